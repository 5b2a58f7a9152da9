package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.snapshot.RowColumns;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// One entity's table, with the parts of its SQL that are made once.
final class Shape {
    /// Another entity's field whose rows show something of this entity's records.
    ///
    /// @param reads the fields they show besides the label
    record Dependent(Shape shape, FieldDefinition field, Set<String> reads) {}

    private final EntityTable table;
    private final List<LabelTemplate.Part> labelParts;
    private final List<FieldDefinition> shownRefs = new ArrayList<>();
    private final List<FieldDefinition> fields;
    private final Map<String, String> columns;
    private final List<Dependent> dependents = new ArrayList<>();
    private final List<String> fieldColumns;
    private final List<String> derived;
    private final String selectFields;
    private final String selectById;
    private final String selectAllById;
    private final String insert;
    private final RowColumns row;

    Shape(EntityTable table) {
        this.table = table;
        this.labelParts = LabelTemplate.parts(table.entity().label());
        this.fields = List.copyOf(table.entity().fields().values());
        this.columns = table.columns();
        this.fieldColumns =
                fields.stream().map(field -> EntityTable.fieldColumn(field.name())).toList();
        this.derived = columns.keySet().stream().filter(c -> !c.startsWith("f_")).toList();
        String fixed =
                "SELECT n, id, pos, h, label, extra"
                        + fields.stream()
                                .map(f -> ", " + EntityTable.fieldColumn(f.name()))
                                .collect(Collectors.joining());
        String from = " FROM " + table.name();
        this.selectFields = fixed + from;
        this.selectById = fixed + from + " WHERE id = ?";
        this.selectAllById =
                fixed
                        + derived.stream().map(c -> ", " + c).collect(Collectors.joining())
                        + from
                        + " WHERE id = ?";
        this.insert = table.insert();
        this.row = new RowColumns(table);
    }

    /// Finds which entities show something of which others.
    static void connect(Map<String, Shape> shapes) {
        for (Shape shape : shapes.values()) {
            for (FieldDefinition field : shape.fields) {
                String to = field.to();
                if (field.type() != FieldType.REF || to == null || !shapes.containsKey(to)) {
                    continue;
                }
                Set<String> reads =
                        shape.labelParts.stream()
                                .filter(part -> part.field().equals(field.name()))
                                .map(LabelTemplate.Part::through)
                                .collect(Collectors.toSet());
                if (!reads.isEmpty() || shape.table.sortColumns().containsKey(field.name())) {
                    shapes.get(to).dependents.add(new Dependent(shape, field, reads));
                    shape.shownRefs.add(field);
                }
            }
        }
    }

    EntityTable table() {
        return table;
    }

    EntityDefinition entity() {
        return table.entity();
    }

    String name() {
        return table.entity().name();
    }

    /// The ref fields of which this entity's rows show the other record.
    List<FieldDefinition> shownRefs() {
        return shownRefs;
    }

    List<FieldDefinition> fields() {
        return fields;
    }

    List<Dependent> dependents() {
        return dependents;
    }

    /// Columns behind the fixed ones, with their types.
    Map<String, String> columns() {
        return columns;
    }

    /// The columns of [#fields], in their order.
    List<String> fieldColumns() {
        return fieldColumns;
    }

    /// Columns made from the fields: sort keys and unique keys.
    List<String> derived() {
        return derived;
    }

    /// The fixed columns and those of the fields, as [Records] reads them.
    String selectFields() {
        return selectFields;
    }

    String selectById() {
        return selectById;
    }

    /// As [#selectById], with the derived columns behind.
    String selectAllById() {
        return selectAllById;
    }

    /// Answers the row's `n`.
    String insert() {
        return insert;
    }

    /// What a record's row holds.
    RowColumns row() {
        return row;
    }

    static Map<String, Shape> of(Iterable<EntityTable> tables) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tables.forEach(table -> shapes.put(table.entity().name(), new Shape(table)));
        connect(shapes);
        return shapes;
    }
}
