package org.scte.server.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.MessageJson;

/// Messages of other units that could not take effect yet, or never did, and which ones have: each
/// counts once for each reaction, however often it comes.
public final class LetterTable {
    private static final String COLUMNS =
            "select number, source, reaction, state, reason, tries, since, next, body from letter ";

    private final Sql sql;

    LetterTable(Sql sql) {
        this.sql = sql;
    }

    /// How it stands with a message that did not take effect.
    public enum State {
        /// It is tried again by itself.
        WAITING,
        /// It is not tried again before an administrator says so: a dead letter.
        DEAD
    }

    /// A message that did not take effect.
    ///
    /// @param number in the order in which they came
    /// @param source the unit that published it
    /// @param reason why, for people
    /// @param next when it is tried again
    public record Letter(
            long number,
            String source,
            String reaction,
            State state,
            String reason,
            int tries,
            Instant since,
            Instant next,
            UnitMessage message) {}

    /// Notes that a message has its effect, and says whether it had none before.
    public boolean markHandled(UUID message, String reaction) {
        int rows =
                sql.update(
                        "insert or ignore into handled(message, reaction) values(?, ?)",
                        message,
                        reaction);
        return rows > 0;
    }

    /// Takes back that a message has its effect.
    public void unmarkHandled(UUID message, String reaction) {
        sql.update("delete from handled where message = ? and reaction = ?", message, reaction);
    }

    /// Whether something about this record of the source did not take effect yet.
    public boolean holdsUp(String source, RecordId subject) {
        return sql.find(
                        "select 1 from letter where source = ? and subject = ? limit 1",
                        row -> true,
                        source,
                        subject)
                .orElse(false);
    }

    /// Keeps one that did not take effect; one that is kept already stays as it is.
    public void add(
            String source,
            String reaction,
            State state,
            String reason,
            Instant now,
            Instant next,
            UnitMessage message) {
        sql.update(
                """
                insert or ignore into letter(source, subject, message, reaction, state, reason, tries,
                  since, next, body) values(?, ?, ?, ?, ?, ?, 1, ?, ?, ?)\
                """,
                source,
                message.subject(),
                message.id(),
                reaction,
                state.name(),
                reason,
                now.toEpochMilli(),
                next.toEpochMilli(),
                new String(MessageJson.write(List.of(message)), StandardCharsets.UTF_8));
    }

    /// Notes one more try that failed.
    public void failed(long number, State state, String reason, Instant next) {
        sql.update(
                "update letter set tries = tries + 1, state = ?, reason = ?, next = ? where number = ?",
                state.name(),
                reason,
                next.toEpochMilli(),
                number);
    }

    public void remove(long number) {
        sql.update("delete from letter where number = ?", number);
    }

    /// Has it tried again at once.
    public void revive(long number, Instant now) {
        sql.update(
                "update letter set state = ?, next = ? where number = ?",
                State.WAITING.name(),
                now.toEpochMilli(),
                number);
    }

    public Optional<Letter> find(long number) {
        return sql.find(COLUMNS + "where number = ?", LetterTable::read, number);
    }

    /// The first of each record's that are to be tried by now, in the order in which they came.
    public List<Letter> due(Instant now, int limit) {
        return sql.list(
                COLUMNS
                        + """
                        l where state = ? and next <= ? and not exists(
                          select 1 from letter e where e.source = l.source and e.subject = l.subject
                            and e.number < l.number)
                        order by number limit ?\
                        """,
                LetterTable::read,
                State.WAITING.name(),
                now.toEpochMilli(),
                limit);
    }

    /// The oldest of them first.
    public List<Letter> list(int limit) {
        return sql.list(COLUMNS + "order by number limit ?", LetterTable::read, limit);
    }

    public long count(State state) {
        return sql.find(
                        "select count(*) from letter where state = ?",
                        row -> row.getLong(1),
                        state.name())
                .orElse(0L);
    }

    private static Letter read(ResultSet row) throws SQLException {
        return new Letter(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4)),
                row.getString(5),
                row.getInt(6),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                MessageJson.read(row.getString(9).getBytes(StandardCharsets.UTF_8)).getFirst());
    }
}
