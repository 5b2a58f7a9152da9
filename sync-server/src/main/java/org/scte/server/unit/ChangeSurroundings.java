package org.scte.server.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Tally;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// The unit around the records of one change. What its rules count is counted once by SQL and then
/// followed through what the change writes, so that a change of many records, each of which counts
/// the same, does not count them all for each.
final class ChangeSurroundings implements Surroundings {
    private record Question(String entity, Map<String, List<Value>> match) {}

    private final UnitSurroundings unit;
    private final Tally tally = new Tally();

    /// The counts at the moment from which the tally follows them; no more than the change's
    /// records ask for.
    private final Map<Question, Long> counts = new HashMap<>();

    ChangeSurroundings(StoreSession session) {
        this.unit = new UnitSurroundings(session);
    }

    @Override
    public Optional<Map<String, Value>> find(String entity, RecordId id) {
        return unit.find(entity, id);
    }

    @Override
    public OptionalLong count(String entity, Map<String, List<Value>> match) {
        tally.begin(entity, match.keySet(), List::of);
        long since = tally.of(entity, match);
        long counted =
                counts.computeIfAbsent(
                        new Question(entity, match),
                        _ -> unit.count(entity, match).orElseThrow() - since);
        return OptionalLong.of(counted + since);
    }

    @Override
    public First first(String entity, Map<String, List<Value>> match) {
        return unit.first(entity, match);
    }

    /// A record is written as another one than it was; null where there is none.
    void move(@Nullable StoredRecord before, @Nullable StoredRecord after) {
        StoredRecord either = before == null ? after : before;
        if (either != null) {
            tally.add(either.entity(), new Tally.Move(living(before), living(after)));
        }
    }

    private static @Nullable Map<String, Value> living(@Nullable StoredRecord record) {
        return record == null || record.deleted() ? null : record.fields();
    }
}
