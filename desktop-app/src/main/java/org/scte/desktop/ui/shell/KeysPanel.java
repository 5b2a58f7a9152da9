package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.KeyRow;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// Over the content: what keys do on this screen, and everywhere. When it closes, the keyboard is
/// back where it was.
final class KeysPanel extends StackPane {
    private final ShellModel model;
    private final UnitScreens screens;
    private final Words words;
    private final HBox columns = new HBox();
    private final Button close;
    private @Nullable Node before;

    KeysPanel(ShellModel model, UnitScreens screens, Words words) {
        this.model = model;
        this.screens = screens;
        this.words = words;
        this.close = Buttons.icon(Feather.X, words.say("keys.close"), this::close);
        getStyleClass().add("palette-shade");
        var title = Lettering.title(words.say("key.keys"));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var head = new HBox(title, close);
        head.setAlignment(Pos.CENTER_LEFT);
        columns.getStyleClass().add("keys-columns");
        var scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("home");
        var panel = new VBox(head, scroll);
        panel.getStyleClass().addAll("palette", "keys-panel");
        panel.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(panel, Pos.TOP_CENTER);
        getChildren().add(panel);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        close();
                    }
                });
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getTarget() == this) {
                        close();
                    }
                });
        model.placeProperty().subscribe(_ -> close());
    }

    void toggle() {
        if (isVisible()) {
            close();
            return;
        }
        before = getScene().getFocusOwner();
        List<VBox> made = new ArrayList<>();
        List<Node> here = here();
        if (!here.isEmpty()) {
            made.add(column(here));
        }
        made.add(column(everywhere()));
        columns.getChildren().setAll(made);
        setVisible(true);
        close.requestFocus();
    }

    void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    private List<Node> here() {
        List<ScreenKey.Part> parts = new ArrayList<>();
        Optional<UnitScreen> screen = screens.current();
        if (screen.isPresent()) {
            parts.add(ScreenKey.Part.LIST);
        }
        if (screen.filter(UnitScreen::isDetailShown).isPresent()) {
            parts.add(ScreenKey.Part.RECORD);
        }
        if (model.placeProperty().get() instanceof Place.Review) {
            parts.add(ScreenKey.Part.REVIEW);
        }
        List<Node> rows = new ArrayList<>();
        for (ScreenKey.Part part : parts) {
            rows.add(Lettering.section(words.say(part.word())));
            Arrays.stream(ScreenKey.values())
                    .filter(key -> key.part() == part)
                    .forEach(key -> rows.add(row(key.word(), key.keys())));
        }
        return rows;
    }

    private List<Node> everywhere() {
        List<Node> rows = new ArrayList<>();
        rows.add(Lettering.section(words.say("keys.everywhere")));
        for (Shortcut shortcut : Shortcut.values()) {
            rows.add(row(shortcut.word(), shortcut.keys()));
        }
        rows.add(row("keys.units", Shortcut.keysOfUnit(1) + " …"));
        return rows;
    }

    private VBox column(List<Node> rows) {
        var column = new VBox();
        column.getStyleClass().add("keys-column");
        column.getChildren().addAll(rows);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private Node row(String word, String keys) {
        return new KeyRow(words.say(word), keys);
    }
}
