package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// What is known of the contents on this device, by their SHA-256.
final class ContentTable {
    private static final String SELECT = "SELECT sha256, size, state, at, why FROM content";

    private final Session session;

    ContentTable(Session session) {
        this.session = session;
    }

    /// How a content stands that is on this device.
    enum State {
        /// Chosen by somebody here; no change names it yet.
        CHOSEN,
        /// A change of this device names it, and the service has not said that it has it.
        UNSENT,
        /// The service did not take it.
        REFUSED,
        /// The service has it.
        SENT
    }

    /// @param size in bytes
    /// @param at when it was chosen, came, or was last looked at
    /// @param why the service's sentence where it did not take it; else empty
    record Row(String sha256, long size, State state, Instant at, String why) {}

    /// A record that names a content.
    record Naming(Row row, String entity, RecordId id, String field) {}

    Optional<Row> find(String sha256) {
        return session.first(SELECT + " WHERE sha256 = ?", ContentTable::read, sha256);
    }

    /// The oldest first.
    List<Row> list() {
        return session.list(SELECT + " ORDER BY at, sha256", ContentTable::read);
    }

    /// Those that the service has not said it has, and that a change names; the oldest first.
    List<Row> listOwn() {
        return session.list(
                SELECT + " WHERE state IN ('UNSENT', 'REFUSED') ORDER BY at, sha256",
                ContentTable::read);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getLong(2),
                State.valueOf(row.getString(3)),
                Instant.parse(row.getString(4)),
                row.getString(5));
    }

    /// Somebody has looked at it.
    void look(String sha256, Instant at) {
        session.run("UPDATE content SET at = ? WHERE sha256 = ?", at.toString(), sha256);
    }

    /// Takes in one that is not known yet.
    void add(String sha256, long size, State state, Instant at) {
        session.run(
                "INSERT OR IGNORE INTO content (sha256, size, state, at) VALUES (?, ?, ?, ?)",
                sha256,
                size,
                state.name(),
                at.toString());
    }

    void save(String sha256, State state) {
        save(sha256, state, "");
    }

    /// @param why it is so, as the service says
    void save(String sha256, State state, String why) {
        session.run(
                "UPDATE content SET state = ?, why = ? WHERE sha256 = ?",
                state.name(),
                why,
                sha256);
    }

    /// Has one sent again that was not taken.
    void again(String sha256) {
        session.run(
                "UPDATE content SET state = 'UNSENT', why = ''"
                        + " WHERE sha256 = ? AND state = 'REFUSED'",
                sha256);
    }

    void delete(String sha256) {
        session.run("DELETE FROM content WHERE sha256 = ?", sha256);
    }

    /// A change of this device is written that names contents: they are to be sent.
    void name(Collection<Operation> ops) {
        for (Operation op : ops) {
            Collection<Value> values =
                    switch (op) {
                        case Operation.Create create -> create.set().values();
                        case Operation.Update update -> update.set().values();
                        case Operation.Delete _ -> List.of();
                    };
            for (Value value : values) {
                if (value instanceof Value.Attachment file) {
                    session.run(
                            "UPDATE content SET state = 'UNSENT', why = '' WHERE sha256 = ?"
                                    + " AND state IN ('CHOSEN', 'REFUSED')",
                            file.sha256());
                }
            }
        }
    }

    /// The first record here that names it.
    Optional<Naming> naming(Schema schema, Row content) {
        for (Shape shape : schema.shapes()) {
            List<FieldDefinition> fields = shape.fields();
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).type() == FieldType.FILE) {
                    String name = fields.get(i).name();
                    Optional<Naming> found =
                            session.first(
                                    "SELECT id FROM %2$s WHERE json_extract(%1$s, '$.sha256') = ?"
                                            .formatted(
                                                    shape.fieldColumns().get(i),
                                                    shape.table().name()),
                                    row ->
                                            new Naming(
                                                    content,
                                                    shape.entity().name(),
                                                    RecordId.of(row.getString(1)),
                                                    name),
                                    content.sha256());
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The contents that a record, a draft or a change here names that is not done with.
    Set<String> used(Schema schema) {
        Set<String> used = new HashSet<>();
        for (Shape shape : schema.shapes()) {
            List<FieldDefinition> fields = shape.fields();
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).type() == FieldType.FILE) {
                    String column = shape.fieldColumns().get(i);
                    used.addAll(
                            session.list(
                                    "SELECT DISTINCT json_extract(%1$s, '$.sha256') FROM %2$s WHERE %1$s IS NOT NULL"
                                            .formatted(column, shape.table().name()),
                                    row -> row.getString(1)));
                }
            }
        }
        Drafts.list(session).forEach(draft -> addTo(used, draft.fields().values()));
        session.list(
                        "SELECT ops FROM outbox WHERE state <> 'ACKNOWLEDGED' AND instr(ops, 'sha256') > 0",
                        row -> row.getString(1))
                .forEach(ops -> Outbox.operations(ops).forEach(op -> addTo(used, values(op))));
        return used;
    }

    private static void addTo(Set<String> used, Collection<Value> values) {
        for (Value value : values) {
            if (value instanceof Value.Attachment file) {
                used.add(file.sha256());
            }
        }
    }

    private static Collection<Value> values(Operation op) {
        return switch (op) {
            case Operation.Create create -> create.set().values();
            case Operation.Update update -> update.set().values();
            case Operation.Delete _ -> List.of();
        };
    }
}
