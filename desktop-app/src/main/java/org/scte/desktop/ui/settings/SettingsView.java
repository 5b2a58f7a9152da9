package org.scte.desktop.ui.settings;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Density;
import org.scte.desktop.ui.kit.EndsRow;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.lock.AtRestModel;
import org.scte.desktop.ui.lock.AtRestView;
import org.scte.desktop.ui.synccentre.ThisDevice;

/// How the app looks, and what computer this is. What is chosen holds at once.
public final class SettingsView extends VBox {
    private final Words words;

    public SettingsView(
            Appearance appearance,
            ThisDevice device,
            AtRestModel atRest,
            Runnable help,
            Words words,
            Times times) {
        this.words = words;
        getStyleClass().addAll("card", "settings");
        var parts =
                new VBox(
                        choice(
                                "appearance.name",
                                List.of(Appearance.Choice.values()),
                                SettingsView::word,
                                appearance.choiceProperty()),
                        textSize(appearance.textSizeProperty()),
                        choice(
                                "density.name",
                                List.of(Density.values()),
                                SettingsView::word,
                                appearance.densityProperty()),
                        part("settings.device.name", new Label(device.name())),
                        part("settings.device.actor", new Label(device.actor())),
                        new AtRestView(atRest, words),
                        new UnitsView(device.care().units(), words),
                        new BackupView(device.care().backups(), words, times),
                        new SupportView(device.care().support(), words),
                        part("settings.about", new Label(about())));
        parts.getStyleClass().add("settings-parts");
        var scroll = new ScrollPane(parts);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var ask = Buttons.plain(words.say("help.open"), Feather.HELP_CIRCLE, help);
        getChildren()
                .addAll(
                        new EndsRow(
                                List.of(Lettering.title(words.say("settings.title"))),
                                List.of(ask)),
                        scroll);
    }

    private Node textSize(ObjectProperty<TextSize> chosen) {
        return choose(
                "textSize.name",
                List.of(TextSize.values()),
                size -> words.say("textSize.percent", "n", size.percent()),
                chosen);
    }

    private <T> Node choice(
            String name, List<T> values, Function<T, String> word, ObjectProperty<T> chosen) {
        return choose(name, values, each -> words.say(word.apply(each)), chosen);
    }

    private <T> Node choose(
            String name, List<T> values, Function<T, String> text, ObjectProperty<T> chosen) {
        var choice = new Segments<>("segments", words.say(name), values, text, chosen::set);
        chosen.subscribe(choice::select);
        return part(name, choice);
    }

    /// The id of what a choice is called.
    public static String word(Appearance.Choice choice) {
        return switch (choice) {
            case SYSTEM -> "appearance.system";
            case LIGHT -> "appearance.light";
            case DARK -> "appearance.dark";
        };
    }

    private static String word(Density density) {
        return switch (density) {
            case COMPACT -> "density.compact";
            case COMFORTABLE -> "density.comfortable";
            case LARGE -> "density.large";
        };
    }

    /// What runs here, for whoever is asked for help.
    private String about() {
        return words.say(
                "settings.about.line",
                "product",
                words.say("product"),
                "java",
                String.valueOf(Runtime.version().feature()),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private Node part(String name, Node content) {
        var part = new VBox(Lettering.caption(words.say(name)), content);
        part.getStyleClass().add("settings-part");
        return part;
    }
}
