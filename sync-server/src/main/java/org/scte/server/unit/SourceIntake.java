package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Sha256;
import org.scte.model.unit.Source;
import org.scte.server.store.RowTable;
import org.scte.server.store.SourceTable.Progress;
import org.scte.server.store.StoreSession;

/// Where rows of another database become a unit's records. Rows and watermark are one transaction,
/// so that a draw that is cut off is gone on with and nothing is lost or doubled.
public final class SourceIntake {
    /// Rows that one source may have set aside: more means that something is wrong with all of
    /// them, and the source waits.
    static final int MOST_SET_ASIDE = 10_000;

    /// Rows that are tried again in one transaction.
    private static final int RETRIED_AT_ONCE = 200;

    private final UnitService unit;
    private final Source source;

    public SourceIntake(UnitService unit, Source source) {
        this.unit = unit;
        this.source = source;
    }

    /// What became of some rows.
    ///
    /// @param taken rows that changed something, or were seen for the first time
    /// @param setAside rows that could not be taken
    public record Taken(int taken, int setAside) {
        public static final Taken NOTHING = new Taken(0, 0);

        public Taken plus(Taken other) {
            return new Taken(taken + other.taken, setAside + other.setAside);
        }
    }

    /// The definition asks for something else by now, so that these rows are nothing to it.
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outdated(String source) {
            super("what is drawn from " + source + " has changed");
        }
    }

    /// Up to where all is drawn; empty for nothing yet, also where what is asked for has changed.
    public Optional<String> watermark() {
        return unit.read(session -> progress(session).map(Progress::watermark));
    }

    private Optional<Progress> progress(StoreSession session) {
        return session.sources()
                .progress(source.name())
                .filter(progress -> progress.shape().equals(shape()));
    }

    /// Whether so many rows are set aside that no more are taken.
    public boolean isFull() {
        return unit.read(session -> session.setAside().count(source.name())) >= MOST_SET_ASIDE;
    }

    /// Takes rows in, each on its own, and notes up to where all is drawn.
    ///
    /// @param watermark null where it stays
    /// @throws Outdated where the definition has changed meanwhile; nothing is taken
    public Taken take(List<RowTable.Row> rows, @Nullable String watermark) {
        return unit.write(
                Math.max(1, rows.size()),
                session -> {
                    checkInForce();
                    Taken taken = take(session, rows);
                    Optional<String> before = progress(session).map(Progress::watermark);
                    if (watermark != null && !before.equals(Optional.of(watermark))) {
                        session.sources()
                                .saveProgress(source.name(), new Progress(shape(), watermark));
                    }
                    return taken;
                });
    }

    private void checkInForce() {
        if (!source.equals(unit.definition().sources().get(source.name()))) {
            throw new Outdated(source.name());
        }
    }

    private Taken take(StoreSession session, List<RowTable.Row> rows) {
        RowTaking taking = taking(session);
        Taken all = Taken.NOTHING;
        for (RowTable.Row row : rows) {
            all =
                    all.plus(
                            switch (taking.take(row)) {
                                case RowTaking.Outcome.Unchanged() -> Taken.NOTHING;
                                case RowTaking.Outcome.Taken() -> new Taken(1, 0);
                                case RowTaking.Outcome.SetAside _ -> new Taken(0, 1);
                            });
        }
        return all;
    }

    /// Within a transaction.
    RowTaking taking(StoreSession session) {
        return new RowTaking(
                session,
                unit.definition(),
                source,
                () -> unit.author("source:" + source.name(), source.name()));
    }

    /// Tries rows again that were set aside and not tried since `before`, once each: what they miss
    /// may be there by now.
    public Taken retry(Instant before) {
        Taken all = Taken.NOTHING;
        for (int round = 0; round < MOST_SET_ASIDE / RETRIED_AT_ONCE; round++) {
            List<RowTable.Row> due =
                    unit.read(session ->
                            session.setAside().due(source.name(), before, RETRIED_AT_ONCE).stream()
                                    .map(RowTable.SetAside::row)
                                    .toList());
            if (due.isEmpty()) {
                break;
            }
            all = all.plus(take(due, null));
        }
        return all;
    }

    /// What makes rows other rows: where another database, other columns or another entity are
    /// asked for, all is drawn anew.
    private String shape() {
        String text =
                String.join(
                        "\n",
                        source.variable(),
                        source.query().text(),
                        source.watermark(),
                        source.entity(),
                        source.id(),
                        source.set().toString());
        return Sha256.hexOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
