package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.ComputedFields;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FormSection;

/// The record that a form shows; another one, or a new definition, is another object.
///
/// @param isNew nothing of it has been saved as a change yet
/// @param readOnly nobody here may write it
/// @param fields by name, in the definition's order
public record Opened(
        EntityDefinition entity,
        RecordId id,
        boolean isNew,
        boolean readOnly,
        Map<String, FormField> fields) {
    public Opened {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<FormField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// The first field of the form that people fill in.
    Optional<FormField> firstToFill() {
        List<String> order = new ArrayList<>();
        for (FormSection section : entity.form()) {
            section.rows().forEach(order::addAll);
        }
        order.addAll(fields.keySet());
        return order.stream()
                .map(this::field)
                .flatMap(Optional::stream)
                .filter(field -> !field.isFact())
                .findFirst();
    }

    /// Shows what follows from the fields as they are typed.
    void compute() {
        if (entity.computed().isEmpty()) {
            return;
        }
        Map<String, Value> typed = new LinkedHashMap<>();
        fields.forEach((name, field) -> typed.put(name, field.value()));
        ComputedFields.missing(entity, typed)
                .forEach((name, value) -> field(name).ifPresent(field -> field.show(value, "")));
    }
}
