package org.scte.server.unit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Tally;
import org.scte.model.expression.Wanted;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// The unit around the records of one change. What its rules count is counted once by SQL and then
/// followed through what the change writes, so that a change of many records, each of which counts
/// the same, does not count them all for each.
final class ChangeSurroundings implements Surroundings {
    /// @param summed the field that is added up; null where records are counted
    private record Question(String entity, Map<String, Wanted> match, @Nullable String summed) {}

    private final UnitSurroundings unit;
    private final Tally tally = new Tally();

    /// What was asked at the moment from which the tally follows it; no more than the change's
    /// records ask for.
    private final Map<Question, BigDecimal> answers = new HashMap<>();

    ChangeSurroundings(StoreSession session) {
        this.unit = new UnitSurroundings(session);
    }

    @Override
    public Optional<Map<String, Value>> find(String entity, RecordId id) {
        return unit.find(entity, id);
    }

    @Override
    public OptionalLong count(String entity, Map<String, Wanted> match) {
        BigDecimal counted =
                followed(
                        new Question(entity, match, null),
                        () -> BigDecimal.valueOf(unit.count(entity, match).orElseThrow()));
        return OptionalLong.of(counted.longValueExact());
    }

    @Override
    public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
        return Optional.of(
                followed(
                        new Question(entity, match, field),
                        () -> unit.sum(entity, match, field).orElseThrow()));
    }

    private BigDecimal followed(Question question, Supplier<BigDecimal> answer) {
        tally.begin(question.entity(), question.match().keySet(), question.summed(), List::of);
        BigDecimal since = tally.of(question.entity(), question.match(), question.summed());
        return answers.computeIfAbsent(question, _ -> answer.get().subtract(since)).add(since);
    }

    @Override
    public First first(String entity, Map<String, Wanted> match) {
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
