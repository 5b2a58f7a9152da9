package org.scte.desktop.ui.shell;

import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.StatusWords;

/// What is said over every place for as long as it holds.
final class Banners extends VBox {
    private final DiskBanner disk;

    Banners(ShellModel model, ShellView.Parts parts, StatusWords statusWords) {
        this.disk = new DiskBanner(parts);
        getChildren()
                .addAll(
                        new WarningBanner(model),
                        new PracticeBanner(parts.practice(), parts.words()),
                        new PortalBanner(model, parts.words(), parts.browser()),
                        disk,
                        new ClockBanner(model, parts.words(), statusWords));
    }

    void tick() {
        disk.tick();
    }
}
