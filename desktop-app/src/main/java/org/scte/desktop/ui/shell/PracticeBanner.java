package org.scte.desktop.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Words;

/// Over everything in the practice unit: that nothing of it is real, and the way out.
final class PracticeBanner extends HBox {
    PracticeBanner(Practice practice, Words words) {
        getStyleClass().addAll("banner", "banner-slow", "window-warning");
        var text = new Label(words.say("practice.line"));
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new Icon(Feather.COMPASS),
                        text,
                        Buttons.link(words.say("practice.reset"), practice.reset()),
                        Buttons.link(words.say("practice.leave"), practice.leave()));
        setAccessibleText(text.getText());
        setVisible(practice.on());
        setManaged(practice.on());
    }
}
