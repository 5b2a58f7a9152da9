package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.WireWord;
import org.scte.model.sync.json.ProtocolJson;

/// The ordered log of accepted changes, a row for each operation.
public final class HistoryTable {
    /// Of a row: that it changed something, as deleting what is deleted does not. Nor, by this,
    /// does deleting a record that has no value at all.
    static final String CHANGING = "not (kind = 'delete' and was = '{}')";

    private final Sql sql;

    HistoryTable(Sql sql) {
        this.sql = sql;
    }

    public void append(HistoryRow row) {
        HistoryRow.Author author = row.author();
        sql.update(
                """
                insert into history(pos, op, change, device, actor, use_case, at, suspect, received,
                  outcome, entity, id, kind, changed, was, kept, before, place,
                  old_place, whole)
                values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                row.pos(),
                row.op(),
                author.change(),
                author.device(),
                author.actor(),
                author.useCase(),
                author.at().toEpochMilli(),
                author.suspect(),
                author.received().toEpochMilli(),
                row.outcome().word(),
                row.entity(),
                row.id(),
                row.kind().word(),
                ProtocolJson.writeFields(row.changed()),
                ProtocolJson.writeFields(row.was()),
                row.kept().isEmpty() ? null : ProtocolJson.writeFields(row.kept()),
                row.before(),
                row.place().text(),
                text(row.oldPlace()),
                row.whole() == null ? null : ProtocolJson.writeFields(row.whole()));
    }

    private static @Nullable String text(@Nullable Place place) {
        return place == null ? null : place.text();
    }

    private static @Nullable Place place(@Nullable String text) {
        return text == null ? null : Place.parse(text);
    }

    /// What a page of deltas needs of one row; `changed` and `whole` are JSON.
    ///
    /// @param before the record's last position before this one; 0 for a new record
    /// @param place null in a row of before records were placed, as the two that follow
    public record Step(
            long pos,
            String entity,
            RecordId id,
            HistoryRow.Kind kind,
            String changed,
            long before,
            @Nullable Place place,
            @Nullable Place oldPlace,
            @Nullable String whole) {}

    /// Hands out what happened after `after` up to and with `to`, in order, until `visitor` says
    /// no.
    public void each(long after, long to, Predicate<Step> visitor) {
        sql.each(
                "select pos, entity, id, kind, changed, before, place, old_place, whole from history"
                        + " where pos > ? and pos <= ? order by pos, op",
                row ->
                        visitor.test(
                                new Step(
                                        row.getLong(1),
                                        row.getString(2),
                                        RecordId.of(row.getString(3)),
                                        HistoryRow.Kind.of(row.getString(4)),
                                        row.getString(5),
                                        row.getLong(6),
                                        place(row.getString(7)),
                                        place(row.getString(8)),
                                        row.getString(9))),
                after,
                to);
    }

    /// The last edit of one field.
    ///
    /// @param kept what its device had sent where the service made it otherwise; null where it is
    ///   as sent
    public record Edit(long pos, String device, @Nullable Value kept) {}

    /// Of what is kept: behind the horizon it is not known who edited what, so that a device's own
    /// edit of then counts as anybody's.
    public Optional<Edit> lastEdit(String entity, RecordId id, String field) {
        return sql.find(
                "select pos, device, kept from history where entity = ? and id = ?"
                        + " and json_type(changed, ?) is not null order by pos desc, op desc limit 1",
                row -> {
                    String kept = row.getString(3);
                    Map<String, Value> values =
                            kept == null ? Map.of() : ProtocolJson.readFields(kept);
                    return new Edit(row.getLong(1), row.getString(2), values.get(field));
                },
                entity,
                id,
                "$.\"" + field + "\"");
    }

    /// That a record moved.
    ///
    /// @param at when the service took the change that moved it
    public record Departure(Place from, Instant at) {}

    /// The places from which a record has moved, the last first; of what is kept.
    public List<Departure> departures(String entity, RecordId id) {
        return sql.list(
                "select old_place, received from history"
                        + " where entity = ? and id = ? and old_place is not null"
                        + " order by pos desc, op desc",
                row ->
                        new Departure(
                                Place.parse(row.getString(1)),
                                Instant.ofEpochMilli(row.getLong(2))),
                entity,
                id);
    }

    /// Whether another device than `device` changed the record after `seen`. Behind the horizon it
    /// is not known who changed what: look at [HorizonTable#lastPruned] too.
    public boolean changedByOthers(String entity, RecordId id, long seen, String device) {
        return sql.find(
                        "select 1 from history where entity = ? and id = ? and pos > ?"
                                + " and device <> ? and "
                                + CHANGING
                                + " limit 1",
                        row -> true,
                        entity,
                        id,
                        seen,
                        device)
                .isPresent();
    }

    /// Whether a device has changed the record, as far as it is known.
    public boolean changedBy(String entity, RecordId id, String device) {
        return sql.find(
                        "select 1 from history where entity = ? and id = ? and device = ? limit 1",
                        row -> true,
                        entity,
                        id,
                        device)
                .isPresent();
    }

    /// What happened to one record before `before`, newest first: `limit` operations, and those
    /// that share the last one's position.
    ///
    /// @param seen false for rows that are not to be shown, by the place of the record then; null
    ///   where that is not known
    public List<HistoryEntry> list(
            String entity, RecordId id, long before, int limit, Predicate<@Nullable Place> seen) {
        List<Optional<HistoryEntry>> rows =
                sql.list(
                        """
                        select pos, at, received, device, actor, use_case, kind, changed, was, outcome, place,
                          suspect
                        from history where entity = ?1 and id = ?2 and pos < ?3 and pos >= coalesce((
                          select pos from history where entity = ?1 and id = ?2 and pos < ?3
                          order by pos desc, op desc limit 1 offset ?4), 0)
                        order by pos desc, op desc\
                        """,
                        row -> {
                            Place place = place(row.getString(11));
                            return seen.test(place)
                                    ? Optional.of(entry(row))
                                    : Optional.<HistoryEntry>empty();
                        },
                        entity,
                        id,
                        before,
                        limit - 1);
        return rows.stream().flatMap(Optional::stream).toList();
    }

    /// The places at which something changed after `after` up to and with `to`.
    public Set<Place> changedPlaces(long after, long to) {
        Set<Place> places = new HashSet<>();
        sql.each(
                "select distinct place, old_place from history where pos > ? and pos <= ?",
                row -> {
                    Stream.of(row.getString(1), row.getString(2))
                            .filter(Objects::nonNull)
                            .forEach(text -> places.add(Place.parse(text)));
                    return true;
                },
                after,
                to);
        return places;
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getBoolean(12),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                ProtocolJson.readFields(row.getString(8)),
                ProtocolJson.readFields(row.getString(9)),
                WireWord.find(Ack.Outcome.class, row.getString(10)).orElseThrow());
    }
}
