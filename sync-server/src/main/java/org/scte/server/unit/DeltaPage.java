package org.scte.server.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.HistoryTable;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;

/// What changed after a cursor of what a caller sees: from the history alone, whole positions, each
/// record once with its values as of the page's end.
///
/// @param end the last position it covers
record DeltaPage(List<Delta> deltas, long end) {
    /// Operations that a page looks at, however few of them the caller sees.
    private static final int MOST_STEPS = 50_000;

    /// Reads the page after `after`.
    ///
    /// @param limit the most positions of which the caller sees anything
    static DeltaPage read(StoreSession session, View view, long after, int limit) {
        long head = session.head().pos();
        long to = view.isWhole() ? Math.min(head, after + limit) : head;
        Reading reading = new Reading(view, after, limit);
        session.history().each(after, to, reading::add);
        return new DeltaPage(reading.deltas(), reading.full ? reading.last : to);
    }

    private record Key(String entity, RecordId id) {}

    /// One record's way through the page.
    private static final class Path {
        private final Map<String, Value> set = new LinkedHashMap<>();
        private final boolean seenBefore;
        private long pos;
        private boolean deleted;
        private boolean whole;
        private @Nullable Place place;

        Path(boolean seenBefore) {
            this.seenBefore = seenBefore;
        }

        void add(HistoryTable.Step step) {
            pos = step.pos();
            deleted = step.kind() == HistoryRow.Kind.DELETE;
            place = step.place();
            set.putAll(ProtocolJson.readFields(step.changed()));
            String now = step.whole();
            if (now != null) {
                set.replaceAll((_, _) -> Value.NOTHING);
                set.putAll(ProtocolJson.readFields(now));
            }
            whole = !deleted && (whole || now != null || step.kind() == HistoryRow.Kind.CREATE);
        }
    }

    private static final class Reading {
        private final View view;
        private final int limit;
        private final Map<Key, Path> paths = new LinkedHashMap<>();
        private long last;
        private long lastSeen;
        private long bytes;
        private int steps;
        private int seen;
        private boolean full;

        Reading(View view, long after, int limit) {
            this.view = view;
            this.limit = limit;
            last = after;
        }

        /// False, and the step is left out, where the page is full and a new position begins.
        boolean add(HistoryTable.Step step) {
            if (step.pos() != last
                    && (bytes > Limits.PAGE_BYTES || steps > MOST_STEPS || seen >= limit)) {
                full = true;
                return false;
            }
            last = step.pos();
            steps++;
            Key key = new Key(step.entity(), step.id());
            Path path = paths.remove(key); // so that the page is in the order of pos
            if (path == null) {
                path = new Path(sawBefore(step));
            }
            if (path.seenBefore || path.place != null || sees(step.place())) {
                paths.put(key, path);
                path.add(step);
                bytes += step.changed().length() + 100L; // the rest of a delta
                seen += step.pos() == lastSeen ? 0 : 1;
                lastSeen = step.pos();
            }
            return true;
        }

        private boolean sawBefore(HistoryTable.Step first) {
            Place before = first.oldPlace() == null ? first.place() : first.oldPlace();
            return first.before() > 0 && sees(before);
        }

        private boolean sees(@Nullable Place place) {
            return view.isWhole() || (place != null && view.sees(place));
        }

        List<Delta> deltas() {
            List<Delta> deltas = new ArrayList<>(paths.size());
            paths.forEach((key, path) -> {
                if (view.isWhole()) {
                    deltas.add(delta(key, path, path.set, null));
                } else {
                    seen(key, path).ifPresent(deltas::add);
                }
            });
            return deltas;
        }

        private Optional<Delta> seen(Key key, Path path) {
            Place place = Objects.requireNonNull(path.place);
            Optional<Set<String>> hidden = view.hidden(place);
            if (path.deleted || hidden.isEmpty()) {
                Delta.Gone gone = hidden.isEmpty() ? Delta.Gone.HIDDEN : Delta.Gone.DELETED;
                return path.seenBefore
                        ? Optional.of(new Delta(path.pos, key.entity(), key.id(), Map.of(), gone))
                        : Optional.empty();
            }
            String scope = path.whole ? view.sliceOf(place) : null;
            return Optional.of(
                    delta(key, path, HiddenFields.without(path.set, hidden.get()), scope));
        }

        private static Delta delta(
                Key key, Path path, Map<String, Value> set, @Nullable String scope) {
            return new Delta(
                    path.pos,
                    key.entity(),
                    key.id(),
                    path.deleted ? Map.of() : set,
                    path.deleted ? Delta.Gone.DELETED : null,
                    scope);
        }
    }
}
