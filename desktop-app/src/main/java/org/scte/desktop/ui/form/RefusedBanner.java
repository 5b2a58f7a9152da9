package org.scte.desktop.ui.form;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;

/// Why the record's change was not accepted, and what can be done about it.
final class RefusedBanner extends VBox {
    private final FormModel model;
    private final Words words;

    RefusedBanner(FormModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().addAll("banner", "banner-rejected");
        managedProperty().bind(visibleProperty());
        model.refusedProperty().subscribe(this::show);
    }

    private void show(@Nullable OutboxEntry refused) {
        setVisible(refused != null);
        getChildren().clear();
        if (refused == null) {
            return;
        }
        Label sentence =
                new Label(
                        words.say(
                                "rec.rejected.detail",
                                "unit",
                                model.unitTitle(),
                                "reason",
                                refused.reason()));
        sentence.setWrapText(true);
        FlowPane buttons =
                new FlowPane(
                        Buttons.plain(words.say("attention.fix"), model.actions()::save),
                        Buttons.plain(
                                words.say("attention.discard"), model.actions()::discardRefused));
        buttons.getStyleClass().add("banner-actions");
        getChildren().addAll(sentence, buttons);
    }
}
