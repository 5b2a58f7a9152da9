package org.scte.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.scte.desktop.ui.list.Members;
import picocli.CommandLine;

class ExportCommandTest {
    @TempDir Path folder;
    private Members members;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(40);
    }

    @AfterEach
    void close() {
        members.close();
    }

    private int run(String file, String... arguments) {
        var command = new ExportCommand();
        List<String> all = new ArrayList<>(List.of("membership", "person"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--out", folder.resolve(file).toString()));
        new CommandLine(command).parseArgs(all.toArray(String[]::new));
        return command.export(members.unit, new Printer(new PrintWriter(said, true), false));
    }

    @Test
    void the_records_that_a_filter_finds_are_written_in_their_columns() throws Exception {
        assertThat(
                        run(
                                "out.csv",
                                "--filter",
                                "job-family=vendor",
                                "--sort",
                                "member-number",
                                "--columns",
                                "member-number,family-name"))
                .isZero();

        assertThat(said.toString()).isEqualTo(folder.resolve("out.csv") + ": 10 records.\n");
        assertThat(Files.readString(folder.resolve("out.csv")).lines())
                .hasSize(11)
                .contains("M-20492,Silva");
    }

    @Test
    void a_name_that_says_no_form_and_a_field_that_is_not_there_are_told() {
        assertThatThrownBy(() -> run("out.doc"))
                .isInstanceOf(CommandFault.class)
                .hasMessageContaining("end it with .csv, .xlsx or .pdf");
        assertThatThrownBy(() -> run("out.csv", "--columns", "shoe-size"))
                .isInstanceOf(CommandFault.class)
                .hasMessageContaining("have no field shoe-size");
    }
}
