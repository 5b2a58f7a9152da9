package org.scte.model.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Identity;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Unique;

/// What a record's row in an entity's table holds: the same on a device that writes it and in a
/// snapshot that a service makes.
public final class RowColumns {
    private final EntityTable table;
    private final List<FieldDefinition> fields;
    private final List<String> names;
    private final List<FieldDefinition> searched;

    public RowColumns(EntityTable table) {
        this.table = table;
        this.fields = List.copyOf(table.entity().fields().values());
        this.names = fields.stream().map(field -> EntityTable.fieldColumn(field.name())).toList();
        this.searched = fields.stream().filter(EntityTable::isSearched).toList();
    }

    /// How the record that a ref names is called; empty where it is not held.
    @FunctionalInterface
    public interface RefLabels {
        String of(FieldDefinition ref, Value value);
    }

    /// The columns behind the fixed ones, in the order of [EntityTable#columns].
    ///
    /// @param extra gets the fields that no column can hold
    public Map<String, @Nullable Object> of(
            Map<String, Value> record, RefLabels labels, Map<String, Value> extra) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldDefinition field = fields.get(i);
            Value value = record.getOrDefault(field.name(), Value.NOTHING);
            Optional<Object> held = ColumnValue.of(field.type(), value);
            columns.put(names.get(i), held.orElse(null));
            if (held.isEmpty() && !value.isNothing()) {
                extra.put(field.name(), value);
            }
        }
        record.forEach((name, value) -> {
            if (table.entity().field(name).isEmpty() && !value.isNothing()) {
                extra.put(name, value);
            }
        });
        table.sortColumns()
                .forEach((field, column) -> columns.put(column, sortKey(field, record, labels)));
        List<Unique> unique = table.entity().unique();
        for (int i = 0; i < unique.size(); i++) {
            columns.put(EntityTable.uniqueColumn(i), uniqueKey(unique.get(i), record));
        }
        return columns;
    }

    private @Nullable Object sortKey(String name, Map<String, Value> record, RefLabels labels) {
        FieldDefinition field = Objects.requireNonNull(table.entity().fields().get(name));
        Value value = record.getOrDefault(name, Value.NOTHING);
        return switch (field.type()) {
            case DECIMAL, MONEY -> ColumnValue.number(value);
            case REF -> Folding.sortKey(labels.of(field, value));
            case TEXT,
                    INTEGER,
                    DATE,
                    INSTANT,
                    BOOLEAN,
                    CHOICE,
                    LIST,
                    FILE,
                    SERIAL,
                    EMAIL,
                    PHONE,
                    URL ->
                    Folding.sortKey(ColumnValue.words(value));
        };
    }

    /// What makes a record unique, folded; null where one of the fields holds nothing.
    public static @Nullable String uniqueKey(Unique unique, Map<String, Value> record) {
        List<Value> values = new ArrayList<>();
        for (String field : unique.fields()) {
            Value value = record.getOrDefault(field, Value.NOTHING);
            if (value.isNothing()) {
                return null;
            }
            values.add(Identity.folded(value));
        }
        return CanonicalJson.of(values);
    }

    /// The words by which a search finds the record, apart by a space.
    public String words(String label, Map<String, Value> record) {
        Set<String> words = new LinkedHashSet<>(Folding.words(label));
        for (FieldDefinition field : searched) {
            Value value = record.get(field.name());
            if (value != null) {
                words.addAll(Folding.words(ColumnValue.words(value)));
            }
        }
        return String.join(" ", words);
    }
}
