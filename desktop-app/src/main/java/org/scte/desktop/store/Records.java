package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.ColumnValue;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The visible records: their rows, with everything that is made from the fields (label, sort keys,
/// unique keys, search words) kept in step, also where it is made through a ref.
final class Records {
    /// How far a changed label is carried from record to record.
    private static final int MAX_REF_DEPTH = 4;

    private final Session session;
    private final Schema schema;
    private final Touched touched;

    Records(Session session, Schema schema, Touched touched) {
        this.session = session;
        this.schema = schema;
        this.touched = touched;
    }

    Optional<StoredRow> find(String entity, RecordId id) {
        return schema.find(entity).flatMap(shape -> find(session, shape, id));
    }

    static Optional<StoredRow> find(Session session, Shape shape, RecordId id) {
        return session.first(shape.selectById(), row -> read(shape, row), id.toString());
    }

    static StoredRow read(Shape shape, ResultSet row) throws SQLException {
        Map<String, Value> fields = LinkedHashMap.newLinkedHashMap(shape.fields().size());
        int column = EntityTable.FIXED.size() + 1;
        for (FieldDefinition field : shape.fields()) {
            Value value = value(field.type(), row, column++);
            if (!value.isNothing()) {
                fields.put(field.name(), value);
            }
        }
        String extra = row.getString(6);
        if (extra != null) {
            fields.putAll(ProtocolJson.readFields(extra));
        }
        return new StoredRow(
                row.getLong(1),
                RecordId.of(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                fields);
    }

    private static Value value(FieldType type, ResultSet row, int column) throws SQLException {
        return switch (type) {
            case INTEGER -> {
                long number = row.getLong(column);
                yield row.wasNull() ? Value.NOTHING : Value.whole(number);
            }
            case BOOLEAN -> {
                long number = row.getLong(column);
                yield row.wasNull() ? Value.NOTHING : Value.flag(number != 0);
            }
            case LIST, FILE -> {
                String json = row.getString(column);
                yield json == null ? Value.NOTHING : ofJson(json);
            }
            case TEXT, DECIMAL, MONEY, DATE, INSTANT, CHOICE, REF, SERIAL, EMAIL, PHONE, URL -> {
                String text = row.getString(column);
                yield text == null ? Value.NOTHING : Value.text(text);
            }
        };
    }

    private static Value ofJson(String json) {
        Map<String, Value> read = ProtocolJson.readFields("{\"v\":" + json + "}");
        return read.getOrDefault("v", Value.NOTHING);
    }

    /// Writes a record as it is to be seen; what other records show of it follows.
    void save(String entity, RecordId id, long pos, long h, Map<String, Value> fields) {
        save(schema.shape(entity), id, pos, h, fields, 0);
    }

    private void save(
            Shape shape, RecordId id, long pos, long h, Map<String, Value> fields, int depth) {
        save(shape, id, findFull(shape, id), pos, h, fields, depth);
    }

    /// Writes a record of which the row was read just before.
    void save(
            Shape shape,
            RecordId id,
            @Nullable FullRow old,
            long pos,
            long h,
            Map<String, Value> fields) {
        save(shape, id, old, pos, h, fields, 0);
    }

    private void save(
            Shape shape,
            RecordId id,
            @Nullable FullRow old,
            long pos,
            long h,
            Map<String, Value> fields,
            int depth) {
        touch(shape, id, fields);
        String label = labelOf(shape, fields);
        if (old == null) {
            insert(shape, id, pos, h, label, fields);
            refreshDependents(shape, id, Map.of(), fields, true, depth);
            return;
        }
        StoredRow before = old.row();
        update(shape, old, pos, h, label, fields);
        refreshDependents(shape, id, before.fields(), fields, !label.equals(before.label()), depth);
    }

    private void touch(Shape shape, RecordId id, Map<String, Value> fields) {
        touched.add(shape.name(), id);
        if (shape.entity().isSystem()) {
            OpenConflicts.touch(touched, fields);
        }
    }

    /// A record's row with all its columns; null where there is none.
    @Nullable FullRow findFull(Shape shape, RecordId id) {
        return session.first(shape.selectAllById(), row -> readFull(shape, row), id.toString())
                .orElse(null);
    }

    /// A row with the columns made from its fields, as they are stored.
    record FullRow(StoredRow row, List<@Nullable Object> derived) {}

    private static FullRow readFull(Shape shape, ResultSet row) throws SQLException {
        int first = EntityTable.FIXED.size() + shape.fields().size() + 1;
        List<@Nullable Object> derived = new ArrayList<>(shape.derived().size());
        for (int i = 0; i < shape.derived().size(); i++) {
            derived.add(row.getObject(first + i));
        }
        return new FullRow(read(shape, row), derived);
    }

    private void insert(
            Shape shape, RecordId id, long pos, long h, String label, Map<String, Value> fields) {
        Map<String, Value> extra = new LinkedHashMap<>();
        Map<String, @Nullable Object> columns = shape.row().of(fields, this::refLabel, extra);
        List<@Nullable Object> values = new ArrayList<>(columns.size() + 6);
        values.add(null); // the next row
        values.add(id.toString());
        values.add(pos);
        values.add(h);
        values.add(label);
        values.add(extra.isEmpty() ? null : ProtocolJson.writeFields(extra));
        values.addAll(columns.values());
        long n = session.insert(shape.insert(), values.toArray());
        session.run(shape.table().insertSearch(), n, shape.row().words(label, fields));
    }

    /// Sets the columns that differ and no others, so that only their indexes are touched.
    private void update(
            Shape shape, FullRow old, long pos, long h, String label, Map<String, Value> fields) {
        StoredRow before = old.row();
        Map<String, Value> extra = new LinkedHashMap<>();
        Map<String, @Nullable Object> columns = shape.row().of(fields, this::refLabel, extra);
        Map<String, @Nullable Object> changed = changedColumns(shape, old, columns);
        changed.put("pos", pos);
        changed.put("h", h);
        if (!label.equals(before.label())) {
            changed.put("label", label);
        }
        changed.put("extra", extra.isEmpty() ? null : ProtocolJson.writeFields(extra));
        List<@Nullable Object> values = new ArrayList<>(changed.values());
        values.add(before.n());
        session.run(
                "UPDATE "
                        + shape.table().name()
                        + " SET "
                        + String.join(" = ?, ", changed.keySet())
                        + " = ? WHERE n = ?",
                values.toArray());
        if (label.equals(before.label()) && fields.equals(before.fields())) {
            return; // as when the service has taken what is shown already
        }
        String words = shape.row().words(label, fields);
        if (!words.equals(shape.row().words(before.label(), before.fields()))) {
            session.run(
                    "UPDATE " + shape.table().searchName() + " SET words = ? WHERE rowid = ?",
                    words,
                    before.n());
        }
    }

    private static Map<String, @Nullable Object> changedColumns(
            Shape shape, FullRow old, Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        for (int i = 0; i < shape.fields().size(); i++) {
            FieldDefinition field = shape.fields().get(i);
            String column = shape.fieldColumns().get(i);
            Value value = old.row().fields().getOrDefault(field.name(), Value.NOTHING);
            Object before = ColumnValue.of(field.type(), value).orElse(null);
            Object after = columns.get(column);
            if (!Objects.equals(before, after)) {
                changed.put(column, after);
            }
        }
        for (int i = 0; i < shape.derived().size(); i++) {
            String column = shape.derived().get(i);
            if (!Objects.equals(old.derived().get(i), columns.get(column))) {
                changed.put(column, columns.get(column));
            }
        }
        return changed;
    }

    void delete(String entity, RecordId id) {
        Shape shape = schema.shape(entity);
        Optional<StoredRow> old = find(session, shape, id);
        if (old.isEmpty()) {
            return;
        }
        touch(shape, id, old.get().fields());
        session.run("DELETE FROM " + shape.table().name() + " WHERE n = ?", old.get().n());
        session.run(
                "DELETE FROM " + shape.table().searchName() + " WHERE rowid = ?", old.get().n());
        refreshDependents(shape, id, old.get().fields(), Map.of(), true, 0);
    }

    /// Makes a row of a file that is being loaded.
    ///
    /// @return whether every record that it shows by a ref was there already; else it is to be
    ///   refreshed in the end
    boolean load(Shape shape, RecordId id, long pos, long h, Map<String, Value> fields) {
        insert(shape, id, pos, h, labelOf(shape, fields), fields);
        for (FieldDefinition field : shape.shownRefs()) {
            Value value = fields.getOrDefault(field.name(), Value.NOTHING);
            if (!value.isNothing() && refLabel(field, value).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// Makes what a record shows of others anew.
    void refresh(Shape shape, RecordId id) {
        find(session, shape, id)
                .ifPresent(row -> save(shape, id, row.pos(), row.h(), row.fields(), 0));
    }

    /// Makes everything that follows from a row's fields anew; its search words must have been
    /// forgotten.
    void rebuild(Shape shape, RecordId id) {
        FullRow full =
                session.first(shape.selectAllById(), row -> readFull(shape, row), id.toString())
                        .orElseThrow();
        StoredRow row = full.row();
        session.run(
                shape.table().insertSearch(),
                row.n(),
                shape.row().words(row.label(), row.fields()));
        String label = labelOf(shape, row.fields());
        update(shape, full, row.pos(), row.h(), label, row.fields());
    }

    private void refreshDependents(
            Shape shape,
            RecordId id,
            Map<String, Value> before,
            Map<String, Value> after,
            boolean otherLabel,
            int depth) {
        for (Shape.Dependent dependent : shape.dependents()) {
            boolean shows =
                    otherLabel
                            || dependent.reads().stream()
                                    .anyMatch(f -> !Objects.equals(before.get(f), after.get(f)));
            if (!shows || depth >= MAX_REF_DEPTH) {
                continue;
            }
            Shape other = dependent.shape();
            String sql =
                    other.selectFields()
                            + " WHERE "
                            + EntityTable.fieldColumn(dependent.field().name())
                            + " = ?";
            for (StoredRow row : session.list(sql, r -> read(other, r), id.toString())) {
                save(other, row.id(), row.pos(), row.h(), row.fields(), depth + 1);
            }
        }
    }

    String labelOf(Shape shape, Map<String, Value> fields) {
        return schema.labels()
                .of(shape.name(), fields, (entity, id) -> find(entity, id).map(StoredRow::fields));
    }

    /// The label of the record a ref names; empty where it is not held.
    private String refLabel(FieldDefinition ref, Value value) {
        Optional<Shape> target = Optional.ofNullable(ref.to()).flatMap(schema::find);
        if (target.isEmpty() || !(value instanceof Value.Text(String id))) {
            return "";
        }
        return session.first(
                        "SELECT label FROM " + target.get().table().name() + " WHERE id = ?",
                        row -> row.getString(1),
                        id)
                .orElse("");
    }

    /// The labels of records of one entity, by id.
    static Map<String, String> labels(Session session, Shape shape, Set<String> ids) {
        Map<String, String> labels = new HashMap<>();
        session.list(
                "SELECT id, label FROM "
                        + shape.table().name()
                        + " WHERE id IN (SELECT value FROM json_each(?))",
                row -> labels.put(row.getString(1), row.getString(2)),
                idArray(ids));
        return labels;
    }

    static String idArray(Set<String> ids) {
        return CanonicalJson.of(new Value.Texts(List.copyOf(ids)));
    }
}
