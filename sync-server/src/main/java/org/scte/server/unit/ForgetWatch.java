package org.scte.server.unit;

import java.util.Collections;
import org.scte.model.expression.Expression;
import org.scte.model.unit.EntityDefinition;
import org.scte.server.store.ForgottenTable;
import org.scte.server.store.ForgottenTable.Step;
import org.scte.server.store.HistoryRow;

/// Notes which records a change makes forgotten: those of which their entity says so, and those
/// that come to refer to one.
final class ForgetWatch {
    private final Taking taking;
    private final ForgottenTable forgotten;

    ForgetWatch(Taking taking) {
        this.taking = taking;
        this.forgotten = taking.session().forgotten();
    }

    /// Runs on what is written.
    void settle() {
        for (WorkingRecord record : taking.reached()) {
            if (!record.isLiving() || isRoot(record)) {
                continue;
            }
            if (becomesForgotten(record)) {
                add(record, true);
            } else if (taking.authority() != Authority.FORGET && comesToRefer(record)) {
                add(record, false);
            }
        }
    }

    private boolean isRoot(WorkingRecord record) {
        return taking.forgotten().isRoot(record.id());
    }

    private boolean becomesForgotten(WorkingRecord record) {
        Expression forget = record.entity().forget();
        return forget != null
                && (record.isMade()
                        || taking.authority() == Authority.FORGET
                        || !Collections.disjoint(record.touched(), forget.reads()))
                && forget.evaluate(
                                record.fields(), record.fields(), taking.around(), taking.moment())
                        .holds();
    }

    private boolean comesToRefer(WorkingRecord record) {
        EntityDefinition entity = record.entity();
        return taking.forgotten().isAny()
                && Forgetting.isConcerned(taking.definition(), entity)
                && ForgottenRecords.references(entity)
                        .anyMatch(field -> record.touched().contains(field.name()))
                && taking.forgotten().refers(entity, record.fields())
                && forgotten.find(entity.name(), record.id()).isEmpty();
    }

    private void add(WorkingRecord record, boolean root) {
        HistoryRow.Author author = taking.author();
        String entity = record.entity().name();
        forgotten.add(
                new ForgottenTable.Entry(
                        0,
                        entity,
                        record.id(),
                        root,
                        author.received(),
                        author.change(),
                        author.actor()));
        forgotten.addDue(
                new ForgottenTable.Due(
                        0,
                        entity,
                        record.id().toString(),
                        Step.RECORD,
                        "",
                        author.change(),
                        author.actor()));
    }
}
