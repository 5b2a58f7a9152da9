package org.scte.desktop.ui.settings;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// A file for whoever helps, and what is in it.
public final class SupportView extends VBox {
    private final Asked asked;
    private final Words words;
    private final Label result = Lettering.hint("");

    /// @param where asks a person where a file of this name is to go; on the FX thread
    /// @param save writes the file; never asked on the FX thread
    public record Asked(
            Function<String, Optional<Path>> where,
            Consumer<Path> save,
            Executor background,
            FxThread fx) {}

    SupportView(Asked asked, Words words) {
        this.asked = asked;
        this.words = words;
        getStyleClass().add("settings-group");
        Label hint = Lettering.hint(words.say("support.hint"));
        hint.setWrapText(true);
        result.setWrapText(true);
        var foot =
                new HBox(
                        Buttons.plain(words.say("support.save"), Feather.LIFE_BUOY, this::save),
                        result);
        foot.getStyleClass().add("enrol-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Lettering.section(words.say("support.title")), foot, hint);
    }

    private void save() {
        asked.where()
                .apply("scte-support.zip")
                .ifPresent(file -> asked.background().execute(() -> save(file)));
    }

    private void save(Path file) {
        try {
            asked.save().accept(file);
            say(words.say("support.saved", "file", file.toString()));
        } catch (UncheckedIOException e) {
            System.getLogger(SupportView.class.getName())
                    .log(System.Logger.Level.WARNING, "The support file was not written", e);
            say(words.say("unsent.failed", "reason", String.valueOf(e.getMessage())));
        }
    }

    private void say(String sentence) {
        asked.fx().run(() -> result.setText(sentence));
    }
}
