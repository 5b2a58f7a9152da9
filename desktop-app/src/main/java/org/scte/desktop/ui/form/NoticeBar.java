package org.scte.desktop.ui.form;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;

/// What just happened, with the way back.
final class NoticeBar extends HBox {
    private final Words words;

    NoticeBar(Words words) {
        this.words = words;
        getStyleClass().add("form-notice");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
    }

    void show(@Nullable Notice notice) {
        setVisible(notice != null);
        getChildren().clear();
        if (notice == null) {
            return;
        }
        Label sentence = new Label(notice.sentence());
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        getChildren().add(sentence);
        Runnable undo = notice.undo();
        if (undo != null) {
            getChildren().add(Buttons.link(words.say("form.notice.undo"), undo));
        }
        setAccessibleText(notice.sentence());
    }
}
