package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// What is still to be done about records that were merged, and what each merge has changed, so
/// that it can be undone.
public final class MergeTable {
    private static final String COLUMNS =
            "select number, entity, id, act, survivor, change, actor, correlation, depth, after,"
                    + " moved, refused, ends from merge_due ";

    private final Sql sql;

    MergeTable(Sql sql) {
        this.sql = sql;
    }

    /// What is to be done.
    public enum Act {
        /// The record was merged: what refers to it is to refer to its survivor.
        FOLLOW,
        /// It stands for itself again: what the merge changed is to be as it was.
        RETURN,
        /// Somebody wrote a record that cannot follow: its survivor's takes what is new.
        FILL
    }

    /// Something to be done for one record, and how far that has come.
    ///
    /// @param survivor what the record is, or was, merged into
    /// @param change the change that it follows from
    /// @param actor whose change that was
    /// @param depth how many messages led to that change
    /// @param after the last record that was looked at; empty at the beginning of a pass
    /// @param moved how many records the pass has changed
    /// @param refused how many could not be changed
    /// @param ends whether what is refused now is put before an administrator
    public record Due(
            long number,
            String entity,
            RecordId id,
            Act act,
            RecordId survivor,
            UUID change,
            String actor,
            UUID correlation,
            int depth,
            String after,
            int moved,
            int refused,
            boolean ends) {}

    /// What a merge has made of a field.
    ///
    /// @param field empty for the record itself, which the merge made
    public record Mark(String field, Value was, Value made) {}

    /// A record that has such marks.
    public record Marked(String entity, RecordId id) {
        /// Its place in the order in which they are looked at.
        public String key() {
            return entity + " " + id;
        }
    }

    public boolean isAnyDue() {
        return sql.find("select 1 from merge_due limit 1", row -> true).orElse(false);
    }

    /// The number of what was added last; 0 for nothing.
    public long lastDue() {
        return sql.find(
                        "select seq from sqlite_sequence where name = 'merge_due'",
                        row -> row.getLong(1))
                .orElse(0L);
    }

    /// What came first.
    public Optional<Due> firstDue() {
        return sql.find(COLUMNS + "order by number limit 1", MergeTable::due);
    }

    /// @param due whose number, and how far it has come, are not looked at
    public void add(Due due) {
        sql.update(
                """
                insert into merge_due(entity, id, act, survivor, change, actor, correlation, depth,
                  after, moved, refused, ends) values(?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, 0)\
                """,
                due.entity(),
                due.id(),
                due.act().name(),
                due.survivor(),
                due.change(),
                due.actor(),
                due.correlation(),
                due.depth());
    }

    /// Notes how far it has come.
    public void saveProgress(Due due) {
        sql.update(
                "update merge_due set after = ?, moved = ?, refused = ?, ends = ? where number = ?",
                due.after(),
                due.moved(),
                due.refused(),
                due.ends(),
                due.number());
    }

    public void removeDue(long number) {
        sql.update("delete from merge_due where number = ?", number);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong(1),
                row.getString(2),
                RecordId.of(row.getString(3)),
                Act.valueOf(row.getString(4)),
                RecordId.of(row.getString(5)),
                UUID.fromString(row.getString(6)),
                row.getString(7),
                UUID.fromString(row.getString(8)),
                row.getInt(9),
                row.getString(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13) != 0);
    }

    /// Those that refer to a record, by their keys behind `after`.
    public List<Marked> referrers(RecordId target, String after, int limit) {
        return sql.list(
                "select distinct entity, id from reference where target = ?"
                        + " and entity || ' ' || id > ? order by entity || ' ' || id limit ?",
                MergeTable::marked,
                target,
                after,
                limit);
    }

    /// Those that a merge has changed, by their keys behind `after`.
    public List<Marked> marked(RecordId merged, String after, int limit) {
        return sql.list(
                "select distinct entity, id from merge_mark where merged = ?"
                        + " and entity || ' ' || id > ? order by entity || ' ' || id limit ?",
                MergeTable::marked,
                merged,
                after,
                limit);
    }

    private static Marked marked(ResultSet row) throws SQLException {
        return new Marked(row.getString(1), RecordId.of(row.getString(2)));
    }

    /// The merges that have changed a record.
    public List<RecordId> mergesOf(String entity, RecordId id) {
        return sql.list(
                "select distinct merged from merge_mark where entity = ? and id = ?",
                row -> RecordId.of(row.getString(1)),
                entity,
                id);
    }

    public List<Mark> marks(RecordId merged, Marked record) {
        return sql.list(
                "select field, was, made from merge_mark where merged = ? and entity = ? and id = ?",
                row -> new Mark(row.getString(1), value(row, 2), value(row, 3)),
                merged,
                record.entity(),
                record.id());
    }

    /// Notes what a merge has made of a field; what it was before it is told once.
    public void mark(RecordId merged, Marked record, Mark mark) {
        sql.update(
                """
                insert into merge_mark(merged, entity, id, field, was, made)
                values(?1, ?2, ?3, ?4, ?5, ?6)
                on conflict(merged, entity, id, field) do update set made = ?6\
                """,
                merged,
                record.entity(),
                record.id(),
                mark.field(),
                text(mark.was()),
                text(mark.made()));
    }

    public void unmark(RecordId merged, Marked record) {
        sql.update(
                "delete from merge_mark where merged = ? and entity = ? and id = ?",
                merged,
                record.entity(),
                record.id());
    }

    /// Somebody has written the field since: no merge has made it what it is.
    public void unmark(String entity, RecordId id, String field) {
        sql.update(
                "delete from merge_mark where entity = ? and id = ? and field = ?",
                entity,
                id,
                field);
    }

    private static @Nullable String text(Value value) {
        return value.isNothing() ? null : ProtocolJson.writeFields(Map.of("v", value));
    }

    private static Value value(ResultSet row, int column) throws SQLException {
        String json = row.getString(column);
        return json == null
                ? Value.NOTHING
                : ProtocolJson.readFields(json).getOrDefault("v", Value.NOTHING);
    }
}
