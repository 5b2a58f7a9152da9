package org.scte.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.json.ProtocolJson;

/// How far each device has sent, and what it was answered.
public final class DeviceTable {
    private final Sql sql;

    DeviceTable(Sql sql) {
        this.sql = sql;
    }

    /// @param lastSeq 0 for a device that has sent nothing yet
    /// @param cloned it was seen to be two; every exchange of it is refused
    public record DeviceState(long lastSeq, boolean cloned) {
        static final DeviceState NEW = new DeviceState(0, false);
    }

    public DeviceState state(String device) {
        return sql.find(
                        "select last_seq, cloned from device where device = ?",
                        row -> new DeviceState(row.getLong(1), row.getInt(2) != 0),
                        device)
                .orElse(DeviceState.NEW);
    }

    public void save(String device, DeviceState state) {
        sql.update(
                "insert into device(device, last_seq, cloned) values(?, ?, ?) on conflict(device)"
                        + " do update set last_seq = excluded.last_seq, cloned = excluded.cloned",
                device,
                state.lastSeq(),
                state.cloned());
    }

    /// Notes that a device's changes behind `after`, up to `last`, are kept nowhere any more.
    public void saveLoss(String device, long after, long last, Instant now) {
        sql.update(
                "insert or replace into loss(device, after, last, at) values(?, ?, ?, ?)",
                device,
                after,
                last,
                now.toEpochMilli());
    }

    /// How many changes of devices are lost for good.
    public long countLost() {
        return sql.find("select sum(last - after) from loss", row -> row.getLong(1)).orElse(0L);
    }

    public void markCloned(String device) {
        save(device, new DeviceState(state(device).lastSeq(), true));
    }

    /// A change that was answered.
    public record TakenChange(UUID change, String content, Ack ack) {
        public boolean isSameAs(SentChange sent) {
            return change.equals(sent.id()) && content.equals(sent.content());
        }
    }

    public Optional<TakenChange> find(String device, long seq) {
        return sql.find(
                "select change, content, ack from taken where device = ? and seq = ?",
                row ->
                        new TakenChange(
                                UUID.fromString(row.getString(1)),
                                row.getString(2),
                                ProtocolJson.readAck(row.getString(3))),
                device,
                seq);
    }

    /// The answer this change got when it first came, from whichever device.
    public Optional<Ack> findAck(UUID change) {
        return sql.find(
                "select ack from taken where change = ? limit 1",
                row -> ProtocolJson.readAck(row.getString(1)),
                change);
    }

    /// Stores an answer; its `seq` is used up.
    public void save(String device, SentChange change, Ack ack, Instant now) {
        sql.update(
                "insert into taken(device, seq, change, content, ack, at) values(?, ?, ?, ?, ?, ?)",
                device,
                change.seq(),
                change.id(),
                change.content(),
                ProtocolJson.writeAck(ack),
                now.toEpochMilli());
    }
}
