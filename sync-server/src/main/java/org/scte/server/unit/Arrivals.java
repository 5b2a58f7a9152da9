package org.scte.server.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.MergeTable;
import org.scte.server.store.StoreSession;

/// References of a change to records that were merged before it arrived: they are taken as
/// references to the survivors.
final class Arrivals {
    /// A reference that was taken as another one.
    private record Arrival(int op, String entity, RecordId id, String field, RecordId typed) {}

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Survivors survivors;
    private final List<Arrival> arrivals = new ArrayList<>();

    Arrivals(StoreSession session, UnitDefinition definition) {
        this.session = session;
        this.definition = definition;
        this.survivors = new Survivors(session);
    }

    /// The kind of record that a field refers to, where such records may be merged and the
    /// reference is not what makes them so.
    static Optional<EntityDefinition> target(
            UnitDefinition definition, EntityDefinition entity, String field) {
        return entity.field(field)
                .map(FieldDefinition::to)
                .flatMap(definition::entity)
                .filter(to -> to.survivor() != null)
                .filter(to ->
                        !(to.name().equals(entity.name()) && field.equals(entity.survivor())));
    }

    /// The operations as they are to be taken. An identity is left as it is: the record's id is
    /// made of it.
    List<Operation> taken(Taking taking, List<Operation> ops) {
        boolean rewrites =
                taking.authority() == Authority.DEVICE || taking.authority() == Authority.SERVICE;
        if (!rewrites
                || definition.entities().values().stream().allMatch(e -> e.survivor() == null)) {
            return ops;
        }
        List<Operation> taken = new ArrayList<>();
        for (int op = 0; op < ops.size(); op++) {
            taken.add(taken(taking, op, ops.get(op)));
        }
        return taken;
    }

    private Operation taken(Taking taking, int op, Operation operation) {
        Optional<EntityDefinition> entity = definition.entity(operation.entity());
        if (entity.isEmpty() || entity.get().projects() != null) {
            return operation;
        }
        return switch (operation) {
            case Operation.Create create ->
                    new Operation.Create(
                            create.entity(),
                            create.id(),
                            written(taking, op, create.id(), entity.get(), create.set()));
            case Operation.Update update ->
                    new Operation.Update(
                            update.entity(),
                            update.id(),
                            written(taking, op, update.id(), entity.get(), update.set()),
                            followed(entity.get(), update.was()));
            case Operation.Delete delete -> delete;
        };
    }

    private Map<String, Value> written(
            Taking taking, int op, RecordId id, EntityDefinition entity, Map<String, Value> typed) {
        Map<String, Value> set = followed(entity, typed);
        set.forEach((field, value) -> {
            Value before = typed.getOrDefault(field, Value.NOTHING);
            if (!value.equals(before)) {
                taking.findings().add(new Note(op, field, Note.Code.ADJUSTED, value, taking.pos()));
                id(before)
                        .ifPresent(named ->
                                arrivals.add(new Arrival(op, entity.name(), id, field, named)));
            }
        });
        return set;
    }

    private Map<String, Value> followed(EntityDefinition entity, Map<String, Value> fields) {
        Map<String, Value> followed = new LinkedHashMap<>(fields);
        followed.replaceAll((field, value) ->
                entity.identity().contains(field)
                        ? value
                        : target(definition, entity, field)
                                .flatMap(to -> id(value).flatMap(id -> survivors.end(to, id)))
                                .map(end -> Value.text(end.toString()))
                                .orElse(value));
        return followed;
    }

    private static Optional<RecordId> id(Value value) {
        return value instanceof Value.Text(String text) ? RecordId.parse(text) : Optional.empty();
    }

    /// The fields of a record as the operation had named them.
    Map<String, Value> asTyped(int op, Map<String, Value> fields) {
        Map<String, Value> typed = new LinkedHashMap<>(fields);
        arrivals.stream()
                .filter(arrival -> arrival.op() == op)
                .forEach(arrival ->
                        typed.put(arrival.field(), Value.text(arrival.typed().toString())));
        return typed;
    }

    /// Notes for each merge on the way that undoing it concerns them.
    void mark(Taking taking) {
        for (Arrival arrival : arrivals) {
            EntityDefinition entity = definition.entity(arrival.entity()).orElseThrow();
            EntityDefinition to = target(definition, entity, arrival.field()).orElseThrow();
            List<RecordId> way = survivors.way(to, arrival.typed());
            Value now = taking.record(entity, arrival.id()).field(arrival.field());
            if (now.equals(Value.text(way.getLast().toString()))) {
                MergeTable.Marked record = new MergeTable.Marked(arrival.entity(), arrival.id());
                mark(session, record, arrival.field(), way);
            }
        }
    }

    /// @param way from the record that was named to the one that is referred to now
    static void mark(
            StoreSession session, MergeTable.Marked record, String field, List<RecordId> way) {
        Value end = Value.text(way.getLast().toString());
        for (RecordId merged : way.subList(0, way.size() - 1)) {
            session.merges()
                    .mark(
                            merged,
                            record,
                            new MergeTable.Mark(field, Value.text(merged.toString()), end));
        }
    }
}
