package org.scte.server.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Wanted;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Records by their values, counted or listed, each answered from an index on just those fields.
public final class MatchTable {
    /// Names go into the text of statements, for an index is used only where they stand as
    /// literals.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,99}");

    private final Sql sql;

    MatchTable(Sql sql) {
        this.sql = sql;
    }

    /// How many living records of `entity` hold in each field what is wanted of it.
    public long count(String entity, Map<String, Wanted> match) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String text = "select count(*)" + matching(entity, match, arguments);
        return sql.find(text, row -> row.getLong(1), arguments.toArray()).orElse(0L);
    }

    /// What those records hold in a field of numbers, added up exactly: SQL's own sum of decimals
    /// is not.
    public BigDecimal sum(String entity, Map<String, Wanted> match, String field) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String text =
                "select "
                        + extracted(field)
                        + ", count(*)"
                        + matching(entity, match, arguments)
                        + " and "
                        + extracted(field)
                        + " is not null group by 1";
        return sql
                .list(
                        text,
                        row ->
                                new BigDecimal(row.getString(1))
                                        .multiply(BigDecimal.valueOf(row.getLong(2))),
                        arguments.toArray())
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Those records, by their ids: where these are random, in the order in which they were made.
    public List<RecordId> list(String entity, Map<String, Wanted> match, int limit) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String text = listing(entity, match, arguments, limit);
        return sql.list(text, row -> RecordId.of(row.getString(1)), arguments.toArray());
    }

    /// By `+id`, since SQLite goes through all ids of the entity where that gives the order, as
    /// long as it has counted nothing: until a service stops for the first time.
    static String listing(
            String entity, Map<String, Wanted> match, List<@Nullable Object> arguments, int limit) {
        return "select id" + matching(entity, match, arguments) + " order by +id limit " + limit;
    }

    private static String matching(
            String entity, Map<String, Wanted> match, List<@Nullable Object> arguments) {
        StringBuilder text =
                new StringBuilder(" from record where entity = ")
                        .append(literal(entity))
                        .append(" and deleted = 0");
        for (Map.Entry<String, Wanted> field : new TreeMap<>(match).entrySet()) {
            append(text, arguments, field.getKey(), field.getValue());
        }
        return text.toString();
    }

    private static void append(
            StringBuilder text, List<@Nullable Object> arguments, String field, Wanted wanted) {
        String extracted = field.equals(Surroundings.ID) ? "id" : extracted(field);
        switch (wanted) {
            case Wanted.OneOf(List<Value> values) -> oneOf(text, arguments, extracted, values);
            case Wanted.Within(Wanted.Bound low, Wanted.Bound high) -> {
                bound(text, arguments, extracted + " >", low);
                bound(text, arguments, extracted + " <", high);
            }
        }
    }

    private static void bound(
            StringBuilder text,
            List<@Nullable Object> arguments,
            String beyond,
            Wanted.@Nullable Bound bound) {
        if (bound != null) {
            text.append(" and ").append(beyond).append(bound.included() ? "= ?" : " ?");
            arguments.add(argument(bound.at()));
        }
    }

    private static void oneOf(
            StringBuilder text,
            List<@Nullable Object> arguments,
            String extracted,
            List<Value> values) {
        List<String> alternatives = new ArrayList<>();
        for (Value value : values) {
            if (value.isNothing()) {
                alternatives.add(extracted + " is null");
            } else {
                alternatives.add(extracted + " = ?");
                arguments.add(argument(value));
            }
        }
        String any = alternatives.isEmpty() ? "0" : String.join(" or ", alternatives);
        text.append(" and (").append(any).append(')');
    }

    private static Object argument(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> number;
            case Value.Flag(boolean on) -> on;
            case Value.Texts t -> CanonicalJson.of(t);
            case Value.Attachment a -> CanonicalJson.of(a);
            case Value.Nothing() -> throw new IllegalArgumentException("nothing is no argument");
            case Value.Unreadable(String json) -> json;
        };
    }

    /// Makes the index that counts by these fields use.
    public void index(String entity, List<String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        String name = "\"match:" + entity + ":" + String.join(",", fields) + "\"";
        sql.execute(
                "create index if not exists "
                        + name
                        + " on record("
                        + String.join(", ", fields.stream().map(MatchTable::extracted).toList())
                        + ") where entity = "
                        + literal(entity)
                        + " and deleted = 0");
    }

    private static String extracted(String field) {
        return "json_extract(fields, '$.\"" + checked(field) + "\"')";
    }

    private static String literal(String entity) {
        return "'" + checked(entity) + "'";
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of an entity or field: " + name);
        }
        return name;
    }
}
