package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// Rows of other databases that could not become records, each with the reason.
public final class RowTable {
    private static final String COLUMNS =
            "select number, source, row, again, reason, tries, since, tried, body from set_aside ";

    /// How much longer a row waits after each try.
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Sql sql;

    RowTable(Sql sql) {
        this.sql = sql;
    }

    /// A row as it was drawn.
    ///
    /// @param id which row of the source it is
    /// @param again whether another row of the same draw had the same id
    /// @param columns as text, by name; what holds nothing is not there
    public record Row(String id, boolean again, Map<String, String> columns) {
        public Row {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /// A row that was set aside.
    ///
    /// @param number in the order in which they came
    /// @param reason why, for people
    /// @param tried when it was tried last
    public record SetAside(
            long number,
            String source,
            Row row,
            String reason,
            int tries,
            Instant since,
            Instant tried) {}

    /// Sets a row aside, or notes one more try that failed.
    public void keep(String source, Row row, String reason, Instant now) {
        Map<String, Value> body = new LinkedHashMap<>();
        row.columns().forEach((column, text) -> body.put(column, Value.text(text)));
        sql.update(
                """
                insert into set_aside(source, row, again, reason, tries, since, tried, body)
                values(?, ?, ?, ?, 1, ?, ?, ?)
                on conflict(source, row, again) do update set reason = excluded.reason,
                  tries = tries + 1, tried = excluded.tried, body = excluded.body\
                """,
                source,
                row.id(),
                row.again(),
                reason,
                now.toEpochMilli(),
                now.toEpochMilli(),
                ProtocolJson.writeFields(body));
    }

    public void remove(String source, Row row) {
        sql.update(
                "delete from set_aside where source = ? and row = ? and again = ?",
                source,
                row.id(),
                row.again());
    }

    /// Forgets those of all sources but these.
    public void removeBut(Collection<String> sources) {
        for (String source :
                sql.list("select distinct source from set_aside", row -> row.getString(1))) {
            if (!sources.contains(source)) {
                sql.update("delete from set_aside where source = ?", source);
            }
        }
    }

    public Optional<SetAside> find(long number) {
        return sql.find(COLUMNS + "where number = ?", RowTable::read, number);
    }

    /// The one of this row.
    public Optional<SetAside> find(String source, Row row) {
        return sql.find(
                COLUMNS + "where source = ? and row = ? and again = ?",
                RowTable::read,
                source,
                row.id(),
                row.again());
    }

    /// The oldest of them first.
    public List<SetAside> list(int limit) {
        return sql.list(COLUMNS + "order by number limit ?", RowTable::read, limit);
    }

    /// Those of one source that are to be tried again at `now`, ever more rarely, those that were
    /// tried longest ago first.
    public List<SetAside> due(String source, Instant now, int limit) {
        return sql.list(
                COLUMNS
                        + """
                        where source = ? and again = 0 and tried + (tries - 1) * ? < ?
                        order by tried, number limit ?\
                        """,
                RowTable::read,
                source,
                WAIT.toMillis(),
                now.toEpochMilli(),
                limit);
    }

    public long count(String source) {
        return sql.find(
                        "select count(*) from set_aside where source = ?",
                        row -> row.getLong(1),
                        source)
                .orElse(0L);
    }

    private static SetAside read(ResultSet row) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        ProtocolJson.readFields(row.getString(9))
                .forEach((column, value) -> {
                    if (value instanceof Value.Text(String text)) {
                        columns.put(column, text);
                    }
                });
        return new SetAside(
                row.getLong(1),
                row.getString(2),
                new Row(row.getString(3), row.getInt(4) != 0, columns),
                row.getString(5),
                row.getInt(6),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
