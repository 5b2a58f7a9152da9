package org.scte.desktop.ui.lock;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.disk.DiskEncryption;

/// The part of settings that is about the device at rest.
public final class AtRestView extends VBox {
    private static final double FIELD_WIDTH = 320;

    private final AtRestModel model;
    private final Words words;

    public AtRestView(AtRestModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("settings-parts");
        getChildren().addAll(disk(), passphrase(), idle());
    }

    private Node passphrase() {
        var state = new Label();
        state.setWrapText(true);
        Button save = Buttons.plain(words.say("rest.set"), model::save);
        Button remove = Buttons.link(words.say("rest.remove"), model::remove);
        var current = field("rest.current", model.currentProperty());
        model.sealedProperty()
                .subscribe(sealed -> {
                    state.setText(words.say(sealed ? "rest.sealed" : "rest.none"));
                    save.setText(words.say(sealed ? "rest.change" : "rest.set"));
                    save.setAccessibleText(save.getText());
                });
        shownWhen(current, model.sealedProperty());
        shownWhen(remove, model.sealedProperty());
        save.disableProperty().bind(model.workingProperty());
        remove.disableProperty().bind(model.workingProperty());
        var foot = new HBox(save, remove);
        foot.getStyleClass().add("enrol-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        var hint = Lettering.hint(words.say("rest.hint"));
        hint.setWrapText(true);
        var part =
                new VBox(
                        Lettering.section(words.say("rest.title")),
                        state,
                        current,
                        field("rest.fresh", model.freshProperty()),
                        field("rest.again", model.againProperty()),
                        Lettering.fault(model.faultProperty()),
                        foot,
                        hint);
        part.getStyleClass().add("settings-group");
        return part;
    }

    private static void shownWhen(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private Node field(String id, StringProperty value) {
        var field = new PasswordField();
        field.setMaxWidth(FIELD_WIDTH);
        field.setAccessibleText(words.say(id));
        field.textProperty().bindBidirectional(value);
        field.setOnAction(_ -> model.save());
        field.disableProperty().bind(model.workingProperty());
        return part(id, field);
    }

    private Node idle() {
        var choice =
                new Segments<>(
                        "segments",
                        words.say("rest.idle"),
                        List.copyOf(LockModel.CHOICES),
                        each -> words.say("rest.idle.minutes", "n", each.toMinutes()),
                        model.lock().idleProperty()::set);
        model.lock().idleProperty().subscribe(choice::select);
        Node part = part("rest.idle", choice);
        shownWhen(part, model.sealedProperty());
        return part;
    }

    private Node disk() {
        var said = new Label();
        said.setWrapText(true);
        model.diskProperty().subscribe(disk -> said.setText(words.say(word(disk))));
        return part("rest.disk", said);
    }

    private static String word(DiskEncryption disk) {
        return switch (disk) {
            case ON -> "rest.disk.on";
            case OFF -> "rest.disk.off";
            case UNKNOWN -> "rest.disk.unknown";
        };
    }

    private Node part(String name, Node content) {
        var part = new VBox(Lettering.caption(words.say(name)), content);
        part.getStyleClass().add("settings-part");
        return part;
    }
}
