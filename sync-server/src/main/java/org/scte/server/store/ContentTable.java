package org.scte.server.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// The contents that records of a unit refer to, by their SHA-256: who refers to which, which are
/// held whole in the [ContentFolder], and since when nobody refers to one any more.
public final class ContentTable {
    /// As long ago as anything can be: to be erased at once.
    private static final long LONG_AGO = -(1L << 53);

    private static final String USE =
            """
            select u.sha256, u.entity, u.record, u.field, r.place,
              r.fields ->> ('$."' || u.field || '".type'),
              r.fields ->> ('$."' || u.field || '".size')
            """;

    private static final String USES =
            USE
                    + """
                    from file_use u join record r on r.entity = u.entity and r.id = u.record
                    where u.sha256 = ?\
                    """;

    /// In this order and by this index, since SQLite goes through all uses else: each exchange asks
    /// it, and mostly nothing is wanted.
    static final String WANTED =
            USE
                    + """
                    from content c indexed by content_wanted
                      cross join file_use u on u.sha256 = c.sha256
                      cross join record r on r.entity = u.entity and r.id = u.record
                    where c.held = 0 and c.sha256 >= ? order by c.sha256 limit ?\
                    """;

    /// Whether a record refers to one, or a change that was set aside. The second is looked at only
    /// where the first is not so.
    private static final String NAMED =
            """
            case when exists(select 1 from file_use u where u.sha256 = content.sha256) then 1
              else exists(select 1 from quarantine q where instr(q.ops, content.sha256) > 0) end\
            """;

    private final Sql sql;

    ContentTable(Sql sql) {
        this.sql = sql;
    }

    /// A field of a living record that refers to a content.
    ///
    /// @param place where the record stands; null where it was not placed yet
    /// @param type as the record says
    /// @param size in bytes, as the record says
    public record Use(
            String sha256,
            String entity,
            RecordId record,
            String field,
            @Nullable Place place,
            String type,
            long size) {
        private static Use read(ResultSet row) throws SQLException {
            String place = row.getString(5);
            return new Use(
                    row.getString(1),
                    row.getString(2),
                    RecordId.of(row.getString(3)),
                    row.getString(4),
                    place == null ? null : Place.parse(place),
                    row.getString(6),
                    row.getLong(7));
        }
    }

    public void refer(String entity, RecordId record, String field, Value.Attachment file) {
        sql.update(
                "insert or ignore into file_use(sha256, entity, record, field) values(?, ?, ?, ?)",
                file.sha256(),
                entity,
                record,
                field);
        expect(file.sha256(), file.size());
    }

    /// Notes that a content may come.
    public void expect(String sha256, long size) {
        sql.update(
                "insert or ignore into content(sha256, size, held) values(?, ?, 0)", sha256, size);
    }

    /// Forgets what a record refers to.
    public void unrefer(String entity, RecordId record) {
        sql.update("delete from file_use where record = ? and entity = ?", record, entity);
    }

    /// Who refers to a content.
    public List<Use> uses(String sha256) {
        return sql.list(USES, Use::read, sha256);
    }

    /// Whether a device wrote it that this field refers to its content.
    public boolean isFrom(String device, Use use) {
        return sql.find(
                        "select 1 from history where entity = ? and id = ? and device = ?"
                                + " and changed ->> ? = ?",
                        row -> true,
                        use.entity(),
                        use.record(),
                        device,
                        "$.\"" + use.field() + "\".sha256",
                        use.sha256())
                .isPresent();
    }

    /// Bytes of the contents that are held for the sake of what was set aside of a device alone.
    public long bytesSetAside(String device) {
        return sql.find(
                        """
                        select coalesce(sum(c.size), 0) from content c where c.held = 1
                          and not exists(select 1 from file_use u where u.sha256 = c.sha256)
                          and exists(select 1 from quarantine q
                            where q.device = ? and instr(q.ops, c.sha256) > 0)\
                        """,
                        row -> row.getLong(1),
                        device)
                .orElseThrow();
    }

    /// Who refers to contents that are not held, in the order of their SHA-256 from `from` on.
    public List<Use> wanted(String from, int limit) {
        return sql.list(WANTED, Use::read, from, limit);
    }

    public boolean isHeld(String sha256) {
        return sql.find("select held from content where sha256 = ?", row -> row.getInt(1), sha256)
                .filter(held -> held != 0)
                .isPresent();
    }

    /// Notes that a content is held whole.
    public void hold(String sha256, long size) {
        sql.update(
                "insert into content(sha256, size, held) values(?, ?, 1) on conflict(sha256)"
                        + " do update set held = 1, size = excluded.size",
                sha256,
                size);
    }

    /// Notes that a content is not held.
    public void miss(String sha256) {
        sql.update("update content set held = 0 where sha256 = ?", sha256);
    }

    /// Notes which contents lie beside the database, where that is not what was known: after a
    /// restore, or when files were lost. What has begun to come and is not known any more is
    /// dropped.
    public void settle(Path database) {
        Map<String, Long> left = ContentFolder.of(database).list();
        for (String known : held()) {
            if (left.remove(known) == null) {
                miss(known);
            }
        }
        left.forEach(this::hold);
        ContentFolder.of(database).parts().stream()
                .filter(part -> !isKnown(part))
                .forEach(ContentFolder.of(database)::drop);
    }

    private boolean isKnown(String sha256) {
        return sql.find("select 1 from content where sha256 = ?", row -> true, sha256).isPresent();
    }

    /// Those that are held, as was noted.
    public List<String> held() {
        return sql.list(
                "select sha256 from content where held = 1 order by sha256",
                row -> row.getString(1));
    }

    /// A content that is referred to.
    ///
    /// @param held as was noted
    /// @param record one that refers to it
    record Named(String sha256, boolean held, String record) {}

    /// All of them.
    List<Named> named() {
        return sql.list(
                """
                select c.sha256, c.held, min(u.entity || ' ' || u.record)
                from content c join file_use u on u.sha256 = c.sha256
                group by c.sha256 order by c.sha256\
                """,
                row -> new Named(row.getString(1), row.getInt(2) != 0, row.getString(3)));
    }

    /// @param held how many are held whole
    /// @param bytes of those
    /// @param wanted how many are referred to and not held
    public record Count(long held, long bytes, long wanted) {}

    public Count count() {
        return sql.find(
                        """
                        select coalesce(sum(held), 0), coalesce(sum(held * size), 0),
                          coalesce(sum(held = 0
                            and exists(select 1 from file_use u where u.sha256 = c.sha256)), 0)
                        from content c\
                        """,
                        row -> new Count(row.getLong(1), row.getLong(2), row.getLong(3)))
                .orElseThrow();
    }

    /// Notes for each content whether anybody refers to it, also in what was set aside, and since
    /// when nobody does.
    ///
    /// @param age the unit's, in milliseconds
    public void markUnused(long age) {
        sql.update(
                "update content set unused = case when %1$s then null else coalesce(unused, ?) end"
                                .formatted(NAMED)
                        + " where (unused is null) <> %s".formatted(NAMED),
                age);
    }

    /// Those that nobody refers to, and has not since that age of the unit.
    public List<String> unused(long age) {
        return sql.list(
                "select sha256 from content where unused <= ? and not " + NAMED,
                row -> row.getString(1),
                age);
    }

    /// Those that are to be erased at once.
    public List<String> released() {
        return unused(LONG_AGO);
    }

    /// Has the contents that these fields of a record referred to, up to and with a position,
    /// erased at once where nobody else refers to them; before they are erased from the history.
    public void release(String entity, RecordId id, Collection<String> fields, long upTo) {
        for (String field : fields) {
            sql.update(
                    """
                    update content set unused = ?5 where sha256 in (
                      select fields ->> ?4 from record where entity = ?1 and id = ?2
                      union select changed ->> ?4 from history
                        where entity = ?1 and id = ?2 and pos <= ?3
                      union select was ->> ?4 from history
                        where entity = ?1 and id = ?2 and pos <= ?3
                      union select kept ->> ?4 from history
                        where entity = ?1 and id = ?2 and pos <= ?3)
                    and not exists(select 1 from file_use u where u.sha256 = content.sha256)\
                    """,
                    entity,
                    id,
                    upTo,
                    "$.\"" + field + "\".sha256",
                    LONG_AGO);
        }
    }

    /// Has a content erased at once where nobody refers to it.
    public void release(String sha256) {
        sql.update("update content set unused = ? where sha256 = ?", LONG_AGO, sha256);
    }

    /// Notes that a content was erased; where somebody refers to it by now, it is wanted.
    public void erased(String sha256) {
        sql.update(
                "delete from content where sha256 = ?1"
                        + " and not exists(select 1 from file_use where sha256 = ?1)",
                sha256);
        miss(sha256);
    }
}
