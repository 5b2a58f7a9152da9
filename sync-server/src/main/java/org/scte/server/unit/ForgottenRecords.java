package org.scte.server.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.StoreSession;

/// Which records are forgotten, and what is not said of them any more, wherever it comes from.
final class ForgottenRecords {
    private final StoreSession session;
    private final UnitDefinition definition;
    private @Nullable Boolean any;

    ForgottenRecords(StoreSession session, UnitDefinition definition) {
        this.session = session;
        this.definition = definition;
    }

    /// Whether any is; nothing else is looked at in a unit in which none is.
    boolean isAny() {
        Boolean known = any;
        if (known == null) {
            known = session.forgotten().isAny();
            any = known;
        }
        return known;
    }

    boolean isRoot(RecordId id) {
        return isAny() && session.forgotten().isRoot(id);
    }

    /// Whether nothing personal is kept of a record with these fields: it is forgotten, or refers
    /// to one that is.
    boolean concerns(EntityDefinition entity, RecordId id, Map<String, Value> fields) {
        return isAny()
                && (session.forgotten().find(entity.name(), id).isPresent()
                        || refers(entity, fields));
    }

    /// Whether a record with these fields refers to one that is forgotten.
    boolean refers(EntityDefinition entity, Map<String, Value> fields) {
        return isAny()
                && references(entity)
                        .flatMap(field -> id(fields.get(field.name())).stream())
                        .anyMatch(session.forgotten()::isRoot);
    }

    /// The fields by which its records refer to others.
    static java.util.stream.Stream<FieldDefinition> references(EntityDefinition entity) {
        return entity.fields().values().stream().filter(field -> field.type() == FieldType.REF);
    }

    private static Optional<RecordId> id(@Nullable Value value) {
        return value instanceof Value.Text(String text) ? RecordId.parse(text) : Optional.empty();
    }

    /// An operation without what is not said of its record any more.
    ///
    /// @param fields what the record holds without it
    Operation without(Operation operation, Map<String, Value> fields) {
        Optional<EntityDefinition> entity = definition.entity(operation.entity());
        if (entity.isEmpty() || !isAny()) {
            return operation;
        }
        Map<String, Value> then = new LinkedHashMap<>(fields);
        then.putAll(set(operation));
        if (!concerns(entity.get(), operation.id(), then)) {
            return operation;
        }
        Set<String> gone = entity.get().forgettable();
        return switch (operation) {
            case Operation.Create create ->
                    new Operation.Create(create.entity(), create.id(), without(create.set(), gone));
            case Operation.Update update ->
                    new Operation.Update(
                            update.entity(),
                            update.id(),
                            without(update.set(), gone),
                            without(update.was(), gone));
            case Operation.Delete delete -> delete;
        };
    }

    static Map<String, Value> set(Operation operation) {
        return switch (operation) {
            case Operation.Create create -> create.set();
            case Operation.Update update -> update.set();
            case Operation.Delete _ -> Map.of();
        };
    }

    private static Map<String, Value> without(Map<String, Value> fields, Set<String> gone) {
        Map<String, Value> left = new LinkedHashMap<>(fields);
        left.keySet().removeAll(gone);
        return left;
    }

    /// Operations that are only kept, without what is not said any more.
    List<Operation> without(List<Operation> ops) {
        return isAny()
                ? ops.stream()
                        .map(operation ->
                                without(
                                        operation,
                                        session.records()
                                                .find(operation.entity(), operation.id())
                                                .map(record -> record.fields())
                                                .orElse(Map.of())))
                        .toList()
                : ops;
    }

    /// A message that is only kept, about a record that is forgotten or names one: without what may
    /// say who it is. Which of its keys do is not said in this unit, so it is those that are called
    /// as personal fields here are.
    UnitMessage without(UnitMessage message) {
        Map<String, Value> data = message.data();
        if (data == null || !isAny() || !names(message, data)) {
            return message;
        }
        Set<String> personal =
                definition.entities().values().stream()
                        .filter(entity -> !entity.name().equals(ConflictEntity.NAME))
                        .flatMap(entity -> entity.forgettable().stream())
                        .collect(Collectors.toSet());
        return new UnitMessage(
                message.id(),
                message.type(),
                message.source(),
                message.subject(),
                message.time(),
                message.correlationId(),
                message.causationId(),
                message.depth(),
                without(data, personal));
    }

    private boolean names(UnitMessage message, Map<String, Value> data) {
        return session.forgotten().has(message.subject())
                || data.values().stream()
                        .flatMap(value -> id(value).stream())
                        .anyMatch(session.forgotten()::has);
    }
}
