package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.FxStage;

/// Two people at two desktop windows, each with a home of its own, over services in processes of
/// their own: what one saves the other sees without doing anything.
class TwoWindowsTest {
    private static final int PEOPLE = 30;
    private static final int EDITS = 5;

    /// Tens of milliseconds where nothing else runs; a machine that is busy gets this much.
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir private static Path folder;
    private static Society society;
    private static DeskWindow ann;
    private static DeskWindow ben;

    @BeforeAll
    static void open() throws IOException {
        society = Society.open(folder);
        ClientHome annHome = society.enrol("ann");
        ClientHome benHome = society.enrol("ben");
        annHome.here("apply", "membership", people().toString()).expect(0);
        annHome.here("sync").expect(0);
        benHome.here("sync").expect(0);
        ann = DeskWindow.open(annHome);
        ben = DeskWindow.open(benHome);
    }

    @AfterAll
    static void close() {
        ben.close();
        ann.close();
        society.close();
    }

    private static Path people() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            lines.add(
                    """
                    {"op":"create","entity":"person","id":"0193b7a0-0000-7000-8000-0000000000%02x",\
                    "set":{"given-name":"Given%02d","family-name":"Family%02d"}}\
                    """
                            .formatted(i, i, i));
        }
        return Files.write(folder.resolve("people.jsonl"), lines);
    }

    @Test
    void a_window_closed_before_it_shows_anything_leaves_its_home_to_others() {
        ClientHome home = society.enrol("cleo");
        for (int time = 0; time < 5; time++) {
            DeskWindow.begin(home).close();
        }
        Awaitility.await("nobody holds the home")
                .atMost(SOON)
                .until(() -> home.here("status").exit() == 0 && home.here("sync").exit() == 0);
    }

    @Test
    void an_edit_saved_in_one_window_is_in_place_in_the_other_and_disturbs_nobody() {
        ann.goTo(KeyCode.DIGIT1, "People");
        ben.goTo(KeyCode.DIGIT1, "People");
        ann.openPerson("Family03");
        ben.awaitRow("Family07");
        ben.moveTo(7);
        ben.key(KeyCode.SPACE);
        ben.openPerson("Family03");
        ben.activate();
        ben.fill("Job title", "Chief of");
        List<String> marks = ben.marks();
        assertThat(marks).containsExactly("3 current", "7 chosen");

        List<Long> millis = new ArrayList<>();
        for (int edit = 0; edit < EDITS; edit++) {
            String name = "Amara" + edit;
            ann.fill("E-mail", "amara" + edit + "@example.org");
            ann.fill("Job title", "Engineer " + edit);
            ann.fill("Given name", name);
            millis.add(millisUntil(ann, ben, name));
        }
        System.out.println("from a save in one window to the other's list, ms: " + millis);

        assertThat(millis).allSatisfy(each -> assertThat(each).isLessThan(SOON.toMillis()));
        assertThat(ben.rowOf("Amara4")).as("row").isEqualTo(3);
        assertThat(ben.marks()).isEqualTo(marks);
        FxStage.await(() -> ben.field("E-mail").equals("amara4@example.org"));
        assertThat(ben.field("Given name")).isEqualTo("Amara4");
        assertThat(ben.field("Job title")).isEqualTo("Chief of");
        assertThat(ben.hasFocus("Job title")).isTrue();
        ben.type(" staff");
        assertThat(ben.field("Job title")).isEqualTo("Chief of staff");
        ben.picture("edit-in-place");

        ben.save();
        FxStage.await(() -> ann.field("Job title").equals("Chief of staff"));
        assertThat(ann.field("E-mail")).isEqualTo("amara4@example.org");
    }

    @Test
    void a_person_renamed_in_membership_has_the_new_name_in_the_copy_of_events_in_both_windows() {
        ann.goTo(KeyCode.DIGIT2, "People");
        ann.awaitRow("Family05");
        ben.goTo(KeyCode.DIGIT2, "People");
        ben.awaitRow("Family05");
        ann.goTo(KeyCode.DIGIT1, "People");
        ann.openPerson("Family05");

        ann.fill("Family name", "Family05-Holm");
        long millis = millisUntil(ann, ben, "Family05-Holm");
        System.out.println("from a save in membership to the copy in events, ms: " + millis);
        assertThat(millis).isLessThan(SOON.toMillis());

        ann.goTo(KeyCode.DIGIT2, "People");
        ann.awaitRow("Family05-Holm");
        assertThat(ann.rows()).isEqualTo(ben.rows());
    }

    /// Saves in one window; how long it takes until these words are on the other's list.
    private static long millisUntil(DeskWindow saving, DeskWindow seeing, String words) {
        long begun = System.nanoTime();
        saving.save();
        seeing.awaitRow(words);
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
