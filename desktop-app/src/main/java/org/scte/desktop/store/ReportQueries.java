package org.scte.desktop.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.FieldPath;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;

/// Works out reports: one statement each, over records as people see them here.
final class ReportQueries {
    private final Session session;
    private final Schema schema;

    ReportQueries(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
    }

    /// @param now by the service's time: its day is today
    ReportFigures figures(Report report, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ReportSql sql = new ReportSql(schema, report, today);
        String statement = sql.statement();
        List<ReportGroups.Row> rows =
                session.list(statement, row -> read(report, row), sql.values().toArray());
        List<ReportGroups.Dimension> by = new ArrayList<>();
        for (int i = 0; i < report.by().size(); i++) {
            by.add(dimension(sql, report.by().get(i), i, rows));
        }
        List<ReportGroups.Counted> measures =
                report.measures().stream().map(measure -> counted(sql, measure)).toList();
        EntityDefinition entity = schema.shape(report.of()).entity();
        ReportGroups groups =
                new ReportGroups(
                        report,
                        by,
                        measures,
                        new ReportFilters(schema.definition(), entity, today),
                        rows);
        return new ReportFigures(
                schema.definition(),
                report,
                groups.lines(),
                groups.columns(),
                groups.all(),
                Permit.read(session).contact(),
                part(report));
    }

    private static ReportGroups.Row read(Report report, ResultSet row) throws SQLException {
        int column = 1;
        List<@Nullable String> keys = new ArrayList<>();
        while (column <= report.by().size()) {
            keys.add(row.getString(column++));
        }
        long records = row.getLong(column++);
        List<ReportTally> tallies = new ArrayList<>();
        for (int i = 0; i < report.measures().size(); i++) {
            tallies.add(
                    new ReportTally(
                            records,
                            row.getLong(column),
                            sum(row.getString(column + 1), row.getString(column + 2)),
                            row.getString(column + 3)));
            column += ReportSql.OF_A_MEASURE;
        }
        return new ReportGroups.Row(keys, tallies);
    }

    private static @Nullable BigDecimal sum(@Nullable String sum, @Nullable String less) {
        if (sum == null && less == null) {
            return null;
        }
        BigDecimal all = sum == null ? BigDecimal.ZERO : new BigDecimal(sum);
        return less == null ? all : all.subtract(new BigDecimal(less));
    }

    private static ReportGroups.Counted counted(ReportSql sql, Measure measure) {
        FieldPath field = measure.field();
        return new ReportGroups.Counted(
                measure, field == null ? null : sql.column(field).field().type());
    }

    private ReportGroups.Dimension dimension(
            ReportSql sql, Grouping grouping, int index, List<ReportGroups.Row> rows) {
        FieldDefinition field = sql.column(grouping.path()).field();
        Map<String, String> labels = new HashMap<>();
        if (field.to() instanceof String to) {
            Set<String> ids = new HashSet<>();
            for (ReportGroups.Row row : rows) {
                if (row.keys().get(index) instanceof String id) {
                    ids.add(id);
                }
            }
            labels = Records.labels(session, schema.shape(to), ids);
        }
        return new ReportGroups.Dimension(grouping, field, labels);
    }

    /// Of which records a device with scopes holds a part only.
    private Optional<String> part(Report report) {
        boolean everywhere =
                new Slices(session)
                        .held().stream().allMatch(slice -> Slices.scope(slice).isEmpty());
        return everywhere
                ? Optional.empty()
                : report.entities(schema.definition()).stream()
                        .map(entity -> schema.shape(entity).entity())
                        .filter(entity -> entity.scope() != null)
                        .findFirst()
                        .map(this::scopeWords);
    }

    /// What the scope of an entity's records is, as people say it: "Chapters".
    private String scopeWords(EntityDefinition scoped) {
        EntityDefinition entity = scoped;
        String path = String.valueOf(entity.scope());
        while (path.indexOf('.') > 0) {
            String first = path.substring(0, path.indexOf('.'));
            String last = path.substring(path.indexOf('.') + 1);
            entity = schema.shape(String.valueOf(entity.field(first).orElseThrow().to())).entity();
            path =
                    last.equals("scope") && entity.field("scope").isEmpty()
                            ? String.valueOf(entity.scope())
                            : last;
        }
        FieldDefinition field = entity.field(path).orElseThrow();
        return field.to() instanceof String to ? schema.shape(to).entity().plural() : field.label();
    }
}
