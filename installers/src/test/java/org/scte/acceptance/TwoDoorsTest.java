package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.FxStage;

/// Two doors of one event in two windows over services in a process of their own. Both may do what
/// volunteers may.
class TwoDoorsTest {
    @TempDir private static Path folder;
    private static Society society;
    private static ClientHome office;
    private static String twice;
    private static String once;
    private static DeskWindow main;
    private static DeskWindow north;

    @BeforeAll
    static void open() {
        society = Society.together(folder);
        office = society.enrol("office");
        String event =
                make(
                        "event",
                        "code=FORUM",
                        "title=Spring Technical Forum",
                        "kind=seminar",
                        "status=running",
                        "starts=" + hours(-1),
                        "ends=" + hours(1));
        twice = guest(event, "Grace Lindqvist", "FORUM-00001");
        once = guest(event, "Hiro Tanaka", "FORUM-00002");
        office.here("sync").expect(0);
        main = door("main-door");
        north = door("north-door");
    }

    @AfterAll
    static void close() {
        north.close();
        main.close();
        society.close();
    }

    private static String hours(int hours) {
        Instant at = Instant.now().plus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        return at.toString().replace("Z", ".000Z");
    }

    private static String make(String entity, String... fields) {
        List<String> all = new ArrayList<>(List.of("new", "events", entity));
        all.addAll(List.of(fields));
        return office.here(all.toArray(String[]::new)).expect(0).json().path("id").stringValue();
    }

    private static String guest(String event, String name, String badge) {
        return make("registration", "event=" + event, "guest-name=" + name, "badge=" + badge);
    }

    private static DeskWindow door(String name) {
        DeskWindow window = DeskWindow.open(society.enrol(name, "events:door"));
        window.key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> window.scene().lookup(".door-field") != null);
        return window;
    }

    private static void scan(DeskWindow door, String code) {
        FxStage.run(() -> {
            door.type(code);
            door.key(KeyCode.ENTER);
        });
    }

    private static void awaitVerdict(DeskWindow door, String words) {
        FxStage.await(() ->
                door.scene().lookup(".verdict-title") instanceof Label title
                        && title.getText().startsWith(words));
    }

    /// How many are in, how many are expected, how many are to be sorted out.
    private static void awaitCounts(DeskWindow door, String... counts) {
        FxStage.await(() -> texts(door, "door-number").equals(List.of(counts)));
    }

    private static List<String> texts(DeskWindow door, String styleClass) {
        return FxStage.all(door.scene().getRoot(), Labeled.class).stream()
                .filter(label -> label.getStyleClass().contains(styleClass))
                .map(Labeled::getText)
                .toList();
    }

    private static void awaitStatus(String registration, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    office.here("sync").expect(0);
                    return office.here("get", "events", "registration", registration)
                            .expect(0)
                            .json()
                            .path("fields")
                            .path("status")
                            .asString()
                            .equals(status);
                });
    }

    @Test
    void what_two_doors_saw_without_a_network_is_told_at_both_and_settled_at_one() {
        society.events.kill();
        scan(main, "FORUM-00001");
        awaitVerdict(main, "Checked in");
        scan(north, "FORUM-00001");
        awaitVerdict(north, "Checked in");

        society.events.restart();
        for (DeskWindow door : List.of(main, north)) {
            awaitCounts(door, "1", "1", "1");
            door.key(KeyCode.F7);
            FxStage.await(() -> !texts(door, "guest-more").isEmpty());
            assertThat(FxStage.on(() -> texts(door, "guest-more").getFirst()))
                    .contains("main-door", "north-door");
            door.picture("two-doors");
        }
        north.key(KeyCode.ENTER);
        awaitCounts(north, "1", "1", "0");
        awaitCounts(main, "1", "1", "0");
        main.key(KeyCode.ESCAPE);

        scan(main, "FORUM-00002");
        awaitVerdict(main, "Checked in");
        awaitStatus(once, "attended");
        awaitVerdict(north, "It is settled");
        scan(north, "FORUM-00002");
        awaitVerdict(north, "Already in since");
        main.key(KeyCode.F2);
        awaitVerdict(main, "Taken back");
        awaitStatus(once, "registered");
        awaitStatus(twice, "attended");
        awaitCounts(north, "1", "1", "0");
    }
}
