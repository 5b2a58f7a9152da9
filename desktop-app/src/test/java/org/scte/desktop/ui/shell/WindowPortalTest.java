package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;

/// What the window says while the network asks to sign in first.
class WindowPortalTest {
    @TempDir Path folder;
    private ShownWindow window;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        window.goToMembers();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void tell(@Nullable String page) {
        SyncStatus of =
                WindowFixture.status(
                        "membership",
                        "Members",
                        page == null ? UnitState.PENDING : UnitState.PORTAL,
                        2,
                        0,
                        page == null ? null : WindowFixture.NOW);
        FxStage.run(() -> window.fixture.model.onStatus(WindowFixture.at(of, page)));
        FxStage.settle();
    }

    private List<String> said() {
        return FxStage.on(() ->
                FxStage.all(window.fixture.view, Label.class).stream()
                        .filter(label -> label.isVisible() && label.getParent().isVisible())
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void it_says_what_the_network_asks_and_where_before_the_page_is_opened() {
        tell("http://login.grand.example:8080/in?token=1234567890");

        assertThat(said())
                .contains(
                        "This network asks you to sign in first. The page is at"
                                + " http://login.grand.example:8080.",
                        "This network asks you to sign in first · 19 waiting",
                        "· 19 waiting to send")
                .noneMatch(text -> text.contains("answering"));
        Button open =
                FxStage.on(() ->
                        FxStage.all(window.fixture.view, Button.class).stream()
                                .filter(button -> button.getText().equals("Open page"))
                                .findFirst()
                                .orElseThrow());
        assertThat(window.fixture.browsed).isEmpty();
        FxStage.run(open::fire);
        assertThat(window.fixture.browsed)
                .containsExactly("http://login.grand.example:8080/in?token=1234567890");

        tell(null);
        assertThat(said()).noneMatch(text -> text.contains("asks you to sign in"));
    }
}
