package org.scte.model.unit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;

/// Figures over the records of one entity, as a definition asks for them: which records, grouped by
/// what, and what is counted of each group. A device works them out of what it holds.
///
/// @param about one sentence: what is counted, so that a word means the same to everybody
/// @param of whose records are looked at
/// @param where what holds for all records that are counted
/// @param by at most two; of two the second one makes the columns
/// @param measures at least one; one alone where there are two groupings
/// @param top so many groups are told apart, the largest; the others stand together
/// @param least groups of fewer records show no figures, since they would say nothing; 0 for all
public record Report(
        String name,
        String title,
        String about,
        String of,
        List<Condition> where,
        List<Grouping> by,
        List<Measure> measures,
        Chart chart,
        int top,
        int least) {
    public static final int DEFAULT_TOP = 100;

    public Report {
        where = List.copyOf(where);
        by = List.copyOf(by);
        measures = List.copyOf(measures);
    }

    /// How figures are drawn; the table is always there.
    public enum Chart {
        NONE,
        BAR,
        STACKED_BAR,
        LINE;

        /// The word in a definition.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Chart> ofWord(String word) {
            return Stream.of(values()).filter(chart -> chart.word().equals(word)).findFirst();
        }
    }

    /// A field, perhaps through refs, as `person.chapter`.
    ///
    /// @param names of refs, and of the field at their end
    public record FieldPath(List<String> names) {
        public FieldPath {
            names = List.copyOf(names);
        }

        /// A field on the way, and whose it is.
        public record Step(String entity, FieldDefinition field) {}

        /// Every field on the way from a record of `entity`, the last one behind.
        public List<Step> in(UnitDefinition unit, String entity) {
            List<Step> steps = new ArrayList<>();
            String at = entity;
            for (String name : names) {
                FieldDefinition field =
                        unit.entity(at)
                                .flatMap(each -> each.field(name))
                                .orElseThrow(
                                        () -> new IllegalArgumentException("no field " + this));
                steps.add(new Step(at, field));
                at = Objects.requireNonNullElse(field.to(), "");
            }
            return steps;
        }

        /// The field of the record itself; empty where it is another record's.
        public Optional<String> own() {
            return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
        }

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /// What a field has to be.
    public sealed interface Condition {
        FieldPath path();

        /// One of these values; [Value#NOTHING] among them means an empty field.
        record AnyOf(FieldPath path, List<Value> values) implements Condition {
            public AnyOf {
                values = List.copyOf(values);
            }
        }

        /// None of these values.
        record NoneOf(FieldPath path, List<Value> values) implements Condition {
            public NoneOf {
                values = List.copyOf(values);
            }
        }

        /// Between two bounds, both included; null leaves that side open.
        record Between(FieldPath path, @Nullable Bound from, @Nullable Bound until)
                implements Condition {}
    }

    /// One end of a range.
    public sealed interface Bound {
        /// A number or a day.
        record Fixed(Value value) implements Bound {}

        /// So long before or after today.
        record FromToday(int months, int days) implements Bound {}
    }

    /// What makes a group: the same value, the same time of some length, or the same age.
    ///
    /// @param bands for [Unit#AGE]: the ends of the bands in days, rising; the last one is open
    public record Grouping(FieldPath path, Unit unit, List<Integer> bands) {
        public Grouping {
            bands = List.copyOf(bands);
        }

        /// Of what length.
        public enum Unit {
            VALUE,
            DAY,
            MONTH,
            QUARTER,
            YEAR,
            AGE;

            /// Whether groups follow each other in time, so that one without records is a zero.
            public boolean isTime() {
                return switch (this) {
                    case DAY, MONTH, QUARTER, YEAR -> true;
                    case VALUE, AGE -> false;
                };
            }
        }
    }

    /// One figure of a group.
    ///
    /// @param field what is added up or compared; null for a count and a share
    /// @param less taken from `field` in a sum; null for nothing
    /// @param where what holds for the records that this figure counts, of those of the report
    public record Measure(
            String name,
            String title,
            Kind kind,
            @Nullable FieldPath field,
            @Nullable FieldPath less,
            List<Condition> where) {
        public Measure {
            where = List.copyOf(where);
        }

        public enum Kind {
            COUNT,
            /// How many of the group's records, in percent.
            SHARE,
            SUM,
            AVERAGE,
            MIN,
            MAX
        }

        Stream<FieldPath> paths() {
            return Stream.concat(
                    Stream.of(field, less).flatMap(Stream::ofNullable),
                    where.stream().map(Condition::path));
        }
    }

    /// Every field it looks at.
    private Stream<FieldPath> paths() {
        return Stream.of(
                        where.stream().map(Condition::path),
                        by.stream().map(Grouping::path),
                        measures.stream().flatMap(Measure::paths))
                .flatMap(each -> each);
    }

    private Set<FieldPath.Step> steps(UnitDefinition unit) {
        return paths().flatMap(path -> path.in(unit, of).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The entities whose records it looks at, or shows by name.
    public Set<String> entities(UnitDefinition unit) {
        Set<String> entities = new LinkedHashSet<>(Set.of(of));
        for (FieldPath.Step step : steps(unit)) {
            entities.add(step.entity());
            Optional.ofNullable(step.field().to()).ifPresent(entities::add);
        }
        return entities;
    }

    /// Whether a device that is allowed this may see it: it reads all records that are looked at,
    /// and no field of them is hidden from it.
    public boolean isFor(UnitDefinition unit, Allowed allowed) {
        return entities(unit).stream().allMatch(allowed::mayRead)
                && steps(unit).stream()
                        .noneMatch(step -> allowed.isHidden(step.entity(), step.field().name()));
    }
}
