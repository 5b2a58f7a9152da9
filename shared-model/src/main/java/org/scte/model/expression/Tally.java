package org.scte.model.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// What a change that is under way adds to the numbers of records that have certain values, or
/// takes from them: followed record by record, so that asking costs the same however many records
/// the change is about. It holds no more than the change's records, once for each set of fields
/// that a rule counts by.
public final class Tally {
    private record Asked(String entity, List<String> fields) {
        Asked(String entity, Set<String> fields) {
            this(entity, List.copyOf(new TreeSet<>(fields)));
        }
    }

    /// What becomes of one record; null where it is not there.
    public record Move(@Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {}

    private final Map<Asked, Map<List<Value>, Long>> sums = new HashMap<>();

    /// Follows the records of an entity by these fields, if it does not yet.
    ///
    /// @param earlier what became of them already; asked for once
    public void begin(String entity, Set<String> fields, Supplier<List<Move>> earlier) {
        Asked asked = new Asked(entity, fields);
        if (!sums.containsKey(asked)) {
            Map<List<Value>, Long> sum = new HashMap<>();
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

    private static void add(Asked asked, Map<List<Value>, Long> sum, Move move) {
        add(asked, sum, move.before(), -1);
        add(asked, sum, move.after(), 1);
    }

    private static void add(
            Asked asked,
            Map<List<Value>, Long> sum,
            @Nullable Map<String, Value> fields,
            long one) {
        if (fields != null) {
            List<Value> values =
                    asked.fields().stream()
                            .map(field -> fields.getOrDefault(field, Value.NOTHING))
                            .toList();
            sum.merge(values, one, Long::sum);
        }
    }

    /// How many more records match since it began to follow them: for each field one of the values
    /// listed.
    public long of(String entity, Map<String, List<Value>> match) {
        Asked asked = new Asked(entity, match.keySet());
        Map<List<Value>, Long> sum = sums.getOrDefault(asked, Map.of());
        return sum.isEmpty() ? 0 : of(sum, asked.fields(), match, List.of());
    }

    private static long of(
            Map<List<Value>, Long> sum,
            List<String> fields,
            Map<String, List<Value>> match,
            List<Value> chosen) {
        if (chosen.size() == fields.size()) {
            return sum.getOrDefault(chosen, 0L);
        }
        long count = 0;
        List<Value> wanted = match.getOrDefault(fields.get(chosen.size()), List.of());
        for (Value value : new LinkedHashSet<>(wanted)) {
            List<Value> longer = new ArrayList<>(chosen);
            longer.add(value);
            count += of(sum, fields, match, longer);
        }
        return count;
    }
}
