package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.RowReader.ReadRow;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.expression.Expression;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
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
        RowReader reader = new RowReader(unit.definition(), entity, file, matching);
        List<ReadRow> read = reader.readAll(lookup);
        Map<List<Value>, List<LocalRecord>> existing = existing(read);
        List<PlannedRow> planned =
                read.stream()
                        .map(row -> new PlannedRow(row.row(), row.values(), plan(row, existing)))
                        .toList();
        return new DryRun(file, entity, matching, planned, reader.ambiguousDates());
    }

    private FieldDefinition field(String name) {
        return entity.field(name)
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    private Map<List<Value>, List<LocalRecord>> existing(List<ReadRow> rows) {
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
        return row.values().keySet().containsAll(fields)
                ? Optional.of(
                        fields.stream()
                                .map(f -> row.values().getOrDefault(f, Value.NOTHING))
                                .toList())
                : Optional.empty();
    }

    private RowPlan plan(ReadRow row, Map<List<Value>, List<LocalRecord>> existing) {
        if (row.row().fault() != null) {
            return new RowPlan.Unreadable(row.row().fault());
        }
        List<Fault> faults = new ArrayList<>(row.faults());
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
                        .map(f -> row.values().getOrDefault(f, Value.NOTHING))
                        .toList();
        return Identity.of(unit.definition().unit(), entity.name(), values);
    }

    private Optional<LocalRecord> byUnique(
            ReadRow row,
            List<String> fields,
            Map<List<Value>, List<LocalRecord>> existing,
            List<Fault> faults) {
        missing(row, fields, faults).forEach(field -> faults.add(keyIsEmpty(field)));
        List<LocalRecord> same =
                key(row, fields)
                        .map(key -> existing.getOrDefault(KeyLookup.folded(key), List.of()))
                        .orElse(List.of());
        List<LocalRecord> meant = same.size() > 1 ? live(same, fields) : same;
        if (meant.size() > 1) {
            faults.add(
                    fault(
                            fields.getFirst(),
                            meant.size()
                                    + " "
                                    + entity.plural().toLowerCase(Locale.ROOT)
                                    + " here have the same "
                                    + labels(fields)
                                    + "; a row is about one."));
        }
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private String labels(List<String> fields) {
        return String.join(
                " and ",
                fields.stream().map(f -> field(f).label().toLowerCase(Locale.ROOT)).toList());
    }

    /// Of records with the same key those that the key still holds for, where it looks at more than
    /// its fields; all, where none is left or it does not.
    private List<LocalRecord> live(List<LocalRecord> same, List<String> fields) {
        List<Expression> conditions =
                entity.unique().stream()
                        .filter(unique -> unique.fields().equals(fields))
                        .map(Unique::when)
                        .filter(Objects::nonNull)
                        .toList();
        List<LocalRecord> live =
                same.stream()
                        .filter(record ->
                                conditions.stream().anyMatch(when -> unit.holds(when, record)))
                        .toList();
        return live.isEmpty() ? same : live;
    }

    /// The key fields that hold nothing, without those that have a fault of their own.
    private static List<String> missing(ReadRow row, List<String> fields, List<Fault> faults) {
        return fields.stream()
                .filter(field -> !row.values().containsKey(field))
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
        keys.keySet().forEach(key -> lineByKey.put(key, row.row().line()));
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
        row.values()
                .forEach((field, value) -> {
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
        if (!entity.identity().isEmpty() && !row.values().keySet().containsAll(entity.identity())) {
            return new RowPlan.Fix(
                    entity.identity().stream()
                            .filter(field -> !row.values().containsKey(field))
                            .map(this::keyIsEmpty)
                            .toList());
        }
        RecordId id = entity.identity().isEmpty() ? ids.get() : identity(row);
        Operation.Create create = new Operation.Create(entity.name(), id, row.values());
        List<Problem> problems = unit.check(LocalChange.of(create));
        return spelledOtherwise(problems)
                .map(record -> update(row, record))
                .orElseGet(() -> planned(withMissing(row, problems), new RowPlan.New(create)));
    }

    /// The unit's checks stop at values that do not fit; what is missing besides is told too.
    private List<Problem> withMissing(ReadRow row, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        if (!problems.isEmpty()) {
            RecordCheck.missing(entity, row.values()).stream()
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
