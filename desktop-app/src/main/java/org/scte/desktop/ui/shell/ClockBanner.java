package org.scte.desktop.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;

/// Over the content while this computer's clock is not to be trusted: what it says, what it should
/// say, and what becomes of what is entered meanwhile.
final class ClockBanner extends HBox {
    ClockBanner(ShellModel model, Words words, StatusWords statusWords) {
        getStyleClass().addAll("banner", "banner-slow", "window-warning");
        var text = new Label();
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new Icon(Feather.CLOCK),
                        text,
                        Buttons.link(words.say("clock.seen"), model::acknowledgeClock));
        managedProperty().bind(visibleProperty());
        model.clockProperty()
                .subscribe(standing -> {
                    String sentence = statusWords.clock(standing);
                    text.setText(sentence);
                    setAccessibleText(sentence);
                    setVisible(!sentence.isEmpty());
                });
    }
}
