package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.desktop.store.LocalRecord;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.Place;
import org.scte.server.unit.Grant;

/// INV-17: a device holds what one of its grants gives it, and no field that all of them hide.
final class Holdings {
    private final Books books;

    Holdings(Books books) {
        this.books = books;
    }

    /// @param grants what the device may do; none means everything
    void check(Laptop laptop, List<String> grants) {
        if (grants.isEmpty()) {
            return;
        }
        List<Grant> held = grants.stream().map(text -> Grant.parse(text).orElseThrow()).toList();
        for (String unit : laptop.device().units()) {
            UnitDefinition definition = laptop.device().unit(unit).definition();
            for (EntityDefinition entity : definition.entities().values()) {
                for (LocalRecord record : laptop.all(unit, entity.name())) {
                    check(laptop, definition, entity.name(), record, held);
                }
            }
        }
    }

    private void check(
            Laptop laptop,
            UnitDefinition definition,
            String entity,
            LocalRecord record,
            List<Grant> grants) {
        String unit = definition.unit();
        String what =
                "INV-17, %s holds %s %s %s".formatted(laptop.name(), unit, entity, record.id());
        Optional<Place> found =
                books.read(unit, session -> session.places().find(entity, record.id()));
        assertThat(found).as(what).isPresent();
        Place place = found.get();
        EntityDefinition about = definition.entity(place.entity()).orElseThrow();
        List<Role> showing =
                grants.stream()
                        .filter(grant -> grant.unit().equals(unit))
                        .filter(grant ->
                                grant.scope() == null
                                        || about.scope() == null
                                        || grant.scope().equals(place.scope()))
                        .map(grant -> definition.roles().get(grant.role()))
                        .filter(role -> reads(role, about.name()))
                        .toList();
        assertThat(showing).as(what).isNotEmpty();
        for (String field : place.isConflict() ? List.of(place.field()) : filled(record)) {
            assertThat(showing)
                    .as(what + ": " + field)
                    .anyMatch(role -> !role.hide().contains(about.name() + "." + field));
        }
    }

    private static List<String> filled(LocalRecord record) {
        return record.fields().entrySet().stream()
                .filter(field -> field.getValue() != Value.NOTHING)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean reads(Role role, String entity) {
        return role.read().contains(Role.ALL) || role.read().contains(entity);
    }
}
