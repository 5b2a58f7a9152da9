package org.scte.server.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Wanted;
import org.scte.model.merge.Conflict;
import org.scte.model.merge.FieldMerge;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.SerialNumber;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.HistoryTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Merges operations into the records they are about, field by field and by value.
final class RecordMerge {
    private final Taking taking;

    RecordMerge(Taking taking) {
        this.taking = taking;
    }

    /// @param decided fields that are taken without merging: what a use case sets, and what decides
    ///   a conflict
    void merge(int op, Operation operation, EntityDefinition entity, Set<String> decided) {
        Resent resent = taking.resent();
        if (resent != null) {
            new ResentMerge(taking, resent, this).merge(op, operation, entity);
            return;
        }
        WorkingRecord record = taking.record(entity, operation.id());
        switch (operation) {
            case Operation.Create create -> create(op, create, record, decided);
            case Operation.Update update -> update(op, update, record, decided);
            case Operation.Delete delete -> delete(op, delete, record);
        }
    }

    private void create(
            int op, Operation.Create create, WorkingRecord record, Set<String> decided) {
        if (record.isLiving()) {
            mergeCreate(op, create, record, decided);
        } else if (taking.authority() == Authority.PROJECTION
                || IdentityCheck.holds(taking, op, create, record.entity())) {
            make(op, create, record);
        }
    }

    /// The same fact from another device: an update of what was nothing to it.
    private void mergeCreate(
            int op, Operation.Create create, WorkingRecord record, Set<String> decided) {
        Effect effect = taking.begin(op, HistoryRow.Kind.UPDATE, record, create.set());
        create.set()
                .forEach((field, value) -> {
                    if (!record.entity().identity().contains(field) && !isNumber(record, field)) {
                        mergeField(effect, field, Value.NOTHING, value, decided);
                    }
                });
    }

    void make(int op, Operation.Create create, WorkingRecord record) {
        Effect effect = taking.begin(op, HistoryRow.Kind.CREATE, record, create.set());
        StoredRecord tombstone = record.before();
        record.make(whole(create, record.entity(), tombstone));
        if (tombstone != null) {
            // Who still holds the record as it was must hear of what it no longer has.
            tombstone
                    .fields()
                    .keySet()
                    .forEach(field -> effect.change(field, Value.NOTHING, Value.NOTHING));
        }
        record.fields()
                .forEach((field, value) -> {
                    if (create.set().containsKey(field)) {
                        effect.change(field, Value.NOTHING, value);
                    } else {
                        effect.changeByService(field, Value.NOTHING, value);
                    }
                });
        record.entity().fields().values().stream()
                .filter(field -> field.type() == FieldType.SERIAL)
                .filter(field -> !hasGoodNumber(record, field))
                .forEach(field -> assign(effect, field));
    }

    private static boolean isNumber(WorkingRecord record, String field) {
        return record.entity().field(field).map(FieldDefinition::type).orElse(null)
                == FieldType.SERIAL;
    }

    /// Of its own before it was deleted, or of those that its device has ahead.
    private boolean hasGoodNumber(WorkingRecord record, FieldDefinition field) {
        Value value = record.field(field.name());
        StoredRecord before = record.before();
        boolean own =
                before != null
                        && value.equals(before.fields().getOrDefault(field.name(), Value.NOTHING));
        return !value.isNothing()
                && (own
                        || !taking.byDevice()
                        || Numbers.mayGive(taking, record.entity(), field, value));
    }

    /// Gives the next number of a series.
    private void assign(Effect effect, FieldDefinition field) {
        WorkingRecord record = effect.record();
        Value value = givenBack(effect, field).orElseGet(() -> nextNumber(record, field));
        record.set(field.name(), value);
        effect.changeByService(field.name(), Value.NOTHING, value);
        taking.findings()
                .add(new Note(effect.op(), field.name(), Note.Code.ASSIGNED, value, taking.pos()));
    }

    private Value nextNumber(WorkingRecord record, FieldDefinition field) {
        return SerialNumber.value(
                field, taking.session().keys().nextNumber(record.entity().name(), field.name()));
    }

    /// The number that the record had before a restore, if nobody has it.
    private Optional<Value> givenBack(Effect effect, FieldDefinition field) {
        Resent resent = taking.resent();
        if (resent == null) {
            return Optional.empty();
        }
        String entity = effect.record().entity().name();
        taking.session().matches().index(entity, List.of(field.name()));
        return resent.assigned(effect.op(), field)
                .filter(value ->
                        taking.session()
                                        .matches()
                                        .count(entity, Map.of(field.name(), Wanted.oneOf(value)))
                                == 0);
    }

    /// What a create makes: its fields, the defaults, and of a tombstone what only the service
    /// gives.
    private static Map<String, Value> whole(
            Operation.Create create, EntityDefinition entity, @Nullable StoredRecord tombstone) {
        Map<String, Value> whole = new LinkedHashMap<>(create.set());
        for (FieldDefinition field : entity.fields().values()) {
            if (tombstone != null && FieldAccess.isGivenByService(field)) {
                Value given = tombstone.fields().get(field.name());
                if (given != null) {
                    whole.putIfAbsent(field.name(), given);
                }
            }
            whole.putIfAbsent(field.name(), field.defaultValue());
        }
        return whole;
    }

    private void update(
            int op, Operation.Update update, WorkingRecord record, Set<String> decided) {
        if (!isThere(op, record)) {
            return;
        }
        Effect effect = taking.begin(op, HistoryRow.Kind.UPDATE, record, update.set());
        update.set()
                .forEach((field, value) -> {
                    Value was = update.was().getOrDefault(field, Value.NOTHING);
                    if (record.entity().identity().contains(field)) {
                        keepIdentity(op, record, field, value);
                    } else {
                        mergeField(effect, field, was, value, decided);
                    }
                });
    }

    /// Says so where the record is not there.
    void requireLiving(int op, WorkingRecord record) {
        isThere(op, record);
    }

    private boolean isThere(int op, WorkingRecord record) {
        if (record.isLiving()) {
            return true;
        }
        boolean deleted = record.isTombstone();
        taking.findings()
                .add(
                        Problem.ofOp(
                                deleted ? Problem.Code.RECORD_DELETED : Problem.Code.MISSING_RECORD,
                                record.entity().title()
                                        + (deleted
                                                ? " was deleted meanwhile."
                                                : " is not known here."),
                                op));
        return false;
    }

    private void keepIdentity(int op, WorkingRecord record, String field, Value value) {
        FieldDefinition definition = record.entity().fields().get(field);
        if (definition != null && !FieldMerge.same(definition.type(), record.field(field), value)) {
            taking.findings()
                    .add(
                            Problem.ofField(
                                    Problem.Code.FORBIDDEN,
                                    definition.label()
                                            + " is what the record is known by and never changes.",
                                    op,
                                    field));
        }
    }

    void mergeField(Effect effect, String field, Value was, Value set, Set<String> decided) {
        WorkingRecord record = effect.record();
        FieldDefinition definition = record.entity().fields().get(field);
        if (definition == null) {
            return; // it has its problem already
        }
        Value current = record.field(field);
        if (!taking.byDevice() || record.entity().isSystem()) {
            take(effect, definition, current, set);
            return;
        }
        FieldMerge.Result merged =
                decided.contains(field)
                        ? FieldMerge.override(definition.type(), current, was, set)
                        : FieldMerge.merge(definition, current, was, set);
        switch (merged) {
            case FieldMerge.Result.Unchanged() -> {}
            case FieldMerge.Result.Taken(Value value) -> take(effect, definition, current, value);
            case FieldMerge.Result.Settled settled ->
                    settle(effect, definition, new Edits(current, was, set), settled);
        }
    }

    /// Two edits that met.
    private record Edits(Value current, Value was, Value set) {}

    private void settle(
            Effect effect, FieldDefinition field, Edits edits, FieldMerge.Result.Settled settled) {
        WorkingRecord record = effect.record();
        Optional<HistoryTable.Edit> met =
                taking.session()
                        .history()
                        .lastEdit(record.entity().name(), record.id(), field.name());
        if (met.isPresent() && isOwnEdit(met.get(), field, edits.was())) {
            take(effect, field, edits.current(), edits.set());
            return;
        }
        take(effect, field, edits.current(), settled.value());
        Value now = record.field(field.name());
        note(effect, field.name(), settled.code(), now, met);
        switch (settled.code()) {
            case COMBINED -> FieldAccess.checkMade(taking, effect, field, now);
            case ASKED -> ask(effect, field, edits);
            case TOOK_YOURS, KEPT_THEIRS, ASSIGNED, ADJUSTED -> {}
        }
    }

    /// Opens the question which of the two it is to be. Each proposal opens one of its own.
    private void ask(Effect effect, FieldDefinition field, Edits edits) {
        HistoryRow.Author author = taking.author();
        Conflict conflict =
                new Conflict(
                        Conflict.idOf(author.change(), effect.op(), field.name()),
                        effect.record().entity().name(),
                        effect.record().id(),
                        field.name(),
                        edits.was(),
                        edits.current(),
                        edits.set(),
                        author.device(),
                        author.actor(),
                        ProtocolJson.writeInstant(author.at()));
        EntityDefinition entity = taking.definition().entity(ConflictEntity.NAME).orElseThrow();
        WorkingRecord record = taking.record(entity, conflict.id());
        Effect opened = taking.follow(effect.op(), HistoryRow.Kind.CREATE, record);
        record.make(conflict.fields());
        conflict.fields().forEach((name, value) -> opened.change(name, Value.NOTHING, value));
    }

    /// The service made the present value out of this device's own change, which had sent `was`.
    private boolean isOwnEdit(HistoryTable.Edit met, FieldDefinition field, Value was) {
        Value kept = met.kept();
        return kept != null
                && met.device().equals(taking.author().device())
                && FieldMerge.same(field.type(), kept, was);
    }

    static void take(Effect effect, FieldDefinition field, Value current, Value value) {
        if (!FieldMerge.same(field.type(), current, value)) {
            effect.record().set(field.name(), value);
            effect.change(field.name(), current, value);
        }
    }

    void note(
            Effect effect,
            String field,
            Note.Code code,
            Value value,
            Optional<HistoryTable.Edit> met) {
        long pos = met.map(HistoryTable.Edit::pos).orElse(taking.pos());
        taking.findings().add(new Note(effect.op(), field, code, value, pos));
    }

    private void delete(int op, Operation.Delete delete, WorkingRecord record) {
        if (record.before() == null && !record.isLiving()) {
            if (delete.seen() > 0 && delete.seen() <= taking.session().horizon().horizon()) {
                return; // the device knew it: it was deleted, and its tombstone is pruned
            }
            taking.findings()
                    .add(
                            Problem.ofOp(
                                    Problem.Code.MISSING_RECORD,
                                    record.entity().title() + " is not known here.",
                                    op));
            return;
        }
        if (record.isLiving() && changedSince(delete)) {
            refuseChangedSince(op, record);
            return;
        }
        Effect effect = taking.begin(op, HistoryRow.Kind.DELETE, record, Map.of());
        if (record.isLiving()) {
            effect.remember(record.fields());
            record.delete();
        }
    }

    /// A delete does not take what its author has not seen.
    void refuseChangedSince(int op, WorkingRecord record) {
        taking.findings()
                .add(
                        Problem.ofOp(
                                Problem.Code.CHANGED_SINCE,
                                record.entity().title()
                                        + " was changed by somebody else since you saw it.",
                                op));
    }

    private boolean changedSince(Operation.Delete delete) {
        StoreSession session = taking.session();
        return taking.byDevice()
                && (session.history()
                                .changedByOthers(
                                        delete.entity(),
                                        delete.id(),
                                        delete.seen(),
                                        taking.author().device())
                        || session.horizon().lastPruned(delete.entity(), delete.id())
                                > delete.seen());
    }
}
