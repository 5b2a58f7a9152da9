package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.input.Reading;
import org.scte.desktop.input.TypedDate;
import org.scte.desktop.input.TypedText;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.RecordCheck;
import org.scte.model.unit.Unique;

/// Makes one [DryRun]: reads the cells, finds the records they are about, and asks the unit's own
/// checks.
final class DryRunner {
    private final LocalUnit unit;
    private final KeyLookup lookup;
    private final EntityDefinition entity;
    private final CsvFile file;
    private final Matching matching;
    private final Supplier<RecordId> ids;

    /// The lines of keys met so far: two rows of one file never mean the same record.
    private final Map<List<Object>, Long> lineByKey = new HashMap<>();

    private int ambiguousDates;

    DryRunner(
            LocalUnit unit,
            EntityDefinition entity,
            CsvFile file,
            Matching matching,
            Supplier<RecordId> ids) {
        this.unit = unit;
        this.lookup = new KeyLookup(unit);
        this.entity = entity;
        this.file = file;
        this.matching = matching;
        this.ids = ids;
    }

    DryRun run() {
        Map<Integer, Map<String, RecordId>> targets = refTargets();
        List<ReadRow> read = file.rows().stream().map(row -> read(row, targets)).toList();
        Map<List<Value>, LocalRecord> existing = existing(read);
        List<PlannedRow> planned =
                read.stream()
                        .map(row -> new PlannedRow(row.row, row.values, plan(row, existing)))
                        .toList();
        return new DryRun(file, entity, matching, planned, ambiguousDates);
    }

    private record ReadRow(CsvRow row, Map<String, Value> values, List<Fault> faults) {}

    /// For each column that names records through a unique field: the records by folded text.
    private Map<Integer, Map<String, RecordId>> refTargets() {
        Map<Integer, Map<String, RecordId>> targets = new HashMap<>();
        for (int i = 0; i < matching.columns().size(); i++) {
            if (matching.columns().get(i)
                    instanceof ColumnMatch.ThroughRef(String field, String by)) {
                List<String> texts = file.filled(i).map(TypedText::clean).distinct().toList();
                targets.put(i, lookup.byText(target(field), by, texts));
            }
        }
        return targets;
    }

    private String target(String field) {
        return Objects.requireNonNull(field(field).to(), "a ref names an entity");
    }

    private FieldDefinition field(String name) {
        return entity.field(name)
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    private ReadRow read(CsvRow row, Map<Integer, Map<String, RecordId>> targets) {
        Map<String, Value> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String name = matching.fieldOf(i).orElse(null);
            if (name == null) {
                continue;
            }
            switch (reading(i, row.cells().get(i), field(name), targets)) {
                case Reading.Empty _ -> {}
                case Reading.Of(Value value) -> values.put(name, value);
                case Reading.Unclear(String reason) -> faults.add(new Fault(name, i, reason));
            }
        }
        return new ReadRow(row, values, faults);
    }

    private Reading reading(
            int column,
            String cell,
            FieldDefinition field,
            Map<Integer, Map<String, RecordId>> targets) {
        if (matching.columns().get(column) instanceof ColumnMatch.ThroughRef(String _, String by)) {
            return refReading(column, TypedText.clean(cell), field, by, targets);
        }
        if (field.type() == FieldType.DATE && TypedDate.isAmbiguous(cell)) {
            ambiguousDates++;
        }
        return TypedText.read(field, cell, matching.dayOrder());
    }

    private Reading refReading(
            int column,
            String text,
            FieldDefinition field,
            String by,
            Map<Integer, Map<String, RecordId>> targets) {
        if (text.isEmpty()) {
            return new Reading.Empty();
        }
        RecordId id = targets.getOrDefault(column, Map.of()).get(Identity.fold(text));
        if (id != null) {
            return Reading.of(Value.text(id.toString()));
        }
        EntityDefinition target = unit.definition().entities().get(target(field.name()));
        String kind = target == null ? field.label() : target.title();
        String byLabel =
                target == null ? by : target.field(by).map(FieldDefinition::label).orElse(by);
        return Reading.unclear(
                "No "
                        + kind.toLowerCase(java.util.Locale.ROOT)
                        + " here has the "
                        + byLabel.toLowerCase(java.util.Locale.ROOT)
                        + " “"
                        + text
                        + "”");
    }

    private Map<List<Value>, LocalRecord> existing(List<ReadRow> rows) {
        if (!(matching.key() instanceof ImportKey.ByUnique(List<String> fields))) {
            return Map.of();
        }
        List<List<Value>> keys =
                rows.stream()
                        .map(row -> key(row, fields))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        return keys.isEmpty() ? Map.of() : lookup.byKey(entity.name(), fields, keys);
    }

    private static Optional<List<Value>> key(ReadRow row, List<String> fields) {
        return row.values.keySet().containsAll(fields)
                ? Optional.of(
                        fields.stream()
                                .map(f -> row.values.getOrDefault(f, Value.NOTHING))
                                .toList())
                : Optional.empty();
    }

    private RowPlan plan(ReadRow row, Map<List<Value>, LocalRecord> existing) {
        if (row.row.fault() != null) {
            return new RowPlan.Unreadable(row.row.fault());
        }
        List<Fault> faults = new ArrayList<>(row.faults);
        Optional<LocalRecord> same =
                switch (matching.key()) {
                    case ImportKey.None _ -> Optional.empty();
                    case ImportKey.ById _ -> byIdentity(row, faults);
                    case ImportKey.ByUnique(List<String> fields) ->
                            byUnique(row, fields, existing, faults);
                };
        if (!faults.isEmpty()) {
            return new RowPlan.Fix(withOthers(row, same, faults));
        }
        Optional<Fault> twin = twin(row, same.orElse(null));
        if (twin.isPresent()) {
            return new RowPlan.Fix(List.of(twin.get()));
        }
        return same.map(record -> update(row, record)).orElseGet(() -> create(row));
    }

    /// Also what is wrong with the cells that could be read, so that one look is enough to mend a
    /// row.
    private List<Fault> withOthers(ReadRow row, Optional<LocalRecord> same, List<Fault> faults) {
        List<Fault> all = new ArrayList<>(faults);
        RowPlan otherwise = same.map(record -> update(row, record)).orElseGet(() -> create(row));
        if (otherwise instanceof RowPlan.Fix(List<Fault> more)) {
            more.stream()
                    .filter(each -> each.field() != null)
                    .filter(each ->
                            faults.stream().noneMatch(f -> Objects.equals(f.field(), each.field())))
                    .forEach(all::add);
        }
        return all;
    }

    private Optional<LocalRecord> byIdentity(ReadRow row, List<Fault> faults) {
        List<String> missing = missing(row, entity.identity(), faults);
        missing.forEach(field -> faults.add(keyIsEmpty(field)));
        return missing.isEmpty() && faults.isEmpty()
                ? lookup.find(entity.name(), identity(row))
                : Optional.empty();
    }

    private RecordId identity(ReadRow row) {
        List<Value> values =
                entity.identity().stream()
                        .map(f -> row.values.getOrDefault(f, Value.NOTHING))
                        .toList();
        return Identity.of(unit.definition().unit(), entity.name(), values);
    }

    private Optional<LocalRecord> byUnique(
            ReadRow row,
            List<String> fields,
            Map<List<Value>, LocalRecord> existing,
            List<Fault> faults) {
        missing(row, fields, faults).forEach(field -> faults.add(keyIsEmpty(field)));
        return key(row, fields).map(key -> existing.get(KeyLookup.folded(key)));
    }

    /// The key fields that hold nothing, without those that have a fault of their own.
    private static List<String> missing(ReadRow row, List<String> fields, List<Fault> faults) {
        return fields.stream()
                .filter(field -> !row.values.containsKey(field))
                .filter(field -> faults.stream().noneMatch(f -> field.equals(f.field())))
                .toList();
    }

    private Fault keyIsEmpty(String field) {
        return fault(field, field(field).label() + " is empty; rows are told apart by it.");
    }

    private Fault fault(@Nullable String field, String reason) {
        return new Fault(field, field == null ? -1 : matching.columnOf(field).orElse(-1), reason);
    }

    /// The fault of a row that means the same record as one before it, or takes its unique values.
    private Optional<Fault> twin(ReadRow row, @Nullable LocalRecord same) {
        Map<List<Object>, String> keys = new LinkedHashMap<>();
        if (same != null) {
            keys.put(List.of("record", same.id()), keyField());
        }
        if (matching.key() instanceof ImportKey.ById) {
            keys.put(List.of("record", identity(row)), keyField());
        }
        for (Unique unique : entity.unique()) {
            if (unique.when() == null) {
                key(row, unique.fields())
                        .ifPresent(key ->
                                keys.put(
                                        List.of(unique.fields(), KeyLookup.folded(key)),
                                        unique.fields().getFirst()));
            }
        }
        for (Map.Entry<List<Object>, String> key : keys.entrySet()) {
            Long line = lineByKey.get(key.getKey());
            if (line != null) {
                return Optional.of(fault(key.getValue(), "The same as in line " + line + "."));
            }
        }
        keys.keySet().forEach(key -> lineByKey.put(key, row.row.line()));
        return Optional.empty();
    }

    private @Nullable String keyField() {
        return switch (matching.key()) {
            case ImportKey.None _ -> null;
            case ImportKey.ById _ -> entity.identity().getFirst();
            case ImportKey.ByUnique(List<String> fields) -> fields.getFirst();
        };
    }

    private RowPlan update(ReadRow row, LocalRecord record) {
        Map<String, Value> set = new LinkedHashMap<>();
        Map<String, Value> was = new LinkedHashMap<>();
        row.values.forEach((field, value) -> {
            if (!value.equals(record.field(field)) && !isKey(field)) {
                set.put(field, value);
                was.put(field, record.field(field));
            }
        });
        if (set.isEmpty()) {
            return new RowPlan.Same(record.id());
        }
        Operation.Update update = new Operation.Update(entity.name(), record.id(), set, was);
        return planned(unit.check(LocalChange.of(update)), new RowPlan.Update(update));
    }

    /// A key says which record it is; other letter case in it changes nothing.
    private boolean isKey(String field) {
        return entity.identity().contains(field)
                || matching.key() instanceof ImportKey.ByUnique(List<String> fields)
                        && fields.contains(field);
    }

    private RowPlan create(ReadRow row) {
        if (!entity.identity().isEmpty() && !row.values.keySet().containsAll(entity.identity())) {
            return new RowPlan.Fix(
                    entity.identity().stream()
                            .filter(field -> !row.values.containsKey(field))
                            .map(this::keyIsEmpty)
                            .toList());
        }
        RecordId id = entity.identity().isEmpty() ? ids.get() : identity(row);
        Operation.Create create = new Operation.Create(entity.name(), id, row.values);
        List<Problem> problems = unit.check(LocalChange.of(create));
        return spelledOtherwise(problems)
                .map(record -> update(row, record))
                .orElseGet(() -> planned(withMissing(row, problems), new RowPlan.New(create)));
    }

    /// The unit's checks stop at values that do not fit; what is missing besides is told too.
    private List<Problem> withMissing(ReadRow row, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        if (!problems.isEmpty()) {
            RecordCheck.missing(entity, row.values).stream()
                    .filter(missing -> isAbsent(missing.field(), problems))
                    .map(missing ->
                            Problem.ofField(
                                    Problem.Code.INVALID,
                                    missing.message() + ".",
                                    0,
                                    missing.field()))
                    .forEach(all::add);
        }
        return all;
    }

    /// Nothing fills the field, and nothing was said of it yet.
    private boolean isAbsent(String name, List<Problem> problems) {
        return field(name).defaultValue().equals(Value.NOTHING)
                && problems.stream().noneMatch(problem -> name.equals(problem.field()));
    }

    /// The record whose key is the same to uniqueness and was not found by its spelling.
    private Optional<LocalRecord> spelledOtherwise(List<Problem> problems) {
        if (!(matching.key() instanceof ImportKey.ByUnique(List<String> fields))) {
            return Optional.empty();
        }
        return problems.stream()
                .filter(problem -> problem.code() == Problem.Code.DUPLICATE)
                .filter(problem -> fields.getFirst().equals(problem.field()))
                .map(Problem::other)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(id -> lookup.find(entity.name(), id));
    }

    private RowPlan planned(List<Problem> problems, RowPlan plan) {
        return problems.isEmpty()
                ? plan
                : new RowPlan.Fix(
                        problems.stream().map(p -> fault(fieldOf(p), p.message())).toList());
    }

    /// A broken rule is told at the last field it reads that the file fills.
    private @Nullable String fieldOf(Problem problem) {
        return problem.code() == Problem.Code.RULE
                ? entity.rules().stream()
                        .filter(rule -> rule.message().equals(problem.message()))
                        .flatMap(rule ->
                                entity.fields().keySet().stream()
                                        .filter(rule.check().reads()::contains))
                        .filter(field -> matching.columnOf(field).isPresent())
                        .reduce((_, last) -> last)
                        .orElse(null)
                : problem.field();
    }
}
