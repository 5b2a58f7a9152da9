package org.scte.desktop.ui.door;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;

/// Which occasion and which door; at the right how sync stands, how old the list is, and how one
/// leaves.
final class DoorHead extends HBox {
    private final Words words;
    private final Pill pill = new Pill();
    private final Label leave = new Label();

    DoorHead(DoorModel model) {
        this.words = model.words();
        getStyleClass().add("door-head");
        setAlignment(Pos.CENTER_LEFT);
        var title =
                Lettering.title(
                        words.say(
                                "door.title",
                                "event",
                                model.occasion().title(),
                                "door",
                                model.name()));
        title.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        leave.getStyleClass().add("key-cap");
        leave.setMinWidth(USE_PREF_SIZE);
        pill.setVisible(false);
        var age = Lettering.hint("");
        age.textProperty().bind(model.ageProperty());
        age.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(title, space, pill, age, leave);
    }

    void showPill(Optional<StatusWords.Badge> badge) {
        pill.setVisible(badge.isPresent());
        badge.ifPresent(said -> pill.show(said.face().tone(), said.face().icon(), said.text()));
    }

    void showLeaving(boolean leaving) {
        leave.setText(words.say(leaving ? "door.leave.sure" : "door.leave"));
    }
}
