package org.scte.model.unit;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowed;
import org.scte.model.expression.Expression;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// One kind of record of a unit.
///
/// @param title one of them, as people say it: "Person"
/// @param plural several of them: "People"
/// @param label how a record is called, as "{given-name} {family-name}"; a dot goes through one ref
/// @param scope the field (of the record, or through one ref) whose value decides who holds it;
///   null for everybody
/// @param fields by name, in the definition's order
/// @param identity the fields the id is made of; empty where ids are random
/// @param lists those that stand beside the list of all, by name, in the definition's order
/// @param form empty where the layout is to be made from the fields
/// @param projects the message where this is a copy of what another unit publishes, and so
///   read-only
/// @param byService only the service writes such records
/// @param onDelete what becomes of a record that others refer to
/// @param survivor the ref by which a record is merged into another of its kind, so that references
///   to it follow; null where records are not merged
/// @param fill the fields that a survivor takes of what is merged into it
/// @param afterMove how long after a record has moved out of a scope what was typed there is still
///   taken; nothing where it is not
/// @param forget holds for a record whose personal data is to be erased; null where it stays
public record EntityDefinition(
        String name,
        String title,
        String plural,
        String label,
        @Nullable String scope,
        Map<String, FieldDefinition> fields,
        List<String> identity,
        List<Unique> unique,
        List<Rule> rules,
        ListLayout list,
        Map<String, NamedList> lists,
        List<FormSection> form,
        MessageName.@Nullable OfUnit projects,
        boolean byService,
        OnDelete onDelete,
        @Nullable String survivor,
        List<String> fill,
        Duration afterMove,
        @Nullable Expression forget) {

    /// What deleting a record does to those that refer to it.
    public enum OnDelete {
        REFUSE,
        CLEAR
    }

    public EntityDefinition {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        identity = List.copyOf(identity);
        unique = List.copyOf(unique);
        rules = List.copyOf(rules);
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
        form = List.copyOf(form);
        fill = List.copyOf(fill);
    }

    public Optional<FieldDefinition> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /// The lists beside that of all which a device that is allowed this is offered, in their order.
    public List<NamedList> lists(UnitDefinition unit, Allowed allowed) {
        return lists.values().stream().filter(list -> list.isFor(unit, this, allowed)).toList();
    }

    /// The fields that follow from others, in the definition's order.
    public List<FieldDefinition> computed() {
        return fields.values().stream().filter(FieldDefinition::isComputed).toList();
    }

    /// The fields that are emptied when the record, or whom it refers to, is forgotten.
    public Set<String> forgettable() {
        return fields.values().stream()
                .filter(field -> field.personal() && !field.keep())
                .map(FieldDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The expressions of its rules and unique keys, of what is worked out, and of what is
    /// forgotten.
    public Stream<Expression> expressions() {
        Stream<Expression> ofRules =
                rules.stream()
                        .flatMap(rule ->
                                Stream.concat(
                                        Stream.of(rule.check()),
                                        rule.otherwise().values().stream()));
        return Stream.of(
                        ofRules,
                        unique.stream().flatMap(Unique::expressions),
                        computed().stream().map(FieldDefinition::computed),
                        Stream.ofNullable(forget))
                .flatMap(each -> each);
    }

    /// What can tell records apart: the identity, where there is one, then the fields of each
    /// `unique`.
    public Stream<List<String>> keys() {
        return Stream.concat(
                Stream.of(identity).filter(fields -> !fields.isEmpty()),
                unique.stream().map(Unique::fields));
    }

    /// What a record with these fields is merged into; empty where it stands for itself.
    public Optional<RecordId> survivorOf(Map<String, Value> record) {
        return survivor != null && record.get(survivor) instanceof Value.Text(String id)
                ? RecordId.parse(id)
                : Optional.empty();
    }

    /// Whether every unit has it; lists and forms are not made of it.
    public boolean isSystem() {
        return name.equals(ConflictEntity.NAME);
    }

    /// Devices may read such records and not write them, but for deciding a conflict.
    public boolean readOnly() {
        return byService || projects != null;
    }
}
