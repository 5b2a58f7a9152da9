package org.scte.desktop.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;

/// The three facts told apart: saved here, waiting, last heard.
final class StatusBar extends HBox {
    private final ShellModel model;
    private final Words words;
    private final StatusWords statusWords;
    private final Label saved = new Label();
    private final Label waiting = new Label();
    private final Label heard = new Label();

    StatusBar(ShellModel model, Words words, StatusWords statusWords) {
        this.model = model;
        this.words = words;
        this.statusWords = statusWords;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleText(words.say("status.bar"));
        heard.getStyleClass().add("status-heard");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(saved, waiting, space, heard);
        model.statusVersionProperty().subscribe(_ -> show());
        model.placeProperty().subscribe(_ -> show());
    }

    void show() {
        int left = model.left();
        List<String> facts =
                left > 0
                        ? List.of(words.say("close.unsent", "n", left))
                        : statusWords.saved(model.statuses());
        saved.setText(facts.getFirst());
        waiting.setText(facts.size() > 1 ? "· " + facts.get(1) : "");
        heard.setText(unit().map(statusWords::heard).orElse(""));
    }

    private Optional<SyncStatus> unit() {
        return model.placeProperty().get() instanceof Place.Unit(String unit, _)
                ? model.status(unit)
                : Optional.empty();
    }
}
