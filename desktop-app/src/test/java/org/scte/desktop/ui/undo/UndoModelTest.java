package org.scte.desktop.ui.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.BulkEdits;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Undo across saves over a real store; everything runs in the test's own thread.
class UndoModelTest {
    private static final RecordId AMARA = Members.personId(0);

    @TempDir private Path folder;
    private final List<String> told = new ArrayList<>();
    private Members members;
    private UndoModel undo;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(3);
        undo =
                new UndoModel(
                        _ -> members.unit,
                        told::add,
                        Runnable::run,
                        FxThread.over(Runnable::run),
                        Words.english());
        undo.onUnits(List.of("membership"));
    }

    @AfterEach
    void close() {
        undo.close();
        members.close();
    }

    private void set(int person, Map<String, Value> fields) {
        Written written =
                members.unit.write(
                        LocalChange.of(
                                new Operation.Update(
                                        "person", Members.personId(person), fields, Map.of())));
        assertThat(written).isInstanceOf(Written.Saved.class);
    }

    private void title(int person, String title) {
        set(person, Map.of("job-title", Value.text(title)));
    }

    private Value field(int person, String name) {
        return members.unit.find("person", Members.personId(person)).orElseThrow().field(name);
    }

    @Test
    void the_last_saves_are_taken_back_one_by_one_and_made_again() {
        title(0, "Rigger");
        title(1, "Splicer");

        undo.undo();
        assertThat(field(1, "job-title")).isEqualTo(Value.NOTHING);
        assertThat(field(0, "job-title")).isEqualTo(Value.text("Rigger"));
        undo.undo();
        assertThat(members.unit.countWaiting()).as("nothing was sent").isZero();
        assertThat(told).last().asString().startsWith("Taken back: Amara Okafor: Job title");

        undo.redo();
        undo.redo();
        assertThat(field(0, "job-title")).isEqualTo(Value.text("Rigger"));
        assertThat(field(1, "job-title")).isEqualTo(Value.text("Splicer"));
        undo.redo();
        assertThat(told).last().asString().startsWith("There is nothing to make again");
        undo.undo();
        assertThat(field(1, "job-title")).isEqualTo(Value.NOTHING);
    }

    @Test
    void what_was_sent_is_taken_back_by_a_new_change() {
        title(0, "Rigger");
        members.takeAll();

        undo.undo();

        OutboxEntry back = members.unit.listWaiting(9).getFirst();
        assertThat(back.ops())
                .containsExactly(
                        new Operation.Update(
                                "person",
                                AMARA,
                                Map.of("job-title", Value.NOTHING),
                                Map.of("job-title", Value.text("Rigger"))));
        undo.redo();
        assertThat(field(0, "job-title")).isEqualTo(Value.text("Rigger"));
    }

    @Test
    void a_field_that_somebody_else_changed_since_stays_and_is_named() {
        set(0, Map.of("job-title", Value.text("Rigger"), "phone", Value.text("+1 303 555 1")));
        members.takeAll();
        members.receive(List.of(members.changed(0, Map.of("phone", Value.text("+1 303 555 2")))));

        undo.undo();

        assertThat(field(0, "job-title")).isEqualTo(Value.NOTHING);
        assertThat(field(0, "phone")).isEqualTo(Value.text("+1 303 555 2"));
        assertThat(told).last().asString().endsWith("Phone was changed since and stays.");
    }

    @Test
    void a_deleted_record_comes_back_and_what_was_undone_elsewhere_is_not_undone_twice() {
        members.unit.write(LocalChange.of(new Operation.Delete("person", AMARA, 0)));
        undo.undo();
        assertThat(members.unit.find("person", AMARA)).isPresent();

        title(0, "Rigger");
        Written saved =
                members.unit.write(
                        LocalChange.of(
                                new Operation.Update(
                                        "person",
                                        Members.personId(1),
                                        Map.of("job-title", Value.text("Splicer")),
                                        Map.of())));
        members.unit.undo(((Written.Saved) saved).change()); // by the button of its notice
        undo.undo();
        assertThat(field(0, "job-title")).isEqualTo(Value.NOTHING);
    }

    @Test
    void a_bulk_edit_of_several_commits_is_taken_back_by_one_undo_that_says_how_many() {
        members.close();
        members = new Members(folder.resolve("many")).withPeople(450);
        undo.onUnits(List.of("membership"));
        List<RecordId> all = IntStream.range(0, 450).mapToObj(Members::personId).toList();
        var edits = new BulkEdits(members.unit);
        edits.write(
                new BulkEdits.Edit("person", "job-title", Value.text("Rigger")), all, _ -> true);
        assertThat(members.unit.countWaiting()).isEqualTo(450);

        undo.undo();

        assertThat(members.unit.countWaiting()).isZero();
        assertThat(told).last().asString().endsWith("and 449 more");
        assertThat(undo.canUndo()).isFalse();
        undo.redo();
        assertThat(members.unit.countWaiting()).isEqualTo(450);
        undo.undo();
        assertThat(members.unit.countWaiting()).isZero();
    }

    @Test
    void a_fault_of_the_program_does_not_keep_undo_from_the_next_try() {
        title(0, "Rigger");
        title(1, "Splicer");
        Subscription faulty =
                members.unit.watch(_ -> {
                    throw new IllegalStateException("a listener's fault");
                });
        assertThatThrownBy(undo::undo).isInstanceOf(IllegalStateException.class);
        faulty.close();

        assertThat(told).isEmpty();
        undo.undo(); // of the same, which says what became of it
        undo.undo();
        assertThat(field(0, "job-title")).isEqualTo(Value.NOTHING);
        assertThat(told).hasSize(2);
    }

    @Test
    void what_decided_a_question_and_was_sent_goes_back_and_says_that_the_question_stays_closed() {
        title(0, "Rigger");
        members.receive(List.of(members.asked(0, "birth-date", "1980-05-12", "1980-05-19")));
        members.unit.decide(members.unit.listConflicts(1).getFirst(), Value.text("1980-05-19"));
        members.takeAll();

        undo.undo();

        assertThat(told).last().asString().contains("The question that was decided stays closed");
        assertThat(members.unit.listConflicts(9)).isEmpty();
    }
}
