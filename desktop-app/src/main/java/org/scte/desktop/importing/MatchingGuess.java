package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.input.Reading;
import org.scte.desktop.input.TypedDate;
import org.scte.desktop.input.TypedText;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Import;
import org.scte.model.unit.Unique;

/// Guesses a [Matching]: by a column's name, then by what it commonly means, then by its values. A
/// column whose values are unique keys of records held here names those records; a column of
/// different words without spaces is the key of the entity itself.
final class MatchingGuess {
    private static final int SAMPLES = 40;

    /// So few values say nothing of what a column means.
    private static final int FEW = 5;

    private final CsvFile file;
    private final EntityDefinition entity;
    private final KeyLookup lookup;
    private final List<ColumnMatch> columns;

    private MatchingGuess(CsvFile file, EntityDefinition entity, KeyLookup lookup) {
        this.file = file;
        this.entity = entity;
        this.lookup = lookup;
        this.columns =
                new ArrayList<>(Collections.nCopies(file.columns().size(), ColumnMatch.IGNORED));
    }

    static Matching of(CsvFile file, EntityDefinition entity, KeyLookup lookup) {
        return new MatchingGuess(file, entity, lookup).guess();
    }

    private Matching guess() {
        matchNames(HeaderWords::isNameOf);
        matchNames(HeaderWords::means);
        matchRefsByValue();
        matchKeyByValue();
        DayOrder order = dayOrder(file, columns, entity);
        Matching matching = new Matching(columns, new ImportKey.None(), order);
        return matching.withKey(matching.naturalKey(entity));
    }

    /// As the file's own dates show it.
    static DayOrder dayOrder(CsvFile file, List<ColumnMatch> columns, EntityDefinition entity) {
        Matching matching = new Matching(columns, new ImportKey.None(), DayOrder.DAY_FIRST);
        List<String> dates = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (matching.fieldOf(i)
                    .flatMap(entity::field)
                    .filter(f -> f.type() == FieldType.DATE)
                    .isPresent()) {
                file.filled(i).forEach(dates::add);
            }
        }
        return TypedDate.orderShownBy(dates).orElse(DayOrder.MONTH_FIRST);
    }

    private void matchNames(BiPredicate<String, FieldDefinition> agree) {
        for (int i = 0; i < columns.size(); i++) {
            if (isFree(i)) {
                int column = i;
                freeFields().stream()
                        .filter(field -> agree.test(file.columns().get(column), field))
                        .map(field -> matchFor(column, field))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(match -> columns.set(column, match));
            }
        }
    }

    /// A ref is matched by name only where the values name records: by id, or by a unique field.
    private Optional<ColumnMatch> matchFor(int column, FieldDefinition field) {
        List<String> samples = file.samples(column, SAMPLES);
        if (field.type() != FieldType.REF) {
            long read = samples.stream().filter(text -> canBe(field, text)).count();
            boolean named = HeaderWords.isNameOf(file.columns().get(column), field);
            return named || samples.size() < FEW || read * 2 >= samples.size()
                    ? Optional.of(new ColumnMatch.ToField(field.name()))
                    : Optional.empty();
        }
        if (!samples.isEmpty() && samples.stream().allMatch(text -> canBe(field, text))) {
            return Optional.of(new ColumnMatch.ToField(field.name()));
        }
        return throughRef(samples, field)
                .or(() -> anyUnique(field).map(by -> new ColumnMatch.ThroughRef(field.name(), by)));
    }

    private static boolean canBe(FieldDefinition field, String text) {
        return TypedText.read(field, text, DayOrder.MONTH_FIRST) instanceof Reading.Of
                || TypedText.read(field, text, DayOrder.DAY_FIRST) instanceof Reading.Of;
    }

    /// Keys of records of the row's own kind name the row itself rather than another.
    private void matchRefsByValue() {
        for (int i = 0; i < columns.size(); i++) {
            if (isFree(i)) {
                int column = i;
                List<String> samples = file.samples(column, SAMPLES);
                freeFields().stream()
                        .filter(field -> field.type() == FieldType.REF)
                        .filter(field -> !entity.name().equals(field.to()))
                        .map(field -> throughRef(samples, field))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(match -> columns.set(column, match));
            }
        }
    }

    private Optional<ColumnMatch> throughRef(List<String> samples, FieldDefinition field) {
        String target = Objects.requireNonNull(field.to(), "a ref names an entity");
        return lookup.uniqueTexts(target).stream()
                .filter(by -> mostAreHeld(target, by, samples))
                .findFirst()
                .map(by -> new ColumnMatch.ThroughRef(field.name(), by));
    }

    private Optional<String> anyUnique(FieldDefinition field) {
        String target = Objects.requireNonNull(field.to(), "a ref names an entity");
        return lookup.uniqueTexts(target).stream().findFirst();
    }

    private boolean mostAreHeld(String target, String by, List<String> samples) {
        return !samples.isEmpty()
                && lookup.byText(target, by, samples).size() * 2 >= samples.size();
    }

    /// Where the entity has a unique text that no column fills, the column of different words fills
    /// it; the first such column is taken, as keys stand in front. Of several such texts the one
    /// for another system's ids is meant.
    private void matchKeyByValue() {
        List<FieldDefinition> keys =
                entity.unique().stream()
                        .filter(unique -> unique.fields().size() == 1)
                        .map(Unique::fields)
                        .map(List::getFirst)
                        .map(entity.fields()::get)
                        .filter(field -> field.type() == FieldType.TEXT && Import.fills(field))
                        .filter(freeFields()::contains)
                        .toList();
        if (matchHeldKey(keys)) {
            return;
        }
        Optional<FieldDefinition> key =
                keys.stream()
                        .filter(field -> HeaderWords.means("source-ref", field))
                        .findFirst()
                        .or(() -> keys.stream().findFirst());
        for (int i = 0; i < columns.size() && key.isPresent(); i++) {
            if (isFree(i) && looksLikeKeys(i)) {
                columns.set(i, new ColumnMatch.ToField(key.get().name()));
                return;
            }
        }
    }

    /// A column whose values are keys of records that are here already.
    private boolean matchHeldKey(List<FieldDefinition> keys) {
        for (int i = 0; i < columns.size(); i++) {
            List<String> samples = isFree(i) ? file.samples(i, SAMPLES) : List.of();
            for (FieldDefinition key : keys) {
                if (mostAreHeld(entity.name(), key.name(), samples)) {
                    columns.set(i, new ColumnMatch.ToField(key.name()));
                    return true;
                }
            }
        }
        return false;
    }

    private boolean looksLikeKeys(int column) {
        List<String> all = file.filled(column).toList();
        long readable = file.rows().stream().filter(row -> row.fault() == null).count();
        return all.size() > 1
                && all.size() * 10 >= readable * 8
                && all.stream().distinct().count() * 10 >= all.size() * 8L
                && all.stream().limit(SAMPLES).allMatch(MatchingGuess::isKeyWord);
    }

    private static boolean isKeyWord(String text) {
        return text.length() <= 40
                && text.chars().noneMatch(Character::isWhitespace)
                && text.chars().anyMatch(Character::isDigit)
                && !text.contains("@")
                && !text.contains("/");
    }

    private boolean isFree(int column) {
        return columns.get(column) instanceof ColumnMatch.Ignored;
    }

    private List<FieldDefinition> freeFields() {
        Matching soFar = new Matching(columns, new ImportKey.None(), DayOrder.DAY_FIRST);
        return entity.fields().values().stream()
                .filter(Import::fills)
                .filter(field -> soFar.columnOf(field.name()).isEmpty())
                .toList();
    }
}
