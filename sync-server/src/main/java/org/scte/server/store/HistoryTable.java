package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.WireWord;
import org.scte.model.sync.json.ProtocolJson;

/// The ordered log of accepted changes, a row for each operation.
public final class HistoryTable {
    /// Of a row: that it changed something, as deleting what is deleted does not. Nor, by this,
    /// does deleting a record that has no value at all.
    static final String CHANGING = "not (kind = 'delete' and was = '{}')";

    private final Sql sql;

    HistoryTable(Sql sql) {
        this.sql = sql;
    }

    public void append(HistoryRow row) {
        HistoryRow.Author author = row.author();
        sql.update(
                """
                insert into history(pos, op, change, device, actor, use_case, at, received,
                  outcome, entity, id, kind, changed, was, kept, before)
                values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                row.pos(),
                row.op(),
                author.change(),
                author.device(),
                author.actor(),
                author.useCase(),
                author.at().toEpochMilli(),
                author.received().toEpochMilli(),
                row.outcome().word(),
                row.entity(),
                row.id(),
                row.kind().word(),
                ProtocolJson.writeFields(row.changed()),
                ProtocolJson.writeFields(row.was()),
                row.kept().isEmpty() ? null : ProtocolJson.writeFields(row.kept()),
                row.before());
    }

    /// What a page of deltas needs of one row; `changed` is JSON.
    public record Step(
            long pos, String entity, RecordId id, HistoryRow.Kind kind, String changed) {}

    /// Hands out what happened after `after` up to and with `to`, in order, until `visitor` says
    /// no.
    public void each(long after, long to, Predicate<Step> visitor) {
        sql.each(
                "select pos, entity, id, kind, changed from history"
                        + " where pos > ? and pos <= ? order by pos, op",
                row ->
                        visitor.test(
                                new Step(
                                        row.getLong(1),
                                        row.getString(2),
                                        RecordId.of(row.getString(3)),
                                        HistoryRow.Kind.of(row.getString(4)),
                                        row.getString(5))),
                after,
                to);
    }

    /// The last edit of one field.
    ///
    /// @param kept what its device had sent where the service made it otherwise; null where it is
    ///   as sent
    public record Edit(long pos, String device, @Nullable Value kept) {}

    /// Of what is kept: behind the horizon it is not known who edited what, so that a device's own
    /// edit of then counts as anybody's.
    public Optional<Edit> lastEdit(String entity, RecordId id, String field) {
        return sql.find(
                "select pos, device, kept from history where entity = ? and id = ?"
                        + " and json_type(changed, ?) is not null order by pos desc, op desc limit 1",
                row -> {
                    String kept = row.getString(3);
                    Map<String, Value> values =
                            kept == null ? Map.of() : ProtocolJson.readFields(kept);
                    return new Edit(row.getLong(1), row.getString(2), values.get(field));
                },
                entity,
                id,
                "$.\"" + field + "\"");
    }

    /// Whether another device than `device` changed the record after `seen`. Behind the horizon it
    /// is not known who changed what: look at [HorizonTable#lastPruned] too.
    public boolean changedByOthers(String entity, RecordId id, long seen, String device) {
        return sql.find(
                        "select 1 from history where entity = ? and id = ? and pos > ?"
                                + " and device <> ? and "
                                + CHANGING
                                + " limit 1",
                        row -> true,
                        entity,
                        id,
                        seen,
                        device)
                .isPresent();
    }

    /// What happened to one record before `before`, newest first: `limit` operations, and those
    /// that share the last one's position.
    public List<HistoryEntry> list(String entity, RecordId id, long before, int limit) {
        return sql.list(
                """
                select pos, at, received, device, actor, use_case, kind, changed, was, outcome
                from history where entity = ?1 and id = ?2 and pos < ?3 and pos >= coalesce((
                  select pos from history where entity = ?1 and id = ?2 and pos < ?3
                  order by pos desc, op desc limit 1 offset ?4), 0)
                order by pos desc, op desc\
                """,
                HistoryTable::entry,
                entity,
                id,
                before,
                limit - 1);
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                ProtocolJson.readFields(row.getString(8)),
                ProtocolJson.readFields(row.getString(9)),
                WireWord.find(Ack.Outcome.class, row.getString(10)).orElseThrow());
    }
}
