package org.scte.desktop.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.scte.model.snapshot.UnitTables;
import org.scte.model.unit.Labels;
import org.scte.model.unit.UnitDefinition;

/// A definition with the tables made from it.
final class Schema {
    private final UnitDefinition definition;
    private final Map<String, Shape> shapes;
    private final Labels labels;

    Schema(UnitDefinition definition) {
        this.definition = definition;
        this.labels = new Labels(definition);
        this.shapes = Shape.of(UnitTables.of(definition).all());
    }

    UnitDefinition definition() {
        return definition;
    }

    Labels labels() {
        return labels;
    }

    Optional<Shape> find(String entity) {
        return Optional.ofNullable(shapes.get(entity));
    }

    /// @throws IllegalArgumentException where the unit has no such entity
    Shape shape(String entity) {
        return find(entity)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "unit " + definition.unit() + " has no entity " + entity));
    }

    Collection<Shape> shapes() {
        return shapes.values();
    }
}
