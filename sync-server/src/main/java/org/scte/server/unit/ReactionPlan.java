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
import org.scte.model.expression.Wanted;
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

        /// The message, with survivors in the place of records that were merged before it came.
        private final Incoming heard;

        private final Incoming told;
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
            Map<String, Value> data = Objects.requireNonNullElse(message.data(), Map.of());
            String subject = message.subject().toString();
            this.told = new Incoming(subject, message.time(), data);
            this.heard =
                    new Incoming(
                            subject,
                            message.time(),
                            new Survivors(session).inPlaceOfMerged(definition, data));
            this.moment = new Moment(now, reaction.source());
            this.around = new UnitSurroundings(session);
        }

        List<Operation> plan() throws CannotReact {
            List<Operation> operations = new ArrayList<>();
            if (isForOthers()) {
                return operations;
            }
            if (reaction.each().isEmpty()) {
                one(which()).ifPresent(operations::add);
            } else {
                Map<String, Value> match = values(reaction.each(), Map.of());
                if (match.values().stream().anyMatch(Value::isNothing) && !holds(Map.of())) {
                    return operations; // else it would go through all that have nothing there
                }
                for (RecordId id : matching(match)) {
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
            Map<String, Value> set = written(Map.of());
            set.values().removeIf(Value::isNothing);
            return new Operation.Create(entity.name(), id, set);
        }

        private Optional<Operation> update(RecordId id, Map<String, Value> self)
                throws CannotReact {
            Map<String, Value> set = written(self);
            set.entrySet()
                    .removeIf(field ->
                            self.getOrDefault(field.getKey(), Value.NOTHING)
                                    .equals(field.getValue()));
            return set.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Operation.Update(entity.name(), id, set, Map.of()));
        }

        /// What is written. A record that was merged is named as the message told it: whoever takes
        /// the change finds the survivor, and notes it for the way back.
        private Map<String, Value> written(Map<String, Value> self) throws CannotReact {
            Map<String, Value> set = values(reaction.set(), self);
            if (told.data().equals(heard.data())) {
                return set;
            }
            for (Map.Entry<String, Expression> field : reaction.set().entrySet()) {
                Evaluation as = field.getValue().evaluate(self, around, moment, told);
                if (as instanceof Evaluation.Known(Value value)
                        && isMerged(value)
                        && !entity.identity().contains(field.getKey())) {
                    set.put(field.getKey(), value);
                }
            }
            return set;
        }

        private boolean isMerged(Value value) {
            return value instanceof Value.Text
                    && told.data().entrySet().stream()
                            .anyMatch(one ->
                                    one.getValue().equals(value)
                                            && !value.equals(heard.data().get(one.getKey())));
        }

        /// By its id, by what the id is made of, or made of the message.
        private RecordId which() throws CannotReact {
            Expression id = reaction.id();
            if (id != null) {
                Value named = value("id", id, Map.of(), told); // the very record that it tells of
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

        private List<RecordId> matching(Map<String, Value> match) {
            Map<String, Wanted> alternatives = new LinkedHashMap<>();
            match.forEach((field, value) -> alternatives.put(field, Wanted.oneOf(value)));
            return session.matches().list(entity.name(), alternatives, MOST_RECORDS);
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
            return value(what, expression, self, heard);
        }

        private Value value(
                String what, @Nullable Expression expression, Map<String, Value> self, Incoming as)
                throws CannotReact {
            if (expression == null) {
                return Value.NOTHING;
            }
            return switch (expression.evaluate(self, around, moment, as)) {
                case Evaluation.Known(Value value) -> value;
                case Evaluation.Unknown() ->
                        throw new CannotReact(what + " asks for a record that is not here.");
                case Evaluation.Failed(String reason) ->
                        throw new CannotReact(what + " cannot be computed: " + reason);
            };
        }
    }
}
