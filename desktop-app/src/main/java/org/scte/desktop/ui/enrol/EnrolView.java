package org.scte.desktop.ui.enrol;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// "Set up this computer".
public final class EnrolView extends StackPane {
    private final EnrolModel model;
    private final Words words;

    public EnrolView(EnrolModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("enrol");
        var card = new VBox();
        card.getStyleClass().addAll("card", "enrol-card");
        card.setMaxSize(460, Region.USE_PREF_SIZE);
        card.getChildren()
                .addAll(
                        Lettering.title(words.say("enrol.title")),
                        file(),
                        field("enrol.code", "enrol.code.hint", model.codeProperty()),
                        field("enrol.directory", "enrol.directory.hint", model.directoryProperty()),
                        field("enrol.name", "enrol.name.hint", model.nameProperty()),
                        Lettering.fault(model.faultProperty()),
                        foot());
        getChildren().add(card);
    }

    private Node field(String nameId, String hintId, StringProperty value) {
        var field = new TextField();
        field.setAccessibleText(words.say(nameId));
        field.setAccessibleHelp(words.say(hintId));
        field.textProperty().bindBidirectional(value);
        field.setOnAction(_ -> model.start());
        field.disableProperty().bind(model.workingProperty());
        var part =
                new VBox(
                        Lettering.caption(words.say(nameId)),
                        field,
                        Lettering.hint(words.say(hintId)));
        part.getStyleClass().add("settings-part");
        return part;
    }

    private Node file() {
        Button open = Buttons.plain(words.say("enrol.file"), this::open);
        open.disableProperty().bind(model.workingProperty());
        var fingerprint = Lettering.hint("");
        fingerprint.setWrapText(true);
        fingerprint
                .textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> authority(model.fingerprintProperty().get()),
                                model.fingerprintProperty()));
        var part = new VBox(open, fingerprint);
        part.getStyleClass().add("settings-part");
        return part;
    }

    private String authority(String fingerprint) {
        return fingerprint.isEmpty()
                ? words.say("enrol.file.hint")
                : words.say("enrol.file.authority", "fingerprint", fingerprint);
    }

    private void open() {
        var chooser = new FileChooser();
        chooser.setTitle(words.say("enrol.file"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            model.open(chosen.toPath());
        }
    }

    private Node foot() {
        var working = new Pill(Tone.WAITING, Feather.CLOCK, words.say("enrol.working"));
        working.visibleProperty().bind(model.workingProperty());
        Button start = Buttons.primary(words.say("enrol.start"), model::start);
        start.setDefaultButton(true);
        start.disableProperty().bind(model.workingProperty());
        var foot = new HBox(working, start);
        foot.getStyleClass().add("enrol-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }
}
