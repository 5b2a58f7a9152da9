package org.scte.desktop.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.synccentre.ThisDevice;

/// How the app looks, and what computer this is.
final class SettingsView extends VBox {
    SettingsView(Appearance appearance, ThisDevice device, Words words) {
        getStyleClass().addAll("card", "settings");
        getChildren().add(Lettering.title(words.say("settings.title")));
        var choice =
                new Segments<>(
                        "segments",
                        words.say("appearance.name"),
                        List.of(Appearance.Choice.values()),
                        each -> words.say(word(each)),
                        appearance.choiceProperty()::set);
        appearance.choiceProperty().subscribe(choice::select);
        getChildren().add(part(words.say("appearance.name"), choice));
        getChildren().add(part(words.say("settings.device.name"), new Label(device.name())));
        getChildren().add(part(words.say("settings.device.actor"), new Label(device.actor())));
    }

    private static String word(Appearance.Choice choice) {
        return switch (choice) {
            case SYSTEM -> "appearance.system";
            case LIGHT -> "appearance.light";
            case DARK -> "appearance.dark";
        };
    }

    private static Node part(String name, Node content) {
        var part = new VBox(Lettering.caption(name), content);
        part.getStyleClass().add("settings-part");
        return part;
    }
}
