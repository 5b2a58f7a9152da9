package org.scte.desktop.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.ui.kit.Amounts;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Words;

/// Over the content while this computer is almost full: how much is left, and what can be freed
/// here. Looks each minute.
final class DiskBanner extends HBox {
    private static final int TICKS = 60;

    private final ShellView.Parts parts;
    private final Words words;
    private final Label text = new Label();
    private final Button free;
    private int ticks;

    DiskBanner(ShellView.Parts parts) {
        this.parts = parts;
        this.words = parts.words();
        getStyleClass().addAll("banner", "banner-slow", "window-warning");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        free = Buttons.link(words.say("err.disk.free"), this::thin);
        getChildren().addAll(new Icon(Feather.HARD_DRIVE), text, free);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        look();
    }

    /// A second has passed.
    void tick() {
        ticks++;
        if (ticks % TICKS == 0) {
            look();
        }
    }

    private void look() {
        parts.background()
                .execute(() -> {
                    DeviceFacts facts = parts.device().care().facts().get();
                    parts.fx().latest(this, () -> show(facts));
                });
    }

    private void thin() {
        parts.background()
                .execute(() -> {
                    parts.device().care().thin().run();
                    look();
                });
    }

    private void show(DeviceFacts facts) {
        DeviceFacts.Disk disk = facts.disk();
        setVisible(disk != null && disk.isNearlyFull());
        if (disk != null && isVisible()) {
            var amounts = new Amounts(words);
            String sentence = words.say("err.disk", "free", amounts.bytes(disk.free()));
            boolean some = facts.spare() > 0;
            text.setText(
                    some
                            ? sentence
                                    + " "
                                    + words.say(
                                            "err.disk.backups",
                                            "size",
                                            amounts.bytes(facts.spare()))
                            : sentence);
            setAccessibleText(text.getText());
            free.setVisible(some);
            free.setManaged(some);
        }
    }
}
