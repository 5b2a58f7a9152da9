package org.scte.desktop.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;
import org.scte.model.snapshot.ColumnValue;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;

/// What a definition says of records, of a report or of a list, as part of a statement.
final class ConditionSql {
    /// A field at the end of a path, as the statement names it.
    record Column(String sql, FieldDefinition field) {}

    private final Function<FieldPath, Column> columns;
    private final LocalDate today;
    private final List<@Nullable Object> values;

    /// @param values what is bound to the statement, in its order; added to
    ConditionSql(
            Function<FieldPath, Column> columns, LocalDate today, List<@Nullable Object> values) {
        this.columns = columns;
        this.today = today;
        this.values = values;
    }

    /// Columns of a statement over the table of `shape`, where a path through refs looks up each
    /// record on the way.
    static Column lookedUp(Schema schema, Shape shape, FieldPath path) {
        Shape at = shape;
        String sql = "";
        for (int step = 0; step < path.names().size(); step++) {
            String name = path.names().get(step);
            FieldDefinition field = at.entity().field(name).orElseThrow();
            String table = at.table().name();
            String column = EntityTable.fieldColumn(name);
            if (step == 0) {
                sql = table + "." + column;
            } else {
                String alias = "t" + step;
                sql =
                        "(SELECT %1$s.%2$s FROM %3$s %1$s WHERE %1$s.id = %4$s)"
                                .formatted(alias, column, table, sql);
            }
            if (step == path.names().size() - 1) {
                return new Column(sql, field);
            }
            at = schema.find(String.valueOf(field.to())).orElseThrow();
        }
        throw new IllegalArgumentException("a path of nothing");
    }

    String of(Condition condition) {
        Column column = columns.apply(condition.path());
        return switch (condition) {
            case Condition.AnyOf(_, List<Value> any) ->
                    Overlay.anyOf(column.sql(), column.field().type(), any, values);
            case Condition.NoneOf(_, List<Value> none) ->
                    "("
                            + Overlay.anyOf(column.sql(), column.field().type(), none, values)
                            + ") IS NOT 1";
            case Condition.Between between -> between(column, between);
        };
    }

    private String between(Column column, Condition.Between between) {
        FieldType type = column.field().type();
        String compared = isDecimal(type) ? "CAST(" + column.sql() + " AS REAL)" : column.sql();
        List<String> sides = new ArrayList<>();
        sides.add(column.sql() + " IS NOT NULL");
        Value from = ReportFilters.from(between, type, today);
        if (!from.isNothing()) {
            sides.add(compared + " >= ?");
            values.add(bound(type, from));
        }
        Value until = ReportFilters.until(between, type, today);
        if (!until.isNothing()) {
            sides.add(compared + " <= ?");
            values.add(bound(type, until));
        }
        return "(" + String.join(" AND ", sides) + ")";
    }

    private static @Nullable Object bound(FieldType type, Value value) {
        return isDecimal(type)
                ? ColumnValue.number(value)
                : ColumnValue.of(type, value).orElse(null);
    }

    static boolean isDecimal(FieldType type) {
        return type == FieldType.DECIMAL || type == FieldType.MONEY;
    }
}
