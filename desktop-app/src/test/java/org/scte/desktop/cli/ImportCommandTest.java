package org.scte.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.CsvFile;
import org.scte.desktop.importing.CsvReader;
import org.scte.desktop.importing.Importer;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import picocli.CommandLine;

class ImportCommandTest {
    @TempDir private Path folder;
    private LocalUnit unit;
    private Path file;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void open() throws IOException {
        unit = TestUnits.open(folder, "membership");
        file = folder.resolve("people.csv");
        Files.writeString(
                file,
                "ident,first,last,born\nA1,Ada,Lovelace,1815-12-10\nB2,Ben,,\nC3,Chen,Wei,soon\n");
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    void with_broken_rows_nothing_is_imported_and_each_is_named() {
        assertThat(run()).isEqualTo(ExitCode.REFUSED.number());

        assertThat(said.toString())
                .startsWith("Matched by a guess\n")
                .contains(
                        "people.csv: 3 rows: 1 new, 0 updates, 0 unchanged, 2 need a fix, 0 can't")
                .contains("line 3, family-name: Family name is required.")
                .contains("line 4, birth-date: “soon” is not a date; write it as 2027-03-02.")
                .contains("Nothing has been saved.");
        assertThat(people()).isZero();
    }

    @Test
    void told_to_skip_broken_rows_it_imports_the_rest() {
        assertThat(run("--skip-broken")).isEqualTo(ExitCode.OK.number());

        assertThat(said.toString())
                .contains("1 rows imported (1 new, 0 updated), 0 unchanged, 2 left out");
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void a_dry_run_imports_nothing() throws IOException {
        Files.writeString(file, "ident,first,last\nA1,Ada,Lovelace\n");

        assertThat(run("--dry-run")).isEqualTo(ExitCode.OK.number());
        assertThat(people()).isZero();
    }

    @Test
    void as_json_the_dry_run_and_the_receipt_are_one_document() {
        assertThat(run("--json", "--skip-broken")).isEqualTo(ExitCode.OK.number());

        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"matching\":{\"from\":\"guess\"},\"dryRun\":{")
                .contains(
                        "\"counts\":{\"rows\":3,\"new\":1,\"update\":0,\"same\":0,\"fix\":2,\"unreadable\":0}")
                .contains("{\"line\":4,\"field\":\"birth-date\",\"column\":\"born\",\"reason\":")
                .contains("\"imported\":{\"created\":1,")
                .contains("\"leftOut\":2");
    }

    @Test
    void a_column_is_matched_by_hand_and_a_wrong_one_says_which_there_are() {
        assertThat(run("--match", "born=", "--match", "last=preferred-name", "--json"))
                .isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.toString())
                .contains("\"last\":\"preferred-name\"")
                .doesNotContain("birth-date");

        assertThatThrownBy(() -> run("--match", "nick=preferred-name"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("people.csv has no column nick; it has: ident, first, last, born.");
    }

    @Test
    void the_key_must_tell_records_apart() {
        assertThatThrownBy(() -> run("--key", "given-name"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("People are not told apart by given-name.");
    }

    @Test
    void a_list_that_the_definition_knows_is_matched_by_it_unless_told_to_guess()
            throws IOException {
        Files.writeString(file, "Member No,First Name,Last Name,Shoe\n17,Ada,Lovelace,38\n");

        assertThat(run("--dry-run")).isEqualTo(ExitCode.OK.number());
        assertThat(said.toString())
                .startsWith("Matched as in people-by-number (People by their member number)\n")
                .contains("  Member No -> member-number");

        assertThat(said("--dry-run", "--guess")).startsWith("Matched by a guess\n");
        assertThat(said("--dry-run", "--json", "--as", "people-by-number"))
                .startsWith(
                        "{\"matching\":{\"from\":\"definition\",\"name\":\"people-by-number\"}");
        assertThatThrownBy(() -> run("--as", "people-by-reference"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("This is no list of people-by-reference: no column is source-ref.");
        assertThatThrownBy(() -> run("--as", "chapters"))
                .isInstanceOf(CommandFault.class)
                .hasMessage(
                        "There is no import chapters into person; there are: people-by-number,"
                                + " people-by-reference.");
        assertThatThrownBy(() -> run("--as", "people-by-number", "--guess"))
                .isInstanceOf(CommandFault.class);
    }

    @Test
    void what_was_matched_in_the_window_is_taken_and_said() throws IOException {
        Files.writeString(file, "Member No,First Name,Last Name,Shoe\n17,Ada,Lovelace,38\n");
        Importer importer = new Importer(unit, "person", RecordId::random);
        CsvFile list = CsvReader.read(file);
        importer.keep(
                list, importer.guess(list).with(3, new ColumnMatch.ToField("preferred-name")));

        assertThat(said("--dry-run"))
                .startsWith("Matched as last time, ")
                .contains("  Shoe -> preferred-name");
    }

    @Test
    void an_import_is_listed_told_of_and_undone() throws IOException {
        Files.writeString(file, "ident,first,last\nA1,Ada,Lovelace\nB2,Ben,Whitlock\n");
        assertThat(said()).contains("It can be undone for 30 days: import 1");

        assertThat(said("--dry-run"))
                .containsPattern("This very file was imported on .*, 2 rows \\(import 1\\)")
                .contains("2 rows: 0 new, 0 updates, 2 unchanged");
        assertThat(said("--dry-run", "--json")).contains("\"earlier\":{\"id\":1,");
        StringWriter listed = new StringWriter();
        ImportsCommand.list(unit, new PrintWriter(listed), false);
        assertThat(listed.toString()).startsWith("1  ").endsWith("  People: 2 rows\n");

        LocalRecord ben = unit.page(ListQuery.all("person"), 0, 9).getLast();
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                ben.id(),
                                Map.of("job-title", Value.text("Installer")),
                                Map.of())));
        StringWriter undone = new StringWriter();
        assertThat(ImportUndoCommand.undo(unit, 1, new PrintWriter(undone), false))
                .isEqualTo(ExitCode.REFUSED.number());
        assertThat(undone.toString())
                .startsWith("Ben Whitlock: Another change was made on it since;")
                .contains("1 rows taken back, 1 stay");
        assertThat(people()).isEqualTo(1);
        assertThatThrownBy(() -> ImportUndoCommand.undo(unit, 7, new PrintWriter(undone), false))
                .isInstanceOf(CommandFault.class)
                .hasMessage("There is no import 7 here that can be undone.");
    }

    private String said(String... options) {
        said.getBuffer().setLength(0);
        run(options);
        return said.toString();
    }

    private int run(String... options) {
        List<String> args = new ArrayList<>(List.of("membership", "person", file.toString()));
        args.addAll(List.of(options));
        ImportCommand command = new ImportCommand();
        boolean json = args.remove("--json");
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        return command.importInto(unit, new PrintWriter(said), json);
    }

    private long people() {
        return unit.count(ListQuery.all("person"));
    }
}
