package org.scte.desktop.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ComputedFields;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// What a record looks like with the device's own changes on the service's state. Pure.
final class Replay {
    private Replay() {}

    /// @param service the service's state; null where it has no such record
    /// @param own the device's changes of the record, oldest first
    /// @return null where the record is not to be seen
    static @Nullable Map<String, Value> on(
            @Nullable Map<String, Value> service,
            List<Outbox.Entry> own,
            EntityDefinition entity,
            RecordId id) {
        Map<String, Value> shown = service;
        boolean there = service != null; // or will be, once the cursor reaches what was taken
        for (Outbox.Entry entry : own) {
            // what was refused shows the service's state again; a refused create stays listed
            if (entry.state() == OutboxEntry.State.REJECTED && there) {
                continue;
            }
            List<Operation> ops = entry.told().ops();
            for (int i = 0; i < ops.size(); i++) {
                Operation op = ops.get(i);
                if (op.id().equals(id) && op.entity().equals(entity.name())) {
                    shown = withNotes(apply(op, shown, entity), i, entry.told().ack(), entity);
                }
            }
            there |= shown != null && isToBe(entry.state());
        }
        return shown;
    }

    /// Whether the service has what such a change says, or is still to decide. A change that was
    /// lost by a restored service waits again, in front of later ones that were refused.
    private static boolean isToBe(OutboxEntry.State state) {
        return switch (state) {
            case PENDING, SENDING, ACKNOWLEDGED -> true;
            case REJECTED, HELD -> false;
        };
    }

    /// One operation on what is there; null where the record is gone.
    static @Nullable Map<String, Value> apply(
            Operation op, @Nullable Map<String, Value> before, EntityDefinition entity) {
        return switch (op) {
            case Operation.Create create ->
                    computed(
                            with(before == null ? defaults(entity) : before, create.set()), entity);
            case Operation.Update update ->
                    before == null ? null : computed(with(before, update.set()), entity);
            case Operation.Delete _ -> null;
        };
    }

    /// With what follows from the fields, as the service will have it.
    private static Map<String, Value> computed(Map<String, Value> fields, EntityDefinition entity) {
        Map<String, Value> missing = ComputedFields.missing(entity, fields);
        return missing.isEmpty() ? fields : with(fields, missing);
    }

    private static Map<String, Value> defaults(EntityDefinition entity) {
        Map<String, Value> defaults = new LinkedHashMap<>();
        for (FieldDefinition field : entity.fields().values()) {
            if (!field.defaultValue().isNothing()) {
                defaults.put(field.name(), field.defaultValue());
            }
        }
        return defaults;
    }

    /// `fields` with `set` on them; what is set to nothing is absent.
    static Map<String, Value> with(Map<String, Value> fields, Map<String, Value> set) {
        Map<String, Value> result = new LinkedHashMap<>(fields);
        set.forEach((field, value) -> {
            if (value.isNothing()) {
                result.remove(field);
            } else {
                result.put(field, value);
            }
        });
        return result;
    }

    private static @Nullable Map<String, Value> withNotes(
            @Nullable Map<String, Value> shown,
            int op,
            @Nullable Ack ack,
            EntityDefinition entity) {
        if (shown == null || ack == null) {
            return shown;
        }
        Map<String, Value> settled = new LinkedHashMap<>();
        ack.notes().stream()
                .filter(note -> note.op() == op)
                .forEach(note -> settled.put(note.field(), note.value()));
        return settled.isEmpty() ? shown : computed(with(shown, settled), entity);
    }
}
