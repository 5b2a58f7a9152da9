package org.scte.desktop.ui.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;

/// The record that a form shows; another one, or a new definition, is another object.
///
/// @param isNew nothing of it has been saved as a change yet
/// @param fields by name, in the definition's order
public record Opened(
        EntityDefinition entity, RecordId id, boolean isNew, Map<String, FormField> fields) {
    public Opened {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<FormField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
