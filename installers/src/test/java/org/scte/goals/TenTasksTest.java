package org.scte.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
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
                    new Task(1, "find a member by name and open", 6, TenTasksTest::findMember),
                    new Task(2, "change an e-mail and save", 4, TenTasksTest::changeEmail),
                    new Task(3, "add a member with five fields", 6, TenTasksTest::addMember),
                    new Task(4, "let a guest in by scanner", 0, TenTasksTest::scanGuest),
                    new Task(4, "let a guest in by initials", 3, TenTasksTest::typeGuest),
                    new Task(5, "undo the last check-in", 1, TenTasksTest::undoGuest),
                    new Task(6, "record a result, print the slip", 9, TenTasksTest::recordResult),
                    new Task(9, "decide two fields that clash", 5, TenTasksTest::decideTwo),
                    new Task(10, "is my work sent?", 0, TenTasksTest::isItSent));

    @BeforeAll
    static void open() {
        office = Office.open(folder);
        Ground.lay(office);
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
            try {
                task.work().accept(up);
            } catch (ConditionTimeoutException e) {
                window.picture("task-" + task.number() + "-" + up.name());
                throw new AssertionError(
                        task.words() + ", " + up.words + ": " + hands.read(".root"), e);
            }
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

    private static void findMember(Office.Up up) {
        String name = Ground.member(up);
        hands.key(KeyCode.K, KeyCode.CONTROL);
        hands.letters(name.substring(0, 4).toLowerCase(Locale.ROOT));
        hands.await(".palette-list", name);
        hands.key(KeyCode.ENTER);
        awaitOpen("Amara " + name);
    }

    private static void awaitOpen(String name) {
        FxStage.await(() ->
                hands.scene().getFocusOwner() instanceof TextInputControl
                        && hands.read(".form-header").startsWith(name));
    }

    /// In the record that the task before has opened.
    private static void changeEmail(Office.Up up) {
        hands.key(KeyCode.PAGE_DOWN, KeyCode.CONTROL);
        hands.text("quill@example.org");
        hands.key(KeyCode.S, KeyCode.CONTROL);
        awaitSaved("Amara " + Ground.member(up));
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
        FxStage.await(() -> hands.isIn(".door-field"));
        hands.taken();
        hands.scan("BADGE-000" + up.ordinal() * 2);
        hands.await(".verdict", "Scanned Guest" + up.name());
    }

    private static void typeGuest(Office.Up up) {
        String name = Ground.guest(up);
        hands.letters(
                name.substring(0, 1)
                        + name.substring(name.indexOf(' ') + 1, name.indexOf(' ') + 2));
        FxStage.await(() -> hands.read(".guest-rows").contains(name));
        hands.key(KeyCode.ENTER);
        hands.await(".verdict", name);
    }

    private static void undoGuest(Office.Up up) {
        hands.key(KeyCode.F2);
        hands.await(".door", Ground.guest(up));
        FxStage.await(() -> !hands.read(".verdict").startsWith("Checked in"));
        window.key(KeyCode.ESCAPE);
        window.key(KeyCode.ENTER);
        FxStage.await(() -> hands.scene().getRoot().lookup(".door-field") == null);
    }

    private static void recordResult(Office.Up up) {
        hands.key(KeyCode.K, KeyCode.CONTROL);
        hands.letters(Ground.candidate(up).substring(0, 2).toLowerCase(Locale.ROOT));
        FxStage.await(() -> { // both units have answered
            String found = hands.read(".palette-list");
            return found.contains(" Person · Membership")
                    && found.contains(Ground.candidate(up) + " · Written");
        });
        hands.key(KeyCode.DOWN);
        hands.key(KeyCode.ENTER);
        hands.await(".form-header", Ground.candidate(up) + " · Written");
        hands.key(KeyCode.F4);
        FxStage.await(() -> hands.isIn(".asking"));
        hands.text("44");
        hands.key(KeyCode.TAB);
        hands.text("44");
        hands.key(KeyCode.ENTER);
        FxStage.await(() -> !hands.isIn(".asking"));
        hands.key(KeyCode.P, KeyCode.CONTROL);
        hands.await(".print-side", "Result slip");
        window.key(KeyCode.ESCAPE);
    }

    private static void decideTwo(Office.Up up) {
        hands.key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        hands.await(".attention-view", "Needs review");
        hands.key(KeyCode.ENTER);
        hands.await(".review-view", "Ravi Clash");
        String first = name(hands.read(".review-view"));
        hands.key(KeyCode.RIGHT);
        hands.key(KeyCode.LEFT);
        hands.key(KeyCode.ENTER, KeyCode.CONTROL);
        FxStage.await(() -> !hands.read(".review-view").contains(first));
    }

    private static String name(String review) {
        return review.substring(review.indexOf("Ravi Clash"), review.indexOf("Ravi Clash") + 11);
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
