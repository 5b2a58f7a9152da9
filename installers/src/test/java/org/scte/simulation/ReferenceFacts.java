package org.scte.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What the reference model knows of records.
final class ReferenceFacts {
    private ReferenceFacts() {}

    record Key(String entity, RecordId id) {}

    /// What the service made of a field out of a device's own change, which had sent something
    /// else.
    record Made(String device, Value sent) {}

    record Edit(long pos, String device) {}

    /// A record, living or deleted; never altered, so that older states stay as they were.
    record Fact(
            boolean living, Map<String, Value> fields, Map<String, Made> made, List<Edit> edits) {
        Value field(String name) {
            return fields.getOrDefault(name, Value.NOTHING);
        }

        /// Empty where the field is no text.
        String text(String field) {
            return field(field) instanceof Value.Text(String text) ? text : "";
        }
    }

    static List<Edit> with(Fact before, Edit edit) {
        List<Edit> edits = new ArrayList<>(before == null ? List.of() : before.edits());
        edits.add(edit);
        return edits;
    }

    static void put(Map<String, Value> fields, String field, Value value) {
        if (value.isNothing()) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
    }
}
