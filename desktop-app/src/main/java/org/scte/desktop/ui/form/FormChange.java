package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Makes the change that a form stands for.
final class FormChange {
    private FormChange() {}

    /// The values that were changed, by field.
    static Map<String, Value> changed(Opened opened) {
        Map<String, Value> set = new LinkedHashMap<>();
        opened.fields().values().stream()
                .filter(FormField::isChanged)
                .forEach(field -> set.put(field.name(), field.value()));
        return set;
    }

    /// What the record would hold.
    static Map<String, Value> filled(Opened opened) {
        Map<String, Value> filled = new LinkedHashMap<>();
        opened.fields().values().stream()
                .filter(field -> !field.value().isNothing())
                .forEach(field -> filled.put(field.name(), field.value()));
        return filled;
    }

    /// Whether the record was emptied: else one that is there has its required personal fields.
    static boolean isForgotten(Opened opened) {
        return !opened.isNew()
                && opened.entity().forget() != null
                && opened.entity().forgettable().stream()
                        .flatMap(field -> opened.field(field).stream())
                        .allMatch(field -> field.base().isNothing());
    }

    /// A create of everything that is filled, or an update of what was changed.
    static Operation operation(Opened opened) {
        String entity = opened.entity().name();
        if (opened.isNew()) {
            Map<String, Value> set = filled(opened);
            opened.fields().values().stream()
                    .filter(FormField::isFact)
                    .forEach(field -> set.remove(field.name()));
            return new Operation.Create(entity, opened.id(), set);
        }
        return new Operation.Update(entity, opened.id(), changed(opened), was(opened));
    }

    private static Map<String, Value> was(Opened opened) {
        Map<String, Value> was = new LinkedHashMap<>();
        opened.fields().values().stream()
                .filter(FormField::isChanged)
                .forEach(field -> was.put(field.name(), field.base()));
        return was;
    }

    /// A change that was not accepted, with what was changed in the form since.
    static LocalChange mended(OutboxEntry refused, Opened opened) {
        Map<String, Value> changed = changed(opened);
        Map<String, Value> was = was(opened);
        List<Operation> ops = new ArrayList<>();
        for (Operation op : refused.ops()) {
            ops.add(op.id().equals(opened.id()) ? with(op, changed, was) : op);
        }
        return new LocalChange(refused.useCase(), ops);
    }

    private static Operation with(
            Operation op, Map<String, Value> changed, Map<String, Value> bases) {
        return switch (op) {
            case Operation.Create create -> {
                Map<String, Value> set = new LinkedHashMap<>(create.set());
                set.putAll(changed);
                set.values().removeIf(Value::isNothing);
                yield new Operation.Create(create.entity(), create.id(), set);
            }
            case Operation.Update update -> {
                Map<String, Value> set = new LinkedHashMap<>(update.set());
                set.putAll(changed);
                Map<String, Value> was = new LinkedHashMap<>(bases);
                was.keySet().removeIf(update.set()::containsKey);
                was.putAll(update.was());
                yield new Operation.Update(update.entity(), update.id(), set, was);
            }
            case Operation.Delete delete -> delete;
        };
    }
}
