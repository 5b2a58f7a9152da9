package org.scte.server.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.HistoryTable;
import org.scte.server.store.StoreSession;

/// What changed after a cursor: from the history alone, whole positions, each record once with its
/// values as of the page's end.
///
/// @param end the last position it covers
record DeltaPage(List<Delta> deltas, long end) {

    /// Reads the page after `after`.
    ///
    /// @param limit the most positions
    static DeltaPage read(StoreSession session, long after, int limit) {
        long to = Math.min(session.head().pos(), after + limit);
        Reading reading = new Reading(after);
        session.history().each(after, to, reading::add);
        return new DeltaPage(reading.deltas(), reading.full ? reading.last : to);
    }

    private record Key(String entity, RecordId id) {}

    /// One record's way through the page.
    private static final class Path {
        private final Map<String, Value> set = new LinkedHashMap<>();
        private long pos;
        private boolean deleted;
    }

    private static final class Reading {
        private final Map<Key, Path> paths = new LinkedHashMap<>();
        private long last;
        private long bytes;
        private boolean full;

        Reading(long after) {
            last = after;
        }

        /// False, and the step is left out, where the page is full and a new position begins.
        boolean add(HistoryTable.Step step) {
            if (step.pos() != last && bytes > Limits.PAGE_BYTES) {
                full = true;
                return false;
            }
            last = step.pos();
            bytes += step.changed().length() + 100L; // the rest of a delta
            Key key = new Key(step.entity(), step.id());
            Path path = paths.remove(key); // so that the page is in the order of pos
            if (path == null) {
                path = new Path();
            }
            paths.put(key, path);
            path.pos = step.pos();
            path.deleted = step.kind() == HistoryRow.Kind.DELETE;
            path.set.putAll(ProtocolJson.readFields(step.changed()));
            return true;
        }

        List<Delta> deltas() {
            List<Delta> deltas = new ArrayList<>(paths.size());
            paths.forEach((key, path) ->
                    deltas.add(
                            new Delta(
                                    path.pos,
                                    key.entity(),
                                    key.id(),
                                    path.deleted ? Map.of() : path.set,
                                    path.deleted ? Delta.Gone.DELETED : null)));
            return deltas;
        }
    }
}
