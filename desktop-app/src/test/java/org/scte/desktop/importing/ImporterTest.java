package org.scte.desktop.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.store.Imports;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

class ImporterTest {
    private static final String PEOPLE =
            """
            ident,first,last,nickname,birthday,url,shoe
            A1,Åsa,Öberg,,1958-10-13,https://example.org/a,41
            B2,Ben,Whitlock,Benny,,,42
            C3,Chen,Wei,,1960-05-25,,43
            """;

    @TempDir private Path folder;
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "membership");
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    void columns_find_their_fields_by_name_meaning_and_values() {
        CsvFile file = CsvReader.readText("people.csv", PEOPLE);

        Matching matching = people().guess(file);

        assertThat(matching.columns())
                .containsExactly(
                        new ColumnMatch.ToField("source-ref"),
                        new ColumnMatch.ToField("given-name"),
                        new ColumnMatch.ToField("family-name"),
                        new ColumnMatch.ToField("preferred-name"),
                        new ColumnMatch.ToField("birth-date"),
                        new ColumnMatch.ToField("website"),
                        ColumnMatch.IGNORED);
        assertThat(matching.key()).isEqualTo(new ImportKey.ByUnique(List.of("source-ref")));
    }

    @Test
    void an_import_writes_each_row_and_the_same_file_again_changes_nothing() {
        Receipt receipt = run(people(), PEOPLE);

        assertThat(receipt.created()).isEqualTo(3);
        assertThat(unit.countWaiting()).isEqualTo(3);
        assertThat(find("A1").field("given-name")).isEqualTo(Value.text("Åsa"));
        assertThat(find("B2").field("birth-date")).isEqualTo(Value.NOTHING);

        DryRun again = check(people(), PEOPLE);
        assertThat(again.count(RowPlan.Kind.SAME)).isEqualTo(3);
        assertThat(again.writing()).isEmpty();
    }

    @Test
    void a_changed_row_updates_what_differs_and_an_empty_cell_clears_nothing() {
        run(people(), PEOPLE);

        DryRun dryRun = check(people(), "ident,first,last,nickname\nb2,Ben,Whitlock-Day,\n");

        assertThat(dryRun.rows().getFirst().plan())
                .isEqualTo(
                        new RowPlan.Update(
                                new Operation.Update(
                                        "person",
                                        find("B2").id(),
                                        Map.of("family-name", Value.text("Whitlock-Day")),
                                        Map.of("family-name", Value.text("Whitlock")))));
    }

    @Test
    void terms_find_their_person_by_the_unique_reference_of_the_person() {
        run(people(), PEOPLE);
        String terms =
                "ident,kind,start,end\nA1,Individual,2020-01-01,2021-01-01\nC3,student,2020-01-01,\n";
        Importer importer = new Importer(unit, "membership-term", RecordId::random);

        Matching matching = importer.guess(CsvReader.readText("terms.csv", terms));
        assertThat(matching.columns().getFirst())
                .isEqualTo(new ColumnMatch.ThroughRef("person", "source-ref"));
        assertThat(matching.key()).isEqualTo(new ImportKey.ByUnique(List.of("person", "starts")));

        run(importer, terms);
        assertThat(unit.page(ListQuery.all("membership-term"), 0, 9))
                .extracting(term -> term.refLabels().get("person"))
                .containsExactlyInAnyOrder("Åsa Öberg", "Chen Wei");
        assertThat(check(importer, terms).count(RowPlan.Kind.SAME)).isEqualTo(2);
    }

    @Test
    void a_row_whose_person_is_not_here_says_so() {
        run(people(), PEOPLE);
        Importer importer = new Importer(unit, "membership-term", RecordId::random);

        DryRun dryRun = check(importer, "ident,start\nA1,2020-01-01\nZ9,2020-01-01\n");

        assertThat(dryRun.broken())
                .singleElement()
                .satisfies(row -> assertThat(row.row().line()).isEqualTo(3))
                .extracting(row -> Receipt.reason(row.plan()))
                .isEqualTo("No person here has the source reference “Z9”.");
    }

    @Test
    void every_broken_row_is_named_with_its_field_and_reason_and_the_rest_is_ready() {
        DryRun dryRun =
                check(
                        people(),
                        """
                        ident,first,last,birthday,url,e-mail
                        A1,Ada,Lovelace,1815-12-10,,ada@example.org
                        B2,,Whitlock,,,
                        C3,Chen,Wei,31/31/2000,,
                        D4,Dmitri,Volkov,,not a link,
                        E5,Elena,García,,,elena
                        A1,Farid,Nasser,,,
                        ,Grace,Hopper,,,
                        H8,Hiro
                        J9,,Ito,soon,,jun
                        K10,Kofi,Mensah,2999-01-01,,
                        """);

        assertThat(dryRun.count(RowPlan.Kind.NEW)).isEqualTo(1);
        assertThat(dryRun.broken())
                .extracting(row ->
                        row.row().line() + " " + field(row) + " " + Receipt.reason(row.plan()))
                .containsExactly(
                        "3 given-name Given name is required.",
                        "4 birth-date “31/31/2000” is not a date; write it as 2027-03-02.",
                        "5 website Website is not an address like https://scte.org.",
                        "6 email E-mail is not an e-mail address.",
                        "7 source-ref The same as in line 2.",
                        "8 source-ref Source reference is empty; rows are told apart by it.",
                        "9 - It has 2 cells where the heading has 6.",
                        "10 birth-date “soon” is not a date; write it as 2027-03-02."
                                + " E-mail is not an e-mail address. Given name is required.",
                        "11 birth-date A birth date lies in the past.");
        assertThat(people().run(dryRun, _ -> {}).leftOut()).hasSize(9);
        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(1);
    }

    @Test
    void rows_left_out_are_written_as_a_list_that_can_be_mended() throws Exception {
        CsvFile file = CsvReader.readText("p.csv", "ident,first,last\nA1,,Lovelace\nB2,Ben\n");
        DryRun dryRun = people().check(file, people().guess(file));
        Path target = folder.resolve("left-out.csv");

        Receipt.saveLeftOut(file, dryRun.broken(), target);

        assertThat(Files.readAllLines(target))
                .containsExactly(
                        "ident,first,last,Line,Field,Reason",
                        "A1,,Lovelace,2,first,Given name is required.",
                        "\"B2,Ben\",,,3,,It has 2 cells where the heading has 3.");
    }

    @Test
    void an_import_can_be_taken_back_but_for_rows_changed_since() {
        Importer importer = people();
        Receipt receipt = run(importer, PEOPLE);
        LocalRecord changed = find("B2");
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                changed.id(),
                                Map.of("job-title", Value.text("Installer")),
                                Map.of())));

        Imports.Undone undone = unit.imports().undo(receipt.batch(), _ -> {});

        assertThat(undone.taken()).isEqualTo(2);
        assertThat(undone.stays())
                .containsExactly(
                        new Imports.Stays(
                                "Ben Whitlock",
                                "Another change was made on it since; undo that one first."));
        assertThat(unit.imports().list()).extracting(ImportBatch::rows).containsExactly(1);
        assertThat(unit.page(ListQuery.all("person"), 0, 9))
                .extracting(row -> row.field("source-ref"))
                .doesNotContain(Value.text("A1"), Value.text("C3"));
    }

    @Test
    void the_order_of_day_and_month_is_taken_from_the_dates_that_show_it() {
        CsvFile file =
                CsvReader.readText(
                        "p.csv", "first,last,birthday\nA,B,02/03/1990\nC,D,25/12/1990\n");
        Matching matching = people().guess(file);
        DryRun dryRun = people().check(file, matching);

        assertThat(matching.dayOrder()).isEqualTo(DayOrder.DAY_FIRST);
        assertThat(dryRun.ambiguousDates()).isEqualTo(1);
        assertThat(dryRun.rows().getFirst().values())
                .containsEntry("birth-date", Value.text("1990-03-02"));
    }

    @Test
    void a_field_has_one_column_at_most() {
        CsvFile file = CsvReader.readText("p.csv", PEOPLE);
        Matching changed = people().guess(file).with(6, new ColumnMatch.ToField("source-ref"));

        assertThat(changed.columns().getFirst()).isEqualTo(ColumnMatch.IGNORED);
        assertThat(changed.columnOf("source-ref")).hasValue(6);
    }

    private Importer people() {
        return new Importer(unit, "person", RecordId::random);
    }

    private static DryRun check(Importer importer, String text) {
        CsvFile file = CsvReader.readText("x.csv", text);
        return importer.check(file, importer.guess(file));
    }

    private static Receipt run(Importer importer, String text) {
        return importer.run(check(importer, text), _ -> {});
    }

    private LocalRecord find(String sourceRef) {
        return unit.page(ListQuery.all("person"), 0, 99).stream()
                .filter(row -> row.field("source-ref").equals(Value.text(sourceRef)))
                .findFirst()
                .orElseThrow();
    }

    private static String field(PlannedRow row) {
        return row.plan() instanceof RowPlan.Fix(List<Fault> faults)
                        && faults.getFirst().field() != null
                ? faults.getFirst().field()
                : "-";
    }
}
