package org.scte.goals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.DeskWindow;
import org.scte.acceptance.Programs;
import org.scte.acceptance.ServiceProcess;
import org.scte.desktop.ui.kit.Figure;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.fire.FaultProxy;
import org.scte.model.unit.ShippedUnits;
import org.scte.server.sample.ManyMembers;
import org.scte.server.sample.SampleSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How long it takes over 10 Mbit/s from a typed code to the first record that is open, of 250,000
/// people, and until all of it is here. Measures alone, with `./scte test --ui-goals`.
@EnabledIfSystemProperty(named = "scte.goals", matches = "true")
class FirstStartSpeedTest {
    private static final SampleSize SIZE =
            SampleSize.valueOf(System.getProperty("scte.goals.firstSize", "L"));
    private static final int BYTES_A_SECOND = 10_000_000 / 8;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private long begun;

    @Test
    void from_a_typed_code_to_a_record() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        ManyMembers.load(data, SIZE);
        try (var service =
                        ServiceProcess.startTogether(data, String.join(",", ShippedUnits.list()));
                FaultProxy line = FaultProxy.before(port(data));
                DeskWindow window = DeskWindow.begin(new ClientHome(folder.resolve("desk")))) {
            line.thin(BYTES_A_SECOND);
            enrol(window, line.url(), code(data));
            var list = new Figure("code typed to the people's list, 10 Mbit/s", 90_000);
            var open = new Figure("code typed to a record open", 90_000);
            var all = new Figure("code typed to everything here", 900_000);
            FxStage.press(window.scene(), KeyCode.DIGIT1, KeyCode.CONTROL);
            take(list, () -> hasReadableRow(window));
            FxStage.press(window.scene(), KeyCode.DOWN);
            FxStage.press(window.scene(), KeyCode.ENTER);
            take(open, () -> window.scene().getFocusOwner() instanceof TextInputControl);
            take(all, () -> units(window).stream().noneMatch(FirstStartSpeedTest::isComing));
            List.of(list, open, all).forEach(Figure::print);
            System.out.printf(
                    "a first download of %.1f MB%n",
                    line.seen().stream().mapToInt(FaultProxy.Seen::bytes).sum() / 1e6);
            service.kill();
        }
    }

    private static int port(Path data) throws IOException {
        JsonNode directory = JSON.readTree(Files.readString(data.resolve("directory.json")));
        return URI.create(directory.path("units").path("membership").path("url").stringValue())
                .getPort();
    }

    private static String code(Path data) {
        String invited =
                Programs.here(
                        "admin", "invite", "--name", "desk", "--json", "--data", data.toString());
        return JSON.readTree(invited).path("code").stringValue();
    }

    /// Types what the form asks for, takes all units, and waits for the window itself.
    private void enrol(DeskWindow window, String directory, String code) {
        await(() -> window.scene() != null && window.scene().lookup(".enrol-card") != null);
        FxStage.run(() -> {
            List<TextField> fields = FxStage.all(window.scene().getRoot(), TextField.class);
            fields.get(0).setText(code);
            fields.get(1).setText(directory);
            fields.get(2).setText("desk");
            fields.get(0).requestFocus();
        });
        begun = System.nanoTime();
        FxStage.press(window.scene(), KeyCode.ENTER);
        await(() -> window.scene().lookup(".unit-boxes") != null);
        FxStage.press(window.scene(), KeyCode.ENTER);
        await(() -> !units(window).isEmpty());
    }

    private void take(Figure figure, Supplier<Boolean> shown) {
        await(shown);
        figure.add(System.nanoTime() - begun);
    }

    private static void await(Supplier<Boolean> condition) {
        Awaitility.await().atMost(LONGEST).until(() -> FxStage.on(condition));
    }

    /// What the rail says of each unit.
    private static List<String> units(DeskWindow window) {
        return FxStage.all(window.scene().getRoot(), Button.class).stream()
                .filter(entry -> entry.getStyleClass().contains("rail-entry"))
                .map(Button::getAccessibleText)
                .filter(text -> text.contains(","))
                .toList();
    }

    private static boolean isComing(String unit) {
        String said = unit.toLowerCase(Locale.ROOT);
        return Stream.of("first download", "not checked").anyMatch(said::contains);
    }

    private static boolean hasReadableRow(DeskWindow window) {
        return FxStage.all(window.scene().getRoot(), TableCell.class).stream()
                .anyMatch(cell ->
                        cell.isVisible() && cell.getText() != null && !cell.getText().isBlank());
    }
}
