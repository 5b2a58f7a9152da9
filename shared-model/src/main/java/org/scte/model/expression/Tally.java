package org.scte.model.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// What a change that is under way adds to the numbers of records that have certain values, or to
/// what they hold, or takes from them: followed record by record, so that asking costs the same
/// however many records the change is about (for a range: as much as they differ in its fields). It
/// holds no more than the change's records, once for each set of fields that a rule counts by.
public final class Tally {
    /// @param summed the field that is added up; null where records are counted
    private record Asked(String entity, List<String> fields, @Nullable String summed) {
        Asked(String entity, Set<String> fields, @Nullable String summed) {
            this(entity, List.copyOf(new TreeSet<>(fields)), summed);
        }

        BigDecimal worth(Map<String, Value> record) {
            return summed == null ? BigDecimal.ONE : number(record.get(summed));
        }
    }

    /// What becomes of one record; null where it is not there.
    public record Move(@Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {}

    private final Map<Asked, Map<List<Value>, BigDecimal>> sums = new HashMap<>();

    /// Follows the records of an entity by these fields, if it does not yet.
    ///
    /// @param summed the field to add up; null to count the records
    /// @param earlier what became of them already; asked for once
    public void begin(
            String entity,
            Set<String> fields,
            @Nullable String summed,
            Supplier<List<Move>> earlier) {
        Asked asked = new Asked(entity, fields, summed);
        if (!sums.containsKey(asked)) {
            Map<List<Value>, BigDecimal> sum = new HashMap<>();
            earlier.get().forEach(move -> add(asked, sum, move));
            sums.put(asked, sum);
        }
    }

    public void add(String entity, Move move) {
        sums.forEach((asked, sum) -> {
            if (asked.entity().equals(entity)) {
                add(asked, sum, move);
            }
        });
    }

    private static void add(Asked asked, Map<List<Value>, BigDecimal> sum, Move move) {
        add(asked, sum, move.before(), false);
        add(asked, sum, move.after(), true);
    }

    private static void add(
            Asked asked,
            Map<List<Value>, BigDecimal> sum,
            @Nullable Map<String, Value> fields,
            boolean comes) {
        if (fields != null) {
            BigDecimal worth = asked.worth(fields);
            List<Value> values =
                    asked.fields().stream()
                            .map(field -> fields.getOrDefault(field, Value.NOTHING))
                            .toList();
            sum.merge(values, comes ? worth : worth.negate(), BigDecimal::add);
        }
    }

    /// How many more records match since it began to follow them, or how much more they hold.
    public BigDecimal of(String entity, Map<String, Wanted> match, @Nullable String summed) {
        Asked asked = new Asked(entity, match.keySet(), summed);
        Map<List<Value>, BigDecimal> sum = sums.getOrDefault(asked, Map.of());
        if (sum.isEmpty()) {
            return BigDecimal.ZERO;
        }
        List<Wanted> wanted = asked.fields().stream().map(match::get).toList();
        return wanted.stream().allMatch(Wanted.OneOf.class::isInstance)
                ? byValues(sum, wanted, List.of())
                : byLooking(sum, wanted);
    }

    /// A field's number; 0 where it holds none.
    public static BigDecimal number(@Nullable Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> BigDecimal.valueOf(whole);
            case Value.Text(String text) -> DecimalNumber.of(text).value();
            case null -> BigDecimal.ZERO;
            case Value.Nothing _,
                    Value.Flag _,
                    Value.Texts _,
                    Value.Attachment _,
                    Value.Unreadable _ ->
                    BigDecimal.ZERO;
        };
    }

    private static BigDecimal byValues(
            Map<List<Value>, BigDecimal> sum, List<Wanted> wanted, List<Value> chosen) {
        if (chosen.size() == wanted.size()) {
            return sum.getOrDefault(chosen, BigDecimal.ZERO);
        }
        BigDecimal total = BigDecimal.ZERO;
        if (wanted.get(chosen.size()) instanceof Wanted.OneOf(List<Value> values)) {
            for (Value value : new LinkedHashSet<>(values)) {
                List<Value> longer = new ArrayList<>(chosen);
                longer.add(value);
                total = total.add(byValues(sum, wanted, longer));
            }
        }
        return total;
    }

    /// Where a range is among what is wanted: all that the change has moved is looked at.
    private static BigDecimal byLooking(Map<List<Value>, BigDecimal> sum, List<Wanted> wanted) {
        return sum.entrySet().stream()
                .filter(one ->
                        IntStream.range(0, wanted.size())
                                .allMatch(i -> wanted.get(i).holds(one.getKey().get(i))))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
