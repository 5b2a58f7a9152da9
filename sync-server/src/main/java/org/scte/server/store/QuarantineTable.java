package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.WireWord;
import org.scte.model.sync.json.ProtocolJson;

/// Changes that were set aside for an administrator: of a device that was ended, or about records
/// that its sender does not see any more.
public final class QuarantineTable {
    private static final String COLUMNS =
            "select device, seq, actor, change, use_case, at, received, reason, ops, suspect from quarantine ";

    private final Sql sql;

    QuarantineTable(Sql sql) {
        this.sql = sql;
    }

    /// Why a change was set aside.
    public enum Reason implements WireWord {
        /// The device, or its role in the unit, was ended.
        WITHDRAWN,
        /// The sender does not see the record.
        OUT_OF_SIGHT
    }

    /// A change that was set aside.
    public record Kept(String device, Change change, Instant received, Reason reason) {}

    public void save(String device, Change change, Instant received, Reason reason) {
        sql.update(
                """
                insert into quarantine(device, seq, actor, change, use_case, at, received, reason,
                  ops, suspect, age)
                values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                  coalesce((select cast(value as integer) from meta where key = 'age'), 0))\
                """,
                device,
                change.seq(),
                change.actor(),
                change.id(),
                change.useCase(),
                change.at().toEpochMilli(),
                received.toEpochMilli(),
                reason.name(),
                ProtocolJson.writeOperations(change.ops()),
                change.suspect());
    }

    /// What there is of a device.
    ///
    /// @param bytes of the operations, as they are kept
    public record Size(long changes, long bytes) {}

    public Size size(String device) {
        return sql.find(
                        "select count(*), ifnull(sum(length(ops)), 0) from quarantine"
                                + " where device = ?",
                        row -> new Size(row.getLong(1), row.getLong(2)),
                        device)
                .orElseThrow();
    }

    /// How many there are for that reason.
    public long count(Reason reason) {
        return sql.find(
                        "select count(*) from quarantine where reason = ?",
                        row -> row.getLong(1),
                        reason.name())
                .orElse(0L);
    }

    /// Those set aside for that reason when the unit was no older than this, the first ones.
    public List<Kept> listOlder(Reason reason, Duration age, int most) {
        return sql.list(
                COLUMNS + "where reason = ? and age <= ? order by age, device, seq limit ?",
                QuarantineTable::kept,
                reason.name(),
                age.toMillis(),
                most);
    }

    /// All of them, by device and number.
    public List<Kept> list() {
        return sql.list(COLUMNS + "order by device, seq", QuarantineTable::kept);
    }

    public Optional<Kept> find(String device, long seq) {
        return sql.find(
                COLUMNS + "where device = ? and seq = ?", QuarantineTable::kept, device, seq);
    }

    /// Those of a device that have this in what they would write.
    public List<Kept> naming(String device, String part) {
        return sql.list(
                COLUMNS + "where device = ? and instr(ops, ?) > 0 order by seq",
                QuarantineTable::kept,
                device,
                part);
    }

    public void remove(String device, long seq) {
        sql.update("delete from quarantine where device = ? and seq = ?", device, seq);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        @Nullable String useCase = row.getString(5);
        List<Operation> ops = ProtocolJson.readOperations(row.getString(9));
        return new Kept(
                row.getString(1),
                new Change(
                        row.getLong(2),
                        UUID.fromString(row.getString(4)),
                        Instant.ofEpochMilli(row.getLong(6)),
                        row.getBoolean(10),
                        row.getString(3),
                        useCase,
                        ops,
                        null),
                Instant.ofEpochMilli(row.getLong(7)),
                Reason.valueOf(row.getString(8)));
    }
}
