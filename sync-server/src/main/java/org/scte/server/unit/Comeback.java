package org.scte.server.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.unit.Unique;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.MergeTable;

/// Records that had given way to another one and come back: a laptop that did not know of a merge
/// has gone on with one of the two. As in the merge itself one of them stays, so that what is left
/// does not depend on the order in which merge and laptop arrive.
final class Comeback {
    private final Taking taking;

    Comeback(Taking taking) {
        this.taking = taking;
    }

    /// Runs on what is written, before the rules.
    void settle() {
        for (WorkingRecord record : List.copyOf(taking.reached())) {
            boolean was = record.before() != null && !record.fieldsBefore().isEmpty();
            if (was && record.isLiving() && taking.authority() != Authority.MERGE) {
                collisions(record).stream()
                        .filter(_ -> !merges(record).isEmpty())
                        .forEach(met -> settle(record, met));
            }
        }
    }

    private List<UniqueKeys.Collision> collisions(WorkingRecord record) {
        return UniqueKeys.collisions(
                        taking.session(),
                        record.entity(),
                        record.id(),
                        record.fields(),
                        taking.moment())
                .stream()
                .filter(met -> comesBack(record, met.unique()))
                .toList();
    }

    /// Whether the record has the same values as before, and only now counts by them.
    private boolean comesBack(WorkingRecord record, Unique unique) {
        return Collections.disjoint(record.touched(), unique.fields())
                && UniqueKeys.key(unique, record.fieldsBefore(), taking.around(), taking.moment())
                        .isEmpty();
    }

    private void settle(WorkingRecord record, UniqueKeys.Collision met) {
        WorkingRecord holder = taking.record(record.entity(), met.holder());
        Expression yields = met.unique().yields();
        if (yields != null && holds(yields, record.fields(), holder.fields())) {
            Effect effect = taking.follow(record.lastEffect().op(), HistoryRow.Kind.UPDATE, holder);
            adjust(effect, met.unique(), record.fields())
                    .forEach(mark -> mark(record, holder.id(), mark));
        } else {
            Effect effect = record.lastEffect();
            adjust(effect, met.unique(), holder.fields())
                    .forEach(mark ->
                            taking.findings()
                                    .add(
                                            new Note(
                                                    effect.op(),
                                                    mark.field(),
                                                    Note.Code.ADJUSTED,
                                                    mark.made(),
                                                    taking.pos())));
        }
    }

    private boolean holds(Expression expression, Map<String, Value> self, Map<String, Value> was) {
        return expression.evaluate(self, was, taking.around(), taking.moment()).holds();
    }

    /// What it has made of the fields of the one that gives way.
    private List<MergeTable.Mark> adjust(Effect effect, Unique unique, Map<String, Value> other) {
        WorkingRecord loser = effect.record();
        Map<String, MergeTable.Mark> made = new LinkedHashMap<>();
        unique.otherwise()
                .forEach((field, expression) -> {
                    Evaluation value =
                            expression.evaluate(
                                    loser.fields(), other, taking.around(), taking.moment());
                    if (value instanceof Evaluation.Known(Value now)) {
                        made.put(field, new MergeTable.Mark(field, loser.field(field), now));
                    }
                });
        made.forEach((field, mark) -> {
            effect.changeByService(field, mark.was(), mark.made());
            loser.set(field, mark.made());
        });
        taking.write(loser);
        return List.copyOf(made.values());
    }

    /// The merges that have brought the two together undo it too.
    private void mark(WorkingRecord record, RecordId holder, MergeTable.Mark mark) {
        MergeTable.Marked marked = new MergeTable.Marked(record.entity().name(), holder);
        for (RecordId merged : merges(record)) {
            taking.session().merges().mark(merged, marked, mark);
        }
    }

    /// Those that have changed the record.
    private List<RecordId> merges(WorkingRecord record) {
        return taking.session().merges().mergesOf(record.entity().name(), record.id());
    }
}
