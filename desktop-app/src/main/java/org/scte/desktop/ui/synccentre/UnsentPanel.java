package org.scte.desktop.ui.synccentre;

import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.UnsentSaved;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// What became of saving unsent work to a file: what it holds, and the code that opens it, in view
/// until somebody is done with it.
final class UnsentPanel extends VBox {
    private final Words words;
    private final Label title = Lettering.section("");
    private final Label explained = Lettering.hint("");
    private final TextField code = new TextField();
    private final Button done;

    /// @param onDone the code is not to be seen any more
    UnsentPanel(Words words, Runnable onDone) {
        this.words = words;
        getStyleClass().add("unsent-panel");
        title.setWrapText(true);
        explained.setWrapText(true);
        explained.setMinHeight(USE_PREF_SIZE);
        code.setEditable(false);
        code.getStyleClass().add("unsent-code");
        code.setAccessibleText(words.say("unsent.code"));
        done = Buttons.plain(words.say("unsent.done"), onDone);
        Button copy = Buttons.plain(words.say("unsent.copy"), Feather.COPY, this::copy);
        FlowPane actions = new FlowPane(copy, done);
        actions.getStyleClass().add("banner-actions");
        getChildren().addAll(title, explained, code, actions);
    }

    void show(UnsentSaved saved) {
        title.setText(
                words.say(
                        "unsent.saved",
                        "n",
                        saved.changes(),
                        "units",
                        String.join(", ", saved.counts().keySet()),
                        "file",
                        saved.file().toString()));
        UnsentSaved.Contents contents = saved.contents();
        String files =
                contents.saved() + contents.left() == 0
                        ? ""
                        : words.say("unsent.files", "n", contents.saved(), "left", contents.left())
                                + " ";
        explained.setText(files + words.say("unsent.explained"));
        code.setText(saved.code().groups());
        code.requestFocus();
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, code.getText()));
    }
}
