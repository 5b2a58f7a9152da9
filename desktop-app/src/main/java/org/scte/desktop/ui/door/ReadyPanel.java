package org.scte.desktop.ui.door;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// What one likes to know before the first guest comes; it goes with the first key.
final class ReadyPanel extends VBox {
    ReadyPanel(List<Readiness.Line> lines, Words words) {
        getStyleClass().addAll("card", "ready-panel");
        getChildren().add(Lettering.section(words.say("door.ready")));
        for (Readiness.Line line : lines) {
            var icon = new Icon(line.good() ? Feather.CHECK : Feather.ALERT_TRIANGLE);
            var label = new Label(line.sentence(), icon);
            label.setWrapText(true);
            label.getStyleClass()
                    .addAll("ready-line", (line.good() ? Tone.OK : Tone.SLOW).styleClass());
            label.setAccessibleText(
                    words.say(line.good() ? "door.ready.good" : "door.ready.look")
                            + " "
                            + line.sentence());
            getChildren().add(label);
        }
        getChildren().add(Lettering.hint(words.say("door.ready.start")));
    }
}
