package org.scte.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.sync.Cursor;

/// What the file says of itself: its epochs and the definition it works by.
public final class MetaTable {
    private final Sql sql;

    MetaTable(Sql sql) {
        this.sql = sql;
    }

    /// The epochs of this history, each with its first position, oldest first.
    public List<Cursor> epochs() {
        return sql.list(
                "select epoch, pos from epoch order by pos",
                row -> new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)));
    }

    /// Begins an epoch; one that began at the same position and has no position of its own is
    /// replaced by it.
    public void startEpoch(Cursor first) {
        sql.update(
                "insert or replace into epoch(pos, epoch) values(?, ?)",
                first.pos(),
                first.epoch());
    }

    /// When a schedule last ran.
    public Optional<Instant> scheduleRan(String schedule) {
        return sql.find(
                "select value from meta where key = ?",
                row -> Instant.ofEpochMilli(Long.parseLong(row.getString(1))),
                "schedule:" + schedule);
    }

    public void saveScheduleRan(String schedule, Instant when) {
        sql.update(
                "insert into meta(key, value) values(?, ?)"
                        + " on conflict(key) do update set value = excluded.value",
                "schedule:" + schedule,
                String.valueOf(when.toEpochMilli()));
    }

    /// The first entity of which records are to be looked at, since a field of it is worked out
    /// otherwise now.
    public Optional<Recomputing> recomputing() {
        return sql.find(
                "select key, value from meta where key like 'computed:%' order by key limit 1",
                row ->
                        new Recomputing(
                                row.getString(1).substring("computed:".length()),
                                row.getString(2)));
    }

    /// @param behind the id up to which they have been looked at; empty for none yet
    public record Recomputing(String entity, String behind) {}

    public void saveRecomputing(Recomputing now) {
        sql.update(
                "insert into meta(key, value) values(?, ?)"
                        + " on conflict(key) do update set value = excluded.value",
                "computed:" + now.entity(),
                now.behind());
    }

    public void endRecomputing(String entity) {
        sql.update("delete from meta where key = ?", "computed:" + entity);
    }

    /// The YAML text of the definition in force.
    public Optional<String> definition() {
        return sql.find("select value from meta where key = 'definition'", row -> row.getString(1));
    }

    public void saveDefinition(String yaml) {
        sql.update(
                "insert into meta(key, value) values('definition', ?)"
                        + " on conflict(key) do update set value = excluded.value",
                yaml);
    }
}
