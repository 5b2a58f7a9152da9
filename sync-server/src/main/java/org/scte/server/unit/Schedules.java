package org.scte.server.unit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.unit.Schedule;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what time brings about in a unit: looks which records are due, and writes to them as the
/// service. A record that was written is not due any more, so a run that is cut off is gone on with
/// by the next.
public final class Schedules {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    /// Records written in one change: few enough that devices' changes hardly wait.
    private static final int AT_ONCE = 200;

    private final UnitService unit;

    public Schedules(UnitService unit) {
        this.unit = unit;
    }

    /// Runs those that are due by now.
    ///
    /// @return how many records were written
    public int run() {
        int written = 0;
        for (Schedule schedule : unit.definition().schedules().values()) {
            Instant now = unit.now();
            Optional<Instant> last =
                    unit.read(session -> session.meta().scheduleRan(schedule.name()));
            if (last.isEmpty() || !now.isBefore(last.get().plus(schedule.every()))) {
                written += run(schedule);
                unit.write(
                        1,
                        session -> {
                            session.meta().saveScheduleRan(schedule.name(), now);
                            return now;
                        });
            }
        }
        return written;
    }

    private int run(Schedule schedule) {
        List<RecordId> due =
                unit.read(session ->
                        session.records().list(schedule.on()).stream()
                                .filter(record -> !operation(session, schedule, record).isEmpty())
                                .map(StoredRecord::id)
                                .toList());
        int written = 0;
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            List<RecordId> some = due.subList(from, Math.min(due.size(), from + AT_ONCE));
            int taken = write(schedule, some);
            if (taken < 0) { // one of them stands in the way of the others
                taken =
                        some.stream()
                                .mapToInt(one -> Math.max(0, write(schedule, List.of(one))))
                                .sum();
            }
            written += taken;
        }
        return written;
    }

    /// Writes to those that are still due.
    ///
    /// @return how many; -1 where that was refused
    private int write(Schedule schedule, List<RecordId> records) {
        return unit.write(
                records.size(),
                session -> {
                    List<Operation> operations = new ArrayList<>();
                    for (RecordId id : records) {
                        session.records()
                                .find(schedule.on(), id)
                                .filter(record -> !record.deleted())
                                .ifPresent(record ->
                                        operations.addAll(operation(session, schedule, record)));
                    }
                    if (operations.isEmpty()) {
                        return 0;
                    }
                    Ack ack = unit.writingAs(schedule.name(), operations).take(session);
                    if (!ack.problems().isEmpty()) {
                        LOG.warn(
                                "{} could not write {} record(s), {} first: {}",
                                schedule.name(),
                                records.size(),
                                records.getFirst(),
                                ack.problems().getFirst().code());
                        return -1;
                    }
                    return operations.size();
                });
    }

    /// What is to be written to a record: one operation, or none.
    private List<Operation> operation(
            StoreSession session, Schedule schedule, StoredRecord record) {
        UnitSurroundings around = new UnitSurroundings(session);
        Moment moment = new Moment(unit.now(), schedule.name());
        Map<String, Value> self = record.fields();
        if (!schedule.when().evaluate(self, self, around, moment).holds()) {
            return List.of();
        }
        Map<String, Value> set = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> field : schedule.set().entrySet()) {
            if (field.getValue().evaluate(self, self, around, moment)
                            instanceof Evaluation.Known(Value value)
                    && !value.equals(self.getOrDefault(field.getKey(), Value.NOTHING))) {
                set.put(field.getKey(), value);
            }
        }
        return set.isEmpty()
                ? List.of()
                : List.of(new Operation.Update(schedule.on(), record.id(), set, Map.of()));
    }
}
