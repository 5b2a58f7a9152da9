package org.scte.desktop.ui.door;

import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Words;

/// Whom the typed letters mean, each with the digit that picks it.
final class GuestRows extends VBox {
    private final Words words;
    private final DoorModel model;
    private final Consumer<Guest> onPick;

    GuestRows(DoorModel model, Consumer<Guest> onPick) {
        this.words = model.words();
        this.model = model;
        this.onPick = onPick;
        getStyleClass().addAll("card", "guest-rows");
        managedProperty().bind(visibleProperty());
        model.rows().addListener((ListChangeListener<Guest>) _ -> show());
        show();
    }

    private void show() {
        setVisible(!model.rows().isEmpty());
        getChildren().clear();
        for (int i = 0; i < model.rows().size(); i++) {
            getChildren().add(row(i + 1, model.rows().get(i)));
        }
    }

    private Button row(int nth, Guest guest) {
        var number = label(Integer.toString(nth), "key-cap");
        var name = label(guest.name(), "guest-name");
        var company = label(guest.company(), "guest-part");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        var row =
                new HBox(
                        number,
                        name,
                        company,
                        label(guest.ticket(), "guest-part"),
                        label(standing(guest), "guest-standing"));
        row.getStyleClass().add("guest-row");
        var button = new Button();
        button.setGraphic(row);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("guest-button");
        button.setAccessibleText(nth + " " + DoorDesk.who(guest) + " " + standing(guest));
        button.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> onPick.accept(guest));
        return button;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private String standing(Guest guest) {
        return words.say(
                switch (guest.standing()) {
                    case EXPECTED -> "door.row.expected";
                    case UNPAID -> "door.row.unpaid";
                    case IN -> "door.row.in";
                    case CANCELLED -> "door.row.cancelled";
                });
    }
}
