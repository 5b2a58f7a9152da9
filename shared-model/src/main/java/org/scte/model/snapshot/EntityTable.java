package org.scte.model.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// One entity's table, its indexes and its search table. Names come from the definition's own,
/// which hold only `a-z`, `0-9` and hyphens, so that no name needs quoting: `r_` records, `t_`
/// search; columns `f_` fields, `s_` sort keys, `u_` unique keys.
///
/// Fixed columns: `n` the row, `id`, `pos` the last position known, `h` the record's number in the
/// digest, `label` how people call it, `extra` JSON of fields that no column can hold.
public final class EntityTable {
    /// The columns that every entity has, in order, before those of its fields.
    public static final List<String> FIXED = List.of("n", "id", "pos", "h", "label", "extra");

    private final EntityDefinition entity;
    private final Map<String, String> sortColumns;

    EntityTable(EntityDefinition entity) {
        this.entity = entity;
        this.sortColumns = sortColumns(entity);
    }

    public EntityDefinition entity() {
        return entity;
    }

    public String name() {
        return "r_" + plain(entity.name());
    }

    public String searchName() {
        return "t_" + plain(entity.name());
    }

    public static String fieldColumn(String field) {
        return "f_" + plain(field);
    }

    public static String uniqueColumn(int index) {
        return "u_" + index;
    }

    /// The sort key columns by field: of what a list shows or sorts by and SQLite does not order
    /// well by itself.
    public Map<String, String> sortColumns() {
        return sortColumns;
    }

    /// The column that orders by this field.
    public String orderColumn(String field) {
        return sortColumns.getOrDefault(field, fieldColumn(field));
    }

    /// Every column behind the fixed ones with its type, in order.
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (FieldDefinition field : entity.fields().values()) {
            columns.put(fieldColumn(field.name()), columnType(field.type()));
        }
        sortColumns.forEach((field, column) -> columns.put(column, sortType(field)));
        for (int i = 0; i < entity.unique().size(); i++) {
            columns.put(uniqueColumn(i), "TEXT");
        }
        return columns;
    }

    public String createTable() {
        StringBuilder ddl = new StringBuilder("CREATE TABLE ").append(name());
        ddl.append(" (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pos INTEGER NOT NULL,");
        ddl.append(" h INTEGER NOT NULL, label TEXT NOT NULL, extra TEXT");
        columns()
                .forEach(
                        (column, type) -> ddl.append(", ").append(column).append(' ').append(type));
        return ddl.append(") STRICT").toString();
    }

    /// Inserts a row: the values of [#FIXED], where no `n` takes the next one, then those of
    /// [#columns].
    public String insert() {
        List<String> names = new ArrayList<>(FIXED);
        names.addAll(columns().keySet());
        return "INSERT INTO %s (%s) VALUES (?%s)"
                .formatted(name(), String.join(", ", names), ", ?".repeat(names.size() - 1));
    }

    /// Inserts a record's words: the row's `n`, then the words.
    public String insertSearch() {
        return "INSERT INTO " + searchName() + " (rowid, words) VALUES (?, ?)";
    }

    public String createSearch() {
        return "CREATE VIRTUAL TABLE "
                + searchName()
                + " USING fts5(words, content='', contentless_delete=1,"
                + " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')";
    }

    /// The indexes by name. A name holds the columns, so that another definition's index has
    /// another name.
    public Map<String, String> indexes() {
        Set<List<String>> wanted = new LinkedHashSet<>();
        List<String> byDefault = entity.list().sort().stream().map(this::orderColumn).toList();
        if (!byDefault.isEmpty()) {
            wanted.add(byDefault);
        }
        Set<String> sorted = new LinkedHashSet<>(entity.list().columns());
        sorted.addAll(entity.list().filters());
        for (String field : sorted) {
            if (entity.field(field).filter(EntityTable::isSortable).isPresent()) {
                wanted.add(orderOf(field));
            }
        }
        for (FieldDefinition field : entity.fields().values()) {
            if (field.type() == FieldType.REF) {
                wanted.add(List.of(fieldColumn(field.name())));
            } else if (entity.list().filters().contains(field.name())) {
                wanted.add(filterOf(field.name()));
            }
        }
        for (int i = 0; i < entity.unique().size(); i++) {
            wanted.add(List.of(uniqueColumn(i)));
        }
        return named(wanted);
    }

    /// The columns a list sorted by this field is ordered by: the field, then the default order
    /// where many records hold the same.
    public List<String> orderOf(String field) {
        return entity.field(field).filter(EntityTable::isRepeated).isPresent()
                        || field.equals(firstOfDefault())
                ? withDefaultOrder(orderColumn(field))
                : List.of(orderColumn(field));
    }

    private String firstOfDefault() {
        return entity.list().sort().isEmpty() ? "" : entity.list().sort().getFirst();
    }

    private static boolean isRepeated(FieldDefinition field) {
        return switch (field.type()) {
            case CHOICE, REF, BOOLEAN, DATE, INTEGER -> true;
            case TEXT, DECIMAL, MONEY, INSTANT, LIST, FILE, SERIAL, EMAIL, PHONE, URL -> false;
        };
    }

    private List<String> filterOf(String field) {
        return withDefaultOrder(fieldColumn(field));
    }

    private List<String> withDefaultOrder(String first) {
        Set<String> columns = new LinkedHashSet<>();
        columns.add(first);
        entity.list().sort().forEach(field -> columns.add(orderColumn(field)));
        return new ArrayList<>(columns);
    }

    private Map<String, String> named(Set<List<String>> wanted) {
        Map<String, String> indexes = new LinkedHashMap<>();
        for (List<String> columns : wanted) {
            String name = "i_" + plain(entity.name()) + "__" + String.join("__", columns);
            indexes.put(
                    name,
                    "CREATE INDEX IF NOT EXISTS %s ON %s (%s)"
                            .formatted(name, name(), String.join(", ", columns)));
        }
        return indexes;
    }

    /// Whether lists may be ordered by this field.
    public static boolean isSortable(FieldDefinition field) {
        return field.type() != FieldType.LIST && field.type() != FieldType.FILE;
    }

    /// Whether the field's text is found by a search.
    public static boolean isSearched(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT, EMAIL, PHONE, URL, SERIAL, LIST -> true;
            case INTEGER, DECIMAL, MONEY, DATE, INSTANT, BOOLEAN, CHOICE, REF, FILE -> false;
        };
    }

    private static Map<String, String> sortColumns(EntityDefinition entity) {
        Set<String> shown = new LinkedHashSet<>(entity.list().sort());
        shown.addAll(entity.list().columns());
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : shown) {
            Optional<FieldDefinition> field = entity.field(name);
            if (field.isPresent() && needsSortKey(field.get().type())) {
                columns.put(name, "s_" + plain(name));
            }
        }
        return Collections.unmodifiableMap(columns);
    }

    private static boolean needsSortKey(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL, PHONE, URL, SERIAL, REF, DECIMAL, MONEY -> true;
            case INTEGER, DATE, INSTANT, BOOLEAN, CHOICE, LIST, FILE -> false;
        };
    }

    private String sortType(String field) {
        return switch (entity.field(field).orElseThrow().type()) {
            case DECIMAL, MONEY -> "REAL";
            case TEXT,
                    EMAIL,
                    PHONE,
                    URL,
                    SERIAL,
                    REF,
                    INTEGER,
                    DATE,
                    INSTANT,
                    BOOLEAN,
                    CHOICE,
                    LIST,
                    FILE ->
                    "TEXT";
        };
    }

    private static String columnType(FieldType type) {
        return switch (type) {
            case INTEGER, BOOLEAN -> "INTEGER";
            case TEXT,
                    DECIMAL,
                    MONEY,
                    DATE,
                    INSTANT,
                    CHOICE,
                    LIST,
                    REF,
                    FILE,
                    SERIAL,
                    EMAIL,
                    PHONE,
                    URL ->
                    "TEXT";
        };
    }

    private static String plain(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name of a definition: " + name);
        }
        return name.replace('-', '_');
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
