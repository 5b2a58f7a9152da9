package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.RecordState;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.UseCase;

/// What a form asks of its unit. Never for the FX thread.
final class FormStore {
    private static final int CHOICES = 30;
    private static final int MOST_REFUSED = 1000;

    private final LocalUnit unit;

    FormStore(LocalUnit unit) {
        this.unit = unit;
    }

    /// A record as it stands: what is saved, what was typed and not saved, and what can be done.
    ///
    /// @param draftLabels what the records are called that the draft's `ref` fields name
    /// @param refused the record's change that was not accepted; null where there is none
    record Loaded(
            EntityDefinition entity,
            @Nullable LocalRecord record,
            @Nullable DraftRecord draft,
            Map<String, String> draftLabels,
            List<UseCase> useCases,
            @Nullable OutboxEntry refused) {
        Loaded {
            draftLabels = Map.copyOf(draftLabels);
            useCases = List.copyOf(useCases);
        }
    }

    Loaded load(String entityName, RecordId id) {
        EntityDefinition entity =
                unit.definition()
                        .entity(entityName)
                        .orElseThrow(() -> new IllegalArgumentException("no entity " + entityName));
        Optional<LocalRecord> record = unit.find(entityName, id);
        Optional<DraftRecord> draft = unit.drafts().find(entityName, id);
        return new Loaded(
                entity,
                record.orElse(null),
                draft.orElse(null),
                draft.map(d -> labels(entity, d.fields())).orElse(Map.of()),
                record.map(r -> possible(entity, r)).orElse(List.of()),
                record.flatMap(this::refused).orElse(null));
    }

    /// Whether this device may change no such record: by the definition, by its roles, or because
    /// its lease has ended.
    boolean isReadOnly(EntityDefinition entity) {
        return entity.readOnly()
                || !unit.allowed().mayWrite(entity.name())
                || unit.lease().refuses();
    }

    /// The fields that are not hidden from this device wherever they stand.
    List<FieldDefinition> shown(EntityDefinition entity) {
        return entity.fields().values().stream()
                .filter(field -> !unit.allowed().isHidden(entity.name(), field.name()))
                .toList();
    }

    private Optional<OutboxEntry> refused(LocalRecord record) {
        if (record.state() != RecordState.REJECTED) {
            return Optional.empty();
        }
        return unit.listAttention(MOST_REFUSED).stream()
                .filter(entry -> entry.state() == OutboxEntry.State.REJECTED)
                .filter(entry -> entry.ops().stream().anyMatch(op -> op.id().equals(record.id())))
                .findFirst();
    }

    private Map<String, String> labels(EntityDefinition entity, Map<String, Value> fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                entity.field(name)
                        .filter(field -> field.type() == FieldType.REF)
                        .flatMap(field -> label(Objects.requireNonNull(field.to()), value))
                        .ifPresent(label -> labels.put(name, label)));
        return labels;
    }

    private Optional<String> label(String entity, Value value) {
        return value instanceof Value.Text(String id)
                ? RecordId.parse(id).flatMap(i -> unit.find(entity, i)).map(LocalRecord::label)
                : Optional.empty();
    }

    /// The use cases that start from this record and are possible now, and those that make a record
    /// which names this one.
    private List<UseCase> possible(EntityDefinition entity, LocalRecord record) {
        return unit.definition().useCases().values().stream()
                .filter(useCase -> startsFrom(useCase, entity))
                .filter(useCase -> isPossible(useCase, record))
                .toList();
    }

    private boolean startsFrom(UseCase useCase, EntityDefinition entity) {
        return useCase.on() == null
                ? !naming(useCase, entity.name()).isEmpty()
                : useCase.on().equals(entity.name());
    }

    /// The fields asked for that can name a record of `entity`, of the record the use case makes.
    private List<String> naming(UseCase useCase, String entity) {
        String creates = useCase.creates();
        return creates == null
                ? List.of()
                : unit.definition().entity(creates).stream()
                        .flatMap(made ->
                                useCase.input().stream().flatMap(n -> made.field(n).stream()))
                        .filter(field -> entity.equals(field.to()))
                        .map(FieldDefinition::name)
                        .toList();
    }

    private boolean isPossible(UseCase useCase, LocalRecord record) {
        List<Operation> ops = new ArrayList<>();
        if (useCase.on() != null) {
            ops.add(new Operation.Update(record.entity(), record.id(), Map.of(), Map.of()));
        }
        String creates = useCase.creates();
        if (creates != null) {
            Map<String, Value> set = new LinkedHashMap<>();
            naming(useCase, record.entity())
                    .forEach(field -> set.put(field, Value.text(record.id().toString())));
            ops.add(new Operation.Create(creates, unit.newId(creates, set), set));
        }
        return unit.check(new LocalChange(useCase.name(), ops)).stream()
                .noneMatch(problem ->
                        problem.code() == Problem.Code.MOVED_ON
                                || problem.code() == Problem.Code.FORBIDDEN);
    }

    /// The records of an entity whose words begin with what was typed, but for those that were
    /// merged into others: nothing new is booked for them.
    List<LocalRecord> search(String entity, String text) {
        List<ListQuery.Filter> standing =
                unit.definition()
                        .entity(entity)
                        .map(EntityDefinition::survivor)
                        .<ListQuery.Filter>map(
                                field -> new ListQuery.Filter.AnyOf(field, List.of(Value.NOTHING)))
                        .map(List::of)
                        .orElse(List.of());
        return unit.page(new ListQuery(entity, text, standing, List.of()), 0, CHOICES);
    }

    /// The entities whose records the form shows the labels of.
    List<String> targets(EntityDefinition entity) {
        List<String> targets = new ArrayList<>();
        entity.fields().values().stream()
                .filter(field -> field.to() != null)
                .forEach(field -> targets.add(Objects.requireNonNull(field.to())));
        return targets;
    }
}
