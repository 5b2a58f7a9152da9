package org.scte.desktop.ui.home;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// A number and what it counts; it leads to the list.
final class NumberLink extends Button {
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private final Words words;
    private final String title;
    private final String detail;
    private final Label number = new Label("–");

    NumberLink(String title, String detail, Words words, Runnable open) {
        this.words = words;
        this.title = title;
        this.detail = detail;
        getStyleClass().add("number-link");
        number.getStyleClass().add("number");
        number.setMinWidth(USE_PREF_SIZE);
        var name = new Label(title);
        name.setMinWidth(0);
        var where = Lettering.hint(detail);
        where.setMinWidth(0);
        var row = new HBox(number, name, where);
        row.getStyleClass().add("number-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        row.maxWidthProperty().bind(widthProperty().subtract(20));
        setGraphic(row);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setOnAction(_ -> open.run());
        say("");
    }

    void show(long n) {
        number.setText(words.number(n));
        pseudoClassStateChanged(NONE, n == 0);
        say(number.getText());
    }

    private void say(String counted) {
        setAccessibleText(
                words.say("home.number", "title", title, "where", detail, "n", counted).strip());
    }
}
