package org.scte.server.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;
import org.scte.model.unit.Rule;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Runs the rules of the records that a change touched, on the records as merged and written: once
/// as declared, adjusting where a rule says how, then again without adjusting.
final class RuleCheck {
    /// A rule that is to be run for a record; `waived` where it did not hold before either.
    private static final class Due {
        private final WorkingRecord record;
        private final Rule rule;
        private boolean waived;

        Due(WorkingRecord record, Rule rule) {
            this.record = record;
            this.rule = rule;
        }
    }

    private final Taking taking;
    private final List<Due> due = new ArrayList<>();

    RuleCheck(Taking taking) {
        this.taking = taking;
    }

    void run() {
        for (WorkingRecord record : taking.reached()) {
            addDue(record);
        }
        List.copyOf(due).forEach(this::runAdjusting);
        taking.reached().forEach(this::addDue); // what the adjusting touched
        due.forEach(this::runStrictly);
    }

    /// A rule is due where the change touches a field that it reads; for a new record always.
    private void addDue(WorkingRecord record) {
        if (!record.isLiving()) {
            return;
        }
        for (Rule rule : record.entity().rules()) {
            boolean reads =
                    record.isMade()
                            || !Collections.disjoint(rule.check().reads(), record.touched());
            boolean known =
                    due.stream().anyMatch(each -> each.record == record && each.rule == rule);
            if (reads && !known) {
                due.add(new Due(record, rule));
            }
        }
    }

    private void runAdjusting(Due each) {
        if (holds(each.rule, each.record)) {
            return;
        }
        if (!each.record.isMade() && !heldBefore(each)) {
            each.waived = true;
        } else if (!each.rule.otherwise().isEmpty()) {
            adjust(each);
        }
    }

    private void runStrictly(Due each) {
        if (each.waived || holds(each.rule, each.record)) {
            return;
        }
        taking.findings()
                .add(
                        Problem.ofOp(
                                Problem.Code.RULE,
                                each.rule.message(),
                                taking.lastEffect(each.record).op()));
    }

    private boolean holds(Rule rule, WorkingRecord record) {
        return evaluate(rule.check(), record).holds();
    }

    private Evaluation evaluate(Expression expression, WorkingRecord record) {
        return expression.evaluate(
                record.fields(), record.fieldsBefore(), taking.around(), taking.moment());
    }

    /// Whether the rule held for the record before the change, with the unit around it as it was
    /// then: so what the change wrote is taken back for a moment.
    private boolean heldBefore(Due each) {
        Map<String, Value> before = each.record.fieldsBefore();
        Collection<WorkingRecord> written = taking.reached();
        StoreSession session = taking.session();
        for (WorkingRecord record : written) {
            StoredRecord stored = record.before();
            if (stored == null) {
                session.records().remove(record.entity().name(), record.id());
            } else {
                session.records().save(stored);
            }
        }
        boolean held =
                each.rule
                        .check()
                        .evaluate(before, before, taking.around(), taking.moment())
                        .holds();
        written.forEach(record -> session.records().save(record.stored(taking.pos())));
        return held;
    }

    private void adjust(Due each) {
        WorkingRecord record = each.record;
        Effect effect = taking.lastEffect(record);
        each.rule
                .otherwise()
                .forEach((field, expression) -> {
                    if (evaluate(expression, record) instanceof Evaluation.Known(Value value)) {
                        effect.changeByService(field, record.field(field), value);
                        record.set(field, value);
                        taking.findings()
                                .add(
                                        new Note(
                                                effect.op(),
                                                field,
                                                Note.Code.ADJUSTED,
                                                value,
                                                taking.pos()));
                    }
                });
        taking.session().records().save(record.stored(taking.pos()));
    }
}
