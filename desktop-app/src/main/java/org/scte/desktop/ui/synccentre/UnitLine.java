package org.scte.desktop.ui.synccentre;

import java.time.Instant;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// One unit in the sync centre. Its nodes stay; what they say changes.
final class UnitLine extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final SyncCentreModel model;
    private final Words words;
    private final Times times;
    private final StatusWords statusWords;
    private final Label title = new Label();
    private final Pill state = new Pill();
    private final Label waiting = new Label();
    private final Label sent = new Label();
    private final Label heard = new Label();
    private final Button send;
    private final Button pause;
    private final Button look;
    private final Label sentence = Lettering.hint("");
    private final ProgressBar progress = new ProgressBar();
    private boolean paused;

    UnitLine(
            SyncCentreModel model, String unit, Words words, Times times, StatusWords statusWords) {
        this.model = model;
        this.words = words;
        this.times = times;
        this.statusWords = statusWords;
        getStyleClass().add("sync-unit");
        title.getStyleClass().add("sync-title");
        send = Buttons.plain(words.say("sync.send"), () -> model.syncNow(unit));
        pause = Buttons.icon(Feather.PAUSE, unit, () -> model.pause(unit, !paused));
        look = Buttons.icon(Feather.CHEVRON_RIGHT, unit, () -> model.choose(unit));
        setOnMouseClicked(_ -> model.choose(unit));
        sentence.setWrapText(true);
        sentence.getStyleClass().add("sync-sentence");
        progress.getStyleClass().add("sync-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        var action = new HBox(send, pause, look);
        action.getStyleClass().add("sync-actions");
        var name = cell(title, "name");
        HBox.setHgrow(name, Priority.ALWAYS);
        var row =
                new HBox(
                        name,
                        cell(state, "state"),
                        cell(waiting, "waiting"),
                        cell(sent, "time"),
                        cell(heard, "time"),
                        cell(action, "action"));
        row.getStyleClass().add("sync-row");
        getChildren().addAll(row, progress, sentence);
    }

    static HBox cell(Node content, String kind) {
        var cell = new HBox(content);
        cell.setAlignment(
                kind.equals("waiting") || kind.equals("action")
                        ? Pos.CENTER_RIGHT
                        : Pos.CENTER_LEFT);
        cell.getStyleClass().addAll("sync-cell", "sync-" + kind);
        return cell;
    }

    void show(SyncStatus status, boolean chosen) {
        paused = status.paused();
        pseudoClassStateChanged(CHOSEN, chosen);
        title.setText(status.title());
        StateFace face = StateFace.of(status.state());
        state.show(face.tone(), face.icon(), words.say(face.word()));
        waiting.setText(words.number(status.unsent()));
        waiting.setAccessibleText(
                (words.say("unit.waiting", "n", status.waiting()) + " " + statusWords.files(status))
                        .strip());
        sent.setText(time(status.lastSent()));
        heard.setText(time(status.lastHeard()));
        send.setText(words.say(model.isTry(status) ? "sync.try" : "sync.send"));
        send.setAccessibleText(send.getText() + ": " + status.title());
        send.setText(chosen ? send.getText() + "  F5" : send.getText());
        send.setVisible(!paused);
        send.setManaged(!paused);
        pause.setGraphic(new Icon(paused ? Feather.PLAY : Feather.PAUSE));
        name(pause, words.say(paused ? "sync.resume" : "sync.pause", "unit", status.title()));
        name(look, words.say("sync.look", "unit", status.title()));
        showSentence(status);
    }

    private static void name(Button button, String name) {
        button.setAccessibleText(name);
        button.getTooltip().setText(name);
    }

    private void showSentence(SyncStatus status) {
        String text = statusWords.sentence(status);
        sentence.setText(text);
        sentence.setVisible(!text.isEmpty());
        sentence.setManaged(!text.isEmpty());
        boolean loading = status.state() == UnitState.BOOTSTRAP;
        progress.setVisible(loading);
        progress.setManaged(loading);
        progress.setProgress(status.progress() < 0 ? -1 : status.progress() / 100.0);
        progress.setAccessibleText(text);
    }

    private String time(@Nullable Instant at) {
        return at == null ? words.say("sync.never") : times.when(at);
    }

    void focusHere() {
        look.requestFocus();
    }
}
