package org.scte.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.DeskWindow;
import org.scte.desktop.ui.kit.FxStage;

/// The tasks that people do all day, by real keys, counted: with all services up, with one down and
/// with none. The budget is the same in each, and no window ever opens over this one.
class TenTasksTest {
    @TempDir private static Path folder;

    private static Office office;
    private static DeskWindow window;
    private static Hands hands;
    private static final List<String> REPORT = new ArrayList<>();

    /// @param most keys that it may take
    private record Task(int number, String words, int most, Consumer<Office.Up> work) {}

    private static final List<Task> TASKS =
            List.of(
                    new Task(2, "change an e-mail and save", 4, TenTasksTest::changeEmail),
                    new Task(3, "add a member with five fields", 6, TenTasksTest::addMember),
                    new Task(4, "let a guest in by scanner", 0, TenTasksTest::scanGuest),
                    new Task(4, "let a guest in by initials", 3, TenTasksTest::typeGuest),
                    new Task(5, "undo the last check-in", 1, TenTasksTest::undoGuest),
                    new Task(
                            9,
                            "decide two fields that two people changed",
                            5,
                            TenTasksTest::decide),
                    new Task(10, "is my work sent?", 0, TenTasksTest::isItSent));

    @BeforeAll
    static void open() {
        office = Office.open(folder);
        Office.write(office.home, "membership", people());
        office.home.here("sync").expect(0);
        disagree();
        Office.write(office.home, "events", guests());
        office.home.here("sync").expect(0);
        window = DeskWindow.open(office.home);
        hands = new Hands(window);
    }

    @AfterAll
    static void close() {
        hands.close();
        window.close(); // where it is not yet
        office.close();
        REPORT.forEach(System.out::println);
    }

    private static List<String> people() {
        return Stream.of(Office.Up.values())
                .map(up ->
                        """
                        {"op":"create","entity":"person","id":"0193b7a0-0000-7000-8000-00000000000%d",\
                        "set":{"given-name":"Amara","family-name":"Quill%s"}}\
                        """
                                .formatted(up.ordinal(), up.name().charAt(0)))
                .toList();
    }

    /// Two computers change the same two fields of the same people.
    private static void disagree() {
        ClientHome other = office.enrol("other");
        Office.write(other, "membership", changed("1980-05-12", "A. Quill"));
        other.here("sync").expect(0);
        Office.write(office.home, "membership", changed("1980-05-19", "Amara Quill"));
        office.home.here("sync").expect(0);
    }

    private static List<String> changed(String birthDate, String name) {
        return Stream.of(Office.Up.values())
                .map(up ->
                        """
                        {"op":"update","entity":"person","id":"0193b7a0-0000-7000-8000-00000000000%d",\
                        "set":{"birth-date":"%s","name-on-certificate":"%s"},"was":{}}\
                        """
                                .formatted(up.ordinal(), birthDate, name))
                .toList();
    }

    private static List<String> guests() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<String> all = new ArrayList<>();
        all.add(
                """
                {"op":"create","entity":"event","id":"0193b7a0-0000-7000-8000-000000000100",\
                "set":{"code":"FORUM","title":"Spring Forum","status":"running","starts":"%s","ends":"%s"}}\
                """
                        .formatted(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(3))));
        for (Office.Up up : Office.Up.values()) {
            all.add(guest(up.ordinal() * 2, "Scanned Guest" + up.name()));
            all.add(guest(up.ordinal() * 2 + 1, initials(up)));
        }
        return all;
    }

    private static String guest(int number, String name) {
        return """
        {"op":"create","entity":"registration","id":"0193b7a0-0000-7000-8000-00000000020%d",\
        "set":{"event":"0193b7a0-0000-7000-8000-000000000100","guest-name":"%s","badge":"BADGE-000%d"}}\
        """
                .formatted(number, name, number);
    }

    private static String initials(Office.Up up) {
        return switch (up) {
            case ALL -> "Grace Lindqvist";
            case ONE_DOWN -> "Hiro Tanaka";
            case NONE -> "Isla Macleod";
        };
    }

    @TestFactory
    Stream<DynamicTest> tasks() {
        Stream<DynamicTest> each =
                Stream.of(Office.Up.values())
                        .map(up -> DynamicTest.dynamicTest(up.words, () -> all(up)));
        return Stream.concat(
                each,
                Stream.of(
                        DynamicTest.dynamicTest(
                                "what was typed is on the disk", TenTasksTest::lookAtTheDisk)));
    }

    private static void lookAtTheDisk() {
        window.close();
        assertThat(listed("membership", "person", "quill@example.org")).isEqualTo(3);
        assertThat(listed("membership", "person", "noor haddad")).isEqualTo(3);
        assertThat(listed("events", "registration", "scanned guest", "--filter", "status=attended"))
                .isEqualTo(3);
    }

    private static int listed(String unit, String entity, String search, String... more) {
        List<String> command = new ArrayList<>(List.of("list", unit, entity, "--search", search));
        command.addAll(List.of(more));
        return office.home
                .here(command.toArray(String[]::new))
                .expect(0)
                .json()
                .path("count")
                .asInt();
    }

    private static void all(Office.Up up) {
        office.bring(up);
        if (up != Office.Up.ALL) {
            hands.await(".pill-button", "answering", "No network");
        }
        for (Task task : TASKS) {
            hands.taken();
            long begun = System.nanoTime();
            task.work().accept(up);
            int keys = hands.taken();
            REPORT.add(
                    "task %d, %s, %s: %d of %d keys, %d ms"
                            .formatted(
                                    task.number(),
                                    task.words(),
                                    up.words,
                                    keys,
                                    task.most(),
                                    (System.nanoTime() - begun) / 1_000_000));
            assertThat(keys).as(REPORT.getLast()).isLessThanOrEqualTo(task.most());
        }
        assertThat(hands.dialogs()).as("windows over this one").isZero();
    }

    /// Begins before the keys that count.
    private static void openPerson(Office.Up up) {
        window.goToUnit("Membership", "People");
        window.openPerson("Quill" + up.name().charAt(0));
        hands.taken();
    }

    private static void changeEmail(Office.Up up) {
        openPerson(up);
        hands.key(KeyCode.PAGE_DOWN, KeyCode.CONTROL);
        hands.text("quill@example.org");
        hands.key(KeyCode.S, KeyCode.CONTROL);
        awaitSaved("Amara Quill");
    }

    private static void addMember(Office.Up up) {
        hands.key(KeyCode.N, KeyCode.CONTROL);
        FxStage.await(() -> hands.scene().getFocusOwner() instanceof TextInputControl);
        hands.text("Noor");
        hands.key(KeyCode.TAB);
        hands.text("Haddad" + up.name().charAt(0));
        hands.key(KeyCode.PAGE_DOWN, KeyCode.CONTROL);
        hands.text("noor@example.org");
        hands.key(KeyCode.TAB);
        hands.text("+1 555 0101");
        hands.key(KeyCode.TAB);
        hands.text("1 Long Street");
        hands.key(KeyCode.S, KeyCode.CONTROL);
        awaitSaved("Noor Haddad");
    }

    private static void awaitSaved(String name) {
        FxStage.await(() -> {
            String head = hands.read(".form-header");
            return head.startsWith(name) && !head.contains("Not saved");
        });
        assertThat(hands.read(".status-bar")).contains("Saved on this device");
    }

    private static void scanGuest(Office.Up up) {
        hands.key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> hands.scene().getRoot().lookup(".door-field") != null);
        hands.taken();
        hands.scan("BADGE-000" + up.ordinal() * 2);
        hands.await(".verdict", "Scanned Guest" + up.name());
    }

    private static void typeGuest(Office.Up up) {
        String name = initials(up);
        hands.letters(
                name.substring(0, 1)
                        + name.substring(name.indexOf(' ') + 1, name.indexOf(' ') + 2));
        FxStage.await(() -> hands.read(".guest-rows").contains(name));
        hands.key(KeyCode.ENTER);
        hands.await(".verdict", name);
    }

    private static void undoGuest(Office.Up up) {
        hands.key(KeyCode.F2);
        hands.await(".door", initials(up));
        FxStage.await(() -> !hands.read(".verdict").startsWith("Checked in"));
        window.key(KeyCode.ESCAPE);
        window.key(KeyCode.ENTER);
        FxStage.await(() -> hands.scene().getRoot().lookup(".door-field") == null);
    }

    private static void decide(Office.Up up) {
        hands.key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> hands.scene().getFocusOwner() instanceof ListView);
        hands.key(KeyCode.ENTER);
        FxStage.await(() -> hands.scene().getFocusOwner() instanceof ToggleButton);
        String name = hands.read(".review-card .page-title");
        hands.key(KeyCode.RIGHT);
        hands.key(KeyCode.LEFT);
        FxStage.await(() ->
                FxStage.all(hands.scene().getRoot(), Button.class).stream()
                        .anyMatch(button -> button.getText().equals("Save result")));
        hands.key(KeyCode.ENTER, KeyCode.CONTROL);
        FxStage.await(() -> !hands.read(".content").contains(name));
    }

    private static void isItSent(Office.Up up) {
        String pill = hands.read(".pill-button");
        switch (up) {
            case ALL -> FxStage.await(() -> !hands.read(".status-bar").contains("waiting"));
            case ONE_DOWN -> assertThat(pill).contains("isn't answering");
            case NONE -> assertThat(pill).containsPattern("waiting");
        }
    }
}
