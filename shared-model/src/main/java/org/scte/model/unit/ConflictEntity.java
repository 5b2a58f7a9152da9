package org.scte.model.unit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.Value;

/// The entity that every unit has beside its own: an open question which of two values a field is
/// to have. The service makes its records; a device only decides them.
public final class ConflictEntity {
    public static final String NAME = "conflict";

    public static final String ENTITY = "entity";
    public static final String RECORD = "record";
    public static final String FIELD = "field";

    /// What the proposal came from, as canonical JSON text like the three that follow.
    public static final String BASE = "base";

    /// The value that stayed.
    public static final String THEIRS = "theirs";

    /// The value that was proposed.
    public static final String YOURS = "yours";

    public static final String DEVICE = "device";
    public static final String ACTOR = "actor";
    public static final String AT = "at";
    public static final String STATE = "state";
    public static final String DECISION = "decision";

    /// The words of [#STATE].
    public static final String OPEN = "open";

    public static final String DECIDED = "decided";

    private static final EntityDefinition DEFINITION = definition();

    private ConflictEntity() {}

    /// The entities of a unit with the system's behind them.
    static Map<String, EntityDefinition> with(Map<String, EntityDefinition> own) {
        Map<String, EntityDefinition> all = new LinkedHashMap<>(own);
        all.put(NAME, DEFINITION);
        return all;
    }

    private static EntityDefinition definition() {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        add(fields, field(ENTITY, FieldType.TEXT, List.of(), false));
        add(fields, field(RECORD, FieldType.TEXT, List.of(), false));
        add(fields, field(FIELD, FieldType.TEXT, List.of(), false));
        add(fields, field(BASE, FieldType.TEXT, List.of(), true));
        add(fields, field(THEIRS, FieldType.TEXT, List.of(), true));
        add(fields, field(YOURS, FieldType.TEXT, List.of(), true));
        add(fields, field(DEVICE, FieldType.TEXT, List.of(), false));
        add(fields, field(ACTOR, FieldType.TEXT, List.of(), false));
        add(fields, field(AT, FieldType.INSTANT, List.of(), false));
        add(fields, field(STATE, FieldType.CHOICE, List.of(OPEN, DECIDED), false));
        add(fields, field(DECISION, FieldType.TEXT, List.of(), true));
        return new EntityDefinition(
                NAME,
                Wording.title(NAME),
                Wording.plural(Wording.title(NAME)),
                "{" + ENTITY + "}: {" + FIELD + "}",
                null,
                fields,
                List.of(),
                List.of(),
                List.of(),
                new ListLayout(List.of(FIELD), List.of(AT), List.of(STATE, RECORD)),
                Map.of(),
                List.of(),
                null,
                true,
                EntityDefinition.OnDelete.REFUSE,
                null,
                List.of(),
                Duration.ZERO,
                null);
    }

    private static void add(Map<String, FieldDefinition> fields, FieldDefinition field) {
        fields.put(field.name(), field);
    }

    /// Values are as long as their own fields let them be.
    private static FieldDefinition field(
            String name, FieldType type, List<String> choices, boolean personal) {
        return new FieldDefinition(
                name,
                Wording.title(name),
                type,
                !name.equals(DECISION),
                null,
                choices,
                null,
                null,
                Integer.MAX_VALUE,
                1,
                Value.NOTHING,
                ConflictPolicy.LATEST,
                false,
                personal,
                false,
                false,
                null,
                null,
                null,
                0,
                null);
    }
}
