package org.scte.desktop.ui.importing;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The import in the window: four steps, each a screen of its own. Ctrl+Enter goes on, Esc closes.
public final class ImportView extends BorderPane {
    private static final KeyCombination ON =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final ImportModel model;
    private final Words words;
    private final HBox steps = new HBox();
    private final Label busy = new Label();
    private final Label message = new Label();
    private Runnable close = () -> {};
    private ImportStep shown;

    public ImportView(ImportModel model) {
        this.model = model;
        this.words = model.words();
        this.shown = new FileStep(model);
        getStyleClass().addAll("card", "import-view");
        steps.getStyleClass().add("import-steps");
        setTop(header());
        busy.getStyleClass().add("import-busy");
        busy.textProperty().bind(model.busyProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        busy.visibleProperty().bind(model.busyProperty().isNotEmpty());
        message.textProperty().bind(model.messageProperty());
        message.setWrapText(true);
        message.visibleProperty().bind(model.messageProperty().isNotEmpty());
        message.managedProperty().bind(message.visibleProperty());
        message.getStyleClass().add("import-message");
        model.stepProperty().subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// What closing does: goes back to the list.
    public void setOnClose(Runnable closing) {
        close = closing;
    }

    /// Hears how many changes of the unit wait to be sent.
    public void onWaiting(int changes) {
        model.onWaiting(changes);
    }

    private Node header() {
        Label title =
                Lettering.title(
                        words.say(
                                "import.title",
                                "things",
                                model.entity().plural().toLowerCase(words.locale())));
        HBox.setHgrow(steps, Priority.ALWAYS);
        HBox line =
                new HBox(
                        title,
                        steps,
                        Buttons.icon(Feather.X, words.say("import.close"), this::close));
        line.getStyleClass().add("import-header");
        return line;
    }

    private void show(ImportModel.Step step) {
        shown =
                switch (step) {
                    case FILE -> new FileStep(model);
                    case MATCH -> new MatchStep(model);
                    case CHECK -> new CheckStep(model);
                    case DONE -> new DoneStep(model, this::close);
                };
        showSteps(step);
        setCenter(shown.content());
        BorderPane.setMargin(
                shown.content(),
                step == ImportModel.Step.FILE ? new Insets(0, 16, 16, 16) : Insets.EMPTY);
        HBox actions = new HBox();
        actions.getStyleClass().add("form-buttons");
        actions.getChildren().setAll(shown.actions());
        actions.setVisible(!actions.getChildren().isEmpty());
        actions.setManaged(actions.isVisible());
        actions.disableProperty().bind(model.busyProperty().isNotEmpty());
        setBottom(new VBox(busy, message, actions));
        shown.content().requestFocus();
    }

    private void showSteps(ImportModel.Step now) {
        steps.getChildren().clear();
        for (ImportModel.Step step : ImportModel.Step.values()) {
            String name = words.say(word(step));
            Label label = new Label((step.ordinal() + 1) + "  " + name);
            label.getStyleClass().add("import-step");
            if (step == now) {
                label.getStyleClass().add("current");
                steps.setAccessibleText(
                        words.say("import.step.name", "n", step.ordinal() + 1, "step", name));
            }
            steps.getChildren().add(label);
        }
    }

    private static String word(ImportModel.Step step) {
        return switch (step) {
            case FILE -> "import.step.file";
            case MATCH -> "import.step.match";
            case CHECK -> "import.step.check";
            case DONE -> "import.step.done";
        };
    }

    private void close() {
        close.run();
    }

    private void onKey(KeyEvent event) {
        if (ON.match(event) && model.busyProperty().get().isEmpty()) {
            shown.goOn();
            event.consume();
        } else if (PASTE.match(event) && shown.paste()) {
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && model.busyProperty().get().isEmpty()) {
            close();
            event.consume();
        }
    }
}
