package org.scte.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import picocli.CommandLine;

class PrintCommandTest {
    private static final RecordId EVENT = id(1);

    @TempDir private Path folder;
    private LocalUnit unit;
    private Path file;
    private StringWriter said = new StringWriter();

    private static RecordId id(int n) {
        return RecordId.of("01890000-0000-7000-8000-%012d".formatted(n));
    }

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "events");
        file = folder.resolve("out.pdf");
        put(1, "event", "code", "EXPO-2026", "title", "Expo");
        put(2, "registration", "guest-name", "Ada", "status", "registered", "badge", "D1-1");
        put(3, "registration", "guest-name", "Ben", "status", "attended", "badge", "D1-2");
        put(4, "registration", "guest-name", "Chen", "status", "cancelled", "badge", "D1-3");
    }

    private void put(int n, String entity, String... fields) {
        Map<String, Value> set = new java.util.LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            set.put(fields[i], Value.text(fields[i + 1]));
        }
        if (!entity.equals("event")) {
            set.put("event", Value.text(EVENT.toString()));
        }
        TestUnits.receive(unit, new Delta(n, entity, id(n), set, null));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    void records_named_by_their_ids_are_printed() throws Exception {
        assertThat(run("badge", id(3).toString(), id(2).toString())).isZero();

        assertThat(said.toString()).isEqualTo(file + ": 2 pages, 2 records.\n");
        assertThat(text()).containsSubsequence("Ben", "D1-2", "Ada", "D1-1");
    }

    @Test
    void what_a_list_finds_is_printed_and_what_is_left_out_is_named() throws Exception {
        assertThat(run("badge", "--filter", "status=registered", "--filter", "status=cancelled"))
                .isZero();

        assertThat(said.toString())
                .contains("1 page, 1 record.")
                .contains("Left out: Chen · Expo: as it stands, it does not get this document.");
        assertThat(text()).contains("Ada").doesNotContain("Ben");
    }

    @Test
    void a_list_as_a_whole_is_one_document() throws Exception {
        assertThat(run("sign-in", "--search", "ada")).isZero();

        assertThat(text()).contains("1 Registration · found by “ada”", "Ada").doesNotContain("Ben");
    }

    @Test
    void as_json_it_is_one_document() {
        assertThat(run("--json", "badge", id(2).toString(), id(4).toString())).isZero();

        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .contains("\"pages\":1", "\"records\":1", "\"reason\":\"CONDITION\"");
    }

    @Test
    void where_there_is_nothing_to_print_no_file_is_made() {
        assertThatThrownBy(() -> run("badge", id(4).toString()))
                .isInstanceOfSatisfying(
                        CommandFault.class,
                        fault -> assertThat(fault.exit()).isEqualTo(ExitCode.REFUSED))
                .hasMessageStartingWith("There is nothing to print. Chen");
        assertThat(file).doesNotExist();
    }

    @Test
    void without_a_document_it_says_which_there_are() {
        assertThat(run()).isZero();

        assertThat(said.toString())
                .contains("badge  Badge, of each registration")
                .contains("sign-in  Sign-in sheet, of a list of registration");
    }

    @Test
    void it_is_told_of_which_and_of_what() {
        assertThatThrownBy(() -> run("badge")).hasMessageStartingWith("Of which?");
        assertThatThrownBy(() -> run("bagde", "--all"))
                .hasMessage(
                        "There is no document bagde for you to print; there is name-list, badge, sign-in.");
        assertThatThrownBy(() -> run("badge", id(2).toString(), "--all"))
                .hasMessageContaining("not both");
        assertThat(run("badge", "--all")).isZero();
    }

    private String text() throws Exception {
        try (PDDocument read = Loader.loadPDF(Files.readAllBytes(file))) {
            return new PDFTextStripper().getText(read);
        }
    }

    private int run(String... options) {
        List<String> args = new ArrayList<>(List.of("events"));
        args.addAll(List.of(options));
        boolean json = args.remove("--json");
        args.addAll(List.of("--out", file.toString()));
        PrintCommand command = new PrintCommand();
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        return command.print(unit, new Printer(new PrintWriter(said), json));
    }
}
