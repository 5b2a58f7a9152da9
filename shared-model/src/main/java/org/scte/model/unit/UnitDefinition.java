package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A business unit: one bounded context, as one YAML file says it. Immutable.
///
/// @param unit the unit's name on the wire, as `membership`
/// @param definition the version, raised with every change
/// @param icon a name in the icon set of the desktop app
/// @param source the YAML text it was read from
public record UnitDefinition(
        String unit,
        String title,
        int definition,
        String purpose,
        String owner,
        String icon,
        Map<String, Story> stories,
        Map<String, Role> roles,
        Map<String, EntityDefinition> entities,
        Map<String, UseCase> useCases,
        Map<String, Publication> publishes,
        String source) {
    public UnitDefinition {
        stories = ordered(stories);
        roles = ordered(roles);
        entities = ordered(entities);
        useCases = ordered(useCases);
        publishes = ordered(publishes);
    }

    public Optional<EntityDefinition> entity(String entity) {
        return Optional.ofNullable(entities.get(entity));
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
