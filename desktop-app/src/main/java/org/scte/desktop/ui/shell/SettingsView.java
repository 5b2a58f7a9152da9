package org.scte.desktop.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.lock.AtRestModel;
import org.scte.desktop.ui.lock.AtRestView;
import org.scte.desktop.ui.synccentre.ThisDevice;

/// How the app looks, and what computer this is.
final class SettingsView extends VBox {
    SettingsView(Appearance appearance, ThisDevice device, AtRestModel atRest, Words words) {
        getStyleClass().addAll("card", "settings");
        var parts = new VBox();
        parts.getStyleClass().add("settings-parts");
        var choice =
                new Segments<>(
                        "segments",
                        words.say("appearance.name"),
                        List.of(Appearance.Choice.values()),
                        each -> words.say(word(each)),
                        appearance.choiceProperty()::set);
        appearance.choiceProperty().subscribe(choice::select);
        parts.getChildren().add(part(words.say("appearance.name"), choice));
        parts.getChildren().add(part(words.say("settings.device.name"), new Label(device.name())));
        parts.getChildren()
                .add(part(words.say("settings.device.actor"), new Label(device.actor())));
        parts.getChildren().add(new AtRestView(atRest, words));
        var scroll = new ScrollPane(parts);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Lettering.title(words.say("settings.title")), scroll);
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
