package org.scte.desktop.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which contents a device need not keep: what nothing here names any more, and of what the service
/// has as well the oldest that are too much.
record NeedlessContents(Session session, Schema schema, Instant now) {
    /// How long one is kept that was chosen and not saved.
    private static final Duration KEPT_CHOSEN = Duration.ofDays(1);

    /// Bytes of contents that the service has as well.
    private static final long MOST_BYTES = 500L << 20;

    /// @param unsent what was taken back before then goes
    List<String> list(Instant unsent) {
        ContentTable table = new ContentTable(session);
        List<ContentTable.Row> rows = table.list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<String> used = table.used(schema);
        List<String> gone = new ArrayList<>();
        List<ContentTable.Row> spared = new ArrayList<>();
        long bytes = 0;
        for (ContentTable.Row row : rows) {
            if (!used.contains(row.sha256())) {
                if (isOver(row, unsent)) {
                    gone.add(row.sha256());
                }
            } else if (row.state() == ContentTable.State.SENT) {
                spared.add(row);
                bytes += row.size();
            }
        }
        for (ContentTable.Row row : spared) {
            if (bytes > MOST_BYTES) {
                gone.add(row.sha256());
                bytes -= row.size();
            }
        }
        return gone;
    }

    private boolean isOver(ContentTable.Row unused, Instant unsent) {
        return switch (unused.state()) {
            case SENT -> true;
            case CHOSEN -> unused.at().isBefore(now.minus(KEPT_CHOSEN));
            case UNSENT, REFUSED -> unused.at().isBefore(unsent);
        };
    }
}
