package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.SyncRequest;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.Place;

/// What a caller sees of a unit: all of it, or slices. A slice is what one scope gives of the
/// entities that are seen there, without the fields that are hidden; the slice without a scope has
/// the entities that are seen whole. Where grants for the whole unit show an entity, they alone say
/// what is hidden of it.
final class View {
    private static final String UNSCOPED = "";

    private final boolean whole;

    /// By scope; then by entity the hidden fields.
    private final Map<String, Map<String, Set<String>>> slices;

    private View(boolean whole, Map<String, Map<String, Set<String>>> slices) {
        this.whole = whole;
        this.slices = slices;
    }

    static View of(UnitDefinition definition, List<Grant> grants) {
        if (grants.stream().anyMatch(Grant::isEverything)) {
            return new View(true, Map.of());
        }
        Map<String, Map<String, Set<String>>> slices = new TreeMap<>();
        for (Grant grant : grants) {
            Role role = definition.roles().get(grant.role());
            if (grant.unit().equals(definition.unit()) && role != null) {
                own(definition).forEach(entity -> add(slices, definition, grant, role, entity));
            }
        }
        Set<String> everywhere = slices.getOrDefault(UNSCOPED, Map.of()).keySet();
        slices.forEach((scope, entities) -> {
            if (!scope.isEmpty()) {
                entities.keySet().removeAll(everywhere);
            }
        });
        slices.values().removeIf(Map::isEmpty);
        boolean whole =
                everywhere.size() == own(definition).size()
                        && slices.getOrDefault(UNSCOPED, Map.of()).values().stream()
                                .allMatch(Set::isEmpty);
        return new View(whole, slices);
    }

    private static Collection<EntityDefinition> own(UnitDefinition definition) {
        return definition.entities().values().stream()
                .filter(entity -> !entity.isSystem())
                .toList();
    }

    private static void add(
            Map<String, Map<String, Set<String>>> slices,
            UnitDefinition definition,
            Grant grant,
            Role role,
            EntityDefinition entity) {
        if (role.read().contains(Role.ALL) || role.read().contains(entity.name())) {
            slices.computeIfAbsent(scope(definition, entity, grant), _ -> new TreeMap<>())
                    .merge(
                            entity.name(),
                            HiddenFields.of(role, entity.name()),
                            HiddenFields::common);
        }
    }

    /// The scope whose records of the entity a grant is for; empty for all of them.
    static String scope(UnitDefinition definition, EntityDefinition entity, Grant grant) {
        String given = grant.scope();
        String path = entity.scope();
        if (given == null || path == null) {
            return UNSCOPED;
        }
        Optional<EntityDefinition> target = scopeOf(definition, entity);
        boolean named = target.isPresent() && target.get().identity().size() == 1;
        return named && RecordId.parse(given).isEmpty()
                ? Identity.of(
                                definition.unit(),
                                target.get().name(),
                                List.of(new Value.Text(given)))
                        .toString()
                : given;
    }

    /// The kind of record that the scopes of an entity are; empty where they are something else.
    static Optional<EntityDefinition> scopeOf(UnitDefinition definition, EntityDefinition entity) {
        return Optional.ofNullable(entity.scope())
                .flatMap(path -> scopeField(definition, entity, path))
                .map(FieldDefinition::to)
                .flatMap(definition::entity);
    }

    /// The field whose value is the scope in the end.
    private static Optional<FieldDefinition> scopeField(
            UnitDefinition definition, EntityDefinition entity, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return entity.field(path);
        }
        Optional<EntityDefinition> target =
                entity.field(path.substring(0, dot))
                        .map(FieldDefinition::to)
                        .flatMap(definition::entity);
        String rest = path.substring(dot + 1);
        return target.flatMap(next -> {
            String further = next.scope();
            return rest.equals("scope") && further != null
                    ? scopeField(definition, next, further)
                    : next.field(rest);
        });
    }

    /// Whether it is all of the unit, with nothing hidden.
    boolean isWhole() {
        return whole;
    }

    boolean isEmpty() {
        return !whole && slices.isEmpty();
    }

    /// The fields that are hidden of what stands there; empty where it is not seen.
    Optional<Set<String>> hidden(Place place) {
        if (whole) {
            return Optional.of(Set.of());
        }
        Set<String> hidden = slices.getOrDefault(sliceOf(place), Map.of()).get(place.entity());
        if (hidden == null || (place.isConflict() && hidden.contains(place.field()))) {
            return Optional.empty();
        }
        return Optional.of(place.isConflict() ? Set.of() : hidden);
    }

    boolean sees(Place place) {
        return hidden(place).isPresent();
    }

    /// The scope of the slice that has what stands there, where any has.
    String sliceOf(Place place) {
        return slices.getOrDefault(UNSCOPED, Map.of()).containsKey(place.entity())
                ? UNSCOPED
                : place.scope();
    }

    /// Whether records of the entity are seen by their scope only.
    boolean isScoped(String entity) {
        return !whole && !slices.getOrDefault(UNSCOPED, Map.of()).containsKey(entity);
    }

    /// Whether a record of that kind can be seen anywhere.
    boolean reads(String entity) {
        return whole
                || entity.equals(ConflictEntity.NAME)
                || slices.values().stream().anyMatch(slice -> slice.containsKey(entity));
    }

    /// Whether the field is hidden wherever such records are seen.
    boolean hides(String entity, String field) {
        return !whole
                && reads(entity)
                && slices.values().stream()
                        .map(slice -> slice.get(entity))
                        .filter(Objects::nonNull)
                        .allMatch(hidden -> hidden.contains(field))
                && !entity.equals(ConflictEntity.NAME);
    }

    /// The names of the slices: scope, tilde, and what tells one choice of entities and fields from
    /// another.
    List<String> holds() {
        if (whole) {
            return SyncRequest.WHOLE;
        }
        List<String> names = new ArrayList<>();
        slices.forEach((scope, entities) -> names.add(scope + "~" + word(entities.toString())));
        return names;
    }

    /// The view of those of its slices alone that are named.
    View of(Collection<String> names) {
        Map<String, Map<String, Set<String>>> some = new TreeMap<>(slices);
        List<String> holds = holds();
        List<String> scopes = List.copyOf(slices.keySet());
        for (int i = 0; i < scopes.size(); i++) {
            if (!names.contains(holds.get(i))) {
                some.remove(scopes.get(i));
            }
        }
        return new View(whole, some);
    }

    /// A word that differs where anything of the view does.
    String word() {
        return word(String.join(" ", holds()));
    }

    private static String word(String text) {
        byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 4);
    }
}
