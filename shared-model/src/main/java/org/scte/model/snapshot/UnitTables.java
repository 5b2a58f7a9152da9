package org.scte.model.snapshot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /// The statement that made each table and index, by its name, as SQLite's schema tells it of a
    /// file that has all of them.
    public Map<String, String> schema() {
        Map<String, String> schema = new TreeMap<>();
        for (EntityTable table : tables.values()) {
            schema.put(table.name(), table.createTable());
            schema.put(table.searchName(), table.createSearch());
            table.indexes()
                    .forEach((name, ddl) -> schema.put(name, ddl.replace("IF NOT EXISTS ", "")));
        }
        return schema;
    }

    public Optional<EntityTable> find(String entity) {
        return Optional.ofNullable(tables.get(entity));
    }
}
