package org.scte.desktop.sync;

import java.util.List;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;

/// How much a first download of a unit brings to this device, as its service says.
///
/// @param bytes that go over the network
public record UnitSize(long records, long bytes) {
    /// @throws NotAnswering where it is no manifest of a snapshot
    static UnitSize of(JsonObject manifest) {
        try {
            List<JsonObject> parts = manifest.objects("parts");
            return new UnitSize(
                    parts.stream().mapToLong(part -> part.whole("records")).sum(),
                    parts.stream().mapToLong(part -> part.whole("bytes")).sum());
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new NotAnswering("the answer cannot be read: " + e.getMessage(), false, e);
        }
    }
}
