package org.scte.desktop.ui.form;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// One field on the screen: its label above, its control, and below what helps or what is wrong.
final class FieldNode extends VBox {
    private final FormField field;
    private final Node focused;
    private final Label below = Lettering.hint("");

    /// @param control what stands under the label
    /// @param focused the part of it that takes the focus
    FieldNode(FormField field, FormLayout.Mark mark, FieldControl control, Words words) {
        this.field = field;
        this.focused = control.focused();
        getStyleClass().add("form-field");
        setFillWidth(true);
        String markText = markText(mark, words);
        name(markText, words);
        below.setWrapText(true);
        below.managedProperty().bind(below.visibleProperty());
        if (control.labelled()) {
            getChildren().add(label(markText));
        }
        getChildren().addAll(control.node(), below);
        field.faultProperty().subscribe(_ -> say());
        field.toldProperty().subscribe(_ -> say());
        if (!field.isFact()) {
            focused.focusedProperty()
                    .subscribe((was, is) -> {
                        if (is) {
                            field.beginEdit();
                        } else if (was) {
                            field.endEdit();
                        }
                        say();
                    });
        }
    }

    FormField field() {
        return field;
    }

    void focus() {
        focused.requestFocus();
    }

    private void name(String markText, Words words) {
        String name = field.definition().label();
        focused.setAccessibleText(
                markText.isEmpty()
                        ? name
                        : words.say("form.field.name", "label", name, "mark", markText));
    }

    private Node label(String markText) {
        Label label = Lettering.caption(field.definition().label());
        label.setLabelFor(focused);
        if (markText.isEmpty()) {
            return label;
        }
        label.setMinWidth(Label.USE_PREF_SIZE);
        Label mark = Lettering.hint(markText);
        mark.setWrapText(true);
        HBox line = new HBox(label, mark);
        line.getStyleClass().add("form-label");
        return line;
    }

    private static String markText(FormLayout.Mark mark, Words words) {
        return switch (mark) {
            case NONE -> "";
            case OPTIONAL -> words.say("form.mark.optional");
            case REQUIRED -> words.say("form.mark.required");
        };
    }

    /// The fault; without one, what was asked for, or the help of the definition while the field
    /// has the focus.
    private void say() {
        String fault = field.faultProperty().get();
        String told = field.toldProperty().get();
        @Nullable String help = focused.isFocused() ? field.definition().help() : null;
        String text = !fault.isEmpty() ? fault : !told.isEmpty() || help == null ? told : help;
        below.setText(text);
        below.setVisible(!text.isEmpty());
        focused.setAccessibleHelp(text.isEmpty() ? field.definition().help() : text);
        below.pseudoClassStateChanged(Faulty.FAULTY, !fault.isEmpty());
        pseudoClassStateChanged(Faulty.FAULTY, !fault.isEmpty());
    }
}
