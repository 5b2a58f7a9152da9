package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.door.Fair;
import org.scte.desktop.ui.kit.Figure;
import org.scte.desktop.ui.kit.FxStage;

/// How long from a scan to the verdict on the screen, of 5,000 guests.
class DoorLatencyTest {
    private static final int GUESTS = 5_000;
    private static final int SCANS = 60;

    /// 150 ms on a machine that does nothing else; one that is busy gets this much.
    private static final Duration SOON = Duration.ofMillis(1_500);

    @TempDir Path folder;

    @Test
    void a_scan_among_5000_guests_is_answered_at_once() {
        try (var fair = new Fair(folder, GUESTS);
                var window = new WindowFixture(fair.unit, 1366, 768)) {
            FxStage.run(() -> window.model.onUnits(List.of("events")));
            long begun = System.nanoTime();
            FxStage.press(window.scene(), KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
            FxStage.await(() -> number(window).equals("5,000"));
            long list = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            System.out.printf("5,000 guests: their list is there after %d ms%n", list);
            var verdict = new Figure("scan to the verdict, 5,000 guests", 150);
            for (int i = 0; i < SCANS; i++) {
                verdict.add(scan(window, i * 83));
            }

            verdict.print();
            assertThat(verdict.at(0.95)).isLessThan(SOON.toMillis());
            assertThat(fair.unit.countWaiting()).as("a step and an entry each").isEqualTo(120);
        }
    }

    /// How many are expected.
    private static String number(WindowFixture window) {
        return FxStage.all(window.view, Label.class).stream()
                .filter(label -> label.getStyleClass().contains("door-number"))
                .skip(1)
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private static long scan(WindowFixture window, int guest) {
        String before = in(window);
        long begun = System.nanoTime();
        FxStage.run(() -> {
            FxStage.type(window.scene(), Fair.badge(guest));
            FxStage.press(window.scene(), KeyCode.ENTER);
        });
        FxStage.await(() -> !in(window).equals(before));
        return System.nanoTime() - begun;
    }

    private static String in(WindowFixture window) {
        return FxStage.on(() ->
                window.scene().lookup(".door-number") instanceof Label label
                        ? label.getText()
                        : "");
    }
}
