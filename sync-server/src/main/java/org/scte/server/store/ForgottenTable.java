package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.scte.model.record.RecordId;

/// Records whose personal data is erased for good, what of that is still to be done, and which
/// devices have done so too.
public final class ForgottenTable {
    private static final String ERASED = "forgotten.pos";
    private static final String SWEEP = "forgotten.sweep";
    private static final String COLUMNS =
            "select number, entity, id, root, at, change, actor from forgotten ";

    private final Sql sql;

    ForgottenTable(Sql sql) {
        this.sql = sql;
    }

    /// A record that is forgotten.
    ///
    /// @param number in the order in which they were
    /// @param root whether it is forgotten itself, and not only refers to such a record
    /// @param change by which it was
    /// @param actor whose change that was
    public record Entry(
            long number,
            String entity,
            RecordId id,
            boolean root,
            Instant at,
            UUID change,
            String actor) {}

    /// What is to be done about a record, one after the other.
    public enum Step {
        /// All records of the entity are looked at: the definition says something new of them.
        LOOK,
        /// The record itself is emptied.
        RECORD,
        /// Those that refer to it are.
        REFERRERS,
        /// What its history, and that of those that once referred to it, still says.
        HISTORY,
        /// What is set aside, and messages that took no effect.
        SET_ASIDE
    }

    /// Something to be done, and how far it has come.
    ///
    /// @param id empty for [Step#LOOK]
    /// @param after what was looked at last; empty at the beginning of a step
    public record Due(
            long number,
            String entity,
            String id,
            Step step,
            String after,
            UUID change,
            String actor) {
        /// The next step, from its beginning.
        public Due at(Step next) {
            return new Due(number, entity, id, next, "", change, actor);
        }

        /// The same step, further on.
        public Due behind(String last) {
            return new Due(number, entity, id, step, last, change, actor);
        }

        /// Of which record.
        public RecordId record() {
            return RecordId.of(id);
        }
    }

    public boolean isAny() {
        return sql.find("select 1 from forgotten limit 1", row -> true).orElse(false);
    }

    public Optional<Entry> find(String entity, RecordId id) {
        return sql.find(COLUMNS + "where entity = ? and id = ?", ForgottenTable::entry, entity, id);
    }

    /// Whether a record of this id is forgotten itself.
    public boolean isRoot(RecordId id) {
        return sql.find("select 1 from forgotten where id = ? and root = 1", row -> true, id)
                .orElse(false);
    }

    /// Whether a record of this id is forgotten, or refers to one that is.
    public boolean has(RecordId id) {
        return sql.find("select 1 from forgotten where id = ?", row -> true, id).orElse(false);
    }

    /// Adds a record, or makes one that only referred to another forgotten itself.
    ///
    /// @param entry whose number is not looked at
    public void add(Entry entry) {
        sql.update(
                """
                insert into forgotten(entity, id, root, at, change, actor) values(?, ?, ?, ?, ?, ?)
                on conflict(entity, id) do update set root = max(root, excluded.root)\
                """,
                entry.entity(),
                entry.id(),
                entry.root(),
                entry.at().toEpochMilli(),
                entry.change(),
                entry.actor());
    }

    /// Those behind a number, in order.
    public List<Entry> list(long after, int limit) {
        return sql.list(
                COLUMNS + "where number > ? order by number limit ?",
                ForgottenTable::entry,
                after,
                limit);
    }

    /// The number of the last one; 0 for none.
    public long last() {
        return sql.find("select max(number) from forgotten", row -> row.getLong(1)).orElse(0L);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                RecordId.of(row.getString(3)),
                row.getInt(4) != 0,
                Instant.ofEpochMilli(row.getLong(5)),
                UUID.fromString(row.getString(6)),
                row.getString(7));
    }

    /// What came first.
    public Optional<Due> firstDue() {
        return sql.find(
                "select number, entity, id, step, after, change, actor from forget_due"
                        + " order by number limit 1",
                row ->
                        new Due(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                Step.valueOf(row.getString(4)),
                                row.getString(5),
                                UUID.fromString(row.getString(6)),
                                row.getString(7)));
    }

    /// @param due whose number is not looked at
    public void addDue(Due due) {
        sql.update(
                "insert into forget_due(entity, id, step, after, change, actor)"
                        + " values(?, ?, ?, ?, ?, ?)",
                due.entity(),
                due.id(),
                due.step().name(),
                due.after(),
                due.change(),
                due.actor());
    }

    /// Notes how far it has come.
    public void save(Due due) {
        sql.update(
                "update forget_due set step = ?, after = ? where number = ?",
                due.step().name(),
                due.after(),
                due.number());
    }

    public void removeDue(long number) {
        sql.update("delete from forget_due where number = ?", number);
    }

    /// The last position at which something was erased: files made of an earlier state of the unit
    /// may still hold it. 0 for never.
    public long erasedAt() {
        return number(ERASED);
    }

    /// Notes that something was erased at a position, so that files made before are to go.
    public void saveErasedAt(long pos) {
        save(ERASED, pos);
        save(SWEEP, 1);
    }

    /// Whether the file still has to be rid of what was erased in it.
    public boolean isSweepDue() {
        return number(SWEEP) > 0;
    }

    public void endSweep() {
        save(SWEEP, 0);
    }

    private long number(String key) {
        return sql.find(
                        "select value from meta where key = ?",
                        row -> Long.parseLong(row.getString(1)),
                        key)
                .orElse(0L);
    }

    private void save(String key, long value) {
        sql.update(
                "insert into meta(key, value) values(?, ?)"
                        + " on conflict(key) do update set value = excluded.value",
                key,
                value);
    }

    /// Up to which number each device has erased too.
    public Map<String, Long> confirmed() {
        Map<String, Long> confirmed = new TreeMap<>();
        sql.each(
                "select device, number from forgotten_by",
                row -> {
                    confirmed.put(row.getString(1), row.getLong(2));
                    return true;
                });
        return confirmed;
    }

    /// Up to which number a device has; 0 for none.
    public long confirmed(String device) {
        return sql.find(
                        "select number from forgotten_by where device = ?",
                        row -> row.getLong(1),
                        device)
                .orElse(0L);
    }

    /// Notes that a device has erased up to a number.
    public void confirm(String device, long number, Instant now) {
        sql.update(
                """
                insert into forgotten_by(device, number, at) values(?, ?, ?)
                on conflict(device) do update set number = excluded.number, at = excluded.at\
                """,
                device,
                number,
                now.toEpochMilli());
    }
}
