package org.scte.desktop.ui.shell;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Words;

/// Over the content while the network asks to sign in first: where its page is, and the way there.
final class PortalBanner extends HBox {
    private final ShellModel model;
    private final Words words;
    private final Label text = new Label();
    private String page = "";

    /// @param browser shows what is at an address
    PortalBanner(ShellModel model, Words words, Consumer<String> browser) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("banner", "banner-slow", "window-warning");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button open = Buttons.link(words.say("portal.open"), () -> browser.accept(page));
        getChildren().addAll(new Icon(Feather.GLOBE), text, open);
        managedProperty().bind(visibleProperty());
        model.statusVersionProperty().subscribe(_ -> show());
    }

    private void show() {
        Optional<String> asked =
                model.statuses().stream()
                        .map(SyncStatus::portal)
                        .filter(Objects::nonNull)
                        .findFirst();
        setVisible(asked.isPresent());
        asked.ifPresent(address -> {
            page = address;
            URI at = URI.create(address);
            text.setText(words.say("portal", "where", at.getScheme() + "://" + at.getAuthority()));
            setAccessibleText(text.getText());
        });
    }
}
