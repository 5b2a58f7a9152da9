package org.scte.server.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Writes down a record of the sample in one line.
final class SampleRecord {
    private SampleRecord() {}

    /// @param pairs by turns a field and what it holds: a text, a number, a record's id
    static Operation.Create of(String entity, RecordId id, Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Value value =
                    pairs[i + 1] instanceof Integer number
                            ? Value.whole(number)
                            : Value.text(pairs[i + 1].toString());
            fields.put((String) pairs[i], value);
        }
        return new Operation.Create(entity, id, fields);
    }
}
