package org.scte.desktop.ui.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;

/// A few things that are asked for at the door. Enter in any of them is the answer.
final class AskPanel extends VBox {
    private final ValueText values;
    private final Map<String, Supplier<String>> answers = new LinkedHashMap<>();
    private final List<Control> inputs = new ArrayList<>();

    /// One input.
    ///
    /// @param choices the words to choose from; empty for a text
    /// @param given what it begins with
    record Ask(String name, String label, List<String> choices, String given) {
        Ask {
            choices = List.copyOf(choices);
        }
    }

    /// @param onAnswer hears what was given, by name; what is left empty is not in it
    AskPanel(
            String title,
            String doing,
            List<Ask> asks,
            ValueText values,
            Words words,
            Consumer<Map<String, String>> onAnswer,
            Runnable onCancel) {
        this.values = values;
        getStyleClass().addAll("card", "ask-panel");
        getChildren().add(Lettering.section(title));
        asks.forEach(this::add);
        var buttons =
                new HBox(
                        Buttons.primary(doing, () -> onAnswer.accept(given())),
                        Buttons.link(words.say("form.cancel"), onCancel));
        buttons.getStyleClass().add("ask-buttons");
        getChildren().add(buttons);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && inputs.contains(event.getTarget())) {
                        event.consume();
                        onAnswer.accept(given());
                    }
                });
    }

    private void add(Ask ask) {
        Control input = ask.choices().isEmpty() ? text(ask) : choice(ask);
        input.setAccessibleText(ask.label());
        inputs.add(input);
        getChildren().add(new VBox(2, Lettering.caption(ask.label()), input));
    }

    private TextField text(Ask ask) {
        var input = new TextField(ask.given());
        answers.put(ask.name(), () -> input.getText().strip());
        return input;
    }

    private ComboBox<String> choice(Ask ask) {
        var input = new ComboBox<String>();
        input.getItems().setAll(ask.choices());
        input.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String word) {
                        return word == null ? "" : values.choice(word);
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        input.setValue(ask.given());
        answers.put(ask.name(), () -> String.valueOf(input.getValue()));
        return input;
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        answers.forEach((name, answer) -> {
            if (!answer.get().isEmpty()) {
                given.put(name, answer.get());
            }
        });
        return given;
    }

    void focusFirst() {
        inputs.getFirst().requestFocus();
        if (inputs.getFirst() instanceof TextField text) {
            text.end();
        }
    }
}
