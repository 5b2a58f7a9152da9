package org.scte.desktop.ui.synccentre;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.LogLine;
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
    private final SyncCentreModel model;
    private final String unit;
    private final Words words;
    private final Times times;
    private final StatusWords statusWords;
    private final Label title = new Label();
    private final Pill state = new Pill();
    private final Label waiting = new Label();
    private final Label sent = new Label();
    private final Label heard = new Label();
    private final Button send;
    private final Button unfold;
    private final Label sentence = Lettering.hint("");
    private final ProgressBar progress = new ProgressBar();
    private final GridPane detail = new GridPane();

    UnitLine(
            SyncCentreModel model, String unit, Words words, Times times, StatusWords statusWords) {
        this.model = model;
        this.unit = unit;
        this.words = words;
        this.times = times;
        this.statusWords = statusWords;
        getStyleClass().add("sync-unit");
        title.getStyleClass().add("sync-title");
        send = Buttons.plain(words.say("sync.send"), () -> model.syncNow(unit));
        unfold = Buttons.icon(Feather.CHEVRON_RIGHT, unit, () -> model.fold(unit));
        sentence.setWrapText(true);
        sentence.getStyleClass().add("sync-sentence");
        progress.getStyleClass().add("sync-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        detail.getStyleClass().add("sync-detail");
        for (int half = 0; half < 2; half++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(50);
            detail.getColumnConstraints().add(column);
        }
        var action = new HBox(send, unfold);
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
        getChildren().addAll(row, progress, sentence, detail);
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

    void show(SyncStatus status) {
        title.setText(status.title());
        StateFace face = StateFace.of(status.state());
        state.show(face.tone(), face.icon(), words.say(face.word()));
        waiting.setText(words.number(status.waiting()));
        sent.setText(time(status.lastSent()));
        heard.setText(time(status.lastHeard()));
        send.setText(words.say(model.isTry(status) ? "sync.try" : "sync.send"));
        send.setAccessibleText(send.getText() + ": " + status.title());
        shown(sentence, statusWords.sentence(status));
        boolean loading = status.state() == UnitState.BOOTSTRAP;
        progress.setVisible(loading);
        progress.setManaged(loading);
        progress.setProgress(status.progress() < 0 ? -1 : status.progress() / 100.0);
        progress.setAccessibleText(sentence.getText());
        showDetail(status);
    }

    private static void shown(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private String time(@Nullable Instant at) {
        return at == null ? words.say("sync.never") : times.when(at);
    }

    private void showDetail(SyncStatus status) {
        boolean open = model.isUnfolded(unit);
        String name = words.say(open ? "sync.fold" : "sync.expand", "unit", status.title());
        unfold.setGraphic(new Icon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        unfold.setAccessibleText(name);
        unfold.getTooltip().setText(name);
        detail.setVisible(open);
        detail.setManaged(open);
        if (open) {
            SyncCentreModel.Detail shown = model.detail(unit);
            detail.getChildren().clear();
            detail.addRow(0, waitingList(shown), log(shown));
        }
    }

    private Node waitingList(SyncCentreModel.Detail shown) {
        var list = part(words.say("sync.tab.waiting"));
        if (shown.waiting().isEmpty()) {
            list.getChildren().add(Lettering.hint(words.say("sync.waiting.none")));
        }
        shown.waiting()
                .forEach(entry -> list.getChildren().add(line(entry.at(), entry.sentence())));
        if (shown.more() > 0) {
            list.getChildren()
                    .add(Lettering.hint(words.say("sync.waiting.more", "n", shown.more())));
        }
        return list;
    }

    private Node log(SyncCentreModel.Detail shown) {
        var list = part(words.say("sync.tab.log"));
        if (shown.log().isEmpty()) {
            list.getChildren().add(Lettering.hint(words.say("sync.log.none")));
        }
        for (LogLine entry : shown.log()) {
            list.getChildren().add(line(entry.at(), entry.sentence()));
        }
        if (!shown.place().isEmpty()) {
            list.getChildren().add(Lettering.hint(shown.place()));
        }
        return list;
    }

    private VBox part(String name) {
        var part = new VBox(Lettering.caption(name));
        part.getStyleClass().add("sync-part");
        return part;
    }

    private Node line(Instant at, String text) {
        Label time = Lettering.hint(times.when(at));
        time.getStyleClass().add("sync-line-time");
        time.setMinWidth(USE_PREF_SIZE);
        var sentenceLabel = new Label(text);
        sentenceLabel.setWrapText(true);
        var row = new HBox(time, sentenceLabel);
        row.getStyleClass().add("sync-line");
        return row;
    }
}
