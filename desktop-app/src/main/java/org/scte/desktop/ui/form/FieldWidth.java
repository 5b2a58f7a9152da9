package org.scte.desktop.ui.form;

import java.util.List;
import org.scte.model.unit.FieldDefinition;

/// How much of a row's twelve columns a field takes by its nature, and which fields belong beside
/// each other.
final class FieldWidth {
    static final int COLUMNS = 12;

    private static final int CODE_LENGTH = 12;
    private static final int SHORT_LENGTH = 40;
    private static final int NAME_LENGTH = 120;
    private static final int SHORT_CHOICE = 12;

    /// The narrowest that a column is in a wide form, in pixels.
    private static final int RADIO_COLUMN = 47;

    /// Roles that are read together, each in its order.
    private static final List<List<String>> PAIRS =
            List.of(
                    List.of("given-name", "family-name"),
                    List.of("given-name", "middle-name"),
                    List.of("start", "end"),
                    List.of("amount", "currency"),
                    List.of("postcode", "city"),
                    List.of("city", "region"));

    private FieldWidth() {}

    /// Columns in a wide form, where one column is about 60 px.
    static int wide(FieldDefinition field) {
        return switch (field.type()) {
            case BOOLEAN, INTEGER, DECIMAL, DATE, SERIAL -> 3;
            case INSTANT, MONEY, PHONE -> 4;
            case EMAIL, URL, REF -> 6;
            case LIST, FILE -> COLUMNS;
            case CHOICE -> choice(field);
            case TEXT -> text(field);
        };
    }

    /// Columns in a form of 480 px or less, where a half is the least that can be read.
    static int narrow(FieldDefinition field) {
        if (FormControl.of(field) == FormControl.RADIO) {
            return radioPixels(field) <= 170 ? 6 : COLUMNS;
        }
        return wide(field) <= 4 || field.role() != null && isHalfOfPair(field.role()) ? 6 : COLUMNS;
    }

    /// Whether `next` stays on the row of `field`.
    static boolean arePair(FieldDefinition field, FieldDefinition next) {
        String first = field.role();
        String second = next.role();
        return first != null && second != null && PAIRS.contains(List.of(first, second));
    }

    private static boolean isHalfOfPair(String role) {
        return PAIRS.stream().anyMatch(pair -> pair.contains(role));
    }

    private static int choice(FieldDefinition field) {
        if (FormControl.of(field) == FormControl.RADIO) {
            return Math.clamp(Math.ceilDiv(radioPixels(field), RADIO_COLUMN), 3, COLUMNS);
        }
        int longest = field.choices().stream().mapToInt(String::length).max().orElse(0);
        return longest <= SHORT_CHOICE ? 3 : 4;
    }

    private static int radioPixels(FieldDefinition field) {
        return field.choices().stream().mapToInt(word -> word.length() * 8 + 40).sum();
    }

    private static int text(FieldDefinition field) {
        if (field.lines() > 1 || "address".equals(field.role()) || "street".equals(field.role())) {
            return COLUMNS;
        }
        if (field.maxLength() <= CODE_LENGTH || "postcode".equals(field.role())) {
            return 3;
        }
        if (field.maxLength() <= SHORT_LENGTH
                && !"given-name".equals(field.role())
                && !"family-name".equals(field.role())) {
            return 4;
        }
        boolean name = field.maxLength() <= NAME_LENGTH || field.role() != null;
        return name || field.maxLength() == FieldDefinition.DEFAULT_MAX_LENGTH ? 6 : COLUMNS;
    }
}
