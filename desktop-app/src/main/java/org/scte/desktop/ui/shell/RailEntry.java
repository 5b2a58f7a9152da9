package org.scte.desktop.ui.shell;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;

/// One place on the rail: icon, name, and how it stands.
final class RailEntry extends Button {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final Place place;
    private final Words words;
    private final Icon icon;
    private final Label name = new Label();
    private final Region space = new Region();
    private final Pill badge = new Pill();
    private final HBox row = new HBox();
    private final VBox column = new VBox();
    private final Tooltip tip = new Tooltip();

    RailEntry(Place place, String text, Feather icon, Words words, Runnable onOpen) {
        this.place = place;
        this.words = words;
        getStyleClass().add("rail-entry");
        name.setText(text);
        name.getStyleClass().add("rail-name");
        name.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(space, Priority.ALWAYS);
        this.icon = new Icon(icon);
        badge.setVisible(false);
        badge.managedProperty().bind(badge.visibleProperty());
        row.getStyleClass().add("rail-row");
        row.setAlignment(Pos.CENTER_LEFT);
        column.getStyleClass().add("rail-column");
        column.setAlignment(Pos.CENTER);
        setFolded(false);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(widthProperty().subtract(20));
        setOnAction(_ -> onOpen.run());
        say(Optional.empty());
    }

    /// With room around, and between the icon, the name and the mark.
    double neededWidth() {
        double mark = badge.isVisible() ? badge.prefWidth(-1) : 0;
        return name.prefWidth(-1) + mark + 88;
    }

    Place place() {
        return place;
    }

    void setName(String text) {
        name.setText(text);
    }

    void show(Optional<StatusWords.Badge> shown) {
        badge.setVisible(shown.isPresent());
        shown.ifPresent(mark -> {
            badge.show(mark.face().tone(), mark.face().icon(), mark.text());
            badge.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass("bare"), mark.text().isEmpty());
        });
        say(shown.map(StatusWords.Badge::spoken));
    }

    private void say(Optional<String> state) {
        String all =
                state.map(s -> words.say("rail.entry", "name", name.getText(), "state", s))
                        .orElse(name.getText());
        setAccessibleText(all);
        tip.setText(all);
    }

    void setHere(boolean here) {
        pseudoClassStateChanged(HERE, here);
    }

    /// The mark below the icon, without a name.
    void setFolded(boolean folded) {
        row.getChildren().clear();
        column.getChildren().clear();
        if (folded) {
            column.getChildren().addAll(icon, badge);
        } else {
            row.getChildren().addAll(icon, name, space, badge);
        }
        setGraphic(folded ? column : row);
        pseudoClassStateChanged(FOLDED, folded);
        setTooltip(folded ? tip : null);
    }
}
