package org.scte.model.unit;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How the lists of one other system become records of an entity: which heading means which field.
///
/// @param about what the list is, in one sentence; empty where nothing is said
/// @param into the entity
/// @param key the fields by which a row and a record are the same: the identity, or those of a
///   `unique`; empty where every row is a record of its own
/// @param dates how dates like 02/03/2027 are read; null where the list itself is to show it
/// @param columns in the definition's order; of several that fill one field the first counts that
///   the list has
public record Import(
        String name,
        String title,
        String about,
        String into,
        List<String> key,
        @Nullable Dates dates,
        List<Column> columns) {
    public Import {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /// Which number of a date comes first.
    public enum Dates {
        DAY_FIRST,
        MONTH_FIRST;

        /// The word in a definition.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What one column of the list becomes.
    ///
    /// @param field of the entity
    /// @param by the field of the ref's target whose value stands in the list; null where the
    ///   field's own value does
    /// @param words the headings that mean it, as they are written
    public record Column(String field, @Nullable String by, List<String> words) {
        public Column {
            words = List.copyOf(words);
        }

        /// Whether a heading means it: case, accents, spaces and punctuation make no difference.
        public boolean isMeantBy(String heading) {
            String folded = fold(heading);
            return words.stream().map(Import::fold).anyMatch(folded::equals);
        }
    }

    /// A heading without case, accents, spaces and punctuation.
    public static String fold(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// Whether a list can fill the field at all.
    public static boolean fills(FieldDefinition field) {
        return !field.byService()
                && field.type() != FieldType.SERIAL
                && field.type() != FieldType.FILE;
    }

    /// The fields of a key that neither a column nor their default fills; all of them where no
    /// column fills any.
    ///
    /// @param filled whether a column fills a field
    public static List<String> missing(
            List<String> key, EntityDefinition entity, Predicate<String> filled) {
        if (key.stream().noneMatch(filled)) {
            return key;
        }
        return key.stream()
                .filter(filled.negate())
                .filter(field ->
                        entity.field(field)
                                .filter(each -> !each.defaultValue().isNothing())
                                .isEmpty())
                .toList();
    }

    /// Whether records of `target` may be named by this field: a text that is unique by itself, or
    /// a number of a series. Of a copy any text may do, since its own unit says what is unique;
    /// where several records have it, the row is at fault.
    public static boolean names(EntityDefinition target, FieldDefinition field) {
        return switch (field.type()) {
            case SERIAL -> true;
            case TEXT, EMAIL, PHONE, URL ->
                    target.projects() != null || isAlone(target, field.name());
            case INTEGER, DECIMAL, MONEY, DATE, INSTANT, BOOLEAN, CHOICE, LIST, REF, FILE -> false;
        };
    }

    private static boolean isAlone(EntityDefinition target, String field) {
        List<String> alone = List.of(field);
        return target.identity().equals(alone)
                || target.unique().stream().anyMatch(unique -> unique.fields().equals(alone));
    }
}
