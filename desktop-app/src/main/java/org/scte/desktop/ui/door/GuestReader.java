package org.scte.desktop.ui.door;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.Door;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Report.Bound;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;

/// Reads the guests of one occasion out of a unit. Never for the FX thread.
final class GuestReader {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final int PAGE = 1_000;
    private static final Bound TODAY = new Bound.FromToday(0, 0);

    private final LocalUnit unit;
    private final Door door;
    private final RecordId occasion;
    private final Clock clock;
    private final ValueText values;
    private final EntityDefinition guests;

    GuestReader(LocalUnit unit, Door door, RecordId occasion, Clock clock, ValueText values) {
        this.unit = unit;
        this.door = door;
        this.occasion = occasion;
        this.clock = clock;
        this.values = values;
        this.guests = unit.definition().entity(door.guests()).orElseThrow();
    }

    RecordId occasion() {
        return occasion;
    }

    List<Guest> all() {
        var here = new ListQuery.Filter.AnyOf(door.at(), List.of(id(occasion)));
        List<LocalRecord> records =
                pages(new ListQuery(door.guests(), "", List.of(here), List.of()));
        return guests(records, pages(entries(List.of())));
    }

    /// Those of these that are guests of the occasion.
    List<Guest> some(Set<RecordId> ids) {
        List<LocalRecord> records =
                unit.list(door.guests(), ids).stream()
                        .filter(record -> record.field(door.at()).equals(id(occasion)))
                        .toList();
        List<Value> named = ids.stream().map(GuestReader::id).toList();
        return guests(
                records,
                pages(entries(List.of(new ListQuery.Filter.AnyOf(door.entry().guest(), named)))));
    }

    /// The guests that entries with these ids are of.
    Set<RecordId> ofEntries(Set<RecordId> ids) {
        return unit.list(door.entry().entity(), ids).stream()
                .flatMap(entry -> ref(entry, door.entry().guest()).stream())
                .collect(Collectors.toSet());
    }

    /// Another guest's record of this number, whatever occasion it is of.
    Optional<LocalRecord> elsewhere(String number) {
        return door.numbers().stream()
                .flatMap(path -> path.own().stream())
                .flatMap(field -> first(door.guests(), field, number).stream())
                .findFirst();
    }

    /// Somebody who is known by this number, registered or not.
    ///
    /// @param who the guests' `ref` to such people
    Optional<LocalRecord> known(String who, String number) {
        String people = String.valueOf(guests.field(who).orElseThrow().to());
        return door.numbers().stream()
                .filter(path -> path.own().isEmpty() && path.names().getFirst().equals(who))
                .map(path -> path.names().getLast())
                .flatMap(field -> first(people, field, number).stream())
                .findFirst();
    }

    private Optional<LocalRecord> first(String entity, String field, String text) {
        var same = new ListQuery.Filter.AnyOf(field, List.of(Value.text(text)));
        var query = new ListQuery(entity, "", List.of(same), List.of());
        return unit.page(query, 0, 1).stream().findFirst();
    }

    private static Value id(RecordId id) {
        return Value.text(id.toString());
    }

    private ListQuery entries(List<ListQuery.Filter> filters) {
        var path = new FieldPath(List.of(door.entry().at()));
        return new ListQuery(
                door.entry().entity(),
                "",
                filters,
                List.of(),
                List.of(new Condition.Between(path, TODAY, TODAY)));
    }

    private List<LocalRecord> pages(ListQuery query) {
        List<LocalRecord> all = new ArrayList<>();
        List<LocalRecord> page;
        do {
            page = unit.page(query, all.size(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private List<Guest> guests(List<LocalRecord> records, List<LocalRecord> entries) {
        Map<RecordId, LocalRecord> entryOf = new HashMap<>();
        entries.forEach(entry ->
                ref(entry, door.entry().guest()).ifPresent(guest -> entryOf.put(guest, entry)));
        Map<String, Map<RecordId, LocalRecord>> others = others(records);
        return records.stream()
                .map(record -> guest(record, Optional.ofNullable(entryOf.get(record.id())), others))
                .toList();
    }

    /// Whom the guests refer to, by the `ref` that names them.
    private Map<String, Map<RecordId, LocalRecord>> others(List<LocalRecord> records) {
        Map<String, Map<RecordId, LocalRecord>> others = new HashMap<>();
        for (FieldPath path : door.paths()) {
            String ref = path.names().getFirst();
            if (path.own().isEmpty() && !others.containsKey(ref)) {
                Set<RecordId> ids =
                        records.stream()
                                .flatMap(record -> ref(record, ref).stream())
                                .collect(Collectors.toSet());
                String target = String.valueOf(guests.field(ref).orElseThrow().to());
                Map<RecordId, LocalRecord> found = new HashMap<>();
                unit.list(target, ids).forEach(other -> found.put(other.id(), other));
                others.put(ref, found);
            }
        }
        return others;
    }

    private static Optional<RecordId> ref(LocalRecord record, String field) {
        return record.field(field) instanceof Value.Text(String id)
                ? RecordId.parse(id)
                : Optional.empty();
    }

    private Guest guest(
            LocalRecord record,
            Optional<LocalRecord> entry,
            Map<String, Map<RecordId, LocalRecord>> others) {
        boolean admitted = Door.holds(door.in(), record.fields());
        List<Guest.Sighting> seen = entry.map(this::seen).orElse(List.of());
        if (seen.isEmpty() && admitted && entry.isEmpty()) {
            seen = admittedToday(record);
        }
        Set<RecordId> refs = new HashSet<>();
        others.keySet().forEach(ref -> ref(record, ref).ifPresent(refs::add));
        return new Guest(
                record.id(),
                String.join(" ", texts(door.name(), record, others)),
                texts(door.company(), record, others).stream().findFirst().orElse(""),
                ticket(record, others),
                texts(door.numbers(), record, others),
                standing(record, !seen.isEmpty()),
                admitted,
                seen,
                entry.map(LocalRecord::id),
                entry.filter(this::isSettled).isPresent(),
                refs);
    }

    private Guest.Standing standing(LocalRecord record, boolean in) {
        if (in) {
            return Guest.Standing.IN;
        }
        if (Door.holds(door.cancelled(), record.fields())) {
            return Guest.Standing.CANCELLED;
        }
        return Door.holds(door.unpaid(), record.fields())
                ? Guest.Standing.UNPAID
                : Guest.Standing.EXPECTED;
    }

    private boolean isSettled(LocalRecord entry) {
        String settled = door.entry().settled();
        return settled != null && !entry.field(settled).isNothing();
    }

    /// The entry's lines; one of its own time and door where nobody wrote any.
    private List<Guest.Sighting> seen(LocalRecord entry) {
        if (entry.field(door.entry().seen()) instanceof Value.Texts lines) {
            return lines.items().stream().sorted().map(Guest.Sighting::parse).toList();
        }
        String desk = entry.field(door.entry().door()) instanceof Value.Text(String d) ? d : "";
        return instant(entry, door.entry().at()).stream()
                .map(at -> new Guest.Sighting(time(at), desk))
                .toList();
    }

    /// Let in without an entry: today, or nobody knows when.
    private List<Guest.Sighting> admittedToday(LocalRecord record) {
        String since = door.since();
        Optional<Instant> at = since == null ? Optional.empty() : instant(record, since);
        if (at.isEmpty()) {
            return List.of(new Guest.Sighting("", ""));
        }
        LocalDate day = LocalDate.ofInstant(at.get(), clock.getZone());
        return day.equals(LocalDate.now(clock))
                ? List.of(new Guest.Sighting(time(at.get()), ""))
                : List.of();
    }

    String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }

    static Optional<Instant> instant(LocalRecord record, String field) {
        try {
            return record.field(field) instanceof Value.Text(String text)
                    ? Optional.of(Instant.parse(text))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // shown elsewhere as it is; at a door it is no time
        }
    }

    private String ticket(LocalRecord record, Map<String, Map<RecordId, LocalRecord>> others) {
        FieldPath path = door.ticket();
        if (path == null) {
            return "";
        }
        FieldDefinition field = path.in(unit.definition(), door.guests()).getLast().field();
        return value(path, record, others).map(value -> values.of(field, value, null)).orElse("");
    }

    private static List<String> texts(
            List<FieldPath> paths,
            LocalRecord record,
            Map<String, Map<RecordId, LocalRecord>> others) {
        return paths.stream()
                .flatMap(path -> value(path, record, others).stream())
                .map(value ->
                        switch (value) {
                            case Value.Text(String text) -> text;
                            case Value.Whole(long number) -> Long.toString(number);
                            case Value.Nothing _,
                                    Value.Flag _,
                                    Value.Texts _,
                                    Value.Attachment _,
                                    Value.Unreadable _ ->
                                    "";
                        })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Optional<Value> value(
            FieldPath path, LocalRecord record, Map<String, Map<RecordId, LocalRecord>> others) {
        String first = path.names().getFirst();
        if (path.own().isPresent()) {
            return Optional.of(record.field(first));
        }
        Map<RecordId, LocalRecord> named = Objects.requireNonNull(others.get(first));
        return ref(record, first).map(named::get).map(other -> other.field(path.names().getLast()));
    }
}
