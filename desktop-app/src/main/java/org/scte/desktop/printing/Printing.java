package org.scte.desktop.printing;

import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.unit.Document;
import org.scte.model.unit.EntityDefinition;

/// Prints documents of a unit's records, from this computer's copy alone. Never for the FX thread.
public final class Printing {
    /// Most records in one file, and most rows in one table: what is more is narrowed first.
    public static final int MOST = 5_000;

    /// How many records or words are named one by one where more may be concerned.
    public static final int NAMED = 5;

    private static final Collator BY_NAME = Collator.getInstance(Locale.UK);

    private final LocalUnit unit;
    private final Clock clock;
    private final PrintedValue values;

    /// @param clock tells when it was printed, and in which zone moments are told
    public Printing(LocalUnit unit, Clock clock) {
        this.unit = unit;
        this.clock = clock;
        this.values = new PrintedValue(clock.getZone());
    }

    /// The documents of an entity's records that this device may print, in the definition's order.
    /// Asks no store.
    public static List<Document> documents(LocalUnit unit, String entity) {
        return unit.definition().documents().values().stream()
                .filter(document -> document.entity().equals(entity))
                .filter(document -> unit.allowed().mayRead(entity))
                .toList();
    }

    /// Makes the file. The same records at the same time make the same bytes.
    public Printed print(Document document, Selection selection) {
        try {
            Taken taken = take(document, selection);
            return taken.records().isEmpty() && !document.ofList()
                    ? new Printed.Nothing("There is nothing to print.", taken.leftOut())
                    : write(document, taken, selection);
        } catch (TooMany e) {
            return new Printed.Nothing(TooMany.SENTENCE, List.of());
        }
    }

    /// The records that are printed, and those that are not.
    private record Taken(List<LocalRecord> records, List<LeftOut> leftOut) {}

    private Taken take(Document document, Selection selection) {
        List<LeftOut> leftOut = new ArrayList<>();
        List<LocalRecord> found =
                switch (selection) {
                    case Selection.Named(List<RecordId> ids) -> find(document, ids, leftOut);
                    case Selection.Chosen(Set<RecordId> ids) ->
                            find(document, List.copyOf(ids), leftOut).stream()
                                    .sorted(Comparator.comparing(LocalRecord::label, BY_NAME))
                                    .toList();
                    case Selection.Listed listed ->
                            atMost(unit.page(listed.query(), 0, MOST + 1)).stream()
                                    .filter(record -> !listed.without().contains(record.id()))
                                    .toList();
                };
        List<LocalRecord> taken = new ArrayList<>();
        for (LocalRecord record : found) {
            Optional<LeftOut.Reason> reason = refused(document, record);
            reason.ifPresentOrElse(
                    why -> leftOut.add(new LeftOut(record.label(), why)), () -> taken.add(record));
        }
        return new Taken(taken, leftOut);
    }

    private List<LocalRecord> find(Document document, List<RecordId> ids, List<LeftOut> leftOut) {
        List<LocalRecord> found = new ArrayList<>();
        for (RecordId id : atMost(ids)) {
            unit.find(document.entity(), id)
                    .ifPresentOrElse(
                            found::add,
                            () -> leftOut.add(new LeftOut(id.toString(), LeftOut.Reason.GONE)));
        }
        return found;
    }

    private Optional<LeftOut.Reason> refused(Document document, LocalRecord record) {
        if (document.sent()) {
            Optional<LeftOut.Reason> reason = unsent(record);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return document.when() == null || unit.holds(document.when(), record)
                ? Optional.empty()
                : Optional.of(LeftOut.Reason.CONDITION);
    }

    /// Why a record is not as the service has it; what somebody only typed is not part of it.
    private static Optional<LeftOut.Reason> unsent(LocalRecord record) {
        return switch (record.state()) {
            case REJECTED, CONFLICT, HELD -> Optional.of(LeftOut.Reason.ATTENTION);
            case SENDING, PENDING -> Optional.of(LeftOut.Reason.UNSENT);
            case DRAFT, SYNCED ->
                    record.pos() > 0 ? Optional.empty() : Optional.of(LeftOut.Reason.UNSENT);
        };
    }

    private Printed write(Document document, Taken taken, Selection selection) {
        Instant now = clock.instant();
        Filling filling = new Filling(unit, document, values);
        List<LocalRecord> records = taken.records();
        List<Filled.Sheet> sheets =
                document.ofList()
                        ? List.of(filling.sheet(records, listed(document, records, selection)))
                        : records.stream().map(filling::sheet).toList();
        String title =
                document.title()
                        + " · "
                        + (records.size() == 1 && !document.ofList()
                                ? records.getFirst().label()
                                : counted(document, records.size()));
        Filled filled =
                new Filled(
                        title,
                        document.page(),
                        document.middle(),
                        sheets,
                        document.asOf() ? asOf(now) : "");
        PdfFile.Written written = PdfFile.write(filled, now);
        return new Printed.Pdf(
                title,
                written.bytes(),
                written.pages(),
                records.size(),
                taken.leftOut(),
                written.unprintable());
    }

    private String counted(Document document, int n) {
        EntityDefinition entity = unit.definition().entity(document.entity()).orElseThrow();
        return PrintedValue.number(n) + " " + (n == 1 ? entity.title() : entity.plural());
    }

    /// "312 Registrations · Status: registered".
    private String listed(Document document, List<LocalRecord> records, Selection selection) {
        String count = counted(document, records.size());
        return switch (selection) {
            case Selection.Named _, Selection.Chosen _ -> count + ", chosen one by one";
            case Selection.Listed(ListQuery query, var without) -> {
                List<String> parts = new ArrayList<>(List.of(count));
                parts.addAll(new NarrowedBy(unit, values).words(query));
                if (!without.isEmpty()) {
                    parts.add("some left out by hand");
                }
                yield String.join(" · ", parts);
            }
        };
    }

    /// How far what is printed can be relied on.
    private String asOf(Instant now) {
        Instant heard = unit.lease().since();
        int waiting = unit.countWaiting();
        return "Printed "
                + values.moment(now)
                + " from this computer's copy, "
                + (heard == null
                        ? "which has never heard from its service."
                        : "last heard " + values.moment(heard) + ".")
                + switch (waiting) {
                    case 0 -> "";
                    case 1 -> " 1 change made here is not confirmed yet.";
                    default -> " " + waiting + " changes made here are not confirmed yet.";
                };
    }

    /// @throws TooMany where there are more than [#MOST]
    static <T> List<T> atMost(List<T> found) {
        if (found.size() > MOST) {
            throw new TooMany();
        }
        return found;
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final String SENTENCE =
                "These are more than "
                        + PrintedValue.number(MOST)
                        + " records, too many for one file. Narrow the list and print it in"
                        + " parts.";

        private TooMany() {
            super(SENTENCE, null, false, false);
        }
    }
}
