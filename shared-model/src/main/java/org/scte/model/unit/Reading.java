package org.scte.model.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Expression.Hearing;
import org.scte.model.expression.ExpressionFault;
import org.scte.model.expression.ExpressionFaults;
import org.scte.model.expression.Kind;
import org.scte.model.expression.Nearest;
import org.scte.model.expression.Shapes;
import org.scte.model.expression.Slot;
import org.scte.model.unit.Report.FieldPath;

/// One definition while it is being read: its text, what is known of its entities, and how
/// expressions are taken.
final class Reading {
    private static final int MAX_REFS = 3;

    private final SourceText source;
    private final boolean deferExpressions;
    private final Map<String, EntityDraft> entities = new LinkedHashMap<>();
    private Set<String> roles = Set.of();
    private Shapes shapes = new Shapes(Map.of());

    Reading(SourceText source, boolean deferExpressions) {
        this.source = source;
        this.deferExpressions = deferExpressions;
    }

    /// An entity whose fields are read; `known` are the names of all its fields, the faulty ones
    /// too, so that one mistake is reported once, and `computed` what some of them are worked out
    /// of.
    record EntityDraft(
            String name,
            Part place,
            Map<String, Part> keys,
            Map<String, FieldDefinition> fields,
            Set<String> known,
            Map<String, Part> computed) {

        boolean projected() {
            return keys.containsKey("projects");
        }

        boolean byService() {
            return keys.containsKey("by");
        }
    }

    /// Whether what expressions say was checked before.
    boolean defersExpressions() {
        return deferExpressions;
    }

    /// The names of all roles, the faulty ones too.
    Set<String> roles() {
        return roles;
    }

    void roles(Set<String> names) {
        roles = Set.copyOf(names);
    }

    void entities(List<EntityDraft> drafts) {
        Map<String, Map<String, Slot>> slots = new LinkedHashMap<>();
        for (EntityDraft draft : drafts) {
            entities.put(draft.name(), draft);
        }
        for (EntityDraft draft : drafts) {
            Map<String, Slot> fields = new LinkedHashMap<>();
            draft.known()
                    .forEach(name -> {
                        FieldDefinition field = draft.fields().get(name);
                        fields.put(name, field == null ? Slot.ANYTHING : slot(field));
                    });
            slots.put(draft.name(), fields);
        }
        shapes = new Shapes(slots);
    }

    Collection<EntityDraft> drafts() {
        return entities.values();
    }

    /// Where the value of `field` goes, as expressions see it.
    private Slot slot(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT, SERIAL, EMAIL, PHONE, URL -> Slot.of(Kind.TEXT);
            case CHOICE -> Slot.choice(field.choices());
            case INTEGER -> Slot.of(Kind.WHOLE);
            case DECIMAL, MONEY -> Slot.of(Kind.DECIMAL);
            case DATE -> Slot.of(Kind.DATE);
            case INSTANT -> Slot.of(Kind.INSTANT);
            case BOOLEAN -> Slot.of(Kind.FLAG);
            case LIST -> Slot.of(Kind.TEXTS);
            case FILE -> Slot.of(Kind.FILE);
            case REF ->
                    field.to() != null && entities.containsKey(field.to())
                            ? Slot.ref(field.to())
                            : Slot.ANYTHING;
        };
    }

    /// The entity named by `part`.
    Optional<EntityDraft> entity(Part part) {
        return part.text()
                .flatMap(name -> {
                    EntityDraft draft = entities.get(name);
                    if (draft == null) {
                        part.fault(
                                "no such entity: " + name + Nearest.hint(name, entities.keySet()));
                    }
                    return Optional.ofNullable(draft);
                });
    }

    /// The field of `draft` named by `part`.
    Optional<String> field(EntityDraft draft, Part part) {
        return part.text().filter(name -> hasField(draft, name, part));
    }

    boolean hasField(EntityDraft draft, String name, Part part) {
        boolean there = draft.known().contains(name);
        if (!there) {
            part.fault("no such field: " + name + Nearest.hint(name, draft.known()));
        }
        return there;
    }

    /// A list of fields, none twice.
    List<String> fields(EntityDraft draft, Part list) {
        List<String> names = new ArrayList<>();
        for (Part item : list.items()) {
            field(draft, item)
                    .ifPresent(name -> {
                        if (names.contains(name)) {
                            item.fault(name + " is there twice");
                        }
                        names.add(name);
                    });
        }
        return names;
    }

    /// The entity a path's first field refers to; a fault where it is no ref.
    Optional<EntityDraft> through(EntityDraft draft, String first, Part part) {
        FieldDefinition field = draft.fields().get(first);
        if (field == null) {
            return Optional.empty();
        }
        if (field.type() != FieldType.REF) {
            part.fault(first + " is no ref, so nothing can be read through it");
        }
        return Optional.ofNullable(field.to()).map(entities::get);
    }

    /// A field at the end of a path.
    ///
    /// @param field null where it is faulty by itself
    record Found(FieldPath path, @Nullable FieldDefinition field) {}

    /// The field that a path from `draft` leads to, through [#MAX_REFS] refs at most.
    Optional<Found> path(EntityDraft draft, String text, Part part) {
        List<String> names = List.of(text.split("\\.", -1));
        if (names.size() > MAX_REFS + 1) {
            part.fault("a path goes through " + MAX_REFS + " refs at most");
            return Optional.empty();
        }
        Optional<EntityDraft> at = Optional.of(draft);
        for (String name : names.subList(0, names.size() - 1)) {
            at =
                    at.filter(each -> hasField(each, name, part))
                            .flatMap(each -> through(each, name, part));
        }
        String last = names.getLast();
        return at.filter(each -> hasField(each, last, part))
                .map(each -> new Found(new FieldPath(names), each.fields().get(last)));
    }

    /// A fault where the field follows from others, so that nothing sets it.
    void checkSettable(Part part, EntityDraft draft, String name) {
        if (draft.computed().containsKey(name)) {
            part.fault(name + " is worked out of other fields, so nothing sets it");
        }
    }

    /// What a field of `draft` is worked out of: fields of its record alone.
    Optional<Expression> computed(Part part, EntityDraft draft, String field) {
        return value(part, draft.name(), draft, field, Hearing.ITSELF);
    }

    /// A condition on a record of `entity`.
    Optional<Expression> condition(Part part, String entity) {
        return condition(part, entity, Hearing.NOTHING);
    }

    Optional<Expression> condition(Part part, String entity, Hearing hearing) {
        return expression(part, entity, Slot.CONDITION, hearing);
    }

    /// What a message says, as the id of a record.
    Optional<Expression> heard(Part part, String entity) {
        return expression(part, entity, Slot.ANYTHING, Hearing.A_MESSAGE);
    }

    /// The value for `target`, a field that may be on another entity.
    Optional<Expression> value(Part part, String entity, EntityDraft target, String field) {
        return value(part, entity, target, field, Hearing.NOTHING);
    }

    Optional<Expression> value(
            Part part, String entity, EntityDraft target, String field, Hearing hearing) {
        FieldDefinition definition = target.fields().get(field);
        Slot slot = definition == null ? Slot.ANYTHING : slot(definition);
        return expression(part, entity, slot, hearing);
    }

    /// Whatever a message may carry.
    Optional<Expression> anything(Part part, String entity) {
        return expression(part, entity, Slot.ANYTHING, Hearing.NOTHING);
    }

    private Optional<Expression> expression(
            Part part, String entity, Slot wanted, Hearing hearing) {
        Optional<String> text = part.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (deferExpressions) {
            return Optional.of(Expression.deferred(text.get(), shapes, entity, wanted, hearing));
        }
        try {
            return Optional.of(Expression.compile(text.get(), shapes, entity, wanted, hearing));
        } catch (ExpressionFaults e) {
            for (ExpressionFault fault : e.faults()) {
                source.fault(part, fault);
            }
            return Optional.empty();
        }
    }
}
