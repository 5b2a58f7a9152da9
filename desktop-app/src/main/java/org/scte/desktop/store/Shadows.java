package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// The service's last known state of the records that have changes of this device on them. A record
/// without such changes has no shadow: its row is the service's state.
final class Shadows {
    /// @param fields null where the service has no such record
    record Shadow(long pos, long h, @Nullable Map<String, Value> fields) {
        /// Of a record that has no changes of our own.
        static Shadow of(@Nullable StoredRow row) {
            return row == null
                    ? new Shadow(0, 0, null)
                    : new Shadow(row.pos(), row.h(), row.fields());
        }
    }

    private final Session session;
    private final Schema schema;
    private final Records records;
    private final Outbox outbox;
    private boolean any;

    Shadows(Session session, Schema schema, Records records, Outbox outbox) {
        this.session = session;
        this.schema = schema;
        this.records = records;
        this.outbox = outbox;
    }

    Optional<Shadow> find(String entity, RecordId id) {
        if (!any) {
            any = session.exists("SELECT 1 FROM shadow LIMIT 1");
            if (!any) {
                return Optional.empty(); // the usual case of a large page
            }
        }
        return session.first(
                "SELECT pos, h, fields FROM shadow WHERE entity = ? AND id = ?",
                row -> {
                    String fields = row.getString(3);
                    return new Shadow(
                            row.getLong(1),
                            row.getLong(2),
                            fields == null ? null : ProtocolJson.readFields(fields));
                },
                entity,
                id.toString());
    }

    /// What the service has, whether or not there are changes of our own.
    Shadow service(String entity, RecordId id) {
        return find(entity, id).orElseGet(() -> Shadow.of(records.find(entity, id).orElse(null)));
    }

    /// Keeps the service's state before the first change of our own, and returns it.
    Shadow ensure(String entity, RecordId id) {
        Optional<Shadow> kept = find(entity, id);
        if (kept.isPresent()) {
            return kept.get();
        }
        Shadow now = Shadow.of(records.find(entity, id).orElse(null));
        save(entity, id, now);
        return now;
    }

    void save(String entity, RecordId id, Shadow shadow) {
        Map<String, Value> fields = shadow.fields();
        session.run(
                "INSERT OR REPLACE INTO shadow (entity, id, pos, h, fields)"
                        + " VALUES (?, ?, ?, ?, ?)",
                entity,
                id.toString(),
                shadow.pos(),
                shadow.h(),
                fields == null ? null : ProtocolJson.writeFields(fields));
    }

    /// Shows a record anew: the shadow with our own changes replayed on it; without such, the
    /// shadow itself, which then is no longer needed.
    void show(String entity, RecordId id) {
        Optional<Shadow> found = find(entity, id);
        if (found.isEmpty() || schema.find(entity).isEmpty()) {
            return;
        }
        Shadow shadow = found.get();
        List<Outbox.Entry> own = outbox.listLive(entity, id);
        if (own.isEmpty()) {
            session.run("DELETE FROM shadow WHERE entity = ? AND id = ?", entity, id.toString());
        }
        Map<String, Value> shown =
                Replay.on(shadow.fields(), own, schema.shape(entity).entity(), id);
        if (shown == null) {
            records.delete(entity, id);
        } else {
            records.save(entity, id, shadow.pos(), shadow.h(), shown);
        }
    }
}
