package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Words;

/// The main screens in light and dark, with text of 150 % and in the pseudo-locale: nothing of the
/// app's own words cut, nothing over something else, nothing without a name or too small, and each
/// as in its picture.
class ScreensTest {
    private static final Locale PSEUDO = Locale.forLanguageTag("en-XA");

    @TempDir Path folder;

    /// How a screen is drawn.
    private enum Look {
        LIGHT(Appearance.Choice.LIGHT, TextSize.USUAL, Locale.UK),
        DARK(Appearance.Choice.DARK, TextSize.USUAL, Locale.UK),
        LARGE(Appearance.Choice.LIGHT, TextSize.LARGEST, Locale.UK),
        PSEUDO(Appearance.Choice.LIGHT, TextSize.USUAL, ScreensTest.PSEUDO);

        private final Appearance.Choice choice;
        private final TextSize size;
        private final Locale language;

        Look(Appearance.Choice choice, TextSize size, Locale language) {
            this.choice = choice;
            this.size = size;
            this.language = language;
        }

        void dress(Appearance appearance) {
            appearance.choiceProperty().set(choice);
            appearance.textSizeProperty().set(size);
        }
    }

    private static final Map<String, Consumer<ShownWindow>> SCREENS =
            Map.ofEntries(
                    Map.entry("list", ShownWindow::goToMembers),
                    Map.entry("record", ShownWindow::openFirst),
                    Map.entry("file", ShownWindow::file),
                    Map.entry("chosen", ShownWindow::chooseTwo),
                    Map.entry("bulk", ShownWindow::bulk),
                    Map.entry("export", ShownWindow::export),
                    Map.entry("views", ShownWindow::views),
                    Map.entry("sort", ShownWindow::sort),
                    Map.entry("new-record", ShownWindow::newPerson),
                    Map.entry("reports", ShownWindow::reports),
                    Map.entry("sync-centre", ShownWindow::syncCentre),
                    Map.entry("sync-log", ShownWindow::syncLog),
                    Map.entry("sync-unsent", ShownWindow::unsentSaved),
                    Map.entry("settings", ShownWindow::settings),
                    Map.entry("settings-backup", ShownWindow::backups),
                    Map.entry("choose-units", ShownWindow::chooseUnits),
                    Map.entry("absent", ShownWindow::absent),
                    Map.entry("palette", ShownWindow::palette),
                    Map.entry("shortcuts", ShownWindow::shortcuts),
                    Map.entry("help", ShownWindow::help),
                    Map.entry("door-help", ShownWindow::doorHelp),
                    Map.entry("practice", ShownWindow::practice),
                    Map.entry("home", ShownWindow::home),
                    Map.entry("attention", ShownWindow::attention),
                    Map.entry("attention-groups", ShownWindow::attentionGroups),
                    Map.entry("ready", ShownWindow::ready),
                    Map.entry("door-found", ShownWindow::doorFound),
                    Map.entry("door", ShownWindow::door),
                    Map.entry("locked", ShownWindow::lock),
                    Map.entry("deleted", ShownPast::deleted),
                    Map.entry("history", ShownPast::history),
                    Map.entry("review", ShownPast::review));

    private final String system = System.getProperty("os.version");

    /// What Settings say of the computer is the same on each.
    @BeforeEach
    void nameTheSystem() {
        System.setProperty("os.version", "6.1.0");
    }

    @AfterEach
    void nameItAsItIs() {
        System.setProperty("os.version", system);
    }

    @TestFactory
    Stream<DynamicTest> screens() {
        String only = System.getProperty("screens.only", "");
        return SCREENS.entrySet().stream()
                .filter(screen -> screen.getKey().contains(only))
                .map(screen ->
                        DynamicTest.dynamicTest(
                                screen.getKey(), () -> look(screen.getKey(), screen.getValue())));
    }

    private void look(String name, Consumer<ShownWindow> open) {
        List<String> faults = new ArrayList<>();
        for (Locale language : List.of(Locale.UK, PSEUDO)) {
            Path own = folder.resolve(name + language);
            try (var window = new ShownWindow(own, Words.in(language))) {
                open.accept(window);
                for (Look look : Look.values()) {
                    if (look.language.equals(language)) {
                        faults.addAll(faults(window, look, name));
                    }
                }
                // last: what has the focus is another then; a panel over the screen keeps the
                // keyboard
                if (language == PSEUDO && !List.of("palette", "shortcuts").contains(name)) {
                    TabWalk.faults(window.fixture.scene())
                            .forEach(fault -> faults.add(name + ": " + fault));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(ShownWindow window, Look look, String name) {
        FxStage.run(() -> look.dress(window.fixture.appearance));
        String picture = name + "-" + look.name().toLowerCase(Locale.ROOT);
        List<String> faults =
                new ArrayList<>(ScreenPictures.faults(window.fixture.scene(), picture));
        FxStage.run(() -> {
            Legible.faults(window.fixture.scene())
                    .forEach(fault -> faults.add(picture + ": " + fault));
            Walker.faults(window.fixture.scene().getRoot())
                    .forEach(fault -> faults.add(picture + ": " + fault));
        });
        return faults;
    }
}
