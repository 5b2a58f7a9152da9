package org.scte.desktop.ui.form;

import org.scte.model.unit.FieldDefinition;

/// How a field is filled in.
public enum FormControl {
    /// One line of text, numbers included.
    LINE,
    LINES,
    DATE,
    MOMENT,
    /// Yes or no.
    FLAG,
    /// Up to four choices beside each other.
    RADIO,
    /// Five to twelve choices in a menu.
    COMBO,
    /// More choices than a menu holds, found by typing.
    PICKER,
    /// Another record, found by typing.
    RECORD,
    /// A photo or a document.
    FILE,
    /// Plain text that nobody fills in here.
    FACT;

    static final int RADIO_CHOICES = 4;
    static final int COMBO_CHOICES = 12;

    static FormControl of(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT -> field.lines() > 1 ? LINES : LINE;
            case INTEGER, DECIMAL, MONEY, EMAIL, PHONE, URL -> LINE;
            case LIST -> LINES;
            case DATE -> DATE;
            case INSTANT -> MOMENT;
            case BOOLEAN -> FLAG;
            case CHOICE -> choice(field.choices().size());
            case REF -> RECORD;
            case FILE -> FILE;
            case SERIAL -> FACT;
        };
    }

    private static FormControl choice(int choices) {
        if (choices <= RADIO_CHOICES) {
            return RADIO;
        }
        return choices <= COMBO_CHOICES ? COMBO : PICKER;
    }
}
