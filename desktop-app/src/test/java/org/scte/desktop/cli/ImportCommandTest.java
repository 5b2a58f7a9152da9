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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
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
                .startsWith(
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
                .startsWith("{\"dryRun\":{")
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
