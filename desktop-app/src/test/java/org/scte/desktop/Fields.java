package org.scte.desktop;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.FormSection;
import org.scte.model.unit.ListLayout;

/// Small definitions for tests.
public final class Fields {
    private Fields() {}

    public static FieldDefinition of(String name, FieldType type) {
        return field(name, type, false, List.of(), null, FieldDefinition.DEFAULT_MAX_LENGTH, false);
    }

    public static FieldDefinition required(String name, FieldType type) {
        return field(name, type, true, List.of(), null, FieldDefinition.DEFAULT_MAX_LENGTH, false);
    }

    public static FieldDefinition text(String name, int max) {
        return field(name, FieldType.TEXT, false, List.of(), null, max, false);
    }

    public static FieldDefinition role(String name, FieldType type, String role) {
        return field(name, type, false, List.of(), role, FieldDefinition.DEFAULT_MAX_LENGTH, false);
    }

    public static FieldDefinition choice(String name, String... words) {
        return field(name, FieldType.CHOICE, false, List.of(words), null, 10_000, false);
    }

    public static FieldDefinition rare(String name, FieldType type) {
        return field(name, type, false, List.of(), null, FieldDefinition.DEFAULT_MAX_LENGTH, true);
    }

    private static FieldDefinition field(
            String name,
            FieldType type,
            boolean required,
            List<String> choices,
            @Nullable String role,
            int max,
            boolean rare) {
        return new FieldDefinition(
                name,
                name,
                type,
                required,
                null,
                choices,
                null,
                null,
                max,
                1,
                Value.NOTHING,
                ConflictPolicy.LATEST,
                false,
                false,
                false,
                rare,
                role,
                null,
                null,
                0,
                null);
    }

    public static EntityDefinition entity(List<FormSection> form, FieldDefinition... fields) {
        Map<String, FieldDefinition> byName = new LinkedHashMap<>();
        Arrays.stream(fields).forEach(field -> byName.put(field.name(), field));
        return new EntityDefinition(
                "thing",
                "Thing",
                "Things",
                "{" + fields[0].name() + "}",
                null,
                byName,
                List.of(),
                List.of(),
                List.of(),
                new ListLayout(List.of(), List.of(), List.of()),
                Map.of(),
                form,
                null,
                false,
                EntityDefinition.OnDelete.REFUSE,
                null,
                List.of(),
                Duration.ZERO,
                null);
    }
}
