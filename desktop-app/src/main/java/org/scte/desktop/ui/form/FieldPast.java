package org.scte.desktop.ui.form;

import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.unit.FieldDefinition;

/// Says who changed a field last, and what it was before.
@FunctionalInterface
public interface FieldPast {
    /// @param then told on the FX thread, with a sentence; later, where a service has to be asked
    void ask(String entity, RecordId record, FieldDefinition field, Consumer<String> then);
}
