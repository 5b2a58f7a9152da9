package org.scte.server.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.unit.SnapshotFiles.Packed;
import org.scte.server.unit.SnapshotFiles.Part;

/// What a device is told of the part that it is to fetch.
///
/// @param packed the file as it goes out
/// @param etag what a later request for the rest of it names
public record SnapshotManifest(Part part, Packed packed, String etag) {
    /// As JSON.
    public String of(UnitService unit) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("part", part.name());
        entry.put("form", part.form().name().toLowerCase(Locale.ROOT));
        entry.put("cursor", part.cursor());
        entry.put("records", part.records());
        entry.put("bytes", packed.bytes());
        entry.put("etag", etag);
        entry.put("sha256", packed.sha256());
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("epoch", unit.epoch().toString());
        manifest.put("definition", part.definition());
        manifest.put("parts", List.of(entry));
        return PlainJson.write(manifest);
    }
}
