package org.scte.desktop.ui.settings;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Amounts;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// The copies of this device's data on its own disk, and a way to make them now.
final class BackupView extends VBox {
    private final BackupModel model;
    private final Words words;
    private final Times times;
    private final Amounts amounts;
    private final GridPane rows = new GridPane();
    private final Label result = Lettering.hint("");

    BackupView(BackupModel model, Words words, Times times) {
        this.model = model;
        this.words = words;
        this.times = times;
        this.amounts = new Amounts(words);
        getStyleClass().add("settings-group");
        rows.getStyleClass().add("backup-rows");
        Label hint = Lettering.hint(words.say("backup.hint"));
        hint.setWrapText(true);
        result.setWrapText(true);
        Button now = Buttons.plain(words.say("backup.now"), Feather.COPY, model::makeNow);
        now.disableProperty().bind(model.workingProperty());
        var foot = new HBox(now, result);
        foot.getStyleClass().add("enrol-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Lettering.section(words.say("backup.title")), rows, foot, hint);
        model.copiesProperty().subscribe(this::show);
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        model.look();
                    }
                });
        result.textProperty().bind(model.resultProperty());
    }

    private void show(List<BackupModel.Copy> copies) {
        rows.getChildren().clear();
        if (copies.isEmpty()) {
            rows.add(new Label(words.say("backup.none")), 0, 0);
        }
        for (int i = 0; i < copies.size(); i++) {
            BackupModel.Copy copy = copies.get(i);
            rows.addRow(
                    i,
                    new Label(copy.unit()),
                    new Label(times.dateAndTime(copy.at())),
                    new Label(amounts.bytes(copy.bytes())));
        }
    }
}
