package org.scte.desktop.ui.door;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Lettering;

/// A list of guests over the verdict. The keyboard stays in the door's field, which passes on what
/// moves in it.
final class GuestList extends VBox {
    private final ListView<Guest> list = new ListView<>();
    private final Consumer<Guest> onEnter;

    /// @param hint what Enter does
    /// @param line what is told of a guest beside the name
    GuestList(
            String title,
            String hint,
            List<Guest> guests,
            Function<Guest, String> line,
            Consumer<Guest> onEnter) {
        this.onEnter = onEnter;
        getStyleClass().addAll("card", "guest-list");
        list.getItems().setAll(guests);
        list.getStyleClass().add("guest-lines");
        list.setFocusTraversable(false);
        list.setAccessibleText(title);
        list.setCellFactory(_ -> new Line(line));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() > 1) {
                enter();
            }
        });
        list.getSelectionModel().selectFirst();
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(Lettering.section(title), Lettering.hint(hint), list);
    }

    /// Whether the key moves in the list, or does what Enter does there.
    boolean onKey(KeyCode code) {
        int at = list.getSelectionModel().getSelectedIndex();
        int last = list.getItems().size() - 1;
        switch (code) {
            case UP -> select(Math.max(0, at - 1));
            case DOWN -> select(Math.min(last, at + 1));
            case PAGE_UP -> select(Math.max(0, at - 10));
            case PAGE_DOWN -> select(Math.min(last, at + 10));
            case ENTER -> enter();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void select(int row) {
        list.getSelectionModel().select(row);
        list.scrollTo(Math.max(0, row - 3));
    }

    private void enter() {
        Guest chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            onEnter.accept(chosen);
        }
    }

    private static final class Line extends ListCell<Guest> {
        private final Function<Guest, String> line;
        private final Label name = new Label();
        private final Label more = new Label();
        private final HBox row = new HBox(name, more);

        Line(Function<Guest, String> line) {
            this.line = line;
            name.getStyleClass().add("guest-name");
            name.setMinWidth(320);
            more.getStyleClass().add("guest-more");
            row.getStyleClass().add("guest-row");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable Guest guest, boolean empty) {
            super.updateItem(guest, empty);
            setGraphic(guest == null ? null : row);
            if (guest != null) {
                name.setText(guest.name());
                more.setText(line.apply(guest));
                setAccessibleText(guest.name() + " " + more.getText());
            }
        }
    }
}
