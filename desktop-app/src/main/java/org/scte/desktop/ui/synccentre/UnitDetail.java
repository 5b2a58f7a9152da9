package org.scte.desktop.ui.synccentre;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.LogLine;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.sync.UnsentSaved;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.synccentre.SyncCentreModel.Detail;
import org.scte.desktop.ui.synccentre.SyncCentreModel.Part;

/// Of the chosen unit what waits, each change leading to its record, or its log, each line opening
/// to what whoever helps wants to know.
final class UnitDetail extends VBox {
    private final SyncCentreModel model;
    private final Words words;
    private final Times times;
    private final Label title = Lettering.section("");
    private final Segments<Part> parts;
    private final Button copy;
    private final Button save;
    private final UnsentPanel unsent;
    private final StackPane body;
    private final ListView<WaitingChange> waiting = new ListView<>();
    private final ListView<LogLine> log = new ListView<>();
    private final Label nothing = Lettering.hint("");
    private final Label below = Lettering.hint("");
    private @Nullable LogLine unfolded;

    UnitDetail(SyncCentreModel model, Words words, Times times) {
        this.model = model;
        this.words = words;
        this.times = times;
        getStyleClass().add("sync-detail");
        parts =
                new Segments<>(
                        "segments",
                        words.say("sync.parts"),
                        List.of(Part.values()),
                        part -> words.say(part == Part.LIST ? "sync.list" : "sync.log"),
                        model::show);
        copy = Buttons.plain(words.say("sync.copy"), Feather.COPY, this::copy);
        save = Buttons.plain(words.say("unsent.save"), Feather.SAVE, model::saveUnsent);
        unsent = new UnsentPanel(words, model::forgetSaved);
        waiting.getStyleClass().add("sync-waiting-list");
        log.getStyleClass().add("sync-log-list");
        waiting.setCellFactory(_ -> new WaitingCell());
        waiting.setPlaceholder(nothing);
        waiting.addEventFilter(KeyEvent.KEY_PRESSED, this::onWaitingKey);
        log.setCellFactory(_ -> new LogCell());
        log.setPlaceholder(Lettering.hint(words.say("sync.log.none")));
        log.addEventFilter(KeyEvent.KEY_PRESSED, this::onLogKey);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(title, parts, space, copy, save);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sync-detail-head");
        body = new StackPane(waiting, log);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, Lettering.fault(model.faultProperty()), body, below);
        model.savedProperty().subscribe(this::showSaved);
    }

    void show() {
        SyncStatus status = model.chosen().orElse(null);
        setVisible(status != null);
        if (status == null) {
            return;
        }
        Detail detail = model.detail();
        title.setText(words.say("sync.detail", "unit", status.title(), "n", status.unsent()));
        waiting.setAccessibleText(words.say("sync.waiting.of", "unit", status.title()));
        log.setAccessibleText(words.say("sync.log.of", "unit", status.title()));
        nothing.setText(
                status.state() == UnitState.IDLE && status.lastHeard() != null
                        ? words.say(
                                "unit.allSent",
                                "unit",
                                status.title(),
                                "ago",
                                times.ago(status.lastHeard()))
                        : status.files().unsent() > 0
                                ? words.say("sync.files", "n", status.files().unsent())
                                : words.say("sync.waiting.none"));
        boolean list = model.part() == Part.LIST;
        parts.select(model.part());
        waiting.setVisible(list);
        log.setVisible(!list);
        copy.setVisible(!list);
        save.setDisable(status.unsent() == 0);
        copy.setDisable(detail.log().isEmpty());
        fill(waiting, detail.waiting());
        fill(log, detail.log());
        String more = detail.more() == 0 ? "" : words.say("sync.waiting.more", "n", detail.more());
        below.setText(list ? more : detail.place());
        below.setVisible(!below.getText().isEmpty());
        below.setManaged(below.isVisible());
    }

    private void showSaved(@Nullable UnsentSaved saved) {
        if (saved == null) {
            body.getChildren().setAll(waiting, log);
        } else {
            body.getChildren().setAll(unsent);
            unsent.show(saved);
        }
    }

    /// What is shown stays chosen while others join.
    private static <T> void fill(ListView<T> list, List<T> now) {
        if (!list.getItems().equals(now)) {
            T chosen = list.getSelectionModel().getSelectedItem();
            list.getItems().setAll(now);
            list.getSelectionModel().clearSelection();
            if (chosen != null && now.contains(chosen)) {
                list.getSelectionModel().select(chosen);
            }
        }
    }

    private void onWaitingKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            open(waiting.getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    private void open(@Nullable WaitingChange change) {
        if (change != null) {
            model.open(change);
        }
    }

    private void onLogKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            unfold(log.getSelectionModel().getSelectedItem());
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy();
            event.consume();
        }
    }

    private void unfold(@Nullable LogLine line) {
        unfolded = line == null || line.equals(unfolded) ? null : line;
        log.refresh();
    }

    /// The chosen line with all its detail, or the whole log where none is chosen.
    private void copy() {
        LogLine one = log.getSelectionModel().getSelectedItem();
        List<LogLine> lines = one == null ? log.getItems() : List.of(one);
        StringBuilder text = new StringBuilder();
        lines.forEach(
                line -> text.append("%s %s%s\n".formatted(line.at(), line.sentence(), of(line))));
        text.append(model.detail().place());
        Clipboard.getSystemClipboard()
                .setContent(java.util.Map.of(DataFormat.PLAIN_TEXT, text.toString().strip()));
    }

    private static String of(LogLine line) {
        return line.detail().isEmpty() ? "" : " [" + line.detail() + "]";
    }

    private HBox line(Label time, Label... rest) {
        time.getStyleClass().add("sync-line-time");
        time.setMinWidth(USE_PREF_SIZE);
        var texts = new VBox(rest);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var row = new HBox(time, texts);
        row.getStyleClass().add("sync-line");
        return row;
    }

    private final class WaitingCell extends ListCell<WaitingChange> {
        WaitingCell() {
            getStyleClass().add("sync-cell-row");
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    open(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable WaitingChange change, boolean empty) {
            super.updateItem(change, empty);
            setGraphic(null);
            setAccessibleText(null);
            if (change != null && !empty) {
                String held = change.held() ? words.say("sync.held") : "";
                var sentence = new Label(change.sentence());
                var time = Lettering.hint(times.when(change.at()));
                setGraphic(
                        held.isEmpty()
                                ? line(time, sentence)
                                : line(time, sentence, Lettering.hint(held)));
                setAccessibleText("%s, %s %s".formatted(time.getText(), sentence.getText(), held));
            }
        }
    }

    private final class LogCell extends ListCell<LogLine> {
        LogCell() {
            getStyleClass().add("sync-cell-row");
            setOnMouseClicked(_ -> unfold(getItem()));
        }

        @Override
        protected void updateItem(@Nullable LogLine entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(null);
            setAccessibleText(null);
            if (entry != null && !empty) {
                boolean open = entry.equals(unfolded);
                var sentence = new Label(entry.sentence());
                sentence.setWrapText(true);
                var detail =
                        Lettering.hint(
                                entry.detail().isEmpty()
                                        ? words.say("sync.log.noDetail")
                                        : entry.detail());
                detail.setWrapText(true);
                var time = Lettering.hint(times.when(entry.at()));
                setGraphic(open ? line(time, sentence, detail) : line(time, sentence));
                setAccessibleText(
                        time.getText()
                                + ", "
                                + sentence.getText()
                                + (open ? " " + detail.getText() : ""));
            }
        }
    }
}
