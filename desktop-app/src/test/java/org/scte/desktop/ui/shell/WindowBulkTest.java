package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Many records changed at once in the whole window, by keys. With `-Dpeople=250000` it prints the
/// figures of a large unit.
class WindowBulkTest {
    private static final int PEOPLE = Integer.getInteger("people", 3_000);

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;
    private int keys;

    @BeforeEach
    void open() {
        open(folder, PEOPLE);
    }

    private void open(Path home, int people) {
        home.toFile().mkdirs();
        members = new Members(home).withPeople(people);
        window = new WindowFixture(members.unit, 1366, 768);
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(
                () -> window.view.screen().isPresent() && list().countProperty().get() == people);
        FxStage.settle();
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    private void key(KeyCode code, KeyCode... held) {
        keys++;
        FxStage.press(window.scene(), code, held);
    }

    private void type(String letters) {
        keys += letters.length();
        FxStage.type(window.scene(), letters);
    }

    private String effect() {
        return FxStage.on(() ->
                FxStage.all(window.view.lookup(".bulk-foot"), Label.class).getFirst().getText());
    }

    private String notice() {
        return window.model.noticeProperty().get().text();
    }

    private long in(String chapter) {
        return members.unit.count(
                new ListQuery("person", "", List.of(inChapter(chapter)), List.of()));
    }

    private Filter inChapter(String name) {
        int at =
                List.of("New England", "Penn-Ohio", "Rocky Mountain", "Cascade", "Gulf Coast")
                        .indexOf(name);
        return new Filter.AnyOf(
                "chapter", List.of(Value.text(members.chapters.get(at).toString())));
    }

    private void shows(long rows) {
        FxStage.await(
                () -> !list().readingProperty().get() && list().countProperty().get() == rows);
    }

    /// The list shows 300 people of one chapter.
    private void narrow() {
        FxStage.run(() -> list().filter(inChapter("Cascade")));
        shows(PEOPLE / 5);
        FxStage.run(() -> {
            list().moveTo(0);
            list().extendTo(299);
        });
        FxStage.await(() -> list().selection().count(PEOPLE) == 300);
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
    }

    private void takeOffered() {
        FxStage.await(() ->
                Window.getWindows().stream()
                        .anyMatch(each -> each instanceof Popup && each.isShowing()));
        key(KeyCode.ENTER);
        FxStage.await(() -> !effect().startsWith("Looking"));
    }

    /// The chapter of all chosen becomes Gulf Coast, up to what it would come to.
    private void ask() {
        type("e");
        type("ch");
        key(KeyCode.ENTER);
        type("gu");
        takeOffered();
    }

    @Test
    void more_than_can_be_deleted_at_once_is_said_and_nothing_is_deleted() {
        int many = UnitScreenModel.DELETE_AT_ONCE + 1;
        close();
        open(folder.resolve("many"), many);
        key(KeyCode.A, KeyCode.CONTROL);

        FxStage.run(() -> window.view.screen().orElseThrow().model().delete());

        assertThat(notice())
                .isEqualTo("More than 10,000 are chosen. Narrow the list, and do it in parts.");
        assertThat(FxStage.on(() -> list().selection().count(many))).isEqualTo(many);
        assertThat(members.unit.countWaiting()).isZero();
    }

    @Test
    void of_what_is_deleted_in_part_it_says_how_many_are_not_and_why_and_one_undo_brings_it_back() {
        for (int at = 0; at < 600; at++) {
            assertThat(
                            members.unit.write(
                                    LocalChange.of(
                                            new Operation.Create(
                                                    "chapter",
                                                    RecordId.random(),
                                                    Map.of(
                                                            "code",
                                                                    Value.text(
                                                                            "%04d".formatted(at)),
                                                            "name", Value.text("Spare " + at),
                                                            "kind", Value.text("chapter"),
                                                            "status", Value.text("active"))))))
                    .isInstanceOf(Written.Saved.class);
        }
        FxStage.run(() -> window.view.screen().orElseThrow().model().choose("chapter"));
        shows(605);
        FxStage.run(() -> {
            list().selection().all();
            window.view.screen().orElseThrow().model().delete();
        });

        FxStage.await(() -> notice().startsWith("600 deleted. 1 can't: "));
        assertThat(notice()).endsWith(" 5 can't in all.");
        shows(5);
        key(KeyCode.Z, KeyCode.CONTROL);
        shows(605);
    }

    @Test
    void from_anywhere_a_view_and_its_rows_get_another_chapter_in_fourteen_keys() {
        FxStage.run(() -> {
            list().filter(inChapter("Cascade"));
            list().filter(
                            new Filter.AnyOf(
                                    "job-family",
                                    List.of(Value.text("installer"), Value.text("vendor"))));
        });
        shows(PEOPLE / 10);
        FxStage.run(
                () -> window.view.screen().orElseThrow().model().listViews().save("North, soon"));
        FxStage.await(
                () -> window.model.placeProperty().get().equals(new Place.Unit("membership", 1)));
        FxStage.run(() -> window.model.go(new Place.SyncCentre()));
        keys = 0;

        key(KeyCode.DIGIT1, KeyCode.CONTROL);
        shows(PEOPLE);
        type("vn");
        key(KeyCode.ENTER);
        shows(PEOPLE / 10);
        key(KeyCode.A, KeyCode.CONTROL);
        ask();
        assertThat(effect()).isEqualTo(PEOPLE / 10 + " will change.");
        key(KeyCode.ENTER);

        FxStage.await(() -> notice().startsWith(PEOPLE / 10 + " changed"));
        System.out.println(PEOPLE / 10 + " rows of a view changed in " + keys + " keys");
        assertThat(keys).isLessThanOrEqualTo(14);
        assertThat(members.unit.countWaiting()).isEqualTo(PEOPLE / 10);
    }

    @Test
    void three_hundred_get_another_chapter_in_a_moment_and_one_undo_puts_them_back() {
        narrow();
        long cascade = in("Cascade");
        long gulf = in("Gulf Coast");
        try (var watchdog = new FxStage.Watchdog()) {
            ask();
            assertThat(effect()).isEqualTo("300 will change.");
            assertThat(in("Cascade")).isEqualTo(cascade);

            long from = System.nanoTime();
            key(KeyCode.ENTER);
            FxStage.await(() -> notice().startsWith("300 changed"));
            long millis = (System.nanoTime() - from) / 1_000_000;
            System.out.printf(
                    "300 of %,d changed in %d ms; longest hold of the FX thread %d ms%n",
                    PEOPLE, millis, watchdog.longestMillis());
            assertThat(millis).isLessThan(10_000);
        }
        assertThat(notice()).isEqualTo("300 changed: Chapter is 044 Gulf Coast.");
        assertThat(in("Gulf Coast")).isEqualTo(gulf + 300);
        assertThat(members.unit.countWaiting()).isEqualTo(300);
        assertThat(FxStage.on(() -> list().selection().count(PEOPLE))).isZero();

        FxStage.run(window.model::undo);

        FxStage.await(() -> notice().equals("300 are as they were."));
        assertThat(in("Cascade")).isEqualTo(cascade);
        assertThat(members.unit.countWaiting()).isZero();
    }

    @Test
    void what_cannot_be_changed_is_said_with_its_reason_before_and_stays_as_it_is() {
        FxStage.run(() -> list().filter(inChapter("Cascade")));
        shows(PEOPLE / 5);
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
        key(KeyCode.A, KeyCode.CONTROL);
        type("e");
        type("status");
        key(KeyCode.ENTER);
        type("merg");
        takeOffered();

        assertThat(effect())
                .isEqualTo(
                        "Nothing would change.  %d can't: Say which record stays."
                                .formatted(PEOPLE / 5));
        key(KeyCode.ENTER);
        key(KeyCode.ESCAPE);

        assertThat(members.unit.countWaiting()).isZero();
        assertThat(FxStage.on(() -> window.scene().getFocusOwner().getStyleClass()))
                .contains("record-table");
    }

    @Test
    void what_has_the_value_already_is_left_alone_and_a_field_can_be_emptied() {
        narrow();
        ask();
        key(KeyCode.ENTER);
        FxStage.await(() -> notice().startsWith("300 changed"));
        FxStage.run(() -> {
            list().clearSearchAndFilters();
            list().filter(inChapter("Gulf Coast"));
        });
        shows(PEOPLE / 5 + 300);
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
        key(KeyCode.A, KeyCode.CONTROL);
        ask();
        assertThat(effect())
                .isEqualTo(
                        "Nothing would change.  %d have it already.".formatted(PEOPLE / 5 + 300));

        FxStage.run(() ->
                FxStage.all(window.view, Button.class).stream()
                        .filter(each -> "Empty it".equals(each.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        FxStage.await(() -> effect().endsWith("will change."));
        key(KeyCode.ENTER);

        FxStage.await(() -> notice().endsWith("changed: Chapter is empty."));
        assertThat(in("Gulf Coast")).isZero();
    }
}
