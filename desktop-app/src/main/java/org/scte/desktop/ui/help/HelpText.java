package org.scte.desktop.ui.help;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.KeyRow;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// One topic to read: what it is for, what is otherwise without a network, and its keys.
public final class HelpText extends VBox {
    public HelpText(HelpTopic topic, List<KeyRow> keys, Words words) {
        getStyleClass().add("help-text");
        getChildren().add(wrapped(Lettering.title(topic.title(words))));
        topic.paragraphs(words).forEach(this::add);
        section("help.without", words);
        add(topic.offline(words));
        if (!keys.isEmpty()) {
            section("help.keys", words);
            var rows = new VBox();
            rows.getStyleClass().add("keys-column");
            rows.getChildren().addAll(keys);
            getChildren().add(rows);
        }
    }

    private void section(String id, Words words) {
        getChildren().add(wrapped(Lettering.section(words.say(id))));
    }

    private void add(String paragraph) {
        var label = wrapped(new Label(paragraph));
        label.getStyleClass().add("help-paragraph");
        getChildren().add(label);
    }

    private static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
