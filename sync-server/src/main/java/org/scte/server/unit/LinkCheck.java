package org.scte.server.unit;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.KeyTable;

/// References between records: what is referred to is there, and what is deleted is not referred
/// to.
final class LinkCheck {
    private final Taking taking;

    LinkCheck(Taking taking) {
        this.taking = taking;
    }

    /// For each record the change deleted: whoever refers to it keeps it, or is cleared of it, as
    /// the definition says. Runs after the merge, before anything is written.
    void settleDeleted() {
        if (taking.authority() == Authority.PROJECTION) {
            return; // the record is another unit's; here its references are left as they are
        }
        for (WorkingRecord deleted : List.copyOf(taking.reached())) {
            if (deleted.isLiving() || deleted.fieldsBefore().isEmpty()) {
                continue;
            }
            for (KeyTable.Referrer referrer : taking.session().keys().referrers(deleted.id())) {
                settle(deleted, referrer);
            }
        }
    }

    private void settle(WorkingRecord deleted, KeyTable.Referrer referrer) {
        EntityDefinition entity = taking.definition().entities().get(referrer.entity());
        if (entity == null || !refersTo(entity, referrer.field(), deleted)) {
            return;
        }
        WorkingRecord record = taking.record(entity, referrer.id());
        boolean still =
                record.isLiving()
                        && record.field(referrer.field())
                                .equals(Value.text(deleted.id().toString()));
        if (!still) {
            return;
        }
        if (deleted.entity().onDelete() == EntityDefinition.OnDelete.REFUSE) {
            taking.findings()
                    .add(
                            new Problem(
                                    Problem.Code.MISSING_REFERENCE,
                                    deleted.entity().title()
                                            + " is still used by a "
                                            + entity.title()
                                            + ".",
                                    deleted.lastEffect().op(),
                                    null,
                                    referrer.id()));
            return;
        }
        Effect effect = taking.follow(deleted.lastEffect().op(), HistoryRow.Kind.UPDATE, record);
        effect.change(referrer.field(), record.field(referrer.field()), Value.NOTHING);
        record.set(referrer.field(), Value.NOTHING);
    }

    private static boolean refersTo(EntityDefinition entity, String field, WorkingRecord target) {
        FieldDefinition definition = entity.fields().get(field);
        return definition != null && target.entity().name().equals(definition.to());
    }

    /// For each record the change left living: what its altered references name is there. Runs on
    /// what is written, and keeps the table of references.
    void settleReferences() {
        for (WorkingRecord record : taking.reached()) {
            Set<String> references = references(record.entity());
            boolean altered =
                    !record.isLiving() || !Collections.disjoint(record.touched(), references);
            if (references.isEmpty() || !altered) {
                continue;
            }
            KeyTable keys = taking.session().keys();
            if (record.before() != null) {
                keys.unrefer(record.entity().name(), record.id());
            }
            if (record.isLiving()) {
                references.forEach(field -> refer(record, field));
            }
        }
    }

    private void refer(WorkingRecord record, String field) {
        Optional<RecordId> target =
                record.field(field) instanceof Value.Text(String text)
                        ? RecordId.parse(text)
                        : Optional.empty();
        if (target.isEmpty()) {
            return;
        }
        FieldDefinition definition = record.entity().fields().get(field);
        if (definition == null || definition.to() == null) {
            return;
        }
        boolean there = taking.around().find(definition.to(), target.get()).isPresent();
        boolean checked = !taking.authority().isUnquestioned() && record.touched().contains(field);
        if (!there && checked) {
            taking.findings()
                    .add(
                            new Problem(
                                    Problem.Code.MISSING_REFERENCE,
                                    definition.label() + " names a record that is not there.",
                                    record.lastEffect().op(),
                                    field,
                                    target.get()));
        }
        taking.session()
                .keys()
                .refer(
                        target.get(),
                        new KeyTable.Referrer(record.entity().name(), record.id(), field));
    }

    private static Set<String> references(EntityDefinition entity) {
        return entity.fields().values().stream()
                .filter(field -> field.type() == FieldType.REF)
                .map(FieldDefinition::name)
                .collect(Collectors.toSet());
    }
}
