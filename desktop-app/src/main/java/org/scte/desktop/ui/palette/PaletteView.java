package org.scte.desktop.ui.palette;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The palette over the content: a field, and under it what fits. The keyboard stays in the field;
/// when it closes, the keyboard is back where it was.
public final class PaletteView extends StackPane {
    private static final int ROWS_IN_VIEW = 9;
    private static final int PAGE = 8;

    /// Of the list around its rows, in pixels.
    private static final double ROOM = 10;

    private final PaletteModel model;
    private final Words words;
    private final TextField field = new TextField();
    private final ListView<PaletteRow> list = new ListView<>();
    private final Label nothing = Lettering.hint("");
    private @Nullable Node before;

    public PaletteView(PaletteModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("palette-shade");
        getChildren().add(panel());
        setVisible(false);
        managedProperty().bind(visibleProperty());
        model.openProperty().subscribe((_, open) -> show(open));
        model.shownProperty().subscribe(this::showRows);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::keepKeyboard);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getTarget() == this) {
                        model.close();
                    }
                });
    }

    private Region panel() {
        field.getStyleClass().add("palette-field");
        field.setPromptText(words.say("palette.prompt"));
        field.setAccessibleText(words.say("palette.prompt"));
        field.textProperty().bindBidirectional(model.typedProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        HBox.setHgrow(field, Priority.ALWAYS);
        var head = new HBox(new Icon(Feather.SEARCH), field);
        head.getStyleClass().add("palette-head");
        head.setAlignment(Pos.CENTER_LEFT);
        list.getStyleClass().add("palette-list");
        list.setFocusTraversable(false);
        list.setAccessibleText(words.say("palette.found"));
        list.setCellFactory(_ -> new PaletteCell(model::run));
        list.fixedCellSizeProperty().subscribe(_ -> fit());
        nothing.getStyleClass().add("palette-nothing");
        nothing.managedProperty().bind(nothing.visibleProperty());
        var foot = Lettering.hint(words.say("palette.hint"));
        foot.getStyleClass().add("palette-foot");
        foot.setMaxWidth(Double.MAX_VALUE);
        var panel = new VBox(head, list, nothing, foot);
        panel.getStyleClass().add("palette");
        panel.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(panel, Pos.TOP_CENTER);
        return panel;
    }

    private void show(boolean open) {
        if (open) {
            before = getScene().getFocusOwner();
        }
        setVisible(open);
        if (open) {
            field.requestFocus();
        } else if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /// A form that is read late takes the keyboard when it is there: it gets it when this closes.
    private void keepKeyboard(@Nullable Node owner) {
        if (model.openProperty().get() && isVisible() && owner != null && owner != field) {
            before = owner;
            field.requestFocus();
            field.end();
        }
    }

    private void showRows(PaletteModel.Shown shown) {
        if (!shown.rows().equals(list.getItems())) {
            list.getItems().setAll(shown.rows());
            fit();
        }
        nothing.setVisible(shown.rows().isEmpty() && !shown.asking());
        nothing.setText(words.say("palette.nothing", "typed", model.words()));
        select(shown.selected());
    }

    private void fit() {
        int many = model.rows().size();
        double high = Math.min(many, ROWS_IN_VIEW) * list.getFixedCellSize() + ROOM;
        list.setVisible(many > 0);
        list.setManaged(many > 0);
        list.setMinHeight(high);
        list.setPrefHeight(high);
        list.setMaxHeight(high);
    }

    /// What Enter would run is read aloud with the field.
    private void select(int at) {
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - ROWS_IN_VIEW + 2));
        }
        field.setAccessibleHelp(model.current().map(PaletteCell::spoken).orElse(""));
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case PAGE_UP -> model.move(-PAGE);
            case PAGE_DOWN -> model.move(PAGE);
            case ENTER -> model.enter();
            case TAB -> {
                model.complete();
                field.end();
            }
            case ESCAPE -> model.close();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
