package org.scte.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.unit.ConflictEntity;

/// Where each record stands, and the digest of what stands at each place, for each set of fields
/// that a role may not see.
public final class PlaceTable {
    private final Sql sql;

    PlaceTable(Sql sql) {
        this.sql = sql;
    }

    /// Empty for a record that is not there, or was not placed yet.
    public Optional<Place> find(String entity, RecordId id) {
        return sql.find(
                "select place from record where entity = ? and id = ? and place is not null",
                row -> Place.parse(row.getString(1)),
                entity,
                id);
    }

    /// Where the records of that id stand, of any entity.
    public List<Place> list(RecordId id) {
        return sql.list(
                "select place from record where id = ? and place is not null",
                row -> Place.parse(row.getString(1)),
                id);
    }

    public void save(String entity, RecordId id, Place place) {
        sql.update(
                "update record set place = ? where entity = ? and id = ?",
                place.text(),
                entity,
                id);
    }

    /// The digest of what stands at a place.
    ///
    /// @param profile the hidden fields; empty for none
    public Digest digest(Place place, String profile) {
        return sql.find(
                        "select records, sum from placed where place = ? and profile = ?",
                        row -> new Digest(row.getLong(1), row.getLong(2)),
                        place.text(),
                        profile)
                .orElse(Digest.EMPTY);
    }

    public void save(Place place, String profile, Digest digest) {
        sql.update(
                "insert into placed(place, profile, records, sum) values(?, ?, ?, ?)"
                        + " on conflict(place, profile)"
                        + " do update set records = excluded.records, sum = excluded.sum",
                place.text(),
                profile,
                digest.records(),
                digest.sum());
    }

    /// Adds up what stands at the places that are seen.
    ///
    /// @param profile the hidden fields at a place; empty where the place is not seen
    public Digest sum(Function<Place, Optional<String>> profile) {
        long[] sum = new long[2];
        sql.each(
                "select place, profile, records, sum from placed",
                row -> {
                    Optional<String> seen = profile.apply(Place.parse(row.getString(1)));
                    if (seen.isPresent() && seen.get().equals(row.getString(2))) {
                        sum[0] += row.getLong(3);
                        sum[1] += row.getLong(4);
                    }
                    return true;
                });
        return new Digest(sum[0], sum[1]);
    }

    /// How many records stand at the places that are seen, by entity.
    public Map<String, Long> counts(Predicate<Place> seen) {
        Map<String, Long> counts = new TreeMap<>();
        sql.each(
                "select place, records from placed where profile = '' and records > 0",
                row -> {
                    Place place = Place.parse(row.getString(1));
                    if (seen.test(place)) {
                        String entity = place.isConflict() ? ConflictEntity.NAME : place.about();
                        counts.merge(entity, row.getLong(2), Long::sum);
                    }
                    return true;
                });
        return counts;
    }

    /// How large the fields of what stands at the places that are seen are, as JSON.
    public long bytes(Predicate<Place> seen) {
        long[] bytes = new long[1];
        sql.each(
                "select place, sum(length(fields)) from record"
                        + " where deleted = 0 and place is not null group by place",
                row -> {
                    if (seen.test(Place.parse(row.getString(1)))) {
                        bytes[0] += row.getLong(2);
                    }
                    return true;
                });
        return bytes[0];
    }

    /// Forgets all sums.
    public void clear() {
        sql.update("delete from placed");
    }

    /// Records behind the one named, tombstones too, in the order of entity and id; some at a time.
    public List<StoredRecord> chunk(String afterEntity, String afterId) {
        return sql.list(
                RecordTable.COLUMNS + "where (entity, id) > (?, ?) order by entity, id limit 1000",
                RecordTable::read,
                afterEntity,
                afterId);
    }

    /// The open questions about a record.
    public List<RecordId> conflictsOf(RecordId record) {
        return sql.list(
                "select id from record where entity = 'conflict' and deleted = 0"
                        + " and fields ->> '$.record' = ?",
                row -> RecordId.of(row.getString(1)),
                record);
    }

    /// How the records were placed.
    ///
    /// @param by the scopes and hidden fields of the definition, as text
    /// @param since the history says where records stood behind this position
    public record Placed(String by, long since) {}

    /// Empty in a file whose records were never placed.
    public Optional<Placed> placed() {
        return sql.find(
                "select by, since from placing",
                row -> new Placed(row.getString(1), row.getLong(2)));
    }

    public void save(Placed placed) {
        sql.update("delete from placing");
        sql.update("insert into placing(by, since) values(?, ?)", placed.by(), placed.since());
    }
}
