package org.scte.desktop.ui.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.RecordSearch;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.Folding;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// Looks for records of one unit. Not for the FX thread.
final class RecordFinder {
    /// Most that are shown of a unit.
    static final int MOST = 8;

    /// Most of an entity that are looked at where some found may not be meant.
    private static final int LOOKED_AT = 100;

    private final ValueText values;

    RecordFinder(ValueText values) {
        this.values = values;
    }

    List<Found> find(LocalUnit unit, Asked asked) {
        List<EntityDefinition> entities = unit.definition().ownEntities();
        int most = asked.scope() == Asked.Scope.ALL ? MOST : LOOKED_AT;
        return new RecordSearch(unit)
                .find(asked.words(), most).stream()
                        .map(record -> found(unit, entities, record, asked.words()))
                        .filter(found -> isMeant(found, asked))
                        .sorted(Found.BEST_FIRST)
                        .limit(MOST)
                        .toList();
    }

    /// The record of this id, if this device still shows it.
    Optional<Found> find(LocalUnit unit, String entity, RecordId id) {
        return unit.definition()
                .entity(entity)
                .filter(known -> unit.allowed().mayRead(entity))
                .flatMap(_ -> unit.find(entity, id))
                .map(record -> found(unit, unit.definition().ownEntities(), record, ""));
    }

    private Found found(
            LocalUnit unit, List<EntityDefinition> entities, LocalRecord record, String words) {
        EntityDefinition entity = unit.definition().entity(record.entity()).orElseThrow();
        Fit fit = Fit.of(record.label(), words);
        return new Found(
                unit.definition().unit(),
                unit.definition().icon(),
                entity,
                entities.indexOf(entity),
                record,
                fit == Fit.LETTERS ? Fit.NONE : fit,
                Fit.at(record.label(), words),
                detail(unit, entity, record));
    }

    private static boolean isMeant(Found found, Asked asked) {
        return switch (asked.scope()) {
            case PEOPLE ->
                    found.entity().fields().values().stream()
                            .anyMatch(field -> field.type() == FieldType.EMAIL);
            case NUMBERS -> {
                List<String> wanted = Folding.words(asked.words());
                yield numbers(found.entity(), found.record())
                        .anyMatch(number ->
                                String.join("", Folding.words(number))
                                                .startsWith(String.join("", wanted))
                                        || Folding.words(number)
                                                .getLast()
                                                .startsWith(wanted.getLast()));
            }
            case ALL, COMMANDS, HELP -> true;
        };
    }

    /// What the record is numbered by: it has a digit, and no other record has the same.
    private static Stream<String> numbers(EntityDefinition entity, LocalRecord record) {
        var keys = entity.keys().flatMap(List::stream).collect(Collectors.toSet());
        return entity.fields().values().stream()
                .filter(field ->
                        field.type() == FieldType.SERIAL
                                || field.type() == FieldType.TEXT && keys.contains(field.name()))
                .map(field -> record.field(field.name()))
                .flatMap(value -> value instanceof Value.Text(String text) ? Stream.of(text) : null)
                .filter(text -> text.chars().anyMatch(Character::isDigit));
    }

    /// "Person · Membership · M-20418 · amara@example.org".
    private String detail(LocalUnit unit, EntityDefinition entity, LocalRecord record) {
        List<String> parts = new ArrayList<>();
        parts.add(entity.title());
        parts.add(unit.definition().title());
        for (String name : entity.list().columns()) {
            FieldDefinition field = entity.field(name).orElseThrow();
            String text =
                    values.of(field, record.field(name), record.refLabels().get(name)).strip();
            if (parts.size() < 4
                    && isTelling(field)
                    && !text.isEmpty()
                    && !record.label().contains(text)) {
                parts.add(text);
            }
        }
        return String.join(" · ", parts);
    }

    private static boolean isTelling(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT, EMAIL, SERIAL, DATE, REF, CHOICE -> true;
            case INTEGER, DECIMAL, MONEY, INSTANT, BOOLEAN, LIST, FILE, PHONE, URL -> false;
        };
    }
}
