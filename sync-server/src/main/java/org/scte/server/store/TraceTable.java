package org.scte.server.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.model.sync.json.ProtocolJson;

/// What is kept of a record's fields beside the record: here values are erased, and what happened
/// stays.
public final class TraceTable {
    private final Sql sql;

    TraceTable(Sql sql) {
        this.sql = sql;
    }

    /// Erases the fields of a tombstone.
    public void blankTombstone(String entity, RecordId id, Collection<String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        sql.update(
                "update record set fields = json_remove(fields"
                        + paths(fields)
                        + ") where entity = ? and id = ? and deleted = 1",
                entity,
                id);
    }

    /// An operation of the history, and the change that it was of.
    private record Row(int op, UUID change) {}

    /// Erases the fields of a record from its history, and from the answers to its changes, up to
    /// and with a position: that they changed stays.
    public void blankHistory(String entity, RecordId id, Collection<String> fields, long upTo) {
        if (fields.isEmpty()) {
            return;
        }
        List<Row> rows =
                sql.list(
                        "select op, change from history where entity = ? and id = ? and pos <= ?",
                        row -> new Row(row.getInt(1), UUID.fromString(row.getString(2))),
                        entity,
                        id,
                        upTo);
        String nothing = nothing(fields);
        sql.update(
                """
                update history set changed = json_replace(changed%1$s),
                  was = json_replace(was%1$s), kept = json_replace(kept%1$s),
                  whole = json_remove(whole%2$s)
                where entity = ? and id = ? and pos <= ?\
                """
                        .formatted(nothing, paths(fields)),
                entity,
                id,
                upTo);
        Map<UUID, Set<Integer>> ops =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::change,
                                        Collectors.mapping(Row::op, Collectors.toSet())));
        ops.forEach((change, of) -> blankAnswers(change, of, new HashSet<>(fields)));
    }

    private record Answered(String device, long seq, Ack ack) {}

    /// The notes of an answer say what fields became.
    private void blankAnswers(UUID change, Set<Integer> ops, Set<String> fields) {
        List<Answered> answers =
                sql.list(
                        "select device, seq, ack from taken where change = ?",
                        row ->
                                new Answered(
                                        row.getString(1),
                                        row.getLong(2),
                                        ProtocolJson.readAck(row.getString(3))),
                        change);
        for (Answered answer : answers) {
            Ack ack = answer.ack();
            List<Note> notes =
                    ack.notes().stream()
                            .map(note ->
                                    ops.contains(note.op()) && fields.contains(note.field())
                                            ? note.without()
                                            : note)
                            .toList();
            if (!notes.equals(ack.notes())) {
                sql.update(
                        "update taken set ack = ? where device = ? and seq = ?",
                        ProtocolJson.writeAck(ack.with(notes)),
                        answer.device(),
                        answer.seq());
            }
        }
    }

    /// Erases keys of what was published of a record, up to and with a position.
    public void blankMessages(String name, RecordId subject, Collection<String> keys, long upTo) {
        sql.update(
                "update message set data = json_remove(data"
                        + paths(keys)
                        + ") where name = ? and subject = ? and pos <= ? and data is not null",
                name,
                subject,
                upTo);
    }

    /// Erases what merges have noted of fields; the undoing of one brings nothing of it back.
    public void blankMarks(String entity, RecordId id, Collection<String> fields) {
        for (String field : fields) {
            sql.update(
                    "update merge_mark set was = null, made = null"
                            + " where entity = ? and id = ? and field = ?",
                    entity,
                    id,
                    field);
        }
        sql.update("delete from merge_mark where entity = ? and id = ? and field = ''", entity, id);
    }

    /// Erases what a source has left of a record: traces of fields, and columns of a row that was
    /// set aside.
    public void blankRow(
            String source, RecordId record, Collection<String> fields, Collection<String> columns) {
        sql.update(
                "update source_row set drawn = json_remove(drawn"
                        + paths(fields)
                        + ") where source = ? and record = ?",
                source,
                record);
        sql.update(
                "update set_aside set body = json_remove(body"
                        + paths(columns)
                        + ") where source = ?1 and row in"
                        + " (select row from source_row where source = ?1 and record = ?2)",
                source,
                record);
    }

    /// A record whose history names another.
    ///
    /// @param last the last position at which it did so and ceased to
    public record Naming(String entity, RecordId id, long last) {}

    /// The records whose history names `id` after `after`, up to and with `to`.
    public List<Naming> naming(RecordId id, long after, long to) {
        return sql.list(
                """
                select distinct h.entity, h.id, coalesce((
                  select max(w.pos) from history w where w.entity = h.entity and w.id = h.id
                    and instr(w.was, ?1) > 0), 0)
                from history h where h.pos > ?2 and h.pos <= ?3
                  and (instr(h.changed, ?1) > 0 or instr(h.was, ?1) > 0)\
                """,
                row -> new Naming(row.getString(1), RecordId.of(row.getString(2)), row.getLong(3)),
                id,
                after,
                to);
    }

    /// Erases keys of a message that took no effect yet.
    public void saveLetter(long number, String body) {
        sql.update("update letter set body = ? where number = ?", body, number);
    }

    /// Erases values of a change that was set aside.
    public void saveSetAside(String device, long seq, String ops) {
        sql.update("update quarantine set ops = ? where device = ? and seq = ?", ops, device, seq);
    }

    /// The open and the decided questions about a record's fields.
    public List<RecordId> questions(RecordId record, Collection<String> fields) {
        return sql
                .list(
                        "select id, fields ->> '$.field' from record where entity = 'conflict'"
                                + " and fields ->> '$.record' = ?",
                        row ->
                                fields.contains(row.getString(2))
                                        ? Optional.of(RecordId.of(row.getString(1)))
                                        : Optional.<RecordId>empty(),
                        record)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static String paths(Collection<String> fields) {
        return fields.stream()
                .map(field -> ", '$.\"" + field + "\"'")
                .collect(Collectors.joining());
    }

    /// Each field that is there becomes nothing.
    private static String nothing(Collection<String> fields) {
        return fields.stream()
                .map(field -> ", '$.\"" + field + "\"', null")
                .collect(Collectors.joining());
    }
}
