package org.scte.desktop.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;

/// The one statement that a report asks: groups, and for each how many records, and of each measure
/// how many it counts, what is added up, what is taken off, and the least or greatest value.
final class ReportSql {
    /// The columns of a measure.
    static final int OF_A_MEASURE = 4;

    private final Schema schema;
    private final Report report;
    private final LocalDate today;
    private final Map<List<String>, String> aliases = new LinkedHashMap<>();
    private final Map<List<String>, Shape> shapes = new LinkedHashMap<>();
    private final StringBuilder from = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    ReportSql(Schema schema, Report report, LocalDate today) {
        this.schema = schema;
        this.report = report;
        this.today = today;
        Shape of = schema.shape(report.of());
        aliases.put(List.of(), "r");
        shapes.put(List.of(), of);
        from.append(" FROM ").append(of.table().name()).append(" r");
    }

    /// What is bound to the statement, in its order.
    List<@Nullable Object> values() {
        return values;
    }

    String statement() {
        List<String> selected = new ArrayList<>();
        report.by().forEach(grouping -> selected.add(group(grouping)));
        selected.add("count(*)");
        report.measures().forEach(measure -> measure(measure, selected));
        String where =
                report.where().stream().map(this::condition).collect(Collectors.joining(" AND "));
        String groups = report.by().isEmpty() ? "" : report.by().size() == 1 ? "1" : "1, 2";
        return "SELECT "
                + String.join(", ", selected)
                + from
                + (where.isEmpty() ? "" : " WHERE " + where)
                + (groups.isEmpty() ? "" : " GROUP BY " + groups);
    }

    /// The field at a path's end; records on the way are joined once.
    ConditionSql.Column column(FieldPath path) {
        List<String> way = path.names().subList(0, path.names().size() - 1);
        for (int steps = 1; steps <= way.size(); steps++) {
            List<String> until = List.copyOf(way.subList(0, steps));
            if (!aliases.containsKey(until)) {
                join(until);
            }
        }
        String last = path.names().getLast();
        return new ConditionSql.Column(
                aliases.get(way) + "." + EntityTable.fieldColumn(last),
                field(Objects.requireNonNull(shapes.get(way)), last));
    }

    private void join(List<String> until) {
        List<String> before = until.subList(0, until.size() - 1);
        String name = until.getLast();
        Shape shape =
                schema.shape(
                        Objects.requireNonNull(
                                field(Objects.requireNonNull(shapes.get(before)), name).to()));
        String alias = "j" + aliases.size();
        from.append(" LEFT JOIN ")
                .append(shape.table().name())
                .append(' ')
                .append(alias)
                .append(" ON ")
                .append(alias)
                .append(".id = ")
                .append(aliases.get(before))
                .append('.')
                .append(EntityTable.fieldColumn(name));
        aliases.put(until, alias);
        shapes.put(until, shape);
    }

    private static FieldDefinition field(Shape shape, String name) {
        return shape.entity().field(name).orElseThrow();
    }

    private String group(Grouping grouping) {
        String column = column(grouping.path()).sql();
        return switch (grouping.unit()) {
            case VALUE -> column;
            case DAY -> "substr(" + column + ", 1, 10)";
            case MONTH -> "substr(" + column + ", 1, 7)";
            case QUARTER ->
                    "substr(%1$s, 1, 4) || '-Q' || ((CAST(substr(%1$s, 6, 2) AS INTEGER) + 2) / 3)"
                            .formatted(column);
            case YEAR -> "substr(" + column + ", 1, 4)";
            case AGE -> age(column, grouping.bands());
        };
    }

    /// The number of the band: the first one that reaches back to the day.
    private String age(String column, List<Integer> bands) {
        StringBuilder sql = new StringBuilder("CASE WHEN " + column + " IS NULL THEN NULL");
        for (int band = 0; band < bands.size(); band++) {
            sql.append(" WHEN ").append(column).append(" >= ? THEN ").append(band);
            values.add(today.minusDays(bands.get(band)).toString());
        }
        return sql.append(" ELSE ").append(bands.size()).append(" END").toString();
    }

    private void measure(Measure measure, List<String> selected) {
        FieldPath field = measure.field();
        switch (measure.kind()) {
            case COUNT, SHARE -> {
                selected.add("count(" + only(measure, "1") + ")");
                selected.addAll(List.of("NULL", "NULL", "NULL"));
            }
            case SUM, AVERAGE -> {
                ConditionSql.Column column = column(Objects.requireNonNull(field));
                selected.add("count(" + only(measure, column.sql()) + ")");
                selected.add(sum(measure, column));
                FieldPath less = measure.less();
                selected.add(less == null ? "NULL" : sum(measure, column(less)));
                selected.add("NULL");
            }
            case MIN, MAX -> {
                ConditionSql.Column column = column(Objects.requireNonNull(field));
                String word = measure.kind() == Measure.Kind.MIN ? "min" : "max";
                selected.addAll(List.of("NULL", "NULL", "NULL"));
                selected.add(
                        (ConditionSql.isDecimal(column.field().type()) ? "exact_" : "")
                                + word
                                + "("
                                + only(measure, column.sql())
                                + ")");
            }
        }
    }

    private String sum(Measure measure, ConditionSql.Column column) {
        return (ConditionSql.isDecimal(column.field().type()) ? "exact_sum(" : "sum(")
                + only(measure, column.sql())
                + ")";
    }

    /// What is counted where the measure's own conditions hold.
    private String only(Measure measure, String sql) {
        if (measure.where().isEmpty()) {
            return sql;
        }
        return measure.where().stream()
                .map(this::condition)
                .collect(Collectors.joining(" AND ", "CASE WHEN ", " THEN " + sql + " END"));
    }

    private String condition(Condition condition) {
        return new ConditionSql(this::column, today, values).of(condition);
    }
}
