package org.scte.model.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.Map;
import java.util.Optional;

/// The entities as CEL's struct types, under names that no expression can write.
final class EntityTypes implements CelTypeProvider {
    private final ImmutableMap<String, CelType> byName;

    EntityTypes(Shapes shapes) {
        this.byName =
                shapes.entities().stream()
                        .map(entity -> struct(entity, shapes.fields(entity)))
                        .collect(ImmutableMap.toImmutableMap(StructType::name, type -> type));
    }

    static String name(String entity) {
        return "@" + entity;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return byName.values();
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(byName.get(typeName));
    }

    private static StructType struct(String entity, Map<String, Slot> slots) {
        ImmutableMap<String, CelType> types =
                slots.entrySet().stream()
                        .collect(
                                ImmutableMap.toImmutableMap(
                                        slot -> Spelling.toCelName(slot.getKey()),
                                        slot -> type(slot.getValue())));
        return StructType.create(
                name(entity), types.keySet(), field -> Optional.ofNullable(types.get(field)));
    }

    /// Texts, numbers and flags may be null, as may CEL's times, records and opaque types anyway; a
    /// list is never null but empty.
    private static CelType type(Slot slot) {
        return switch (slot.kind()) {
            case TEXT -> NullableType.create(SimpleType.STRING);
            case WHOLE -> NullableType.create(SimpleType.INT);
            case FLAG -> NullableType.create(SimpleType.BOOL);
            case DECIMAL -> Functions.DECIMAL;
            case DATE, INSTANT -> SimpleType.TIMESTAMP;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case REF -> StructTypeReference.create(name(slot.to() == null ? "" : slot.to()));
            case FILE -> Functions.FILE;
            case ANY -> SimpleType.DYN;
        };
    }
}
