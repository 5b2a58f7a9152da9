package org.scte.model.snapshot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.scte.model.unit.UnitDefinition;

/// The tables of a unit, made from its definition.
public final class UnitTables {
    private final Map<String, EntityTable> tables = new LinkedHashMap<>();

    private UnitTables(UnitDefinition definition) {
        definition.entities().forEach((name, entity) -> tables.put(name, new EntityTable(entity)));
    }

    public static UnitTables of(UnitDefinition definition) {
        return new UnitTables(definition);
    }

    public Collection<EntityTable> all() {
        return tables.values();
    }

    public Optional<EntityTable> find(String entity) {
        return Optional.ofNullable(tables.get(entity));
    }
}
