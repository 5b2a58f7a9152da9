package org.scte.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.scte.model.record.RecordId;

/// How far back the history is kept, and the unit's own age, by which that is decided.
///
/// Behind the horizon stay: every living record, the answer to every change (so that nothing counts
/// twice, however late it comes again, and a clone is seen), what was last said of each published
/// record, and the marks of what was sent again. Gone are rows of the history, tombstones, and
/// messages that a later one of the same record has replaced or that told an event.
public final class HorizonTable {
    private static final String SAVE =
            "insert into meta(key, value) values(?, ?)"
                    + " on conflict(key) do update set value = excluded.value";

    private final Sql sql;

    HorizonTable(Sql sql) {
        this.sql = sql;
    }

    /// The last position whose history is not kept; 0 where all of it is.
    public long horizon() {
        return number("horizon");
    }

    /// How long the unit has been at work.
    public Duration age() {
        return Duration.ofMillis(number("age"));
    }

    /// The clock's time when [#grow] was last told.
    public Instant seen() {
        return Instant.ofEpochMilli(number("age.seen"));
    }

    private long number(String key) {
        return sql.find(
                        "select value from meta where key = ?",
                        row -> Long.parseLong(row.getString(1)),
                        key)
                .orElse(0L);
    }

    /// Lets the unit grow older, and marks how far its history has come at this age.
    public void grow(Duration by, Instant now, long head) {
        long age = age().plus(by).toMillis();
        sql.update(SAVE, "age", age);
        sql.update(SAVE, "age.seen", now.toEpochMilli());
        sql.update(
                "insert or replace into age_mark(age, pos) select ?1, ?2"
                        + " where ?2 > coalesce((select max(pos) from age_mark), 0)",
                age,
                head);
    }

    /// Moves the horizon to where the history had come `keep` ago; what lies behind it counts as
    /// gone from this transaction on.
    public void raise(Duration keep) {
        long until = age().minus(keep).toMillis();
        long pos =
                sql.find(
                                "select max(pos) from age_mark where age <= ?",
                                row -> row.getLong(1),
                                until)
                        .orElse(0L);
        if (pos > horizon()) {
            sql.update(SAVE, "horizon", pos);
            sql.update("delete from age_mark where pos < ?", pos);
        }
    }

    private record Row(long pos, int op, boolean delete, String entity, RecordId id) {}

    /// Deletes the oldest rows of the history behind the horizon, and the tombstones they made.
    ///
    /// @return whether there may be more
    public boolean pruneHistory(int most) {
        long horizon = horizon();
        List<Row> rows =
                sql.list(
                        "select pos, op, kind, entity, id from history where pos <= ?"
                                + " order by pos, op limit ?",
                        row ->
                                new Row(
                                        row.getLong(1),
                                        row.getInt(2),
                                        row.getString(3).equals("delete"),
                                        row.getString(4),
                                        RecordId.of(row.getString(5))),
                        horizon,
                        most);
        for (Row row : rows) {
            if (row.delete()) {
                sql.update(
                        "delete from record where entity = ? and id = ? and deleted = 1"
                                + " and pos <= ?",
                        row.entity(),
                        row.id(),
                        horizon);
            }
        }
        if (!rows.isEmpty()) {
            Row last = rows.getLast();
            sql.update("delete from history where (pos, op) <= (?, ?)", last.pos(), last.op());
        }
        return rows.size() == most;
    }

    private record Told(long pos, int nr, String name, boolean state, String subject) {}

    /// Deletes messages behind the horizon that nobody needs: what was last said of a record stays,
    /// also that it is no longer published, so that a reader who was away for however long still
    /// gets every state. Events go.
    ///
    /// @return whether there may be more
    public boolean pruneMessages(int most) {
        List<Told> told =
                sql.list(
                        "select pos, nr, name, state, subject from message"
                                + " where (pos, nr) > (?, ?) and pos <= ? order by pos, nr limit ?",
                        row ->
                                new Told(
                                        row.getLong(1),
                                        row.getInt(2),
                                        row.getString(3),
                                        row.getInt(4) != 0,
                                        row.getString(5)),
                        number("told.pos"),
                        number("told.nr"),
                        horizon(),
                        most);
        for (Told one : told) {
            if (one.state()) {
                sql.update(
                        "delete from message where name = ? and subject = ? and state = 1"
                                + " and (pos, nr) < (?, ?)",
                        one.name(),
                        one.subject(),
                        one.pos(),
                        one.nr());
            } else {
                sql.update("delete from message where pos = ? and nr = ?", one.pos(), one.nr());
            }
        }
        if (!told.isEmpty()) {
            sql.update(SAVE, "told.pos", told.getLast().pos());
            sql.update(SAVE, "told.nr", told.getLast().nr());
        }
        return told.size() == most;
    }

    /// The last position behind the horizon at which the record was changed; 0 where its whole
    /// history is kept, or nothing is known of it. A row written by an older program does not say
    /// where the record stood before: then it is the horizon.
    public long lastPruned(String entity, RecordId id) {
        long horizon = horizon();
        if (horizon == 0) {
            return 0;
        }
        return sql.find(
                        """
                        select coalesce(
                          (select coalesce(before, ?3) from history
                            where entity = ?1 and id = ?2 and pos > ?3 order by pos, op limit 1),
                          (select pos from record where entity = ?1 and id = ?2), 0)\
                        """,
                        row -> Math.min(row.getLong(1), horizon),
                        entity,
                        id,
                        horizon)
                .orElse(0L);
    }
}
