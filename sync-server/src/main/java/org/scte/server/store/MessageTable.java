package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.ProtocolJson;

/// What the unit has published, and how far it has read what others publish.
public final class MessageTable {
    private static final String COLUMNS =
            "select pos, event, type, source, subject, time, correlation, causation, depth, data"
                    + " from message m ";

    private static final String CURRENT =
            """
            where (state = 0 or (data is not null and not exists(
              select 1 from message n where n.name = m.name and n.subject = m.subject
                and (n.pos > m.pos or (n.pos = m.pos and n.nr > m.nr)))))
            """;

    private final Sql sql;

    MessageTable(Sql sql) {
        this.sql = sql;
    }

    /// A message and its place in the history.
    public record Published(long pos, UnitMessage message) {}

    /// Appends to the log; a message whose id is there already is left out.
    ///
    /// @param name the publication's
    /// @param state it tells a state, not an event
    public void append(long pos, int nr, String name, boolean state, UnitMessage message) {
        Map<String, Value> data = message.data();
        sql.update(
                """
                insert or ignore into message(pos, nr, event, name, state, subject, type, source,
                  time, correlation, causation, depth, data)
                values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                pos,
                nr,
                message.id(),
                name,
                state,
                message.subject(),
                message.type(),
                message.source(),
                message.time().toEpochMilli(),
                message.correlationId(),
                message.causationId(),
                message.depth(),
                data == null ? null : ProtocolJson.writeFields(data));
    }

    /// What was last said about a record; empty where nothing was, or that it is no longer
    /// published.
    public Optional<Map<String, Value>> lastData(String name, RecordId subject) {
        return sql.<Optional<Map<String, Value>>>find(
                        "select data from message where name = ? and subject = ?"
                                + " order by pos desc, nr desc limit 1",
                        row -> Optional.ofNullable(row.getString(1)).map(ProtocolJson::readFields),
                        name,
                        subject)
                .flatMap(data -> data);
    }

    /// The position of the `nth` message after `after`; empty where there are fewer.
    public Optional<Long> positionOf(long after, int nth) {
        return sql.find(
                "select pos from message where pos > ? order by pos, nr limit 1 offset ?",
                row -> row.getLong(1),
                after,
                nth - 1);
    }

    /// The log after `after`, up to and with `to`.
    public List<Published> log(long after, long to) {
        return sql.list(
                COLUMNS + "where pos > ? and pos <= ? order by pos, nr",
                MessageTable::read,
                after,
                to);
    }

    /// The present state of every published record and all events, by position: the first `limit`
    /// of them and those that share the last one's position.
    public List<Published> current(int limit) {
        long end =
                sql.find(
                                "select pos from message m "
                                        + CURRENT
                                        + " order by pos, nr limit 1 offset ?",
                                row -> row.getLong(1),
                                limit - 1)
                        .orElse(Long.MAX_VALUE);
        return sql.list(
                COLUMNS + CURRENT + " and pos <= ? order by pos, nr", MessageTable::read, end);
    }

    private static Published read(ResultSet row) throws SQLException {
        @Nullable String data = row.getString(10);
        return new Published(
                row.getLong(1),
                new UnitMessage(
                        UUID.fromString(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        RecordId.of(row.getString(5)),
                        Instant.ofEpochMilli(row.getLong(6)),
                        UUID.fromString(row.getString(7)),
                        UUID.fromString(row.getString(8)),
                        row.getInt(9),
                        data == null ? null : ProtocolJson.readFields(data)));
    }

    /// How far the messages of `source` have taken effect here.
    public Optional<Cursor> subscription(String source) {
        return sql.find(
                "select epoch, pos from subscription where source = ?",
                row -> new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)),
                source);
    }

    public void forgetSubscription(String source) {
        sql.update("delete from subscription where source = ?", source);
    }

    public void saveSubscription(String source, Cursor cursor) {
        sql.update(
                "insert into subscription(source, epoch, pos) values(?, ?, ?) on conflict(source)"
                        + " do update set epoch = excluded.epoch, pos = excluded.pos",
                source,
                cursor.epoch(),
                cursor.pos());
    }
}
