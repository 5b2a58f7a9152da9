package org.scte.server.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.Source;
import org.scte.server.sources.SourceRows.Found;
import org.scte.server.store.RowTable.Row;
import org.scte.server.unit.SourceIntake;
import org.scte.server.unit.SourceIntake.Taken;

/// One draw: asks for what is new behind the watermark and hands it to the unit, a page at a time.
///
/// All rows of a value are read before the watermark comes to it, and the last value of a draw
/// counts as not yet whole: whatever has the same one and is written later is drawn by the next.
final class Draw {
    /// Rows of one transaction: few enough that devices' changes hardly wait.
    private static final int PAGE = 200;

    /// Rows after which a draw ends where it can, so that the other database is not held for long.
    private static final int MOST_ROWS = 10_000;

    private final Source source;
    private final SourceIntake intake;
    private final Set<String> ids = new HashSet<>();
    private final List<Row> page = new ArrayList<>();
    private @Nullable String whole;
    private Taken taken = Taken.NOTHING;

    Draw(Source source, SourceIntake intake) {
        this.source = source;
        this.intake = intake;
    }

    /// What a draw came to.
    ///
    /// @param more whether it ended before all was drawn
    record Drawn(Taken taken, boolean more) {}

    /// @param begun when: what was set aside before is tried again
    Drawn run(Dialect dialect, Instant begun) throws SourceTrouble {
        taken = taken.plus(intake.retry(begun));
        checkRoom();
        boolean more;
        try (SourceRows rows = SourceRows.open(source, dialect, intake.watermark())) {
            more = read(rows, dialect);
        }
        hand();
        return new Drawn(taken, more);
    }

    private boolean read(SourceRows rows, Dialect dialect) throws SourceTrouble {
        String last = null;
        int read = 0;
        Optional<Found> found = rows.next();
        while (found.isPresent()) {
            String now = found.get().watermark();
            if (last != null && !last.equals(now)) {
                rows.checkOrder(last, now);
                whole = dialect.isEndless(last) ? whole : last;
                if (read >= MOST_ROWS) {
                    return true;
                }
            }
            last = now;
            read++;
            page.add(row(found.get()));
            if (page.size() == PAGE) {
                hand();
            }
            found = rows.next();
        }
        return false;
    }

    private Row row(Found found) {
        boolean again = !found.id().isEmpty() && !ids.add(found.id());
        return new Row(found.id(), again, found.columns());
    }

    private void hand() throws SourceTrouble {
        taken = taken.plus(intake.take(page, whole));
        page.clear();
        checkRoom();
    }

    private void checkRoom() throws SourceTrouble {
        if (intake.isFull()) {
            throw new SourceTrouble(
                    "So many of its rows are set aside that it waits until they are fewer.");
        }
    }
}
