package org.scte.server.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// How far other databases have been drawn, and which of their rows became which record.
public final class SourceTable {
    private final Sql sql;

    SourceTable(Sql sql) {
        this.sql = sql;
    }

    /// How far a source has been drawn.
    ///
    /// @param shape of what was asked; another question begins anew
    /// @param watermark up to which all is drawn; null for nothing yet
    public record Progress(String shape, @Nullable String watermark) {}

    /// A row that has been drawn before.
    ///
    /// @param record what it became; null where nothing was made of it
    /// @param drawn a trace of each field's value as it was last drawn, never the value itself
    public record KnownRow(@Nullable RecordId record, Map<String, String> drawn) {
        public KnownRow {
            drawn = Map.copyOf(drawn);
        }
    }

    public Optional<Progress> progress(String source) {
        return sql.find(
                "select shape, watermark from source where name = ?",
                row -> new Progress(row.getString(1), row.getString(2)),
                source);
    }

    public void saveProgress(String source, Progress progress) {
        sql.update(
                """
                insert into source(name, shape, watermark) values(?, ?, ?)
                on conflict(name) do update set shape = excluded.shape,
                  watermark = excluded.watermark\
                """,
                source,
                progress.shape(),
                progress.watermark());
    }

    public Optional<KnownRow> find(String source, String row) {
        return sql.find(
                "select record, drawn from source_row where source = ? and row = ?",
                found ->
                        new KnownRow(
                                RecordId.parse(String.valueOf(found.getString(1))).orElse(null),
                                traces(found.getString(2))),
                source,
                row);
    }

    /// The row of the source that became this record.
    public Optional<String> rowOf(String source, RecordId record) {
        return sql.find(
                "select row from source_row where source = ? and record = ?",
                found -> found.getString(1),
                source,
                record);
    }

    public void save(String source, String row, KnownRow known) {
        Map<String, Value> traces = new LinkedHashMap<>();
        known.drawn().forEach((field, trace) -> traces.put(field, Value.text(trace)));
        sql.update(
                """
                insert into source_row(source, row, record, drawn) values(?, ?, ?, ?)
                on conflict(source, row) do update set record = excluded.record,
                  drawn = excluded.drawn\
                """,
                source,
                row,
                known.record(),
                ProtocolJson.writeFields(traces));
    }

    private static Map<String, String> traces(String text) {
        Map<String, String> traces = new LinkedHashMap<>();
        ProtocolJson.readFields(text)
                .forEach((field, value) -> {
                    if (value instanceof Value.Text(String trace)) {
                        traces.put(field, trace);
                    }
                });
        return traces;
    }
}
