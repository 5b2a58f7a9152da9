package org.scte.server.store;

import java.util.Optional;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;

/// Which edits a restore had lost and a device has sent again: by them the later of two is known,
/// whatever the order in which they return.
public final class ResentTable {
    /// In the place of a field: the record's being there or not.
    public static final String RECORD = "";

    /// In the place of a field: that the record was reached by what was sent again.
    public static final String ANYTHING = "*";

    private final Sql sql;

    ResentTable(Sql sql) {
        this.sql = sql;
    }

    /// An edit that was sent again.
    ///
    /// @param old where it stood before it was lost
    /// @param at its place now
    public record Mark(Cursor old, long at) {}

    public Optional<Mark> find(String entity, RecordId id, String field) {
        return sql.find(
                "select epoch, pos, at from resent where entity = ? and id = ? and field = ?",
                row ->
                        new Mark(
                                new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)),
                                row.getLong(3)),
                entity,
                id,
                field);
    }

    public void save(String entity, RecordId id, String field, Mark mark) {
        sql.update(
                "insert or replace into resent(entity, id, field, epoch, pos, at)"
                        + " values(?, ?, ?, ?, ?, ?)",
                entity,
                id,
                field,
                mark.old().epoch(),
                mark.old().pos(),
                mark.at());
    }

    /// The last position at which a record was made or deleted, of what is kept; 0 for never. A
    /// turn behind the horizon counts as none: a record that is not there may come back, and a
    /// delete looks at [#changedAfresh].
    public long lastTurn(String entity, RecordId id) {
        return sql.find(
                        "select max(pos) from history where entity = ? and id = ?"
                                + " and kind in ('create', 'delete')",
                        row -> row.getLong(1),
                        entity,
                        id)
                .orElse(0L);
    }

    /// Whether another device than `device` has changed the record since `from` by an edit that was
    /// not sent again. Behind the horizon everybody counts as another.
    ///
    /// @param pruned the last position behind the horizon at which it was changed
    public boolean changedAfresh(
            String entity, RecordId id, long from, String device, long pruned) {
        return sql.find(
                        """
                        with last(at) as (select coalesce(max(at), 0) from resent
                          where entity = ?1 and id = ?2)
                        select 1 from last where (?5 >= ?3 and ?5 > at) or exists(
                          select 1 from history where entity = ?1 and id = ?2 and pos >= ?3
                            and device <> ?4 and pos > at and\
                        """
                                + " "
                                + HistoryTable.CHANGING
                                + ")",
                        row -> true,
                        entity,
                        id,
                        from,
                        device,
                        pruned)
                .isPresent();
    }
}
