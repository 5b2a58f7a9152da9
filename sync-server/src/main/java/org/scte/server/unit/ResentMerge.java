package org.scte.server.unit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scte.model.merge.FieldMerge;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.HistoryTable;
import org.scte.server.store.ResentTable;

/// Merges operations that a restore had lost: by their old places instead of by what their device
/// had seen.
final class ResentMerge {
    private final Taking taking;
    private final Resent resent;
    private final RecordMerge merge;

    ResentMerge(Taking taking, Resent resent, RecordMerge merge) {
        this.taking = taking;
        this.resent = resent;
        this.merge = merge;
    }

    void merge(int op, Operation operation, EntityDefinition entity) {
        WorkingRecord record = taking.record(entity, operation.id());
        switch (operation) {
            case Operation.Create create -> create(op, create, record);
            case Operation.Update update -> update(op, update, record);
            case Operation.Delete delete -> delete(op, delete, record);
        }
        mark(record, ResentTable.ANYTHING);
    }

    private boolean isLastTurn(WorkingRecord record) {
        String entity = record.entity().name();
        long last = taking.session().resent().lastTurn(entity, record.id());
        return resent.isLast(entity, record.id(), ResentTable.RECORD, last);
    }

    private void markTurn(WorkingRecord record) {
        resent.mark(record.entity().name(), record.id(), ResentTable.RECORD, taking.pos());
    }

    private void create(int op, Operation.Create create, WorkingRecord record) {
        if (record.isLiving()) {
            Effect effect = taking.begin(op, HistoryRow.Kind.UPDATE, record, create.set());
            if (isLastTurn(record)) {
                markTurn(record);
            }
            fields(effect, create.set(), Map.of());
        } else if (isLastTurn(record) && IdentityCheck.holds(taking, op, create, record.entity())) {
            merge.make(op, create, record);
            markTurn(record);
            create.set().keySet().forEach(field -> mark(record, field));
        }
    }

    private void update(int op, Operation.Update update, WorkingRecord record) {
        if (record.isLiving()) {
            Effect effect = taking.begin(op, HistoryRow.Kind.UPDATE, record, update.set());
            fields(effect, update.set(), update.was());
        } else if (isLastTurn(record)) {
            merge.requireLiving(op, record);
        }
    }

    private void fields(Effect effect, Map<String, Value> set, Map<String, Value> was) {
        set.forEach((field, value) -> {
            FieldDefinition definition = effect.record().entity().fields().get(field);
            if (definition != null && !effect.record().entity().identity().contains(field)) {
                field(effect, definition, was.getOrDefault(field, Value.NOTHING), value);
            }
        });
    }

    private void field(Effect effect, FieldDefinition definition, Value was, Value set) {
        switch (definition.conflict()) {
            case LATEST, FIRST, ASK -> later(effect, definition, was, set);
            case MAX, MIN -> extreme(effect, definition, was, set);
            case SUM, UNION -> {
                if (!isCovered(effect, definition)) {
                    merge.mergeField(effect, definition.name(), was, set, Set.of());
                }
            }
        }
    }

    private void later(Effect effect, FieldDefinition definition, Value was, Value set) {
        WorkingRecord record = effect.record();
        String field = definition.name();
        Optional<HistoryTable.Edit> last = lastEdit(record, field);
        Value current = record.field(field);
        if (resent.hasStayed(effect.op(), field)) {
            stay(effect, definition, was, set, last);
        } else if (isLast(record, field, last)) {
            RecordMerge.take(effect, definition, current, set);
            mark(record, field);
        } else {
            merge.note(effect, field, Note.Code.KEPT_THEIRS, current, last);
        }
    }

    /// What the edit had come to holds the edits before it: it takes their place, and is combined
    /// with those made since the restore alone.
    private void extreme(Effect effect, FieldDefinition definition, Value was, Value set) {
        if (isCovered(effect, definition)) {
            return;
        }
        WorkingRecord record = effect.record();
        String field = definition.name();
        Value became = resent.assigned(effect.op(), definition).orElse(set);
        if (isLast(record, field, lastEdit(record, field))) {
            RecordMerge.take(effect, definition, record.field(field), became);
            mark(record, field);
        } else {
            merge.mergeField(effect, field, was, became, Set.of());
        }
    }

    private boolean isCovered(Effect effect, FieldDefinition field) {
        WorkingRecord record = effect.record();
        return resent.isCovered(record.entity().name(), record.id(), field.name(), taking.pos());
    }

    private boolean isLast(
            WorkingRecord record, String field, Optional<HistoryTable.Edit> lastEdit) {
        long pos = lastEdit.map(HistoryTable.Edit::pos).orElseGet(() -> lastPruned(record));
        return resent.isLast(record.entity().name(), record.id(), field, pos);
    }

    private Optional<HistoryTable.Edit> lastEdit(WorkingRecord record, String field) {
        return taking.session().history().lastEdit(record.entity().name(), record.id(), field);
    }

    /// Behind the horizon any field may have been edited where the record was.
    private long lastPruned(WorkingRecord record) {
        return taking.session().horizon().lastPruned(record.entity().name(), record.id());
    }

    /// What had not won then does not win now; what people were asked they are asked again.
    private void stay(
            Effect effect,
            FieldDefinition definition,
            Value was,
            Value set,
            Optional<HistoryTable.Edit> last) {
        Value current = effect.record().field(definition.name());
        boolean open =
                definition.conflict() == ConflictPolicy.ASK
                        && !FieldMerge.same(definition.type(), current, was);
        if (open) {
            merge.mergeField(effect, definition.name(), was, set, Set.of());
        } else {
            merge.note(effect, definition.name(), Note.Code.KEPT_THEIRS, current, last);
        }
    }

    /// Defaults, what a rule set and what was cleared stand where the change stood, so that edits
    /// that stood behind it still win when they return.
    static void markMadeBesides(Taking taking) {
        Resent resent = taking.resent();
        if (resent != null) {
            for (Effect effect : taking.effects()) {
                WorkingRecord record = effect.record();
                effect.madeBesides()
                        .forEach(field ->
                                resent.mark(
                                        record.entity().name(), record.id(), field, taking.pos()));
            }
        }
    }

    private void mark(WorkingRecord record, String field) {
        resent.mark(record.entity().name(), record.id(), field, taking.pos());
    }

    private void delete(int op, Operation.Delete delete, WorkingRecord record) {
        if (!isLastTurn(record)) {
            return; // it was made again behind this delete
        }
        if (record.isLiving()
                && taking.session()
                        .resent()
                        .changedAfresh(
                                delete.entity(),
                                delete.id(),
                                resent.lostFrom(),
                                taking.author().device(),
                                lastPruned(record))) {
            merge.refuseChangedSince(op, record);
            return;
        }
        Effect effect = taking.begin(op, HistoryRow.Kind.DELETE, record, Map.of());
        if (record.isLiving()) {
            effect.remember(record.fields());
        }
        record.delete(); // also of what has not come back: its create stood before this
        markTurn(record);
    }
}
