package org.scte.desktop.ui.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.ImportKey;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Import;
import org.scte.model.unit.UnitDefinition;

/// What a column can become, and what can tell rows apart, in words.
final class FieldChoices {
    private final UnitDefinition unit;
    private final EntityDefinition entity;
    private final Words words;

    FieldChoices(UnitDefinition unit, EntityDefinition entity, Words words) {
        this.unit = unit;
        this.entity = entity;
        this.words = words;
    }

    List<ColumnMatch> matches() {
        List<ColumnMatch> matches = new ArrayList<>(List.of(ColumnMatch.IGNORED));
        for (FieldDefinition field : entity.fields().values()) {
            if (!Import.fills(field)) {
                continue;
            }
            if (field.type() == FieldType.REF) {
                namesOf(field)
                        .forEach(by -> matches.add(new ColumnMatch.ThroughRef(field.name(), by)));
            } else {
                matches.add(new ColumnMatch.ToField(field.name()));
            }
        }
        return matches;
    }

    /// By which fields a list may name the records that a ref is to.
    private List<String> namesOf(FieldDefinition ref) {
        return unit.entity(Objects.requireNonNull(ref.to(), "a ref names an entity")).stream()
                .flatMap(target ->
                        target.fields().values().stream()
                                .filter(field -> Import.names(target, field)))
                .map(FieldDefinition::name)
                .toList();
    }

    String text(ColumnMatch match) {
        return switch (match) {
            case ColumnMatch.Ignored _ -> words.say("import.match.leaveOut");
            case ColumnMatch.ToField(String field) -> label(field);
            case ColumnMatch.ThroughRef(String field, String by) ->
                    words.say(
                            "import.match.through",
                            "field",
                            label(field),
                            "by",
                            targetLabel(field, by).toLowerCase(words.locale()));
        };
    }

    private String targetLabel(String ref, String by) {
        return entity.field(ref)
                .map(field -> Objects.requireNonNull(field.to(), "a ref names an entity"))
                .flatMap(unit::entity)
                .flatMap(target -> target.field(by))
                .map(FieldDefinition::label)
                .orElse(by);
    }

    String label(String field) {
        return entity.field(field).map(FieldDefinition::label).orElse(field);
    }

    List<ImportKey> keys() {
        List<ImportKey> keys = new ArrayList<>();
        if (!entity.identity().isEmpty()) {
            keys.add(new ImportKey.ById());
        }
        entity.unique().forEach(unique -> keys.add(new ImportKey.ByUnique(unique.fields())));
        if (entity.identity().isEmpty()) {
            keys.add(new ImportKey.None());
        }
        return keys;
    }

    String text(ImportKey key) {
        return switch (key) {
            case ImportKey.None _ -> words.say("import.match.key.none");
            case ImportKey.ById _ -> labels(entity.identity());
            case ImportKey.ByUnique(List<String> fields) -> labels(fields);
        };
    }

    private String labels(List<String> fields) {
        return String.join(" + ", fields.stream().map(this::label).toList());
    }
}
