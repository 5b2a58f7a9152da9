package org.scte.desktop.sync;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// Which unit is served where, as far as this device keeps them.
///
/// @param administration base URL of who gives devices their names; null where it was not told
record UnitDirectory(long version, Map<String, Place> units, @Nullable String administration) {
    static final UnitDirectory EMPTY = new UnitDirectory(0, Map.of(), null);

    private static final String ADMINISTRATION = "administration";

    /// @param url base URL of the unit's service
    record Place(String url, String title, int definition) {}

    UnitDirectory {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    /// @throws org.scte.model.sync.json.MalformedJson where the text is no directory
    static UnitDirectory parse(String json) {
        return read(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads a directory; units that desktops do not keep are left out.
    static UnitDirectory read(JsonObject told) {
        Map<String, Place> units = new LinkedHashMap<>();
        Map<String, JsonObject> entries = told.object("units").members();
        entries.forEach((unit, entry) -> {
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
        JsonObject administration = entries.get(ADMINISTRATION);
        return new UnitDirectory(
                told.optionalWhole("version").orElse(0L),
                units,
                administration == null ? null : administration.text("url"));
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
        if (administration != null) {
            entries.put(ADMINISTRATION, Map.of("url", administration, "desktop", false));
        }
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
