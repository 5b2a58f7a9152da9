package org.scte.model.unit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.scte.model.expression.Expression;

/// Reads what the computed fields of an entity are worked out of.
final class ComputedReader {
    private final Reading reading;
    private final Reading.EntityDraft draft;

    ComputedReader(Reading reading, Reading.EntityDraft draft) {
        this.reading = reading;
        this.draft = draft;
    }

    /// Puts them into the draft's fields.
    void read() {
        draft.computed()
                .forEach((name, part) -> {
                    FieldDefinition field = draft.fields().get(name);
                    if (field != null) {
                        reading.computed(part, draft, name)
                                .ifPresent(computed -> {
                                    draft.fields().put(name, field.withComputed(computed));
                                });
                    }
                });
        if (!reading.defersExpressions()) {
            draft.computed()
                    .forEach((name, part) -> {
                        checkCycle(name, part);
                        checkPersonal(name, part);
                    });
        }
    }

    /// The fields that a field is worked out of.
    static Set<String> inputs(Reading.EntityDraft draft, String name) {
        FieldDefinition field = draft.fields().get(name);
        Expression computed = field == null ? null : field.computed();
        return computed == null ? Set.of() : computed.reads();
    }

    private void checkCycle(String name, Part part) {
        Set<String> behind = new LinkedHashSet<>();
        List<String> ahead = new ArrayList<>(inputs(draft, name));
        while (!ahead.isEmpty()) {
            String next = ahead.removeFirst();
            if (next.equals(name)) {
                part.fault(name + " follows from itself");
                return;
            }
            if (behind.add(next)) {
                ahead.addAll(inputs(draft, next));
            }
        }
    }

    /// What says something personal is erased like what it is made of, and stays like it.
    private void checkPersonal(String name, Part part) {
        FieldDefinition field = draft.fields().get(name);
        if (field == null) {
            return;
        }
        inputs(draft, name).stream()
                .map(draft.fields()::get)
                .filter(Objects::nonNull)
                .filter(FieldDefinition::personal)
                .forEach(input -> {
                    if (!field.personal()) {
                        part.fault(
                                input.name() + " is personal, so " + name + " is personal: true");
                    } else if (field.keep() && !input.keep()) {
                        part.fault(input.name() + " is not kept, so " + name + " is not either");
                    }
                });
    }
}
