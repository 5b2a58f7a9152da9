package org.scte.server.store;

import java.util.List;
import java.util.Optional;
import org.scte.model.record.RecordId;

/// What must be unique, who refers to whom, and the last number of each series.
public final class KeyTable {
    private final Sql sql;

    KeyTable(Sql sql) {
        this.sql = sql;
    }

    /// The record that has `key` by the entity's `rule`-th uniqueness.
    public Optional<RecordId> holder(String entity, int rule, String key) {
        return sql.find(
                "select id from unique_key where entity = ? and rule = ? and key = ?",
                row -> RecordId.of(row.getString(1)),
                entity,
                rule,
                key);
    }

    public void hold(String entity, int rule, String key, RecordId id) {
        sql.update(
                "insert into unique_key(entity, rule, key, id) values(?, ?, ?, ?)",
                entity,
                rule,
                key,
                id);
    }

    /// Gives up all keys of a record.
    public void release(String entity, RecordId id) {
        sql.update("delete from unique_key where id = ? and entity = ?", id, entity);
    }

    /// Gives up all keys of an entity.
    public void releaseAll(String entity) {
        sql.update("delete from unique_key where entity = ?", entity);
    }

    /// A record and the field by which it refers to another.
    public record Referrer(String entity, RecordId id, String field) {}

    /// Those that refer to `target`.
    public List<Referrer> referrers(RecordId target) {
        return sql.list(
                "select entity, id, field from reference where target = ?",
                row ->
                        new Referrer(
                                row.getString(1), RecordId.of(row.getString(2)), row.getString(3)),
                target);
    }

    public void refer(RecordId target, Referrer from) {
        sql.update(
                "insert or ignore into reference(target, entity, id, field) values(?, ?, ?, ?)",
                target,
                from.entity(),
                from.id(),
                from.field());
    }

    /// Forgets what a record refers to.
    public void unrefer(String entity, RecordId id) {
        sql.update("delete from reference where id = ? and entity = ?", id, entity);
    }

    /// The next number of a series, from 1.
    public long nextNumber(String entity, String field) {
        return advance(entity, field, 1);
    }

    private long advance(String entity, String field, int numbers) {
        sql.update(
                "insert into serial(entity, field, last) values(?1, ?2, ?3)"
                        + " on conflict(entity, field) do update set last = last + ?3",
                entity,
                field,
                numbers);
        return lastNumber(entity, field);
    }

    /// The last number that was given, or kept for a device; 0 for none.
    public long lastNumber(String entity, String field) {
        return sql.find(
                        "select last from serial where entity = ? and field = ?",
                        row -> row.getLong(1),
                        entity,
                        field)
                .orElse(0L);
    }

    /// Keeps the next numbers of a series for one device.
    ///
    /// @return the first of them
    public long keepNumbers(String entity, String field, int numbers, String device) {
        long last = advance(entity, field, numbers);
        long first = last - numbers + 1;
        sql.update(
                "insert into number_block(entity, field, first, last, device) values(?, ?, ?, ?, ?)",
                entity,
                field,
                first,
                last,
                device);
        return first;
    }

    /// The device for which a number is kept, if it is.
    public Optional<String> keeper(String entity, String field, long number) {
        return sql.find(
                "select device from number_block where entity = ? and field = ? and first <= ?"
                        + " and last >= ? order by first desc limit 1",
                row -> row.getString(1),
                entity,
                field,
                number,
                number);
    }
}
