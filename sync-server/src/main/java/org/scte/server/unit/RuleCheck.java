package org.scte.server.unit;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;
import org.scte.model.unit.Rule;

/// Runs the rules of the records that a change touched, on the records as merged and written: once
/// as declared, adjusting where a rule says how (and then those that read what was adjusted), then
/// again without adjusting. What it costs grows with the records and no faster.
final class RuleCheck {
    /// A rule that is to be run for a record.
    private static final class Due {
        private final WorkingRecord record;
        private final Rule rule;
        private boolean lookedBack;
        private boolean heldBefore;

        Due(WorkingRecord record, Rule rule) {
            this.record = record;
            this.rule = rule;
            this.lookedBack = record.isMade(); // what was not there broke no rule
            this.heldBefore = record.isMade();
        }
    }

    private record Key(WorkingRecord record, int rule) {}

    private final Taking taking;
    private final Map<Key, Due> due = new LinkedHashMap<>();

    RuleCheck(Taking taking) {
        this.taking = taking;
    }

    void run() {
        int adjusted = 0;
        taking.reached().forEach(this::addDue);
        while (adjusted < due.size()) {
            List<Due> fresh = due.values().stream().skip(adjusted).toList();
            adjusted = due.size();
            fresh.forEach(this::runLeniently);
            taking.reached().forEach(this::addDue); // what the adjusting touched
        }
        due.values().forEach(this::runStrictly);
    }

    private void runLeniently(Due each) {
        if (!each.rule.otherwise().isEmpty() && !holds(each) && heldBefore(each)) {
            adjust(each);
        }
    }

    /// A rule is due where the change touches a field that it reads; for a new record always.
    private void addDue(WorkingRecord record) {
        if (!record.isLiving()) {
            return;
        }
        List<Rule> rules = record.entity().rules();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (record.isMade() || !Collections.disjoint(rule.check().reads(), record.touched())) {
                due.computeIfAbsent(new Key(record, i), _ -> new Due(record, rule));
            }
        }
    }

    private void runStrictly(Due each) {
        if (!holds(each) && heldBefore(each)) {
            taking.findings()
                    .add(
                            Problem.ofOp(
                                    Problem.Code.RULE,
                                    each.rule.message(),
                                    each.record.lastEffect().op()));
        }
    }

    private boolean holds(Due each) {
        return evaluate(each.rule.check(), each.record).holds();
    }

    private Evaluation evaluate(Expression expression, WorkingRecord record) {
        return expression.evaluate(
                record.fields(), record.fieldsBefore(), taking.around(), taking.moment());
    }

    /// Whether the rule held for the record before the change, with the unit around it as it was
    /// then. Where it did not, the change makes it no worse.
    private boolean heldBefore(Due each) {
        if (!each.lookedBack) {
            lookBack();
        }
        return each.heldBefore;
    }

    /// Takes back for a moment what the change wrote, and runs every rule that is due.
    private void lookBack() {
        Collection<WorkingRecord> written = taking.reached();
        written.forEach(taking::putBack);
        due.values().stream().filter(each -> !each.lookedBack).forEach(this::lookAtBefore);
        written.forEach(taking::write);
    }

    private void lookAtBefore(Due each) {
        Map<String, Value> before = each.record.fieldsBefore();
        each.lookedBack = true;
        each.heldBefore =
                each.rule
                        .check()
                        .evaluate(before, before, taking.around(), taking.moment())
                        .holds();
    }

    private void adjust(Due each) {
        WorkingRecord record = each.record;
        Effect effect = record.lastEffect();
        each.rule
                .otherwise()
                .forEach((field, expression) -> {
                    if (evaluate(expression, record) instanceof Evaluation.Known(Value value)
                            && !value.equals(record.field(field))) {
                        set(effect, field, value);
                    }
                });
        taking.write(record);
    }

    private void set(Effect effect, String field, Value value) {
        WorkingRecord record = effect.record();
        effect.changeByService(field, record.field(field), value);
        record.set(field, value);
        taking.findings()
                .add(new Note(effect.op(), field, Note.Code.ADJUSTED, value, taking.pos()));
        record.entity()
                .field(field)
                .ifPresent(definition -> FieldAccess.checkMade(taking, effect, definition, value));
    }
}
