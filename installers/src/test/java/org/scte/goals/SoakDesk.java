package org.scte.goals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.DeskWindow;
import org.scte.desktop.ui.kit.FxStage;

/// The desktop app in which somebody works without a rest, as fast as it answers: looks at each
/// unit and at records, searches, and changes a person. Prints after each round what it holds.
final class SoakDesk {
    private static final List<KeyCode> UNITS =
            List.of(
                    KeyCode.DIGIT1,
                    KeyCode.DIGIT2,
                    KeyCode.DIGIT3,
                    KeyCode.DIGIT4,
                    KeyCode.DIGIT5,
                    KeyCode.DIGIT6);

    /// The family name of whom it changes.
    static final String PERSON = "Aaron";

    private final DeskWindow window;

    private SoakDesk(DeskWindow window) {
        this.window = window;
    }

    /// What the process holds at one moment.
    ///
    /// @param minute since the start
    /// @param heap megabytes of what is in use after a collection
    /// @param resident megabytes
    /// @param files open handles
    record Held(double minute, long heap, long resident, int threads, long files) {
        static Held now(double minute) throws IOException {
            long resident = Resident.megabytes(ProcessHandle.current().pid());
            var memory = ManagementFactory.getMemoryMXBean();
            memory.gc();
            try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(
                        minute,
                        memory.getHeapMemoryUsage().getUsed() >> 20,
                        resident,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        files.count());
            }
        }

        static Held read(String line) {
            String[] parts = line.split(" ");
            return new Held(
                    Double.parseDouble(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    Long.parseLong(parts[4]));
        }

        String line() {
            return "%s %d %d %d %d".formatted(minute, heap, resident, threads, files);
        }
    }

    /// @param arguments `--home`, the home folder, minutes
    public static void main(String[] arguments) {
        System.setProperty("prism.disableRegionCaching", "true"); // as the app does
        double minutes = Double.parseDouble(arguments[2]);
        try {
            long begun = System.nanoTime();
            var desk = new SoakDesk(DeskWindow.open(new ClientHome(Path.of(arguments[1]))));
            double told = 0;
            for (int round = 1; told < minutes; round++) {
                desk.work(round);
                double now = (System.nanoTime() - begun) / (double) Duration.ofMinutes(1).toNanos();
                if (now - told >= minutes / 20) { // a collection of all is not usual work
                    System.out.println(Held.now(now).line());
                    told = now;
                }
            }
        } catch (RuntimeException | AssertionError | IOException fault) {
            System.getLogger(SoakDesk.class.getName())
                    .log(System.Logger.Level.ERROR, "the work is given up", fault);
            System.exit(1); // the toolkit's thread would go on
        }
        System.exit(0);
    }

    private void work(int round) {
        for (KeyCode unit : UNITS) {
            window.key(unit, KeyCode.CONTROL);
            FxStage.await(() -> window.scene().getRoot().lookup(".record-table") != null);
            FxStage.settle();
            window.key(KeyCode.DOWN);
            window.key(KeyCode.DOWN);
            window.key(KeyCode.ENTER);
            FxStage.settle();
            window.key(KeyCode.ESCAPE);
        }
        window.key(KeyCode.K, KeyCode.CONTROL);
        FxStage.type(window.scene(), round % 2 == 0 ? "mar" : "soak");
        FxStage.settle();
        window.key(KeyCode.ESCAPE);
        change("Title " + round);
    }

    private void change(String title) {
        window.goToUnit("Membership", "People");
        FxStage.run(() -> window.scene().getRoot().lookup(".record-table").requestFocus());
        FxStage.settle();
        window.openPerson(PERSON);
        window.fill("Job title", title);
        window.save();
        FxStage.await(() ->
                FxStage.all(window.scene().getRoot().lookup(".form-header"), Label.class).stream()
                        .noneMatch(label -> label.getText().contains("Not saved")));
        window.key(KeyCode.ESCAPE); // back to the list
    }
}
