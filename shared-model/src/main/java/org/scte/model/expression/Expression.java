package org.scte.model.expression;

import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// CEL of a definition. Immutable and safe for threads; compiled at most once.
public final class Expression {
    /// Only a field of the record, which needs no CEL to be read.
    private static final Pattern FIELD_ALONE = Pattern.compile("(self|was)\\.([a-z][a-z0-9-]*)");

    /// For what does not ask when it is.
    private static final Moment NEVER = new Moment(Instant.EPOCH, "");

    private final String source;
    private final Shapes shapes;
    private final String entity;
    private final Slot wanted;
    private final Hearing hearing;
    private final @Nullable String alone;
    private final boolean aloneOfWas;
    private volatile EntityCompiler.@Nullable Compiled compiled;

    /// What an expression may speak of, besides the fields of its record.
    public enum Hearing {
        /// Nothing at all: what it comes to follows from the record alone.
        ITSELF,
        /// The unit and the moment, but no message.
        NOTHING,
        /// `data`, `subject` and `sent` are those of a message of another unit.
        A_MESSAGE
    }

    private Expression(String source, Shapes shapes, String entity, Slot wanted, Hearing hearing) {
        this.source = source;
        this.shapes = shapes;
        this.entity = entity;
        this.wanted = wanted;
        this.hearing = hearing;
        Matcher field = FIELD_ALONE.matcher(source);
        boolean known =
                field.matches()
                        && shapes.slot(entity, field.group(2))
                                .filter(slot -> fits(slot, wanted))
                                .isPresent();
        this.alone = known ? field.group(2) : null;
        this.aloneOfWas = known && field.group(1).equals("was");
    }

    /// Whether a field's value can be taken as it is stored.
    private static boolean fits(Slot slot, Slot wanted) {
        return wanted.kind() == Kind.ANY || wanted.kind() == slot.kind();
    }

    /// Compiles and type-checks `source`.
    ///
    /// @param entity of which `self` and `was` are records
    /// @param wanted where the result goes; [Slot#CONDITION] for a check
    /// @throws ExpressionFaults when it does not hold
    public static Expression compile(String source, Shapes shapes, String entity, Slot wanted) {
        return compile(source, shapes, entity, wanted, Hearing.NOTHING);
    }

    /// @throws ExpressionFaults when it does not hold
    public static Expression compile(
            String source, Shapes shapes, String entity, Slot wanted, Hearing hearing) {
        Expression expression = new Expression(source, shapes, entity, wanted, hearing);
        expression.compiled();
        return expression;
    }

    /// One that was checked before, as on the device a service's definition: compiled at its first
    /// use.
    public static Expression deferred(
            String source, Shapes shapes, String entity, Slot wanted, Hearing hearing) {
        return new Expression(source, shapes, entity, wanted, hearing);
    }

    public String source() {
        return source;
    }

    /// The fields of `self` it reads, directly or as the start of a path.
    public Set<String> reads() {
        if (alone != null) {
            return aloneOfWas ? Set.of() : Set.of(alone);
        }
        return compiled().facts().reads();
    }

    /// Every field it reads, of its own record and of others.
    public Set<Mention> mentions() {
        return alone != null ? Set.of(new Mention(entity, alone)) : compiled().facts().mentions();
    }

    /// A field of an entity.
    public record Mention(String entity, String field) {}

    /// What kind of value it comes to, as far as that can be told before.
    public Slot result() {
        return alone == null
                ? compiled().result()
                : shapes.slot(entity, alone).orElse(Slot.ANYTHING);
    }

    /// Whether it reads `was`, which makes a publication an event instead of a state.
    public boolean readsWas() {
        return alone != null ? aloneOfWas : compiled().facts().readsWas();
    }

    /// The matches of its `count`, `exists`, `first` and `sum` calls: the fields whose values are
    /// looked up together.
    public Set<Match> matches() {
        return alone != null ? Set.of() : compiled().facts().matches();
    }

    /// An entity and the fields by which its records are counted: sorted, those of ranges last, so
    /// that an index on them serves.
    public record Match(String entity, List<String> fields) {}

    /// Evaluates it for a record; `was` is empty on a create.
    public Evaluation evaluate(
            Map<String, Value> self, Map<String, Value> was, Surroundings around, Moment moment) {
        return evaluate(self, was, around, moment, null);
    }

    /// Evaluates it for a record, or for nothing yet, where a message has come.
    public Evaluation evaluate(
            Map<String, Value> self, Surroundings around, Moment moment, Incoming heard) {
        return evaluate(self, Map.of(), around, moment, heard);
    }

    /// Evaluates one that speaks of nothing but its record.
    public Evaluation evaluate(Map<String, Value> self) {
        return evaluate(self, Map.of(), new Nothing(), NEVER, null);
    }

    private Evaluation evaluate(
            Map<String, Value> self,
            Map<String, Value> was,
            Surroundings around,
            Moment moment,
            @Nullable Incoming heard) {
        if (alone != null) {
            return new Evaluation.Known(
                    (aloneOfWas ? was : self).getOrDefault(alone, Value.NOTHING));
        }
        Asking asking = new Asking(shapes, around);
        try {
            EntityCompiler.Compiled ready = compiled();
            Object result =
                    ready.program().eval(name -> variable(name, asking, self, was, moment, heard));
            return new Evaluation.Known(Conversion.toValue(result, ready.result()));
        } catch (CelEvaluationException | ExpressionFaults | IllegalArgumentException e) {
            return asking.unanswered()
                    ? new Evaluation.Unknown()
                    : new Evaluation.Failed(source + ": " + e.getMessage());
        }
    }

    private Optional<Object> variable(
            String name,
            Asking asking,
            Map<String, Value> self,
            Map<String, Value> was,
            Moment moment,
            @Nullable Incoming heard) {
        return switch (name) {
            case "self" -> Optional.of(new RecordValue(asking, entity, self));
            case "was" -> Optional.of(new RecordValue(asking, entity, was));
            case "now" -> Optional.of(moment.now());
            case "today" -> Optional.of((Instant) moment.now().truncatedTo(ChronoUnit.DAYS));
            case "suspect" -> Optional.of(moment.suspect());
            case "actor" -> Optional.of(moment.actor());
            case "device" -> Optional.of(moment.device());
            case Functions.ASKING_VARIABLE -> Optional.of(asking);
            default -> heard == null ? Optional.empty() : heard.variable(name, asking);
        };
    }

    /// Compiles it now and runs it once for nothing, so that its first use does not wait for the
    /// expression engine. What is wrong with it is told at each use.
    public void prepare() {
        Incoming heard =
                hearing == Hearing.A_MESSAGE ? new Incoming("", Instant.EPOCH, Map.of()) : null;
        Evaluation _ = evaluate(Map.of(), Map.of(), new Nothing(), NEVER, heard);
    }

    private EntityCompiler.Compiled compiled() {
        EntityCompiler.Compiled ready = compiled;
        if (ready == null) {
            // Two threads may both compile it; they come to the same.
            ready = shapes.compiler(entity, hearing).compile(source, wanted);
            compiled = ready;
        }
        return ready;
    }

    /// A unit without records.
    private record Nothing() implements Surroundings {
        @Override
        public Optional<Map<String, Value>> find(String entity, RecordId id) {
            return Optional.empty();
        }

        @Override
        public OptionalLong count(String entity, Map<String, Wanted> match) {
            return OptionalLong.of(0);
        }

        @Override
        public First first(String entity, Map<String, Wanted> match) {
            return new First.None();
        }

        @Override
        public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
            return Optional.of(BigDecimal.ZERO);
        }
    }

    /// Equal where they say the same about the same entity.
    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that
                && that.source.equals(source)
                && that.entity.equals(entity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, entity);
    }

    @Override
    public String toString() {
        return source;
    }
}
