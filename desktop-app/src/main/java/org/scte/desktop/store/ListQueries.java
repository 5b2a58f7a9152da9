package org.scte.desktop.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.ColumnValue;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.snapshot.Folding;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// Lists of records: counting, and one page by offset. The order comes from an index that holds
/// nothing but it, so that a page at the end costs little more than one at the start.
final class ListQueries {
    private final Session session;
    private final Schema schema;
    private final LocalDate today;

    /// @param today counted from which a list may say which records it has
    ListQueries(Session session, Schema schema, LocalDate today) {
        this.session = session;
        this.schema = schema;
        this.today = today;
    }

    long count(ListQuery query) {
        List<@Nullable Object> values = new ArrayList<>();
        EntityTable table = schema.shape(query.entity()).table();
        List<String> words = Folding.words(query.search());
        if (query.filters().isEmpty() && query.within().isEmpty() && !words.isEmpty()) {
            String found = matching("count(*)", table, words, values);
            return session.number(found, values.toArray());
        }
        String where = where(schema.shape(query.entity()), query, values);
        return session.number("SELECT count(*) FROM " + table.name() + where, values.toArray());
    }

    List<LocalRecord> page(ListQuery query, long offset, int limit) {
        List<@Nullable Object> values = new ArrayList<>();
        Shape shape = schema.shape(query.entity());
        String sql =
                "SELECT n FROM "
                        + shape.table().name()
                        + where(shape, query, values)
                        + order(shape, query.sort())
                        + " LIMIT ? OFFSET ?";
        values.add(limit);
        values.add(offset);
        List<Long> rows = session.list(sql, row -> row.getLong(1), values.toArray());
        return records(shape, rows);
    }

    List<RecordId> ids(ListQuery query, int limit) {
        List<@Nullable Object> values = new ArrayList<>();
        Shape shape = schema.shape(query.entity());
        String sql =
                "SELECT id FROM "
                        + shape.table().name()
                        + where(shape, query, values)
                        + order(shape, query.sort())
                        + " LIMIT ?";
        values.add(limit);
        return session.list(sql, row -> RecordId.of(row.getString(1)), values.toArray());
    }

    /// These records in this order, but for those that are not there.
    List<LocalRecord> find(String entity, List<RecordId> ids) {
        Shape shape = schema.shape(entity);
        Map<RecordId, StoredRow> rows = new HashMap<>();
        Set<String> wanted = ids.stream().map(RecordId::toString).collect(Collectors.toSet());
        session.list(
                        shape.selectFields() + " WHERE id IN (SELECT value FROM json_each(?))",
                        row -> Records.read(shape, row),
                        Records.idArray(wanted))
                .forEach(row -> rows.put(row.id(), row));
        return show(shape, ids.stream().filter(rows::containsKey).map(rows::get).toList());
    }

    /// The records in these rows, in this order.
    List<LocalRecord> records(Shape shape, List<Long> numbers) {
        Map<Long, StoredRow> rows = new HashMap<>();
        session.list(
                        shape.selectFields() + " WHERE n IN (SELECT value FROM json_each(?))",
                        row -> Records.read(shape, row),
                        CanonicalJson.of(numbers.stream().map(Value::whole).toList()))
                .forEach(row -> rows.put(row.n(), row));
        return show(shape, numbers.stream().map(rows::get).toList());
    }

    Optional<LocalRecord> find(String entity, RecordId id) {
        Shape shape = schema.shape(entity);
        return Records.find(session, shape, id).map(row -> show(shape, List.of(row)).getFirst());
    }

    List<LocalRecord> list(String entity, Set<RecordId> ids) {
        Shape shape = schema.shape(entity);
        Set<String> named = ids.stream().map(RecordId::toString).collect(Collectors.toSet());
        return show(
                shape,
                session.list(
                        shape.selectFields() + " WHERE id IN (SELECT value FROM json_each(?))",
                        row -> Records.read(shape, row),
                        Records.idArray(named)));
    }

    /// Rows as people see them: with their states and the labels of what they refer to.
    List<LocalRecord> show(Shape shape, List<StoredRow> rows) {
        Set<String> ids = rows.stream().map(row -> row.id().toString()).collect(Collectors.toSet());
        Map<String, RecordState> states = Outbox.recordStates(session, shape.name(), ids);
        new OpenConflicts(session, schema)
                .recordsOf(shape.name(), ids)
                .forEach(id -> states.merge(id, RecordState.CONFLICT, RecordState::graver));
        Drafts.keptIds(session, shape.name(), ids)
                .forEach(id -> states.putIfAbsent(id, RecordState.DRAFT));
        Map<RecordId, Map<String, String>> refs = refLabels(shape, rows);
        List<LocalRecord> shown = new ArrayList<>(rows.size());
        for (StoredRow row : rows) {
            shown.add(
                    new LocalRecord(
                            shape.name(),
                            row.id(),
                            row.label(),
                            row.fields(),
                            refs.getOrDefault(row.id(), Map.of()),
                            states.getOrDefault(row.id().toString(), RecordState.SYNCED),
                            row.pos()));
        }
        return shown;
    }

    private Map<RecordId, Map<String, String>> refLabels(Shape shape, List<StoredRow> rows) {
        Map<RecordId, Map<String, String>> labels = new HashMap<>();
        for (FieldDefinition field : shape.fields()) {
            Shape target = field.to() == null ? null : schema.find(field.to()).orElse(null);
            if (target == null) {
                continue;
            }
            Set<String> named = new HashSet<>();
            for (StoredRow row : rows) {
                if (row.fields().get(field.name()) instanceof Value.Text(String id)) {
                    named.add(id);
                }
            }
            if (named.isEmpty()) {
                continue;
            }
            Map<String, String> found = Records.labels(session, target, named);
            for (StoredRow row : rows) {
                if (row.fields().get(field.name()) instanceof Value.Text(String id)
                        && found.containsKey(id)) {
                    labels.computeIfAbsent(row.id(), _ -> new HashMap<>())
                            .put(field.name(), found.get(id));
                }
            }
        }
        return labels;
    }

    /// The wanted order, then the entity's own where that decides anything, then age, so that
    /// paging is stable.
    private static String order(Shape shape, List<ListQuery.SortKey> sort) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        boolean descending = false;
        for (ListQuery.SortKey key : sort) {
            requireField(shape, key.field());
            descending = key.descending();
            keys.putIfAbsent(shape.table().orderColumn(key.field()), descending);
        }
        List<String> behind =
                sort.isEmpty()
                        ? shape.entity().list().sort().stream()
                                .map(shape.table()::orderColumn)
                                .toList()
                        : shape.table().orderOf(sort.getLast().field());
        for (String column : behind) {
            keys.putIfAbsent(column, descending);
        }
        keys.put("n", descending);
        return keys.entrySet().stream()
                .map(key -> key.getKey() + (key.getValue() ? " DESC" : ""))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    private String where(Shape shape, ListQuery query, List<@Nullable Object> values) {
        List<String> conditions = new ArrayList<>();
        List<String> words = Folding.words(query.search());
        if (!words.isEmpty()) {
            conditions.add("n IN (" + matching("rowid", shape.table(), words, values) + ")");
        }
        for (ListQuery.Filter filter : query.filters()) {
            conditions.add(condition(requireField(shape, filter.field()), shape, filter, values));
        }
        ConditionSql within =
                new ConditionSql(path -> ConditionSql.lookedUp(schema, shape, path), today, values);
        query.within().forEach(condition -> conditions.add(within.of(condition)));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /// Asks the search table for the rows in which each of the words begins one.
    private static String matching(
            String wanted, EntityTable table, List<String> words, List<@Nullable Object> values) {
        values.add(
                words.stream().map(word -> "\"" + word + "\"*").collect(Collectors.joining(" ")));
        String search = table.searchName();
        return "SELECT " + wanted + " FROM " + search + " WHERE " + search + " MATCH ?";
    }

    private static FieldDefinition requireField(Shape shape, String name) {
        return shape.entity()
                .field(name)
                .orElseThrow(
                        () -> new IllegalArgumentException(shape.name() + " has no field " + name));
    }

    private static String condition(
            FieldDefinition field,
            Shape shape,
            ListQuery.Filter filter,
            List<@Nullable Object> values) {
        String column = EntityTable.fieldColumn(field.name());
        return switch (filter) {
            case ListQuery.Filter.AnyOf(_, List<Value> wanted) ->
                    Overlay.anyOf(field, wanted, values);
            case ListQuery.Filter.NoneOf(_, List<Value> unwanted) ->
                    "(" + Overlay.anyOf(field, unwanted, values) + ") IS NOT 1";
            case ListQuery.Filter.Between(_, Value from, Value to) ->
                    between(field, shape, from, to, values);
            case ListQuery.Filter.Contains(_, String text) -> {
                values.add(Folding.fold(text));
                String said = field.type() == FieldType.FILE ? column + " ->> '$.name'" : column;
                yield "instr(folded(" + said + "), ?) > 0";
            }
        };
    }

    private static String between(
            FieldDefinition field,
            Shape shape,
            Value from,
            Value to,
            List<@Nullable Object> values) {
        boolean decimal =
                switch (field.type()) {
                    case DECIMAL, MONEY -> true;
                    case TEXT,
                            INTEGER,
                            DATE,
                            INSTANT,
                            BOOLEAN,
                            CHOICE,
                            LIST,
                            REF,
                            FILE,
                            SERIAL,
                            EMAIL,
                            PHONE,
                            URL ->
                            false;
                };
        String column = EntityTable.fieldColumn(field.name());
        String compared =
                !decimal
                        ? column
                        : shape.table()
                                .sortColumns()
                                .getOrDefault(field.name(), "CAST(" + column + " AS REAL)");
        List<String> sides = new ArrayList<>();
        sides.add(compared + " IS NOT NULL");
        for (Value side : List.of(from, to)) {
            if (!side.isNothing()) {
                values.add(
                        decimal
                                ? ColumnValue.number(side)
                                : ColumnValue.of(field.type(), side).orElse(null));
                sides.add(compared + (sides.size() == 1 && side == from ? " >= ?" : " <= ?"));
            }
        }
        return "(" + String.join(" AND ", sides) + ")";
    }
}
