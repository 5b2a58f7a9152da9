package org.scte.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// A form's model on a real store; everything runs in the test's own thread.
class FormModelTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);
    private static final RecordId BEN = RecordId.random();

    @TempDir private Path folder;
    private LocalUnit unit;
    private FormModel model;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "membership");
        write(
                new Operation.Create(
                        "person",
                        BEN,
                        Map.of(
                                "given-name", Value.text("Ben"),
                                "family-name", Value.text("Whitlock"),
                                "status", Value.text("active"))));
        model = newModel();
    }

    private FormModel newModel() {
        return new FormModel(
                unit, Runnable::run, FxThread.over(Runnable::run), CLOCK, Words.english());
    }

    @AfterEach
    void close() {
        model.close();
        unit.close();
    }

    @Test
    void saving_writes_the_changed_fields_with_what_they_were() {
        model.open("person", BEN);
        type("family-name", "Whitlock-Day");
        type("birth-date", "2 Mar 1990");

        model.actions().save();

        OutboxEntry last = unit.listWaiting(9).getLast();
        assertThat(last.ops())
                .containsExactly(
                        new Operation.Update(
                                "person",
                                BEN,
                                Map.of(
                                        "family-name", Value.text("Whitlock-Day"),
                                        "birth-date", Value.text("1990-03-02")),
                                Map.of("family-name", Value.text("Whitlock"))));
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.noticeProperty().get().sentence()).isEqualTo("Saved on this device");
        assertThat(unit.drafts().find("person", BEN)).isEmpty();
    }

    @Test
    void somebody_who_was_merged_is_not_offered() {
        RecordId twin = RecordId.random();
        write(
                new Operation.Create(
                        "person",
                        twin,
                        Map.of(
                                "given-name", Value.text("Benjamin"),
                                "family-name", Value.text("Whitlock"),
                                "survivor", Value.text(BEN.toString()),
                                "merge-reason", Value.text("One person"),
                                "status", Value.text("merged"))));

        assertThat(model.store().search("person", "Whitlock"))
                .extracting(LocalRecord::id)
                .containsExactly(BEN);
    }

    @Test
    void what_is_answered_of_a_field_that_was_left_is_not_said() {
        List<Consumer<String>> asked = new ArrayList<>();
        model.actions()
                .setWays(
                        new FormActions.Ways(
                                (_, _) -> {}, (_, _) -> {}, (_, _, _, then) -> asked.add(then)));
        model.open("person", BEN);
        FormField name = model.openedProperty().get().field("family-name").orElseThrow();
        name.beginEdit();
        model.actions().askWho(name);
        asked.getLast().accept("Was Day");
        assertThat(name.toldProperty().get()).isEqualTo("Was Day");

        model.actions().askWho(name);
        name.endEdit();
        asked.getLast().accept("Was Day");
        assertThat(name.toldProperty().get()).isEmpty();
    }

    @Test
    void a_field_is_checked_when_it_is_left() {
        model.open("person", BEN);
        FormField born = field("birth-date");

        born.beginEdit();
        born.type("31 Feb 1990");
        assertThat(born.faultProperty().get()).isEmpty();
        born.endEdit();
        assertThat(born.faultProperty().get()).contains("is not a date");
        assertThat(born.textProperty().get()).isEqualTo("31 Feb 1990");

        born.type("28.2.1990");
        assertThat(born.faultProperty().get()).isEmpty();
        born.endEdit();
        assertThat(born.textProperty().get()).isEqualTo("28 Feb 1990");
    }

    @Test
    void saving_with_faults_lists_them_and_goes_to_the_first() {
        model.open("person", BEN);
        type("given-name", "");
        type("email", "nobody");

        model.actions().save();

        assertThat(model.faults())
                .containsExactly(
                        new FormFault("given-name", "Given name is required."),
                        new FormFault("email", "E-mail is not an e-mail address."));
        assertThat(model.wantedProperty().get()).isSameAs(field("given-name"));
        assertThat(unit.countWaiting()).isEqualTo(1);
    }

    @Test
    void a_rule_of_the_definition_speaks_in_the_summary() {
        model.open("person", BEN);
        type("birth-date", "2 Mar 2990");

        model.actions().save();

        assertThat(model.faults())
                .extracting(FormFault::message)
                .containsExactly("A birth date lies in the past.");
    }

    @Test
    void what_is_typed_survives_moving_away_and_a_restart() {
        model.open("person", BEN);
        type("job-title", "Installer");
        type("birth-date", "31 Feb 1990");
        model.openNew("company");
        model.close();

        model = newModel();
        model.open("person", BEN);

        assertThat(field("job-title").value()).isEqualTo(Value.text("Installer"));
        assertThat(field("birth-date").textProperty().get()).isEqualTo("31 Feb 1990");
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(unit.countWaiting()).isEqualTo(1);
    }

    @Test
    void F16_what_the_disk_refuses_is_said_and_what_was_typed_stays() {
        model.close();
        unit.close();
        unit =
                LocalUnit.openReading(
                                folder.resolve("membership/unit.db"),
                                "ada",
                                Clocks.of(CLOCK),
                                UUID::randomUUID)
                        .orElseThrow();
        model = newModel();
        model.open("person", BEN);
        type("family-name", "Whitlock-Day");

        for (int i = 0; i < 2; i++) {
            model.faults().clear();
            model.actions().save();

            assertThat(model.faults())
                    .extracting(FormFault::message)
                    .containsExactly("This folder can only be read: nothing was saved.");
        }

        assertThat(field("family-name").textProperty().get()).isEqualTo("Whitlock-Day");
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(model.unkeptProperty().get()).isTrue();
    }

    @Test
    void putting_back_shows_the_saved_values_and_drops_the_unsaved_edit() {
        model.open("person", BEN);
        type("family-name", "W");

        model.actions().putBack();

        assertThat(field("family-name").textProperty().get()).isEqualTo("Whitlock");
        assertThat(unit.drafts().find("person", BEN)).isEmpty();
        assertThat(model.changedProperty().get()).isFalse();
    }

    @Test
    void a_new_record_starts_with_its_defaults_and_is_there_once_saved() {
        model.openNew("person");
        assertThat(field("language").value()).isEqualTo(Value.text("en"));
        assertThat(model.changedProperty().get()).isFalse();
        type("given-name", "Ada");
        type("family-name", "Lovelace");

        model.actions().save();

        assertThat(model.openedProperty().get().isNew()).isFalse();
        LocalRecord ada = model.savedProperty().get();
        assertThat(ada.label()).startsWith("Ada Lovelace");
        assertThat(ada.state()).isEqualTo(RecordState.PENDING);
        assertThat(unit.drafts().list("person")).isEmpty();
    }

    @Test
    void a_draft_is_kept_with_what_it_still_needs_and_is_never_sent() {
        model.openNew("person");
        RecordId id = model.openedProperty().get().id();
        type("given-name", "Ada");

        model.actions().keepDraft();

        assertThat(model.noticeProperty().get().sentence())
                .isEqualTo("Kept as a draft. It isn't sent until Family name is filled in.");
        assertThat(unit.drafts().find("person", id))
                .hasValueSatisfying(d -> assertThat(d.kept()).isTrue());
        assertThat(unit.countWaiting()).isEqualTo(1);
        model.leave();
        model.open("person", id);
        assertThat(field("given-name").value()).isEqualTo(Value.text("Ada"));
        assertThat(model.keptDraftProperty().get()).isTrue();
    }

    @Test
    void a_change_from_elsewhere_shows_in_place_but_not_in_the_field_being_edited() {
        model.open("person", BEN);
        Opened before = model.openedProperty().get();
        field("family-name").beginEdit();
        type("job-title", "Installer");

        write(
                new Operation.Update(
                        "person",
                        BEN,
                        Map.of(
                                "given-name", Value.text("Benjamin"),
                                "family-name", Value.text("Day"),
                                "job-title", Value.text("Engineer")),
                        Map.of()));

        assertThat(model.openedProperty().get()).isSameAs(before);
        assertThat(field("given-name").textProperty().get()).isEqualTo("Benjamin");
        assertThat(field("family-name").textProperty().get()).isEqualTo("Whitlock");
        assertThat(field("job-title").textProperty().get()).isEqualTo("Installer");
        assertThat(field("job-title").base()).isEqualTo(Value.NOTHING);

        field("family-name").endEdit();
        assertThat(field("family-name").textProperty().get()).isEqualTo("Day");
    }

    @Test
    void a_deleted_record_can_be_had_back() {
        model.open("person", BEN);

        model.actions().delete();

        assertThat(model.openedProperty().get()).isNull();
        assertThat(unit.find("person", BEN)).isEmpty();
        model.noticeProperty().get().undo().run();
        assertThat(unit.find("person", BEN)).isPresent();
        assertThat(model.openedProperty().get().id()).isEqualTo(BEN);
    }

    @Test
    void undo_takes_back_what_was_typed_and_then_the_last_change() {
        model.open("person", BEN);
        type("family-name", "Day");
        model.actions().save();
        type("given-name", "B");

        model.actions().undo();
        assertThat(field("given-name").textProperty().get()).isEqualTo("Ben");
        assertThat(field("family-name").textProperty().get()).isEqualTo("Day");
        model.actions().undo();
        assertThat(field("family-name").textProperty().get()).isEqualTo("Whitlock");
        assertThat(model.undoableProperty().get()).isFalse();
    }

    @Test
    void use_cases_that_are_possible_are_offered_and_ask_for_what_they_need() {
        model.open("person", BEN);
        assertThat(model.useCases())
                .extracting(u -> u.name())
                .containsExactly(
                        "transfer-chapter",
                        "change-employer",
                        "mark-deceased",
                        "start-term",
                        "apply",
                        "give-seat",
                        "merge",
                        "ask-erasure");

        model.doing().start(model.useCases().get(1));
        model.askingProperty().get().fields().get("job-title").type("Installer");
        model.doing().perform();
        assertThat(field("job-title").value()).isEqualTo(Value.text("Installer"));

        model.doing().start(model.useCases().get(2));
        assertThat(field("status").value()).isEqualTo(Value.text("deceased"));
        assertThat(model.useCases())
                .extracting(u -> u.name())
                .containsExactly("start-term", "apply", "give-seat", "ask-erasure");
    }

    @Test
    void a_use_case_that_makes_a_record_begins_with_the_open_one_and_its_defaults() {
        model.open("person", BEN);
        model.doing().start(model.useCases().get(3));
        Map<String, FormField> asked = model.askingProperty().get().fields();
        assertThat(asked.get("person").refLabelProperty().get()).isEqualTo("Ben Whitlock");
        assertThat(asked.get("kind").value()).isEqualTo(Value.text("individual"));

        model.doing().perform();
        assertThat(asked.get("starts").faultProperty().get()).isNotBlank();
        asked.get("starts").type("2026-11-01");
        model.doing().perform();

        assertThat(model.askingProperty().get()).isNull();
        var terms = unit.page(ListQuery.all("membership-term"), 0, 10);
        assertThat(terms).hasSize(1);
        assertThat(terms.getFirst().field("person")).isEqualTo(Value.text(BEN.toString()));
        assertThat(terms.getFirst().field("starts")).isEqualTo(Value.text("2026-11-01"));
        model.actions().undo();
        assertThat(unit.count(ListQuery.all("membership-term"))).isZero();
    }

    @Test
    void a_record_deleted_elsewhere_leaves_the_form() {
        model.open("person", BEN);

        write(new Operation.Delete("person", BEN, 0));

        assertThat(model.openedProperty().get()).isNull();
        assertThat(model.noticeProperty().get().sentence()).contains("deleted elsewhere");
        assertThat(unit.count(ListQuery.all("person"))).isZero();
    }

    private void write(Operation operation) {
        assertThat(unit.write(LocalChange.of(operation)))
                .isInstanceOf(org.scte.desktop.store.Written.Saved.class);
    }

    private FormField field(String name) {
        return model.openedProperty().get().field(name).orElseThrow();
    }

    private void type(String name, String text) {
        FormField field = field(name);
        field.type(text);
    }
}
