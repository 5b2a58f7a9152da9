package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// The records of a unit, tombstones among them, and the digest of those that live.
public final class RecordTable {
    static final String COLUMNS = "select entity, id, pos, deleted, fields, place from record ";

    private final Sql sql;
    private final Ledger ledger;

    RecordTable(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /// Tombstones too.
    public Optional<StoredRecord> find(String entity, RecordId id) {
        return sql.find(COLUMNS + "where entity = ? and id = ?", RecordTable::read, entity, id);
    }

    /// Some of the living records of an entity, those behind an id.
    public List<StoredRecord> chunk(String entity, String after, int limit) {
        return sql.list(
                COLUMNS + "where entity = ? and id > ? and deleted = 0 order by id limit ?",
                RecordTable::read,
                entity,
                after,
                limit);
    }

    /// The living records of an entity, in the order of their ids.
    public List<StoredRecord> list(String entity) {
        return sql.list(
                COLUMNS + "where entity = ? and deleted = 0 order by id",
                RecordTable::read,
                entity);
    }

    /// A living record with its fields as the JSON they are kept as.
    ///
    /// @param number what it adds to the digest
    /// @param place null where it was not placed yet
    public record RawRecord(
            String entity,
            String id,
            long pos,
            long number,
            String fields,
            @Nullable Place place) {}

    /// Hands out every living record, by entity and id.
    public void each(Consumer<RawRecord> visitor) {
        sql.each(
                "select entity, id, pos, number, fields, place from record where deleted = 0"
                        + " order by entity, id",
                row -> {
                    visitor.accept(
                            new RawRecord(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    place(row.getString(6))));
                    return true;
                });
    }

    private static @Nullable Place place(@Nullable String text) {
        return text == null ? null : Place.parse(text);
    }

    /// How many live, by entity.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        sql.each(
                "select entity, count(*) from record where deleted = 0 group by entity",
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                    return true;
                });
        return counts;
    }

    /// Writes a record, or its tombstone, and moves the digest along. Where it stands is not
    /// written: see [PlaceTable].
    ///
    /// @param last as it was written last; null where it is not there
    public void save(StoredRecord record, @Nullable StoredRecord last) {
        long number = record.deleted() ? 0 : number(record);
        Digest digest = digestWithout(last);
        sql.update(
                """
                insert into record(entity, id, pos, deleted, number, fields)
                values(?, ?, ?, ?, ?, ?)
                on conflict(entity, id) do update set pos = excluded.pos,
                  deleted = excluded.deleted, number = excluded.number, fields = excluded.fields\
                """,
                record.entity(),
                record.id(),
                record.pos(),
                record.deleted(),
                number,
                ProtocolJson.writeFields(record.fields()));
        ledger.set(new Head(ledger.head().pos(), record.deleted() ? digest : digest.plus(number)));
    }

    /// Removes a record as if it had never been: for a change that is looked at and not kept.
    ///
    /// @param last as it was written last
    public void remove(StoredRecord last) {
        ledger.set(new Head(ledger.head().pos(), digestWithout(last)));
        sql.update("delete from record where entity = ? and id = ?", last.entity(), last.id());
    }

    private Digest digestWithout(@Nullable StoredRecord last) {
        Digest digest = ledger.head().digest();
        return last == null || last.deleted() ? digest : digest.minus(number(last));
    }

    private static long number(StoredRecord record) {
        return Digest.ofRecord(record.entity(), record.id(), record.fields());
    }

    static StoredRecord read(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getString(1),
                RecordId.of(row.getString(2)),
                row.getLong(3),
                row.getInt(4) != 0,
                fields(row.getString(5)),
                place(row.getString(6)));
    }

    private static Map<String, Value> fields(String text) {
        return ProtocolJson.readFields(text);
    }
}
