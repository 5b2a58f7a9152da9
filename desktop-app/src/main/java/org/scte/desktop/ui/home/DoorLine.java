package org.scte.desktop.ui.home;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.door.Occasion;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// What has a door today, when it starts and how many have a place, with the way to its door.
final class DoorLine extends HBox {
    private final Words words;
    private final String starts;
    private final Label guests = Lettering.hint("");

    DoorLine(Occasion occasion, Words words, Times times, Runnable open) {
        this.words = words;
        Instant at = occasion.starts();
        this.starts = at == null ? "" : times.when(at);
        getStyleClass().add("door-line");
        setAlignment(Pos.CENTER_LEFT);
        var title = new Label(occasion.title());
        title.getStyleClass().add("door-line-title");
        title.setWrapText(true);
        guests.setText(starts);
        Button ready = Buttons.plain(words.say("home.door"), Feather.CHECK_SQUARE, open);
        ready.setAccessibleText(words.say("home.door.name", "event", occasion.title()));
        ready.setMinWidth(Region.USE_PREF_SIZE);
        var told = new VBox(title, guests);
        HBox.setHgrow(told, Priority.ALWAYS);
        getChildren().addAll(told, ready);
    }

    void show(long n) {
        String counted = words.say("home.door.guests", "n", n);
        guests.setText(starts.isEmpty() ? counted : starts + " · " + counted);
    }
}
