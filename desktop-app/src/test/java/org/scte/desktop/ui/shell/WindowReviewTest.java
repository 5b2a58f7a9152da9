package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// Deciding what two people changed, by keys alone, in the whole window over a real store.
class WindowReviewTest {
    private static final RecordId AMARA = Members.personId(0);
    private static final RecordId BEN = Members.personId(1);

    private static final String PICTURES = System.getProperty("pictures", "");

    @TempDir Path folder;
    private ShownWindow window;
    private LocalUnit unit;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        unit = window.members.unit;
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership")));
        unit.listWaiting(9).forEach(entry -> unit.undo(entry.change()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void ask() {
        window.members.receive(
                List.of(
                        window.members.asked(0, "birth-date", "1980-05-12", "1980-05-19"),
                        window.members.asked(0, "name-on-certificate", "A. Okafor", "Amara O."),
                        window.members.changed(0, Map.of("birth-date", Value.text("1980-05-12"))),
                        window.members.asked(1, "birth-date", "1990-01-01", "1990-01-02")));
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
    }

    private boolean says(String text) {
        return FxStage.all(window.fixture.scene().getRoot(), Labeled.class).stream()
                .anyMatch(label -> label.getText() != null && label.getText().contains(text));
    }

    private void await(String text) {
        FxStage.await(() -> says(text));
        FxStage.settle();
    }

    private void goToInbox() {
        key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        await("Needs review");
    }

    @Test
    void two_fields_are_decided_in_five_keys_as_one_change_and_the_next_record_comes() {
        ask();

        goToInbox(); // one
        key(KeyCode.ENTER); // two
        await("1 of 2");
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(ToggleButton.class);
        assertThat(button("Choose 2 more").isDisabled()).isTrue();
        key(KeyCode.RIGHT); // three
        key(KeyCode.LEFT); // four

        FxStage.await(() -> says("Save result"));
        key(KeyCode.ENTER, KeyCode.CONTROL); // five

        FxStage.await(() -> says("Ben Tanaka"));
        assertThat(unit.listWaiting(9)).hasSize(1);
        Map<String, Value> set = new LinkedHashMap<>();
        unit.listWaiting(9).getFirst().ops().stream()
                .filter(op -> op.id().equals(AMARA))
                .forEach(op -> set.putAll(((Operation.Update) op).set()));
        assertThat(set)
                .containsOnly(
                        Map.entry("birth-date", Value.text("1980-05-12")),
                        Map.entry("name-on-certificate", Value.text("Amara O.")));
        assertThat(unit.listConflicts(9)).hasSize(1);
        assertThat(window.fixture.model.countAttention()).isEqualTo(1);
    }

    @Test
    void what_was_merged_without_asking_is_listed_and_overruled_by_the_same_change() {
        ShownPast.review(window);
        await("Merged without asking (2)");
        await("Phone: yours");
        key(KeyCode.LEFT);
        FxStage.run(() -> button("Merged without asking (2)").fire());
        await("+1 303 555 9999"); // what others had, as the service tells
        assertThat(says("Priya N. · 10:02")).isTrue();
        assertThat(List.of(top("Job title"), top("Phone"))).doesNotHaveDuplicates();
        pick("Job title, theirs: (no change) Empty");
        pick("Phone, theirs: +1 303 555 9999");
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.fixture.scene(), Path.of(PICTURES, "review-merged.png"));
        }
        key(KeyCode.ENTER, KeyCode.CONTROL);
        FxStage.await(() -> unit.countWaiting() == 1);

        List<Operation> ops = unit.listWaiting(9).getFirst().ops();
        assertThat(ops).hasSize(5); // two decisions of two operations each, and this one
        assertThat(ops.getLast())
                .isEqualTo(
                        new Operation.Update(
                                "person",
                                AMARA,
                                Map.of(
                                        "job-title",
                                        Value.NOTHING,
                                        "phone",
                                        Value.text("+1 303 555 9999")),
                                Map.of(
                                        "job-title", Value.text("Rigger"),
                                        "phone", Value.text("+1 303 555 0001"))));
    }

    @Test
    void what_nobody_overrules_is_not_written_again() {
        ShownPast.review(window);
        key(KeyCode.LEFT);
        FxStage.await(() -> says("Save result"));
        key(KeyCode.ENTER, KeyCode.CONTROL);
        FxStage.await(() -> unit.countWaiting() == 1);
        assertThat(unit.listWaiting(9).getFirst().ops()).hasSize(4);
    }

    private double top(String label) {
        return FxStage.on(() ->
                FxStage.all(window.fixture.scene().getRoot(), Label.class).stream()
                        .filter(each -> label.equals(each.getText()))
                        .findFirst()
                        .orElseThrow()
                        .localToScene(0, 0)
                        .getY());
    }

    private void pick(String name) {
        FxStage.run(() ->
                FxStage.all(window.fixture.scene().getRoot(), ToggleButton.class).stream()
                        .filter(each -> name.equals(each.getAccessibleText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    private Button button(String text) {
        return FxStage.all(window.fixture.scene().getRoot(), Button.class).stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_third_value_is_typed_and_what_was_decided_can_be_taken_back() {
        ask();
        goToInbox();
        key(KeyCode.ENTER);
        await("1 of 2");
        key(KeyCode.F8);
        await("2 of 2");
        key(KeyCode.F7);
        await("1 of 2");
        key(KeyCode.RIGHT);
        key(KeyCode.E);
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(TextInputControl.class);
        FxStage.run(() ->
                ((TextInputControl) window.fixture.scene().getFocusOwner())
                        .setText("Amara Okafor"));
        key(KeyCode.ENTER);
        FxStage.await(() -> says("Save result"));
        key(KeyCode.ENTER, KeyCode.CONTROL);
        FxStage.await(() -> !unit.listWaiting(9).isEmpty());
        assertThat(unit.find("person", AMARA).orElseThrow().field("name-on-certificate"))
                .isEqualTo(Value.text("Amara Okafor"));

        FxStage.await(() -> window.fixture.model.noticeProperty().get().undo().isPresent());
        key(KeyCode.Z, KeyCode.CONTROL);
        FxStage.await(() -> unit.listWaiting(9).isEmpty());
        assertThat(unit.listConflicts(9)).hasSize(3);
    }

    @Test
    void what_is_decided_elsewhere_meanwhile_is_not_asked_any_more_and_what_was_chosen_stays() {
        ask();
        goToInbox();
        key(KeyCode.ENTER);
        await("1 of 2");
        key(KeyCode.LEFT);
        unit.decide(unit.listConflicts(9).getLast(), Value.text("1990-01-02"));

        FxStage.await(() -> !says("1 of 2"));
        assertThat(says("Choose 1 more")).isTrue();
    }

    @Test
    void a_record_that_was_deleted_elsewhere_comes_back_with_what_was_changed_here() {
        deletedElsewhere();
        Map<String, Value> was =
                Map.of(
                        "given-name", Value.text("Ben"),
                        "family-name", Value.text("Tanaka"),
                        "status", Value.text("active"));
        window.fixture.told =
                History.Told.of(
                        new HistoryEntry(
                                9,
                                Instant.EPOCH,
                                false,
                                Members.CLOCK.instant().minusSeconds(600),
                                "other",
                                "Priya N.",
                                null,
                                "delete",
                                Map.of(),
                                was,
                                Ack.Outcome.ACCEPTED));

        goToInbox();
        key(KeyCode.ENTER);
        await("Priya N. deleted this record at 13:52. You changed it here.");
        key(KeyCode.ENTER); // Restore has the keyboard
        FxStage.await(() -> unit.countAttention() == 0);

        OutboxEntry again = unit.listWaiting(9).getLast();
        assertThat(again.ops().getFirst()).isInstanceOf(Operation.Create.class);
        assertThat(unit.find("person", BEN).orElseThrow().fields())
                .containsEntry("family-name", Value.text("Tanaka"))
                .containsEntry("job-title", Value.text("Rigger"));
    }

    @Test
    void it_comes_back_also_without_its_service() {
        deletedElsewhere();
        goToInbox();
        key(KeyCode.ENTER);
        await("This record was deleted elsewhere.");
        key(KeyCode.ENTER);
        FxStage.await(() -> unit.countAttention() == 0);
        assertThat(unit.find("person", BEN).orElseThrow().fields())
                .containsEntry("family-name", Value.text("Tanaka"))
                .containsEntry("job-title", Value.text("Rigger"));
    }

    @Test
    void it_stays_deleted_and_what_was_changed_stands_in_its_history() {
        deletedElsewhere();
        goToInbox();
        key(KeyCode.ENTER);
        await("This record was deleted elsewhere.");
        FxStage.run(() -> button("Let it stay deleted").fire());
        FxStage.await(() -> unit.countAttention() == 0);
        assertThat(unit.find("person", BEN)).isEmpty();
        assertThat(unit.past().givenUp("person", BEN)).hasSize(1);
    }

    private void deletedElsewhere() {
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                BEN,
                                Map.of("job-title", Value.text("Rigger")),
                                Map.of())));
        TestUnits.reject(unit, Problem.ofOp(Problem.Code.RECORD_DELETED, "It was deleted.", 0));
        window.members.receive(List.of(window.members.deleted(1)));
    }

    @Test
    void the_form_of_a_record_says_so_and_leads_to_the_review() {
        RecordId second = unit.page(ListQuery.all("person"), 1, 1).getFirst().id();
        int person = 0;
        while (!Members.personId(person).equals(second)) {
            person++;
        }
        window.members.receive(
                List.of(window.members.asked(person, "birth-date", "1980-05-12", "1980-05-19")));
        window.openFirst();
        await("Needs review");
        FxStage.run(() -> button("Review").fire());
        await("Choose 1 more");
        assertThat(FxStage.all(window.fixture.scene().getRoot(), Label.class))
                .extracting(Label::getText)
                .contains("You · 09:14");
    }
}
