package org.scte.model.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a unit's records look like to its expressions: the fields of each entity. Compilers are
/// made when the first expression needs one, and kept.
public final class Shapes {
    private final Map<String, Map<String, Slot>> entities;
    private final Set<String> fieldNames = new LinkedHashSet<>();
    private final Map<Compiling, EntityCompiler> compilers = new ConcurrentHashMap<>();

    private record Compiling(String entity, Expression.Hearing hearing) {}

    /// @param entities the fields of each entity, by name
    public Shapes(Map<String, Map<String, Slot>> entities) {
        Map<String, Map<String, Slot>> copy = new LinkedHashMap<>();
        entities.forEach((entity, fields) -> {
            copy.put(entity, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
            fieldNames.addAll(fields.keySet());
        });
        this.entities = Collections.unmodifiableMap(copy);
    }

    Set<String> entities() {
        return entities.keySet();
    }

    Map<String, Slot> fields(String entity) {
        return entities.getOrDefault(entity, Map.of());
    }

    Optional<Slot> slot(String entity, String field) {
        return Optional.ofNullable(fields(entity).get(field));
    }

    /// The names of all fields of all entities.
    Set<String> fieldNames() {
        return Collections.unmodifiableSet(fieldNames);
    }

    EntityCompiler compiler(String entity, Expression.Hearing hearing) {
        return compilers.computeIfAbsent(
                new Compiling(entity, hearing), _ -> new EntityCompiler(this, entity, hearing));
    }
}
