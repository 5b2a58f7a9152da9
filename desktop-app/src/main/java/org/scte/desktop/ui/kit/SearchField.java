package org.scte.desktop.ui.kit;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// A field that searches while one types: a magnifier, the words, a cross once there are any, and
/// the shortcut that leads here.
public final class SearchField extends HBox {
    private static final Duration REST = Duration.millis(90);
    private static final PseudoClass EDITING = PseudoClass.getPseudoClass("editing");

    private final TextField field = new TextField();
    private final PauseTransition rest = new PauseTransition(REST);
    private Runnable onLeave = () -> {};

    /// @param name what is searched; prompt and accessible name
    /// @param clearName of the cross
    /// @param shortcut shown at the right; empty for none
    /// @param onSearch hears the words, at most once every [#REST] while somebody types
    public SearchField(String name, String clearName, String shortcut, Consumer<String> onSearch) {
        getStyleClass().add("search-field");
        field.setPromptText(name);
        field.setAccessibleText(name);
        HBox.setHgrow(field, Priority.ALWAYS);
        var clear = new Button();
        clear.setGraphic(new Icon(Feather.X));
        clear.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        clear.getStyleClass().add("search-clear");
        clear.setAccessibleText(clearName);
        clear.setOnAction(_ -> clear());
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        clear.managedProperty().bind(clear.visibleProperty());
        var key = new Label(shortcut);
        key.getStyleClass().add("key-cap");
        key.setMinWidth(Label.USE_PREF_SIZE);
        key.visibleProperty().bind(field.textProperty().isEmpty());
        key.managedProperty().bind(key.visibleProperty());
        getChildren().addAll(new Icon(Feather.SEARCH), field, clear);
        if (!shortcut.isEmpty()) {
            getChildren().add(key);
        }
        rest.setOnFinished(_ -> onSearch.accept(field.getText().strip()));
        field.textProperty().subscribe((_, _) -> rest.playFromStart());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().subscribe(on -> pseudoClassStateChanged(EDITING, on));
    }

    /// What Esc in the empty field and Down do: back to what is searched.
    public void onLeave(Runnable action) {
        onLeave = action;
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    /// Says what is searched, as "Search members".
    public void setName(String name) {
        field.setPromptText(name);
        field.setAccessibleText(name);
    }

    /// Whether somebody types here now.
    public boolean isEditing() {
        return field.isFocused();
    }

    public void clear() {
        field.clear();
        field.requestFocus();
    }

    /// Puts the caret into the field with its words selected.
    public void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                || event.getCode() == KeyCode.DOWN
                || event.getCode() == KeyCode.ENTER) {
            onLeave.run();
            event.consume();
        }
    }
}
