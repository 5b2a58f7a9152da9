package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// What records held that were deleted lately, so that they can be brought back also without a
/// network. A device that holds a part of the unit keeps none: what it may see can become less.
final class Deleted {
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String COLUMNS = "SELECT entity, id, label, fields, at FROM deleted";

    private Deleted() {}

    static void save(
            Session session,
            String entity,
            RecordId id,
            String label,
            Map<String, Value> fields,
            Instant now) {
        session.run("DELETE FROM deleted WHERE at < ?", now.minus(KEPT).toString());
        session.run(
                "INSERT OR REPLACE INTO deleted (entity, id, label, fields, at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                entity,
                id.toString(),
                label,
                ProtocolJson.writeFields(fields),
                now.toString());
    }

    /// The latest first.
    static List<DeletedRecord> list(Session session, int limit) {
        return session.list(COLUMNS + " ORDER BY at DESC, id LIMIT ?", Deleted::read, limit);
    }

    static void delete(Session session, String entity, RecordId id) {
        session.run("DELETE FROM deleted WHERE entity = ? AND id = ?", entity, id.toString());
    }

    static void clear(Session session) {
        session.run("DELETE FROM deleted");
    }

    private static DeletedRecord read(ResultSet row) throws SQLException {
        return new DeletedRecord(
                row.getString(1),
                RecordId.of(row.getString(2)),
                row.getString(3),
                ProtocolJson.readFields(row.getString(4)),
                Instant.parse(row.getString(5)),
                false);
    }
}
