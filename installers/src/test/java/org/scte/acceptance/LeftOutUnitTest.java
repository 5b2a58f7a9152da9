package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.Device;
import org.scte.desktop.ui.kit.FxStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Devices that are to have members and not events, until somebody gets these.
class LeftOutUnitTest {
    @TempDir static Path folder;
    private static Society society;

    @BeforeAll
    static void start() {
        society = Society.together(folder);
    }

    @AfterAll
    static void stop() {
        society.close();
    }

    private static JsonNode invite(String name) {
        return JsonMapper.shared()
                .readTree(society.here("admin", "invite", "--name", name, "--json"));
    }

    private static ClientHome.Result enrol(ClientHome home, String name, String units) {
        JsonNode invitation = invite(name);
        return home.here(
                "enrol",
                "--code",
                invitation.path("code").stringValue(),
                "--directory",
                invitation.path("directory").stringValue(),
                "--units",
                units);
    }

    private static List<String> names(JsonNode units) {
        return units.valueStream().map(unit -> unit.path("unit").stringValue()).toList();
    }

    @Test
    void by_the_command_line() {
        ClientHome home = new ClientHome(folder.resolve("ann"));
        enrol(home, "ann", "membership").expect(0);

        assertThat(names(home.here("sync").expect(0).json().path("units")))
                .containsExactly("membership");
        JsonNode units = home.here("units").expect(0).json();
        assertThat(names(units.path("units"))).containsExactly("membership");
        assertThat(names(units.path("leftOut"))).containsExactly("events");

        home.here("units", "--get", "events").expect(0);
        units = home.here("units").expect(0).json();
        assertThat(names(units.path("units"))).containsExactlyInAnyOrder("membership", "events");
        assertThat(units.path("leftOut").size()).isZero();
        home.here("units", "--get", "moon").expect(8);

        home.here("units", "--leave", "events").expect(0);
        units = home.here("units").expect(0).json();
        assertThat(names(units.path("units"))).containsExactly("membership");
        assertThat(names(units.path("leftOut"))).containsExactly("events");
    }

    @Test
    void a_name_that_nobody_knows_fetches_nothing_and_says_what_there_is() {
        ClientHome home = new ClientHome(folder.resolve("cai"));
        ClientHome.Result enrolled = enrol(home, "cai", "member");
        enrolled.expect(8);
        assertThat(enrolled.out() + enrolled.err()).contains("membership", "units --get");
        assertThat(home.here("units").expect(0).json().path("leftOut").size()).isEqualTo(2);
    }

    @Test
    void by_the_window() {
        ClientHome home = new ClientHome(folder.resolve("ben"));
        JsonNode invitation = invite("ben");
        Device.enrol(
                home.home(),
                invitation.path("directory").stringValue(),
                invitation.path("code").stringValue(),
                "Leeds-3");
        try (DeskWindow window = DeskWindow.choosing(home)) {
            try {
                leaveOutAndGet(window, home.home().resolve("units/membership/unit.db"));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(window.words(), e);
            }
        }
    }

    /// @param joined is there once the unit that was wanted is
    private static void leaveOutAndGet(DeskWindow window, Path joined) {
        FxStage.run(() -> box(window, "Events").requestFocus());
        window.key(KeyCode.SPACE);
        window.key(KeyCode.ENTER);
        // held up as on a busy computer: the unit is there before the window listens
        FxStage.run(() -> Awaitility.await().until(() -> Files.exists(joined)));
        FxStage.await(() -> shows(window, "Membership"));
        assertThat(shows(window, "Events")).isFalse();

        window.key(KeyCode.COMMA, KeyCode.CONTROL);
        FxStage.await(() -> get(window).findAny().isPresent());
        FxStage.run(() -> get(window).findAny().orElseThrow().fire());
        FxStage.await(() -> shows(window, "Events") && get(window).findAny().isEmpty());
    }

    private static CheckBox box(DeskWindow window, String title) {
        return FxStage.all(window.scene().getRoot(), CheckBox.class).stream()
                .filter(box -> box.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Button> get(DeskWindow window) {
        return FxStage.all(window.scene().getRoot(), Button.class).stream()
                .filter(button -> "Get it: Events".equals(button.getAccessibleText()));
    }

    private static boolean shows(DeskWindow window, String title) {
        return window.units().stream()
                .anyMatch(entry ->
                        entry.startsWith(title) && !entry.endsWith("Not on this computer"));
    }
}
