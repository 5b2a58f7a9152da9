package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;

/// Takes changes back, and makes them again, without a step over what was changed since: a field
/// that holds something else by now is left as it is.
final class TakingBack {
    private final ChangeWriter writer;
    private final UnitTransaction tx;
    private final Set<String> left = new LinkedHashSet<>();

    TakingBack(ChangeWriter writer) {
        this.writer = writer;
        this.tx = writer.transaction();
    }

    /// One change that was not sent yet disappears; else its inverse is written as far as what it
    /// wrote is still there.
    Past.TakenBack takeBack(UUID change) {
        Optional<Outbox.Entry> entry = tx.outbox.find(change);
        if (entry.isEmpty()) {
            return refused(writer.undo(change));
        }
        if (writer.isWithdrawable(entry.get())) {
            OutboxEntry told = entry.get().told();
            return new Past.TakenBack(
                    writer.undo(change),
                    List.of(),
                    Optional.of(new LocalChange(told.useCase(), told.ops())));
        }
        if (entry.get().state() == OutboxEntry.State.HELD || writer.isChangedSince(change)) {
            return refused(ChangeWriter.refusedBehind());
        }
        return again(new LocalChange(null, entry.get().inverse()));
    }

    private static Past.TakenBack refused(Written why) {
        return new Past.TakenBack(why, List.of(), Optional.empty());
    }

    /// Writes as much of a change as stands on what is there now.
    Past.TakenBack again(LocalChange change) {
        List<Operation> ops = new ArrayList<>();
        for (Operation op : change.ops()) {
            if (!op.entity().equals(ConflictEntity.NAME)) {
                standing(op).ifPresent(ops::add);
            }
        }
        Written written =
                ops.isEmpty()
                        ? new Written.Refused(
                                List.of(
                                        Problem.of(
                                                Problem.Code.CHANGED_SINCE,
                                                "It was changed since, and stays as it is.")))
                        : writer.write(new LocalChange(change.useCase(), ops));
        return new Past.TakenBack(written, List.copyOf(left), Optional.empty());
    }

    private Optional<Operation> standing(Operation op) {
        Optional<Map<String, Value>> now =
                tx.records.find(op.entity(), op.id()).map(StoredRow::fields);
        return switch (op) {
            case Operation.Create create -> now.isEmpty() ? Optional.of(create) : Optional.empty();
            case Operation.Delete delete ->
                    now.isPresent()
                            ? Optional.of(new Operation.Delete(delete.entity(), delete.id(), 0))
                            : Optional.empty();
            case Operation.Update update -> now.flatMap(fields -> standing(update, fields));
        };
    }

    private Optional<Operation> standing(Operation.Update update, Map<String, Value> now) {
        Map<String, Value> set = new LinkedHashMap<>();
        update.set()
                .forEach((field, value) -> {
                    Value was = update.was().getOrDefault(field, Value.NOTHING);
                    Value holds = now.getOrDefault(field, Value.NOTHING);
                    if (holds.equals(was)) {
                        set.put(field, value);
                    } else if (!holds.equals(value)) {
                        left.add(label(update.entity(), field));
                    }
                });
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(new Operation.Update(update.entity(), update.id(), set, Map.of()));
    }

    private String label(String entity, String field) {
        return tx.schema
                .find(entity)
                .flatMap(shape -> shape.entity().field(field))
                .map(definition -> definition.label())
                .orElse(field);
    }
}
