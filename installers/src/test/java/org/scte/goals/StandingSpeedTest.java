package org.scte.goals;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.DeskWindow;
import org.scte.desktop.ui.kit.Figure;
import org.scte.desktop.ui.kit.FxStage;

/// How long a window takes to say that a unit isn't answering, and that it is back: a service of
/// its own is killed and started again. Measures alone, with `./scte test --ui-goals`.
@EnabledIfSystemProperty(named = "scte.goals", matches = "true")
class StandingSpeedTest {
    private static final int GOAL = 10_000;
    private static final int TIMES = 10;

    @TempDir private Path folder;

    @Test
    void down_and_back() {
        var down = new Figure("a killed service to the words that say so", GOAL);
        var back = new Figure("a service that answers to no such words", GOAL);
        try (Office office = Office.open(folder);
                DeskWindow window = DeskWindow.open(office.home)) {
            FxStage.await(() -> !says(window));
            for (int i = 0; i < TIMES; i++) {
                office.bring(Office.Up.ONE_DOWN);
                take(down, () -> says(window));
                office.bring(Office.Up.ALL); // returns when it answers
                take(back, () -> !says(window));
            }
        }
        down.print();
        back.print();
    }

    private static void take(Figure figure, Supplier<Boolean> shown) {
        long begun = System.nanoTime();
        FxStage.await(shown);
        figure.add(System.nanoTime() - begun);
    }

    private static boolean says(DeskWindow window) {
        return window.scene().getRoot().lookup(".pill-button") instanceof Button pill
                && pill.isVisible()
                && pill.getAccessibleText().contains("Events isn't answering");
    }
}
