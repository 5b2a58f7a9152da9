package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.ProtocolJson;

/// What was typed and not saved as a change.
final class Drafts {
    private static final String SELECT =
            "SELECT entity, id, is_new, kept, fields, at FROM draft WHERE entity = ?";

    private Drafts() {}

    static void save(Session session, DraftRecord draft) {
        session.run(
                "INSERT OR REPLACE INTO draft (entity, id, is_new, kept, fields, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                draft.entity(),
                draft.id().toString(),
                draft.isNew(),
                draft.kept(),
                ProtocolJson.writeFields(draft.fields()),
                draft.at().toString());
    }

    static Optional<DraftRecord> find(Session session, String entity, RecordId id) {
        return session.first(SELECT + " AND id = ?", Drafts::read, entity, id.toString());
    }

    static List<DraftRecord> list(Session session, String entity) {
        return session.list(SELECT + " ORDER BY at DESC, id", Drafts::read, entity);
    }

    static List<DraftRecord> list(Session session) {
        return session.list("SELECT entity, id, is_new, kept, fields, at FROM draft", Drafts::read);
    }

    static int count(Session session) {
        return session.first("SELECT count(*) FROM draft", row -> row.getInt(1)).orElseThrow();
    }

    static void delete(Session session, String entity, RecordId id) {
        session.run("DELETE FROM draft WHERE entity = ? AND id = ?", entity, id.toString());
    }

    /// Which of these records have a draft that was kept on purpose.
    static List<String> keptIds(Session session, String entity, Set<String> ids) {
        return session.list(
                "SELECT id FROM draft WHERE entity = ? AND kept = 1"
                        + " AND id IN (SELECT value FROM json_each(?))",
                row -> row.getString(1),
                entity,
                Records.idArray(ids));
    }

    private static DraftRecord read(ResultSet row) throws SQLException {
        return new DraftRecord(
                row.getString(1),
                RecordId.of(row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4),
                ProtocolJson.readFields(row.getString(5)),
                Instant.parse(row.getString(6)));
    }
}
