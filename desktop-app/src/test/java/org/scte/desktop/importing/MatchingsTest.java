package org.scte.desktop.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;

/// Which matching a list gets: as last time, as defined, guessed; and whom its rows are about.
class MatchingsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-03-03T09:00:00Z"), ZoneOffset.UTC);

    private static final String YAML =
            """
            unit: school
            definition: 1
            entities:
              person:
                label: "{name}"
                projects: membership.person-changed
                survivor: survivor
                fields:
                  number: {type: text}
                  name: {type: text}
                  survivor: {type: ref, to: person}
              course:
                label: "{code}"
                fields: {code: {type: text, required: true}}
                unique: [{fields: [code]}]
              completion:
                label: "{number}"
                fields:
                  number: {type: text}
                  person: {type: ref, to: person, required: true}
                  course: {type: ref, to: course}
                  completed: {type: date}
                  voided: {type: date}
                  score: {type: integer}
                unique: [{fields: [person, completed], when: self.voided == null}, {fields: [number]}]
              task:
                label: "{what}"
                fields: {what: {type: text, required: true}, hours: {type: integer}}
              proctor:
                label: "{person.name}"
                fields:
                  person: {type: ref, to: person, required: true}
                  kind: {type: choice, of: [proctor, assessor], default: proctor}
                  until: {type: date}
                unique: [{fields: [person, kind]}]
            imports:
              lms:
                title: Completions from the LMS
                into: completion
                key: [person, completed]
                dates: month-first
                columns:
                  person.number: [member number, member_no]
                  person.name: [learner]
                  completed: [completed on]
                  score: [result]
              short:
                into: completion
                key: [person, completed]
                columns: {person.number: member number, completed: completed on}
              tasks:
                into: task
                key: none
                columns: {what: [task], hours: [hours]}
              proctors:
                into: proctor
                columns: {person.number: member number, until: until}
            """;

    private static final String LIST =
            "Member_No,Completed On,Result,Room\nA1,02/03/2027,80,7\nB2,12/25/2026,90,8\n";

    @TempDir private Path folder;
    private LocalUnit unit;
    private long pos;

    @BeforeEach
    void open() {
        open(YAML);
        TestUnits.receive(
                unit, person(1, "A1", "Ada"), person(2, "B2", "Ben"), person(3, "C3", "Cy"));
    }

    private void open(String yaml) {
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        UnitReader.read(yaml, "school.yaml"),
                        "dana",
                        CLOCK,
                        UUID::randomUUID);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private static RecordId id(int n) {
        return RecordId.of("00000000-0000-7000-8000-%012d".formatted(n));
    }

    private Delta person(int n, String number, String name) {
        return new Delta(
                ++pos,
                "person",
                id(n),
                Map.of("number", Value.text(number), "name", Value.text(name)),
                null);
    }

    private Importer into(String entity) {
        return new Importer(unit, entity, RecordId::random);
    }

    private Importer completions() {
        return into("completion");
    }

    private static CsvFile list(String text) {
        return CsvReader.readText("list.csv", text);
    }

    private static Receipt run(Importer importer, String text) {
        CsvFile file = list(text);
        return importer.run(importer.check(file, importer.matching(file).matching()), _ -> {});
    }

    @Test
    void a_list_whose_headings_suit_an_import_is_matched_as_it_says() {
        FoundMatching found = completions().matching(list(LIST));

        assertThat(found.origin())
                .isEqualTo(new Origin.Defined(unit.definition().imports().get("lms")));
        assertThat(found.matching())
                .isEqualTo(
                        new Matching(
                                List.of(
                                        new ColumnMatch.ThroughRef("person", "number"),
                                        new ColumnMatch.ToField("completed"),
                                        new ColumnMatch.ToField("score"),
                                        ColumnMatch.IGNORED),
                                new ImportKey.ByUnique(List.of("person", "completed")),
                                DayOrder.MONTH_FIRST));
        assertThat(run(completions(), LIST).created()).isEqualTo(2);
    }

    @Test
    void a_list_without_a_column_of_the_key_is_guessed() {
        assertThat(completions().matching(list("Member_No,Result\nA1,80\n")).origin())
                .isEqualTo(Origin.GUESS);
        assertThat(into("task").matching(list("Task\nSweep\n")).origin()).isEqualTo(Origin.GUESS);
        assertThat(into("task").matching(list("Task,Hours\nSweep,1\n")).origin())
                .isInstanceOf(Origin.Defined.class);
        assertThat(into("course").matching(list("Task,Hours\nSweep,1\n")).origin())
                .as("of another entity")
                .isEqualTo(Origin.GUESS);
    }

    @Test
    void of_several_columns_for_one_field_the_first_of_the_definition_counts() {
        FoundMatching found =
                completions().matching(list("learner,completed on,member number\nAda,,A1\n"));

        assertThat(found.matching().columns())
                .containsExactly(
                        ColumnMatch.IGNORED,
                        new ColumnMatch.ToField("completed"),
                        new ColumnMatch.ThroughRef("person", "number"));
    }

    @Test
    void an_import_is_chosen_by_name_and_says_what_is_missing() {
        var lms = unit.definition().imports().get("lms");

        assertThat(completions().as(lms, list(LIST)).origin()).isEqualTo(new Origin.Defined(lms));
        assertThatThrownBy(() -> completions().as(lms, list("Member_No\nA1\n")))
                .isInstanceOf(UnsuitableFile.class)
                .hasMessage("This is no list of lms: no column is completed.");
    }

    @Test
    void a_key_is_filled_by_what_a_new_record_has_by_itself() {
        run(into("proctor"), "Member Number,Until\nA1,2027-12-31\n");
        CsvFile again = list("Member Number,Until\nA1,2028-12-31\n");
        Importer importer = into("proctor");

        DryRun dryRun = importer.check(again, importer.matching(again).matching());

        assertThat(dryRun.count(RowPlan.Kind.UPDATE)).isEqualTo(1);
    }

    @Test
    void what_somebody_matched_counts_before_the_definition_in_any_order_and_spelling() {
        CsvFile file = list(LIST);
        Matching mine =
                completions()
                        .guess(file)
                        .with(2, ColumnMatch.IGNORED)
                        .with(3, new ColumnMatch.ToField("score"))
                        .withKey(new ImportKey.ByUnique(List.of("person", "completed")))
                        .withDayOrder(DayOrder.DAY_FIRST);
        completions().keep(file, mine);
        unit.close();
        open(YAML);

        FoundMatching found =
                completions().matching(list("ROOM;result;completed_on;member no\n7;1;;A1\n"));

        assertThat(found.origin()).isEqualTo(new Origin.LastTime(CLOCK.instant()));
        assertThat(found.matching().dayOrder()).isEqualTo(DayOrder.DAY_FIRST);
        assertThat(found.matching().key()).isEqualTo(mine.key());
        assertThat(found.matching().columns())
                .containsExactly(
                        mine.columns().get(3),
                        mine.columns().get(2),
                        mine.columns().get(1),
                        mine.columns().get(0));
        assertThat(completions().matching(list(LIST.replace("Room", "Hall"))).origin())
                .as("another heading")
                .isInstanceOf(Origin.Defined.class);
        assertThat(into("task").matching(file).origin()).isEqualTo(Origin.GUESS);
    }

    @Test
    void a_matching_that_names_what_is_gone_is_forgotten() {
        CsvFile file = list(LIST);
        completions().keep(file, completions().matching(file).matching());
        unit.close();
        String without =
                YAML.replace("      score: {type: integer}\n", "")
                        .replace("      score: [result]\n", "");
        open(without.replace("definition: 1", "definition: 2"));

        assertThat(completions().matching(file).origin()).isInstanceOf(Origin.Defined.class);
        unit.close();
        open(YAML.replace("definition: 1", "definition: 3"));
        assertThat(completions().matching(file).origin())
                .as("for good")
                .isInstanceOf(Origin.Defined.class);
    }

    @Test
    void the_same_file_again_changes_nothing_and_is_known() {
        Receipt receipt = run(completions(), LIST);
        CsvFile file = list(LIST);

        assertThat(completions().earlier(file)).map(ImportBatch::id).contains(receipt.batch());
        assertThat(completions().earlier(file).orElseThrow().rows()).isEqualTo(2);
        assertThat(completions().earlier(list(LIST + "\n"))).isEmpty();
        Receipt again = run(completions(), LIST);
        assertThat(again.imported()).isZero();
        assertThat(again.same()).isEqualTo(2);
        assertThat(again.batch()).isZero();
        assertThat(unit.imports().list()).hasSize(1);
    }

    @Test
    void a_file_whose_rows_nothing_tells_apart_is_known_too() {
        String tasks = "Task,Hours\nSweep,1\nSweep,1\n";
        assertThat(run(into("task"), tasks).created()).isEqualTo(2);

        assertThat(into("task").earlier(list(tasks))).map(ImportBatch::rows).contains(2);
        unit.imports().undo(into("task").earlier(list(tasks)).orElseThrow().id(), _ -> {});

        assertThat(into("task").earlier(list(tasks))).as("undone").isEmpty();
        assertThat(unit.count(ListQuery.all("task"))).isZero();
    }

    @Test
    void a_row_that_names_several_is_told_and_touches_none() {
        TestUnits.receive(unit, person(4, "a1", "Another"));

        DryRun dryRun = checked(LIST);

        assertThat(dryRun.broken())
                .extracting(row -> Receipt.reason(row.plan()))
                .containsExactly("2 persons here have the number “A1”.");
        assertThat(dryRun.count(RowPlan.Kind.NEW)).isEqualTo(1);
    }

    @Test
    void one_that_is_merged_into_the_other_is_no_second() {
        TestUnits.receive(
                unit,
                new Delta(
                        ++pos,
                        "person",
                        id(5),
                        Map.of(
                                "number",
                                Value.text("A1"),
                                "survivor",
                                Value.text(id(1).toString())),
                        null));

        assertThat(checked(LIST).rows().getFirst().values())
                .containsEntry("person", Value.text(id(1).toString()));
    }

    @Test
    void of_records_with_the_same_key_the_one_it_still_holds_for_is_meant() {
        run(completions(), LIST);
        RecordId first = unit.page(ListQuery.all("completion"), 0, 9).getFirst().id();
        Value person = unit.find("completion", first).orElseThrow().field("person");
        Value day = unit.find("completion", first).orElseThrow().field("completed");
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "completion",
                                first,
                                Map.of("voided", Value.text("2027-03-03")),
                                Map.of())));
        assertThat(checked(LIST).count(RowPlan.Kind.SAME)).as("voided by hand").isEqualTo(2);
        List<RecordId> live = new ArrayList<>();
        for (int n : new int[] {8, 9}) {
            unit.write(
                    LocalChange.of(
                            new Operation.Create(
                                    "completion",
                                    id(n),
                                    n == 8
                                            ? Map.of("person", person, "completed", day)
                                            : Map.of(
                                                    "person",
                                                    person,
                                                    "completed",
                                                    day,
                                                    "voided",
                                                    Value.text("2027-03-04")))));
            live.add(id(n));
        }

        DryRun dryRun = checked(LIST);

        assertThat(dryRun.broken()).isEmpty();
        assertThat(dryRun.rows().stream().map(PlannedRow::plan))
                .filteredOn(RowPlan.Update.class::isInstance)
                .singleElement()
                .satisfies(plan ->
                        assertThat(((RowPlan.Update) plan).update().id())
                                .isEqualTo(live.getFirst()));
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "completion",
                                id(8),
                                Map.of("voided", Value.text("2027-03-04")),
                                Map.of())));
        assertThat(checked(LIST).broken())
                .extracting(row -> Receipt.reason(row.plan()))
                .containsExactly(
                        "3 completions here have the same person and completed; a row is about one.");
    }

    private DryRun checked(String text) {
        CsvFile file = list(text);
        return completions().check(file, completions().matching(file).matching());
    }
}
