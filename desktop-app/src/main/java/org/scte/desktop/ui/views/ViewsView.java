package org.scte.desktop.ui.views;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.SavedView;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Chip;
import org.scte.desktop.ui.kit.TypeAhead;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.FieldDefinition;

/// The panel under a list with its saved views and its columns. A few letters choose a view, Enter
/// opens it; Shift and an arrow move a column; Esc leaves.
public final class ViewsView extends VBox {
    private final ViewsModel model;
    private final Words words;
    private final Runnable onLeave;
    private final ComboBox<SavedView> views = new ComboBox<>();
    private final TextField name = new TextField();
    private final FlowPane line = new FlowPane();
    private final FlowPane columns = new FlowPane();

    /// @param onLeave where the keyboard goes from here
    public ViewsView(ViewsModel model, Words words, Runnable onLeave) {
        this.model = model;
        this.words = words;
        this.onLeave = onLeave;
        getStyleClass().add("bulk-edit");
        line.getStyleClass().add("bulk-line");
        columns.getStyleClass().add("bulk-line");
        getChildren().addAll(line, columns);
        views.setAccessibleText(words.say("views.choose"));
        views.setPromptText(words.say("views.choose"));
        views.setConverter(named(SavedView::name));
        TypeAhead.on(views);
        views.setOnHidden(_ -> goToChosen());
        name.setPromptText(words.say("views.name"));
        name.setAccessibleText(words.say("views.name"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.openProperty().subscribe(this::onOpen);
        model.list().choice().layoutProperty().subscribe(_ -> showColumns());
        model.views().versionProperty().subscribe(_ -> showViews());
        model.currentProperty().subscribe(_ -> showViews());
    }

    private static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null; // nobody types into it
            }
        };
    }

    private void onOpen(boolean open) {
        setVisible(open);
        setManaged(open);
        if (open) {
            showViews();
            showColumns();
            applyCss();
            (views.getItems().isEmpty() ? name : views).requestFocus();
        }
    }

    private void showViews() {
        if (!model.openProperty().get()) {
            return;
        }
        SavedView current = model.currentProperty().get();
        views.getItems().setAll(model.offered());
        views.setValue(null);
        views.setDisable(views.getItems().isEmpty());
        name.setText(current == null ? "" : current.name());
        line.getChildren().setAll(new Label(words.say("views.label")), views, name);
        if (current == null) {
            line.getChildren().add(star("views.save", () -> model.save(name.getText())));
        } else {
            line.getChildren()
                    .addAll(
                            star("views.update", () -> model.update(name.getText())),
                            Buttons.plain(
                                    words.say("views.saveNew"), () -> model.save(name.getText())),
                            Buttons.plain(
                                    words.say("views.delete"), Feather.TRASH_2, model::delete));
        }
        line.getChildren().add(Buttons.plain(words.say("bulk.leave"), this::leave));
    }

    private Button star(String id, Runnable action) {
        return Buttons.plain(words.say(id), Feather.STAR, action);
    }

    // Columns -------------------------------------------------------------------------------

    private void showColumns() {
        if (!model.openProperty().get()) {
            return;
        }
        List<FieldDefinition> shown = model.columns();
        columns.getChildren().setAll(new Label(words.say("views.columns")));
        shown.forEach(field -> columns.getChildren().add(chip(field)));
        if (shown.size() < ViewsModel.MOST_COLUMNS && !model.others().isEmpty()) {
            columns.getChildren().add(more());
        }
    }

    private Node chip(FieldDefinition field) {
        var chip =
                new Chip(
                        field.label(),
                        words.say("views.column.remove", "column", field.label()),
                        () -> {},
                        () -> model.removeColumn(field.name()));
        chip.anchor().setAccessibleHelp(words.say("views.column.move"));
        chip.anchor()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            int step =
                                    switch (event.getCode()) {
                                        case LEFT -> -1;
                                        case RIGHT -> 1;
                                        default -> 0;
                                    };
                            if (step != 0 && event.isShiftDown()) {
                                model.moveColumn(field.name(), step);
                                focus(field.label());
                                event.consume();
                            } else if (event.getCode() == KeyCode.DELETE) {
                                model.removeColumn(field.name());
                                event.consume();
                            }
                        });
        return chip;
    }

    private void focus(String label) {
        columns.getChildren().stream()
                .filter(Chip.class::isInstance)
                .map(node -> ((Chip) node).anchor())
                .filter(button -> button.getText().equals(label))
                .findFirst()
                .ifPresent(Button::requestFocus);
    }

    private Node more() {
        var more = new ComboBox<FieldDefinition>();
        more.setAccessibleText(words.say("views.column.add"));
        more.setPromptText(words.say("views.column.add"));
        more.setConverter(named(FieldDefinition::label));
        more.getItems().setAll(model.others());
        TypeAhead.on(more);
        more.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        add(more);
                        event.consume();
                    }
                });
        more.setOnHidden(_ -> add(more));
        return more;
    }

    private void add(ComboBox<FieldDefinition> more) {
        FieldDefinition chosen = more.getValue();
        if (chosen != null) {
            model.addColumn(chosen.name());
            columns.applyCss();
            columns.getChildren().getLast().requestFocus();
        }
    }

    private void goToChosen() {
        SavedView chosen = views.getValue();
        if (chosen != null) {
            model.go(chosen);
        }
    }

    private void leave() {
        model.close();
        onLeave.run();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !views.isShowing()) {
            leave();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && views.isFocused()) {
            goToChosen();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && name.isFocused()) {
            if (model.currentProperty().get() == null) {
                model.save(name.getText());
            } else {
                model.update(name.getText());
            }
            event.consume();
        }
    }
}
