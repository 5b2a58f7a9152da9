package org.scte.desktop.ui.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
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
                    assertThat(item.entry().label()).startsWith("Ada Lovelace");
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
    void a_decision_that_came_too_late_is_about_its_record_and_leaves_that_as_a_draft() {
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
        assertThat(unit.drafts().list("person"))
                .extracting(DraftRecord::fields)
                .contains(Map.of("birth-date", Value.text("1980-02-01")));
        assertThat(unit.drafts().list("conflict")).isEmpty();
    }
}
