package org.scte.desktop.ui.door;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// Of several occasions today, which one this door is of.
public final class DoorChoice extends VBox {
    public DoorChoice(
            List<Occasion> occasions, Words words, Consumer<Occasion> onPick, Runnable onLeave) {
        getStyleClass().addAll("door", "door-choice");
        getChildren().add(Lettering.title(words.say("door.choose")));
        for (Occasion occasion : occasions) {
            Button button = Buttons.plain(occasion.title(), () -> onPick.accept(occasion));
            button.getStyleClass().addAll("door-action", "door-occasion");
            getChildren().add(button);
        }
        getChildren().add(Buttons.link(words.say("door.leave"), onLeave));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        onLeave.run();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ENTER
                            && event.getTarget() instanceof Button button) {
                        button.fire();
                        event.consume();
                    }
                });
    }

    /// The keyboard is at the first of them.
    @Override
    public void requestFocus() {
        getChildren().get(1).requestFocus();
    }
}
