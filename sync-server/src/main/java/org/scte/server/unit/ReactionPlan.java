package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Incoming;
import org.scte.model.expression.Moment;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Reaction;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// What one reaction comes to for one message: the operations it brings about, or why it cannot.
///
/// @param operations empty where there is nothing to do, or it cannot be done
record ReactionPlan(List<Operation> operations, Outcome outcome) {
    /// Records that one message may change at once.
    private static final int MOST_RECORDS = 10_000;

    /// What became of a reaction.
    sealed interface Outcome {
        record Done() implements Outcome {}

        /// @param reason for people
        record Failed(String reason) implements Outcome {}
    }

    /// Carries a reason out of the evaluation.
    private static final class CannotReact extends Exception {
        private static final long serialVersionUID = 1L;

        CannotReact(String reason) {
            super(reason);
        }
    }

    static ReactionPlan of(
            StoreSession session,
            UnitDefinition definition,
            Reaction reaction,
            UnitMessage message,
            Instant now) {
        try {
            List<Operation> operations =
                    new Planner(session, definition, reaction, message, now).plan();
            return new ReactionPlan(operations, new Outcome.Done());
        } catch (CannotReact e) {
            return new ReactionPlan(List.of(), new Outcome.Failed(String.valueOf(e.getMessage())));
        }
    }

    private static final class Planner {
        private final StoreSession session;
        private final String unit;
        private final Reaction reaction;
        private final UnitMessage message;
        private final EntityDefinition entity;
        private final Incoming heard;
        private final Moment moment;
        private final UnitSurroundings around;

        Planner(
                StoreSession session,
                UnitDefinition definition,
                Reaction reaction,
                UnitMessage message,
                Instant now) {
            this.session = session;
            this.unit = definition.unit();
            this.reaction = reaction;
            this.message = message;
            this.entity = definition.entity(reaction.entity()).orElseThrow();
            this.heard =
                    new Incoming(
                            message.subject().toString(),
                            message.time(),
                            followed(
                                    definition,
                                    Objects.requireNonNullElse(message.data(), Map.of())));
            this.moment = new Moment(now, reaction.source());
            this.around = new UnitSurroundings(session);
        }

        /// What the message says, with survivors in the place of records that were merged before it
        /// came.
        private Map<String, Value> followed(UnitDefinition definition, Map<String, Value> data) {
            Survivors survivors = new Survivors(session);
            Map<String, Value> followed = new LinkedHashMap<>(data);
            definition.entities().values().stream()
                    .filter(kind -> kind.survivor() != null)
                    .forEach(kind ->
                            followed.replaceAll((_, value) ->
                                    value instanceof Value.Text(String text)
                                            ? RecordId.parse(text)
                                                    .flatMap(id -> survivors.end(kind, id))
                                                    .<Value>map(id -> Value.text(id.toString()))
                                                    .orElse(value)
                                            : value));
            return followed;
        }

        List<Operation> plan() throws CannotReact {
            List<Operation> operations = new ArrayList<>();
            if (isForOthers()) {
                return operations;
            }
            if (reaction.each().isEmpty()) {
                one(which()).ifPresent(operations::add);
            } else {
                for (RecordId id : matching()) {
                    one(id).ifPresent(operations::add);
                }
            }
            return operations;
        }

        /// Whether the message names no record, and its words alone say that it is not meant here.
        private boolean isForOthers() throws CannotReact {
            Expression id = reaction.id();
            return id != null && value("id", id, Map.of()).isNothing() && !holds(Map.of());
        }

        private Optional<Operation> one(RecordId id) throws CannotReact {
            Optional<StoredRecord> held = session.records().find(entity.name(), id);
            Optional<Map<String, Value>> living =
                    held.filter(record -> !record.deleted()).map(StoredRecord::fields);
            Map<String, Value> self = living.orElse(Map.of());
            if (!holds(self)) {
                return Optional.empty();
            }
            return switch (reaction.act()) {
                case CREATE ->
                        held.isPresent() // also where somebody has deleted it since
                                ? Optional.empty()
                                : Optional.of(create(id));
                case UPDATE -> {
                    if (living.isEmpty()) {
                        throw new CannotReact(
                                "There is no " + entity.title() + " " + id + " here.");
                    }
                    yield update(id, self);
                }
                case KEEP -> living.isEmpty() ? Optional.of(create(id)) : update(id, self);
            };
        }

        private boolean holds(Map<String, Value> self) throws CannotReact {
            Expression when = reaction.when();
            return when == null
                    || (value("when", when, self) instanceof Value.Flag(boolean on) && on);
        }

        private Operation create(RecordId id) throws CannotReact {
            Map<String, Value> set = values(reaction.set(), Map.of());
            set.values().removeIf(Value::isNothing);
            return new Operation.Create(entity.name(), id, set);
        }

        private Optional<Operation> update(RecordId id, Map<String, Value> self)
                throws CannotReact {
            Map<String, Value> set = values(reaction.set(), self);
            set.entrySet()
                    .removeIf(field ->
                            self.getOrDefault(field.getKey(), Value.NOTHING)
                                    .equals(field.getValue()));
            return set.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Operation.Update(entity.name(), id, set, Map.of()));
        }

        /// By its id, by what the id is made of, or made of the message.
        private RecordId which() throws CannotReact {
            Expression id = reaction.id();
            if (id != null) {
                Value named = value("id", id, Map.of());
                return Optional.of(named)
                        .filter(Value.Text.class::isInstance)
                        .flatMap(text -> RecordId.parse(((Value.Text) text).text()))
                        .orElseThrow(() ->
                                new CannotReact(
                                        "The message does not say which " + entity.title() + "."));
            }
            if (!entity.identity().isEmpty()) {
                return byIdentity();
            }
            return new RecordId(
                    UuidCreator.getNameBasedSha1(message.id(), "made:" + reaction.name()));
        }

        private RecordId byIdentity() throws CannotReact {
            Map<String, Value> set = values(reaction.set(), Map.of());
            List<Value> parts = new ArrayList<>();
            for (String field : entity.identity()) {
                Value part = set.getOrDefault(field, Value.NOTHING);
                if (part.isNothing()) {
                    throw new CannotReact("The message does not say its " + field + ".");
                }
                parts.add(part);
            }
            return Identity.of(unit, entity.name(), parts);
        }

        private List<RecordId> matching() throws CannotReact {
            Map<String, List<Value>> match = new LinkedHashMap<>();
            for (var field : values(reaction.each(), Map.of()).entrySet()) {
                match.put(field.getKey(), List.of(field.getValue()));
            }
            return session.matches().list(entity.name(), match, MOST_RECORDS);
        }

        private Map<String, Value> values(
                Map<String, Expression> expressions, Map<String, Value> self) throws CannotReact {
            Map<String, Value> values = new LinkedHashMap<>();
            for (Map.Entry<String, Expression> one : expressions.entrySet()) {
                values.put(one.getKey(), value(one.getKey(), one.getValue(), self));
            }
            return values;
        }

        private Value value(String what, @Nullable Expression expression, Map<String, Value> self)
                throws CannotReact {
            if (expression == null) {
                return Value.NOTHING;
            }
            return switch (expression.evaluate(self, around, moment, heard)) {
                case Evaluation.Known(Value value) -> value;
                case Evaluation.Unknown() ->
                        throw new CannotReact(what + " asks for a record that is not here.");
                case Evaluation.Failed(String reason) ->
                        throw new CannotReact(what + " cannot be computed: " + reason);
            };
        }
    }
}
