package org.scte.desktop.ui.lock;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// What a locked window shows: nothing of any record.
public final class LockView extends StackPane {
    private final LockModel model;
    private final Words words;
    private final PasswordField field = new PasswordField();
    private final Label hint = Lettering.hint("");
    private final Label title = Lettering.title("");

    /// @param device what this computer is called
    public LockView(LockModel model, String device, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("enrol");
        hint.setWrapText(true);
        var card = new VBox();
        card.getStyleClass().addAll("card", "enrol-card");
        card.setMaxSize(460, Region.USE_PREF_SIZE);
        card.getChildren()
                .addAll(
                        new VBox(title, Lettering.hint(device)),
                        passphrase(),
                        Lettering.fault(model.faultProperty()),
                        foot(),
                        hint);
        getChildren().add(card);
        model.checkingProperty().subscribe(this::onChecking);
        model.askingProperty().subscribe(this::say);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && model.askingProperty().get()) {
                        model.goBack();
                        event.consume();
                    }
                });
    }

    private void say(boolean asking) {
        title.setText(words.say(asking ? "lock.title.leave" : "lock.title"));
        hint.setText(
                words.say(
                        asking
                                ? "lock.hint.leave"
                                : model.isSending() ? "lock.hint" : "lock.hint.start"));
    }

    /// A field that was disabled has lost the keyboard.
    private void onChecking(boolean checking) {
        if (!checking && getScene() != null) {
            field.requestFocus();
        }
    }

    private Node passphrase() {
        field.setAccessibleText(words.say("lock.passphrase"));
        field.textProperty().bindBidirectional(model.typedProperty());
        field.setOnAction(_ -> model.unlock());
        field.disableProperty().bind(model.checkingProperty());
        var part = new VBox(Lettering.caption(words.say("lock.passphrase")), field);
        part.getStyleClass().add("settings-part");
        return part;
    }

    private Node foot() {
        var checking = new Pill(Tone.WAITING, Feather.CLOCK, words.say("lock.checking"));
        checking.visibleProperty().bind(model.checkingProperty());
        Button unlock = Buttons.primary(words.say("lock.unlock"), model::unlock);
        unlock.setDefaultButton(true);
        unlock.disableProperty().bind(model.checkingProperty().or(model.waitingProperty()));
        Button back = Buttons.link(words.say("lock.back"), model::goBack);
        back.visibleProperty().bind(model.askingProperty());
        back.managedProperty().bind(back.visibleProperty());
        var foot = new HBox(checking, back, unlock);
        foot.getStyleClass().add("enrol-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    /// Says how it stands now, and takes the keyboard.
    public void show() {
        say(model.askingProperty().get());
        field.requestFocus();
    }
}
