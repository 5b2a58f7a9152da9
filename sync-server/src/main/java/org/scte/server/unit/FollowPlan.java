package org.scte.server.unit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.MergeTable;
import org.scte.server.store.MergeTable.Due;
import org.scte.server.store.MergeTable.Marked;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// What one record is to become when it follows a merge or its end, and what a merge has made of
/// it, for the way back.
final class FollowPlan {
    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;
    private final Survivors survivors;

    FollowPlan(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
        this.survivors = new Survivors(session);
    }

    /// What is to be done.
    ///
    /// @param ops the first is about the record itself; empty where only its marks are to go
    /// @param references what the record's references are to be afterwards
    /// @param moves whether doing it leaves less to do, so that another pass is worth while
    record Plan(List<Operation> ops, Map<String, Value> references, boolean moves) {}

    /// Empty where there is nothing to do.
    Optional<Plan> of(Due due, Marked record) {
        Optional<EntityDefinition> entity =
                definition
                        .entity(record.entity())
                        .filter(kind -> !kind.isSystem() && kind.projects() == null);
        Optional<StoredRecord> stored = living(record);
        if (entity.isEmpty() || stored.isEmpty()) {
            return due.act() == MergeTable.Act.RETURN
                    ? Optional.of(new Plan(List.of(), Map.of(), true))
                    : Optional.empty();
        }
        return switch (due.act()) {
            case FOLLOW ->
                    record.id().equals(due.id())
                            ? filling(entity.get(), stored.get())
                            : follow(due, entity.get(), stored.get());
            case RETURN -> Optional.of(back(due, record, entity.get(), stored.get()));
            case FILL -> filling(entity.get(), stored.get());
        };
    }

    private Optional<StoredRecord> living(Marked record) {
        return session.records()
                .find(record.entity(), record.id())
                .filter(found -> !found.deleted());
    }

    private Optional<Plan> filling(EntityDefinition entity, StoredRecord stored) {
        List<Operation> ops =
                new SurvivorFill(session, definition)
                        .of(entity, stored)
                        .map(List::of)
                        .orElse(List.of());
        return ops.isEmpty() ? Optional.empty() : Optional.of(new Plan(ops, Map.of(), false));
    }

    private Optional<Plan> follow(Due due, EntityDefinition entity, StoredRecord stored) {
        EntityDefinition to = definition.entity(due.entity()).orElseThrow();
        Optional<RecordId> end = survivors.end(to, due.id());
        if (end.isEmpty()) {
            return Optional.empty(); // the merge was undone meanwhile, or the survivor is not here
        }
        Value merged = Value.text(due.id().toString());
        Map<String, Value> set = new LinkedHashMap<>();
        for (FieldDefinition field : entity.fields().values()) {
            boolean follows =
                    merged.equals(stored.fields().get(field.name()))
                            && !entity.identity().contains(field.name())
                            && Arrivals.target(definition, entity, field.name())
                                    .filter(to::equals)
                                    .isPresent();
            if (follows) {
                set.put(field.name(), Value.text(end.get().toString()));
            }
        }
        if (set.isEmpty()) {
            return filling(entity, stored);
        }
        return Optional.of(new Plan(moved(entity, stored, set), Map.copyOf(set), true));
    }

    /// The move, and what becomes of the two where another record has the same already.
    private List<Operation> moved(
            EntityDefinition entity, StoredRecord stored, Map<String, Value> set) {
        Map<String, Value> self = new LinkedHashMap<>(stored.fields());
        self.putAll(set);
        Map<String, Value> own = new LinkedHashMap<>(set);
        List<Operation> ops = new ArrayList<>();
        Moment moment = new Moment(now, UnitService.SERVICE);
        for (UniqueKeys.Collision met :
                UniqueKeys.collisions(session, entity, stored.id(), self, moment)) {
            Map<String, Value> holder =
                    session.records().find(entity.name(), met.holder()).orElseThrow().fields();
            Expression yields = met.unique().yields();
            boolean gives =
                    yields != null && yields.evaluate(self, holder, around(), moment).holds();
            Map<String, Value> other =
                    gives
                            ? values(met.unique().otherwise(), holder, self, moment)
                            : values(met.unique().otherwise(), self, holder, moment);
            if (gives) {
                ops.add(new Operation.Update(entity.name(), met.holder(), other, Map.of()));
            } else {
                own.putAll(other);
            }
        }
        ops.addFirst(new Operation.Update(entity.name(), stored.id(), own, Map.of()));
        return ops;
    }

    private UnitSurroundings around() {
        return new UnitSurroundings(session);
    }

    private Map<String, Value> values(
            Map<String, Expression> expressions,
            Map<String, Value> self,
            Map<String, Value> was,
            Moment moment) {
        Map<String, Value> values = new LinkedHashMap<>();
        expressions.forEach((field, expression) -> {
            if (expression.evaluate(self, was, around(), moment)
                    instanceof Evaluation.Known(Value value)) {
                values.put(field, value);
            }
        });
        return values;
    }

    /// What the merge made is to be as it was, as far as nobody has made it something else since.
    private Plan back(Due due, Marked record, EntityDefinition entity, StoredRecord stored) {
        EntityDefinition to = definition.entity(due.entity()).orElseThrow();
        RecordId end = survivors.end(to, due.survivor()).orElse(due.survivor());
        Map<String, Value> set = new LinkedHashMap<>();
        Map<String, Value> references = new LinkedHashMap<>();
        for (MergeTable.Mark mark : session.merges().marks(due.id(), record)) {
            if (mark.field().isEmpty()) {
                if (mark.made().equals(whole(stored.fields()))) {
                    Operation delete = new Operation.Delete(entity.name(), stored.id(), 0);
                    return new Plan(List.of(delete), Map.of(), true);
                }
                continue;
            }
            Value holds = stored.fields().getOrDefault(mark.field(), Value.NOTHING);
            boolean reference =
                    mark.was().equals(Value.text(due.id().toString()))
                            && holds.equals(Value.text(end.toString()));
            if (entity.field(mark.field()).isPresent()
                    && (holds.equals(mark.made()) || reference)) {
                set.put(mark.field(), mark.was());
                if (mark.was().equals(Value.text(due.id().toString()))) {
                    references.put(mark.field(), mark.was());
                }
            }
        }
        return set.isEmpty()
                ? new Plan(List.of(), Map.of(), true)
                : new Plan(
                        List.of(new Operation.Update(entity.name(), stored.id(), set, Map.of())),
                        references,
                        true);
    }

    private static Value whole(Map<String, Value> fields) {
        return Value.text(ProtocolJson.writeFields(new TreeMap<>(fields)));
    }

    /// Notes what following has made of records, for the way back.
    void mark(Due due, Marked moved, List<Effect> effects) {
        EntityDefinition to = definition.entity(due.entity()).orElseThrow();
        for (Effect effect : effects) {
            WorkingRecord record = effect.record();
            Marked marked = new Marked(record.entity().name(), record.id());
            if (effect.kind() == HistoryRow.Kind.CREATE) {
                Value made = whole(record.fields());
                session.merges()
                        .mark(
                                merged(due, to),
                                marked,
                                new MergeTable.Mark("", Value.NOTHING, made));
                continue;
            }
            effect.changed()
                    .forEach((field, value) -> {
                        if (effect.was(field).equals(Value.text(due.id().toString()))
                                && marked.equals(moved)
                                && Arrivals.target(definition, record.entity(), field)
                                        .filter(to::equals)
                                        .isPresent()) {
                            Arrivals.mark(session, marked, field, survivors.way(to, due.id()));
                        } else if (!effect.was(field).equals(value)) {
                            MergeTable.Mark mark =
                                    new MergeTable.Mark(field, effect.was(field), value);
                            session.merges().mark(merged(due, to), marked, mark);
                        }
                    });
        }
    }

    /// By whose merge it is: for what a record with an identity has brought about, the one that it
    /// names.
    private RecordId merged(Due due, EntityDefinition entity) {
        return entity.survivor() != null
                ? due.id()
                : new SurvivorFill(session, definition).mergedOf(entity, due.id()).orElse(due.id());
    }
}
