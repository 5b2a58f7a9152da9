package org.scte.desktop.ui.history;

import java.time.Instant;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// A record's versions, and beside them the one looked at compared with now. Enter goes into the
/// comparison, Esc leaves.
public final class HistoryView extends HBox {
    private final HistoryModel model;
    private final Words words;
    private final Times times;
    private final ListView<HistoryModel.Shown> versions = new ListView<>();
    private final ListView<HistoryModel.Difference> differences = new ListView<>();
    private final Label compared = Lettering.section("");
    private final Label same = Lettering.hint("");
    private final Button putBack;
    private final Button putBackOne;
    private boolean wantsFocus;

    /// @param leave goes back to where one was
    /// @param deleted goes to what was deleted lately of the record's unit
    public HistoryView(HistoryModel model, Runnable leave, Runnable deleted) {
        this.model = model;
        this.words = model.words();
        this.times = new Times(words, model.clock());
        getStyleClass().add("attention-view");
        versions.getStyleClass().add("attention-list");
        versions.setItems(model.versions());
        versions.setCellFactory(_ -> new VersionCell(words, times, model.actor()));
        versions.setAccessibleText(words.say("history.versions"));
        versions.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        differences.getStyleClass().add("attention-list");
        differences.setCellFactory(_ -> new DifferenceCell(words));
        differences.setAccessibleText(words.say("history.differences"));
        putBack = Buttons.primary(words.say("history.putBack"), this::putBack);
        putBackOne = Buttons.plain("", this::putBackOne);
        putBackOne.managedProperty().bind(putBackOne.visibleProperty());
        getChildren().addAll(left(deleted), right());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        leave.run();
                    }
                });
        versions.getSelectionModel().selectedItemProperty().subscribe((_, now) -> compare(now));
        differences.getSelectionModel().selectedItemProperty().subscribe((_, _) -> showOne());
        model.versions().addListener((ListChangeListener<HistoryModel.Shown>) _ -> onVersions());
        compare(null);
    }

    private VBox left(Runnable deleted) {
        Label title = Lettering.title("");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        model.labelProperty()
                                .map(label -> words.say("history.title", "label", label)));
        Label line = Lettering.hint("");
        line.setWrapText(true);
        line.textProperty().bind(model.lineProperty());
        line.managedProperty().bind(line.textProperty().isNotEmpty());
        VBox head = new VBox(title, line);
        head.getStyleClass().add("history-head");
        VBox.setVgrow(versions, Priority.ALWAYS);
        VBox foot = new VBox(Buttons.link(words.say("deleted.open"), deleted));
        foot.getStyleClass().add("history-head");
        VBox left = new VBox(head, versions, foot);
        left.getStyleClass().addAll("card", "history-versions");
        return left;
    }

    private VBox right() {
        compared.setWrapText(true);
        same.setWrapText(true);
        same.managedProperty().bind(same.textProperty().isNotEmpty());
        FlowPane buttons = new FlowPane(putBack, putBackOne);
        buttons.getStyleClass().add("banner-actions");
        VBox foot = new VBox(same, Lettering.fault(model.messageProperty()), buttons);
        foot.getStyleClass().add("history-head");
        VBox head = new VBox(compared);
        head.getStyleClass().add("history-head");
        VBox.setVgrow(differences, Priority.ALWAYS);
        VBox right = new VBox(head, differences, foot);
        right.getStyleClass().add("card");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        return right;
    }

    /// Puts the keyboard into the versions, now or when they have been read.
    public void focusHere() {
        wantsFocus = model.versions().isEmpty();
        if (!wantsFocus) {
            versions.requestFocus();
        }
    }

    private void onVersions() {
        int at = Math.max(0, versions.getSelectionModel().getSelectedIndex());
        if (!model.versions().isEmpty()) {
            versions.getSelectionModel().clearSelection();
            versions.getSelectionModel().select(Math.min(at, model.versions().size() - 1));
            if (wantsFocus) {
                focusHere();
            }
        }
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !differences.getItems().isEmpty()) {
            differences.requestFocus();
            event.consume();
        }
    }

    private void compare(HistoryModel.@Nullable Shown shown) {
        differences.setItems(
                FXCollections.observableArrayList(shown == null ? List.of() : shown.differences()));
        putBack.setDisable(shown == null || !shown.isOther());
        compared.setText(
                shown == null ? "" : words.say("history.compared", "version", when(shown)));
        same.setText(
                shown == null || !shown.differences().isEmpty()
                        ? ""
                        : words.say(
                                shown.version().there() ? "history.same" : "history.wasDeleted"));
        if (!differences.getItems().isEmpty()) {
            differences.getSelectionModel().selectFirst();
        }
        showOne();
    }

    private String when(HistoryModel.Shown shown) {
        Instant at = shown.version().at();
        return at == null ? words.say("history.before") : times.dateAndTime(at);
    }

    private void showOne() {
        HistoryModel.Difference one = differences.getSelectionModel().getSelectedItem();
        boolean possible = one != null && one.writable() && differences.getItems().size() > 1;
        putBackOne.setVisible(possible);
        if (one != null) {
            putBackOne.setText(words.say("history.putBackOne", "field", one.field().label()));
            putBackOne.setAccessibleText(putBackOne.getText());
        }
    }

    private void putBack() {
        HistoryModel.Shown shown = versions.getSelectionModel().getSelectedItem();
        if (shown != null) {
            model.putBack(shown);
        }
    }

    private void putBackOne() {
        HistoryModel.Shown shown = versions.getSelectionModel().getSelectedItem();
        HistoryModel.Difference one = differences.getSelectionModel().getSelectedItem();
        if (shown != null && one != null) {
            model.putBack(shown, one);
        }
    }
}
