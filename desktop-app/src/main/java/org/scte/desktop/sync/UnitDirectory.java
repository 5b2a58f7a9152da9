package org.scte.desktop.sync;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// Which unit is served where, as far as this device keeps them.
record UnitDirectory(long version, Map<String, Place> units) {
    static final UnitDirectory EMPTY = new UnitDirectory(0, Map.of());

    /// @param url base URL of the unit's service
    record Place(String url, String title, int definition) {}

    UnitDirectory {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    /// Reads a directory; units that desktops do not keep are left out.
    static UnitDirectory parse(String json) {
        JsonObject read = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
        Map<String, Place> units = new LinkedHashMap<>();
        read.object("units")
                .members()
                .forEach((unit, entry) -> {
                    String url = entry.text("url");
                    if (entry.flag("desktop", true) && isUnitName(unit)) {
                        units.put(
                                unit,
                                new Place(
                                        url,
                                        entry.optionalText("title").orElse(unit),
                                        entry.optionalWhole("definition").orElse(0L).intValue()));
                    }
                });
        return new UnitDirectory(read.optionalWhole("version").orElse(0L), units);
    }

    /// A unit's name is also a folder's.
    private static boolean isUnitName(String unit) {
        return unit.matches("[a-z][a-z0-9-]{0,60}");
    }

    Optional<Place> find(String unit) {
        return Optional.ofNullable(units.get(unit));
    }

    String json() {
        Map<String, Object> entries = new LinkedHashMap<>();
        units.forEach((unit, place) ->
                entries.put(
                        unit,
                        Map.of(
                                "url", place.url(),
                                "title", place.title(),
                                "definition", place.definition())));
        return PlainJson.write(Map.of("version", version, "units", entries));
    }
}
