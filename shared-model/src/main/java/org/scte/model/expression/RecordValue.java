package org.scte.model.expression;

import dev.cel.common.values.NullValue;
import dev.cel.common.values.SelectableValue;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.Value;

/// A record's fields as CEL selects them. What is absent is null, so an empty record has every
/// field.
record RecordValue(Asking asking, String entity, Map<String, Value> fields)
        implements SelectableValue<String> {

    @Override
    public Object select(String celName) {
        String field = Spelling.toField(celName);
        Slot slot = asking.shapes().slot(entity, field).orElse(Slot.ANYTHING);
        return Conversion.toCel(asking, slot, fields.get(field));
    }

    /// Present where it holds something: `has(self.note)`.
    @Override
    public Optional<Object> find(String celName) {
        Object selected = select(celName);
        return selected instanceof NullValue || selected instanceof RefValue.Empty
                ? Optional.empty()
                : Optional.of(selected);
    }
}
