package org.scte.desktop.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Icon;

/// Over the content for as long as it holds: why nothing can be saved.
final class WarningBanner extends HBox {
    WarningBanner(ShellModel model) {
        getStyleClass().addAll("banner", "banner-slow", "window-warning");
        var text = new Label();
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(new Icon(Feather.LOCK), text);
        managedProperty().bind(visibleProperty());
        model.warningProperty()
                .subscribe(sentence -> {
                    text.setText(sentence);
                    setAccessibleText(sentence);
                    setVisible(!sentence.isEmpty());
                });
    }
}
