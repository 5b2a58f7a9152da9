package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.JsonObject;

/// Which slices of the unit the device holds, and which scope's slice each record is of. A slice is
/// named by its scope, a tilde, and a word for what it shows; the slice without a scope by the
/// latter two.
final class Slices {
    private final Session session;

    Slices(Session session) {
        this.session = session;
    }

    List<String> held() {
        return Meta.find(session, Meta.Key.HOLDS)
                .map(text -> JsonObject.parse(text).texts("holds"))
                .orElse(SyncRequest.WHOLE);
    }

    /// Whether the device holds the unit whole.
    boolean isWhole() {
        return held().equals(SyncRequest.WHOLE);
    }

    void save(List<String> names) {
        String list = CanonicalJson.of(new Value.Texts(names));
        Meta.save(session, Meta.Key.HOLDS, "{\"holds\":" + list + "}");
        Deleted.clear(session); // of what it may see no more, too
    }

    /// @param scope empty for the slice without one
    void place(String entity, RecordId id, String scope) {
        if (scope.isEmpty()) {
            forget(entity, id);
        } else {
            session.run(
                    "INSERT OR REPLACE INTO slice (entity, id, scope) VALUES (?, ?, ?)",
                    entity,
                    id.toString(),
                    scope);
        }
    }

    void forget(String entity, RecordId id) {
        session.run("DELETE FROM slice WHERE entity = ? AND id = ?", entity, id.toString());
    }

    /// The scope of a slice; empty where it has none.
    static String scope(String slice) {
        return slice.substring(0, Math.max(0, slice.lastIndexOf('~')));
    }

    /// The records of a slice, as far as the service has them.
    List<Overlay.Key> records(String slice, Schema schema) {
        String scope = scope(slice);
        if (!scope.isEmpty()) {
            return session.list(
                    "SELECT entity, id FROM slice WHERE scope = ?",
                    row -> new Overlay.Key(row.getString(1), RecordId.of(row.getString(2))),
                    scope);
        }
        List<Overlay.Key> keys = new ArrayList<>();
        for (Shape shape : schema.shapes()) {
            keys.addAll(unscoped(shape));
        }
        return keys;
    }

    private List<Overlay.Key> unscoped(Shape shape) {
        return session.list(
                "SELECT id FROM (SELECT id FROM "
                        + shape.table().name()
                        + " UNION SELECT id FROM shadow WHERE entity = ?1)"
                        + " WHERE id NOT IN (SELECT id FROM slice WHERE entity = ?1)",
                row -> new Overlay.Key(shape.name(), RecordId.of(row.getString(1))),
                shape.name());
    }
}
