package org.scte.desktop.ui.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestStatus;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// A change that the service did not accept; everything runs in the test's own thread.
class AttentionTest {
    private static final RecordId ADA = RecordId.random();

    @TempDir private Path folder;
    private LocalUnit unit;
    private AttentionModel model;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "membership");
        model =
                new AttentionModel(
                        _ -> unit,
                        Runnable::run,
                        FxThread.over(Runnable::run),
                        Clock.systemUTC(),
                        Words.english());
        model.onUnits(List.of("membership"));
        unit.write(
                LocalChange.of(
                        new Operation.Create(
                                "person",
                                ADA,
                                Map.of(
                                        "given-name", Value.text("Ada"),
                                        "family-name", Value.text("Lovelace"),
                                        "source-ref", Value.text("A1")))));
        TestUnits.reject(
                unit,
                Problem.ofField(
                        Problem.Code.DUPLICATE,
                        "Ada King has the same source reference.",
                        0,
                        "source-ref"));
    }

    @AfterEach
    void close() {
        model.close();
        unit.close();
    }

    private AttentionItem.Refused refused() {
        return (AttentionItem.Refused) model.items().getFirst();
    }

    @Test
    void a_change_that_was_not_accepted_appears_by_itself_with_its_reason() {
        assertThat(refused())
                .satisfies(item -> {
                    assertThat(item.first().label()).startsWith("Ada Lovelace");
                    assertThat(item.reason()).isEqualTo("Ada King has the same source reference.");
                    assertThat(item.field()).isEqualTo("source-ref");
                });
    }

    @Test
    void fixing_goes_to_the_field_and_saving_sends_the_mended_change_again() {
        FormModel form = model.form(refused());
        assertThat(form.wantedProperty().get().name()).isEqualTo("source-ref");
        assertThat(form.refusedProperty().get()).isNotNull();

        form.wantedProperty().get().type("A2");
        form.actions().save();

        assertThat(unit.countAttention()).isZero();
        assertThat(model.items()).isEmpty();
        assertThat(form.refusedProperty().get()).isNull();
        OutboxEntry again = unit.listWaiting(9).getFirst();
        assertThat(again.ops())
                .containsExactly(
                        new Operation.Create(
                                "person",
                                ADA,
                                Map.of(
                                        "given-name", Value.text("Ada"),
                                        "family-name", Value.text("Lovelace"),
                                        "source-ref", Value.text("A2"))));
        form.close();
    }

    @Test
    void sent_again_as_it_is_it_waits() {
        model.resend(refused());

        assertThat(model.items()).isEmpty();
        assertThat(unit.countWaiting()).isEqualTo(1);
        assertThat(model.waitingProperty().get()).isEqualTo(1);
    }

    @Test
    void given_up_it_leaves_its_values_as_a_draft() {
        model.discard(refused());

        assertThat(model.items()).isEmpty();
        assertThat(unit.find("person", ADA)).isEmpty();
        DraftRecord draft = unit.drafts().find("person", ADA).orElseThrow();
        assertThat(draft.kept()).isTrue();
        assertThat(draft.isNew()).isTrue();
        assertThat(draft.fields()).containsEntry("family-name", Value.text("Lovelace"));
    }

    @Test
    void what_was_given_up_can_be_taken_up_again() {
        List<Runnable> undo = new ArrayList<>();
        model.setTell((_, back) -> back.ifPresent(undo::add));
        model.discard(refused());
        assertThat(unit.past().givenUp("person", ADA)).hasSize(1);

        undo.getFirst().run();

        assertThat(unit.find("person", ADA)).isPresent();
        assertThat(unit.countWaiting()).isEqualTo(1);
        assertThat(unit.past().givenUp("person", ADA)).isEmpty();
        assertThat(unit.drafts().find("person", ADA)).isEmpty();
    }

    @Test
    void changes_with_the_same_reason_stand_as_one_until_each_is_wanted() {
        for (String name : List.of("Ben", "Chen")) {
            unit.write(
                    LocalChange.of(
                            new Operation.Create(
                                    "person",
                                    RecordId.random(),
                                    Map.of(
                                            "given-name", Value.text(name),
                                            "family-name", Value.text("Lovelace")))));
            TestUnits.reject(unit, Problem.ofOp(Problem.Code.RULE, "The list is closed.", 0));
        }
        assertThat(model.items()).hasSize(2);
        assertThat(((AttentionItem.Refused) model.items().getLast()).entries()).hasSize(2);

        model.groupedProperty().set(false);
        assertThat(model.items()).hasSize(3);

        model.groupedProperty().set(true);
        model.resend((AttentionItem.Refused) model.items().getLast());
        assertThat(model.items()).hasSize(1);
        assertThat(unit.countWaiting()).isEqualTo(2);
    }

    @Test
    void a_unit_that_asks_to_sign_in_stands_behind_and_one_that_only_waits_does_not() {
        model.onStatuses(
                List.of(status("membership", UnitState.PENDING), status("events", UnitState.AUTH)));

        assertThat(model.items())
                .extracting(AttentionItem::unitName)
                .containsExactly("membership", "events");
        assertThat(model.concerned()).containsOnlyKeys("membership", "events");
        model.onlyProperty().set("events");
        assertThat(model.items()).singleElement().isInstanceOf(AttentionItem.Standing.class);
    }

    private static SyncStatus status(String unit, UnitState state) {
        return TestStatus.of(unit, unit, state, 4, 0, null, null, null, null, 0, -1, null);
    }

    @Test
    void a_decision_that_came_too_late_is_about_its_record_and_stays_in_its_history() {
        model.discard(refused());
        RecordId ben = RecordId.random();
        Conflict open =
                new Conflict(
                        RecordId.random(),
                        "person",
                        ben,
                        "birth-date",
                        Value.NOTHING,
                        Value.text("1980-01-02"),
                        Value.text("1980-02-01"),
                        "another device",
                        "ben",
                        "2026-11-23T03:00:00.000Z");
        Map<String, Value> fields =
                Map.of(
                        "given-name", Value.text("Ben"),
                        "family-name", Value.text("King"),
                        "status", Value.text("active"),
                        "birth-date", Value.text("1980-01-02"));
        TestUnits.receive(
                unit,
                new Delta(1, "person", ben, fields, null),
                new Delta(2, "conflict", open.id(), open.fields(), null));
        assertThat(unit.decide(open, Value.text("1980-02-01"))).isInstanceOf(Written.Saved.class);
        TestUnits.reject(unit, Problem.ofOp(Problem.Code.MOVED_ON, "Decided already.", 1));

        AttentionItem.Refused item = refused();
        assertThat(item.operation().entity()).isEqualTo("person");
        model.discard(item);
        assertThat(unit.past().givenUp("person", ben))
                .extracting(given -> given.ops().getFirst())
                .containsExactly(
                        new Operation.Update(
                                "person",
                                ben,
                                Map.of("birth-date", Value.text("1980-02-01")),
                                Map.of("birth-date", Value.text("1980-01-02"))));
        assertThat(unit.drafts().list("conflict")).isEmpty();
    }
}
