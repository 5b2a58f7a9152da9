package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.scte.desktop.input.Reading;
import org.scte.desktop.input.TypedDate;
import org.scte.desktop.input.TypedText;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.UnitDefinition;

/// Reads the cells of a file's rows as values of the fields that its columns fill.
final class RowReader {
    private final UnitDefinition unit;
    private final EntityDefinition entity;
    private final CsvFile file;
    private final Matching matching;

    /// For each column that names records through a field of theirs: the records by folded text.
    private final Map<Integer, Map<String, Set<RecordId>>> targets = new HashMap<>();

    private int ambiguousDates;

    RowReader(UnitDefinition unit, EntityDefinition entity, CsvFile file, Matching matching) {
        this.unit = unit;
        this.entity = entity;
        this.file = file;
        this.matching = matching;
    }

    /// A row as it was read.
    ///
    /// @param faults of cells that could not be
    record ReadRow(CsvRow row, Map<String, Value> values, List<Fault> faults) {}

    /// Dates read so far whose meaning rests on the order of day and month alone.
    int ambiguousDates() {
        return ambiguousDates;
    }

    List<ReadRow> readAll(KeyLookup lookup) {
        for (int i = 0; i < matching.columns().size(); i++) {
            if (matching.columns().get(i)
                    instanceof ColumnMatch.ThroughRef(String field, String by)) {
                List<String> texts = file.filled(i).map(TypedText::clean).distinct().toList();
                targets.put(i, lookup.byText(target(field), by, texts));
            }
        }
        return file.rows().stream().map(this::read).toList();
    }

    private String target(String field) {
        return Objects.requireNonNull(field(field).to(), "a ref names an entity");
    }

    private FieldDefinition field(String name) {
        return entity.field(name)
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    private ReadRow read(CsvRow row) {
        Map<String, Value> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String name = matching.fieldOf(i).orElse(null);
            if (name == null) {
                continue;
            }
            switch (reading(i, row.cells().get(i), field(name))) {
                case Reading.Empty _ -> {}
                case Reading.Of(Value value) -> values.put(name, value);
                case Reading.Unclear(String reason) -> faults.add(new Fault(name, i, reason));
            }
        }
        fillKey(values, faults);
        return new ReadRow(row, values, faults);
    }

    /// What a new record would have by itself tells rows apart, too.
    private void fillKey(Map<String, Value> values, List<Fault> faults) {
        for (String name : matching.key().fields(entity)) {
            Value otherwise = field(name).defaultValue();
            boolean faulty = faults.stream().anyMatch(fault -> name.equals(fault.field()));
            if (!otherwise.isNothing() && !faulty) {
                values.putIfAbsent(name, otherwise);
            }
        }
    }

    private Reading reading(int column, String cell, FieldDefinition field) {
        if (matching.columns().get(column) instanceof ColumnMatch.ThroughRef(String _, String by)) {
            return refReading(column, TypedText.clean(cell), field, by);
        }
        if (field.type() == FieldType.DATE && TypedDate.isAmbiguous(cell)) {
            ambiguousDates++;
        }
        return TypedText.read(field, cell, matching.dayOrder());
    }

    private Reading refReading(int column, String text, FieldDefinition field, String by) {
        if (text.isEmpty()) {
            return new Reading.Empty();
        }
        Set<RecordId> ids =
                targets.getOrDefault(column, Map.of()).getOrDefault(Identity.fold(text), Set.of());
        if (ids.size() == 1) {
            return Reading.of(Value.text(ids.iterator().next().toString()));
        }
        EntityDefinition target = unit.entities().get(target(field.name()));
        String byLabel =
                target == null ? by : target.field(by).map(FieldDefinition::label).orElse(by);
        String told = byLabel.toLowerCase(Locale.ROOT) + " “" + text + "”";
        if (ids.isEmpty()) {
            String kind = target == null ? field.label() : target.title();
            return Reading.unclear("No " + kind.toLowerCase(Locale.ROOT) + " here has the " + told);
        }
        String kinds = target == null ? "records" : target.plural();
        return Reading.unclear(
                ids.size() + " " + kinds.toLowerCase(Locale.ROOT) + " here have the " + told);
    }
}
