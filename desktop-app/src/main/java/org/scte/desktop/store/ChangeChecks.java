package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.snapshot.RowColumns;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.WireWord;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.RecordCheck;
import org.scte.model.unit.Rule;
import org.scte.model.unit.Unique;
import org.scte.model.unit.UnitDefinition;

/// The checks of a change on this device: quick answers, not the last word. What the device cannot
/// know never blocks.
final class ChangeChecks {
    /// Duplicates looked at for one unique key, where a condition decides which of them count.
    private static final int MAX_CANDIDATES = 50;

    private final Session session;
    private final Schema schema;
    private final Overlay overlay;
    private final Moment moment;
    private final List<Problem> problems;
    private final Map<String, Map<String, List<RecordId>>> touched = new HashMap<>();

    ChangeChecks(
            Session session,
            Schema schema,
            Overlay overlay,
            Moment moment,
            List<Problem> problems) {
        this.session = session;
        this.schema = schema;
        this.overlay = overlay;
        this.moment = moment;
        this.problems = problems;
    }

    /// Adds what speaks against these operations, each on its effect in the overlay.
    void check(List<Operation> ops) {
        for (int i = 0; i < ops.size(); i++) {
            Operation op = ops.get(i);
            Shape shape = schema.shape(op.entity());
            Overlay.Effect effect =
                    Objects.requireNonNull(
                            overlay.effects().get(new Overlay.Key(op.entity(), op.id())));
            switch (op) {
                case Operation.Create create ->
                        written(i, shape, create.id(), create.set(), effect);
                case Operation.Update update ->
                        written(i, shape, update.id(), update.set(), effect);
                case Operation.Delete delete -> deleted(i, shape.entity(), delete.id());
            }
        }
    }

    private void written(
            int index, Shape shape, RecordId id, Map<String, Value> set, Overlay.Effect effect) {
        int found = problems.size();
        fields(index, shape.entity(), set, effect.before());
        Map<String, Value> after = effect.after();
        if (problems.size() > found || after == null) {
            return; // a value that does not fit explains itself; a later step deletes the record
        }
        Set<String> altered = new HashSet<>(set.keySet());
        for (FieldDefinition field : shape.entity().computed()) {
            Value value = after.getOrDefault(field.name(), Value.NOTHING);
            if (effect.before() == null || !value.equals(effect.before().get(field.name()))) {
                altered.add(field.name());
                fit(index, field, value);
            }
        }
        boolean forgotten = Forgetting.isForgotten(session, shape.name(), id);
        for (RecordCheck.Missing missing : RecordCheck.missing(shape.entity(), after, forgotten)) {
            problems.add(
                    Problem.ofField(
                            Problem.Code.INVALID,
                            sentence(missing.message()),
                            index,
                            missing.field()));
        }
        references(index, shape.entity(), set);
        List<Unique> uniques = shape.entity().unique();
        for (int i = 0; i < uniques.size(); i++) {
            unique(index, shape, i, id, after);
        }
        rules(index, shape.entity(), altered, effect);
    }

    private void fields(
            int index,
            EntityDefinition entity,
            Map<String, Value> set,
            @Nullable Map<String, Value> before) {
        set.forEach((name, value) -> {
            Optional<FieldDefinition> field = entity.field(name);
            if (field.isEmpty()) {
                problems.add(
                        Problem.ofField(
                                Problem.Code.UNKNOWN_FIELD,
                                entity.title() + " has no field " + name + ".",
                                index,
                                name));
                return;
            }
            boolean ahead = before == null && field.get().block() > 0; // the planner's own
            if (field.get().byService() || field.get().type() == FieldType.SERIAL && !ahead) {
                problems.add(
                        Problem.ofField(
                                Problem.Code.FORBIDDEN,
                                field.get().label()
                                        + (field.get().isComputed()
                                                ? " is worked out of other fields."
                                                : " is given by the service."),
                                index,
                                name));
                return;
            }
            if (before != null
                    && entity.identity().contains(name)
                    && !value.equals(before.getOrDefault(name, Value.NOTHING))) {
                problems.add(
                        Problem.ofField(
                                Problem.Code.FORBIDDEN,
                                field.get().label() + " never changes once it is saved.",
                                index,
                                name));
                return;
            }
            fit(index, field.get(), value);
        });
    }

    private void fit(int index, FieldDefinition field, Value value) {
        FieldCheck.check(field, value)
                .ifPresent(misfit ->
                        problems.add(
                                Problem.ofField(
                                        WireWord.find(Problem.Code.class, misfit.code())
                                                .orElse(Problem.Code.INVALID),
                                        sentence(misfit.message()),
                                        index,
                                        field.name())));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    /// A record named must be held here, unless the device holds none or only a part of its entity.
    private void references(int index, EntityDefinition entity, Map<String, Value> set) {
        set.forEach((name, value) -> {
            FieldDefinition field = entity.fields().get(name);
            if (field == null
                    || field.to() == null
                    || !(value instanceof Value.Text(String text))) {
                return;
            }
            Optional<Shape> target = schema.find(field.to());
            Optional<RecordId> id = RecordId.parse(text);
            if (target.isPresent()
                    && id.isPresent()
                    && overlay.find(field.to(), id.get()).isEmpty()
                    && overlay.isWhole(target.get())) {
                problems.add(
                        new Problem(
                                Problem.Code.MISSING_REFERENCE,
                                field.label() + " names a record that is not there.",
                                index,
                                name,
                                id.get()));
            }
        });
    }

    private void unique(int index, Shape shape, int k, RecordId id, Map<String, Value> after) {
        Unique unique = shape.entity().unique().get(k);
        String key = RowColumns.uniqueKey(unique, after);
        if (key == null || !applies(unique.when(), after)) {
            return;
        }
        Optional<RecordId> other = findOther(shape, k, unique, key, id);
        if (other.isEmpty()) {
            return;
        }
        String label =
                Records.find(session, shape, other.get())
                        .map(StoredRow::label)
                        .orElse("another record");
        String first = unique.fields().getFirst();
        problems.add(
                new Problem(
                        Problem.Code.DUPLICATE,
                        "%s has the same %s."
                                .formatted(label, names(shape.entity(), unique.fields())),
                        index,
                        first,
                        other.get()));
    }

    private static String names(EntityDefinition entity, List<String> fields) {
        return String.join(
                " and ",
                fields.stream()
                        .map(f ->
                                entity.field(f)
                                        .map(field -> field.label().toLowerCase(Locale.ROOT))
                                        .orElse(f))
                        .toList());
    }

    private Optional<RecordId> findOther(
            Shape shape, int k, Unique unique, String key, RecordId id) {
        Set<RecordId> candidates =
                new HashSet<>(
                        session.list(
                                "SELECT id FROM "
                                        + shape.table().name()
                                        + " WHERE "
                                        + EntityTable.uniqueColumn(k)
                                        + " = ? LIMIT "
                                        + MAX_CANDIDATES,
                                row -> RecordId.of(row.getString(1)),
                                key));
        candidates.addAll(touchedBy(shape, k, unique).getOrDefault(key, List.of()));
        candidates.remove(id);
        return candidates.stream()
                .filter(candidate ->
                        overlay.find(shape.name(), candidate)
                                .filter(f -> key.equals(RowColumns.uniqueKey(unique, f)))
                                .filter(f -> applies(unique.when(), f))
                                .isPresent())
                .findFirst();
    }

    /// The records that the change touches, by the unique key they have with it.
    private Map<String, List<RecordId>> touchedBy(Shape shape, int k, Unique unique) {
        return touched.computeIfAbsent(
                EntityTable.uniqueColumn(k) + " " + shape.name(),
                _ -> {
                    Map<String, List<RecordId>> ids = new HashMap<>();
                    overlay.effects()
                            .forEach((record, effect) -> {
                                Map<String, Value> after = effect.after();
                                if (!record.entity().equals(shape.name()) || after == null) {
                                    return;
                                }
                                String key = RowColumns.uniqueKey(unique, after);
                                if (key != null) {
                                    ids.computeIfAbsent(key, _ -> new ArrayList<>())
                                            .add(record.id());
                                }
                            });
                    return ids;
                });
    }

    private boolean applies(@Nullable Expression when, Map<String, Value> fields) {
        return when == null || when.evaluate(fields, fields, overlay, moment).holds();
    }

    private void rules(
            int index, EntityDefinition entity, Set<String> altered, Overlay.Effect effect) {
        Map<String, Value> before = effect.before() == null ? Map.of() : effect.before();
        Map<String, Value> after = Objects.requireNonNull(effect.after());
        for (Rule rule : entity.rules()) {
            boolean concerned =
                    effect.before() == null
                            || rule.check().reads().stream().anyMatch(altered::contains);
            if (!concerned
                    || rule.byService()
                    || !rule.otherwise().isEmpty() // the service adjusts instead of refusing
                    || rule.check().evaluate(after, before, overlay, moment).allows()) {
                continue;
            }
            boolean brokenBefore =
                    effect.before() != null
                            && !rule.check().evaluate(before, before, overlay, moment).allows();
            if (!brokenBefore) {
                problems.add(Problem.ofOp(Problem.Code.RULE, rule.message(), index));
            }
        }
    }

    private void deleted(int index, EntityDefinition entity, RecordId id) {
        if (entity.onDelete() != EntityDefinition.OnDelete.REFUSE) {
            return;
        }
        UnitDefinition unit = schema.definition();
        for (EntityDefinition other : unit.entities().values()) {
            for (FieldDefinition field : other.fields().values()) {
                if (entity.name().equals(field.to()) && !refused(index, other, field, id)) {
                    return;
                }
            }
        }
    }

    /// Whether nothing refers to the record by this field; else adds the problem.
    private boolean refused(int index, EntityDefinition other, FieldDefinition field, RecordId id) {
        Shape shape = schema.shape(other.name());
        Optional<StoredRow> referring =
                session
                        .list(
                                shape.selectFields()
                                        + " WHERE "
                                        + EntityTable.fieldColumn(field.name())
                                        + " = ? LIMIT 20",
                                row -> Records.read(shape, row),
                                id.toString())
                        .stream()
                        .filter(row ->
                                overlay.find(other.name(), row.id())
                                        .map(f -> f.get(field.name()))
                                        .filter(Value.text(id.toString())::equals)
                                        .isPresent())
                        .findFirst();
        referring.ifPresent(row ->
                problems.add(
                        new Problem(
                                Problem.Code.MISSING_REFERENCE,
                                "%s (%s) refers to it.".formatted(row.label(), other.title()),
                                index,
                                null,
                                row.id())));
        return referring.isEmpty();
    }
}
