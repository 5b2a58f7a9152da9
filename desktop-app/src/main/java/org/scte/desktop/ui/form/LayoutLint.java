package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.FormSection;

/// What makes a form hard to fill in, found in its definition.
public final class LayoutLint {
    private static final int MOST_IN_A_SECTION = 9;
    private static final int LONGEST_LABEL = 32;
    private static final int CODE_LENGTH = 12;

    private LayoutLint() {}

    /// One sentence for each fault; none where the form is sound.
    public static List<String> of(EntityDefinition entity) {
        List<String> faults = new ArrayList<>();
        for (FormSection section : entity.form()) {
            long fields = section.rows().stream().mapToLong(List::size).sum();
            if (fields > MOST_IN_A_SECTION) {
                faults.add(
                        where(entity, section.title()) + " has " + fields + " fields; 9 at most");
            }
            if (fields == 1 && entity.form().size() > 1) {
                faults.add(where(entity, section.title()) + " has one field only");
            }
        }
        entity.fields().values().forEach(field -> ofField(entity, field, faults));
        return faults;
    }

    private static void ofField(
            EntityDefinition entity, FieldDefinition field, List<String> faults) {
        String where = where(entity, field.name());
        if (field.label().length() > LONGEST_LABEL) {
            faults.add(where + " has a label of more than 32 characters");
        }
        if (field.help() == null && field.choices().stream().anyMatch(LayoutLint::isNoWord)) {
            faults.add(where + " offers choices that are no words, without help");
        }
        boolean typed = !entity.readOnly() && !field.byService();
        boolean code = field.type() == FieldType.TEXT && field.maxLength() <= CODE_LENGTH;
        if (typed && code && field.help() == null) {
            faults.add(where + " is a code without help");
        }
    }

    private static boolean isNoWord(String choice) {
        return choice.codePoints().noneMatch(Character::isLetter);
    }

    private static String where(EntityDefinition entity, String part) {
        return entity.name() + "." + part;
    }
}
