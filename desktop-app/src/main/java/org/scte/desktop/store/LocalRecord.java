package org.scte.desktop.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A record as this device shows it: the service's last known state with the device's own changes
/// on it.
///
/// @param label how people call it
/// @param fields what is filled
/// @param refLabels for each `ref` field that is filled and held here, the label of the record it
///   names
/// @param pos the last position of the record that the device knows; 0 where the service has not
///   acknowledged it
public record LocalRecord(
        String entity,
        RecordId id,
        String label,
        Map<String, Value> fields,
        Map<String, String> refLabels,
        RecordState state,
        long pos) {
    public LocalRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        refLabels = Map.copyOf(refLabels);
    }

    public Value field(String field) {
        return fields.getOrDefault(field, Value.NOTHING);
    }
}
