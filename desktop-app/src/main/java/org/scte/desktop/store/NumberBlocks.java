package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scte.model.allowance.NumberBlock;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.SerialNumber;
import org.scte.model.unit.UnitDefinition;

/// Numbers of series that this device has ahead: what it makes without a network has one at once. A
/// number is given once; one that was given to what never became of something is a gap.
final class NumberBlocks {
    private final Session session;

    NumberBlocks(Session session) {
        this.session = session;
    }

    void add(List<NumberBlock> blocks) {
        for (NumberBlock block : blocks) {
            session.run(
                    "INSERT OR IGNORE INTO number_block (entity, field, first, last)"
                            + " VALUES (?, ?, ?, ?)",
                    block.entity(),
                    block.field(),
                    block.first(),
                    block.last());
        }
    }

    /// How many are left of each series, as `entity.field`, of which a device has some ahead.
    Map<String, Long> left(UnitDefinition definition) {
        Map<String, Long> left = new TreeMap<>();
        for (EntityDefinition entity : definition.entities().values()) {
            for (FieldDefinition field : entity.fields().values()) {
                if (field.block() > 0) {
                    left.put(
                            entity.name() + "." + field.name(),
                            session.number(
                                    "SELECT coalesce(sum(last - first + 1), 0) FROM number_block"
                                            + " WHERE entity = ? AND field = ?",
                                    entity.name(),
                                    field.name()));
                }
            }
        }
        return left;
    }

    /// The next number behind `after` that is this device's; empty where none is left.
    Optional<Long> next(String entity, String field, long after) {
        return session
                .list(
                        "SELECT max(first, ?3 + 1) FROM number_block"
                                + " WHERE entity = ?1 AND field = ?2 AND last > ?3"
                                + " ORDER BY first LIMIT 1",
                        row -> row.getLong(1),
                        entity,
                        field,
                        after)
                .stream()
                .findFirst();
    }

    /// Notes which numbers these operations give: those up to them are not given again.
    void give(UnitDefinition definition, List<Operation> ops) {
        for (Operation op : ops) {
            if (op instanceof Operation.Create(String entity, var _, Map<String, Value> set)) {
                definition
                        .entity(entity)
                        .ifPresent(made ->
                                made.fields().values().stream()
                                        .filter(field -> field.block() > 0)
                                        .forEach(field ->
                                                SerialNumber.find(
                                                                field,
                                                                set.getOrDefault(
                                                                        field.name(),
                                                                        Value.NOTHING))
                                                        .ifPresent(number ->
                                                                give(
                                                                        entity,
                                                                        field.name(),
                                                                        number))));
            }
        }
    }

    private void give(String entity, String field, long number) {
        session.run(
                "DELETE FROM number_block WHERE entity = ? AND field = ? AND last <= ?",
                entity,
                field,
                number);
        session.run(
                "UPDATE number_block SET first = ?3 + 1"
                        + " WHERE entity = ?1 AND field = ?2 AND first <= ?3",
                entity,
                field,
                number);
    }
}
