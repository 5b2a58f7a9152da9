package org.scte.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitReader;
import picocli.CommandLine;

class ReportCommandTest {
    private static final String UNIT =
            """
            unit: gate
            title: Gate
            definition: 1
            entities:
              visit:
                plural: Visits
                fields:
                  host: {type: text}
                  fee: {type: money}
                  kind: {type: choice, of: [day, night]}
            reports:
              by-host:
                title: Visits by host
                about: Everybody who came in.
                of: visit
                by: [host, kind]
              fees:
                about: What they paid.
                of: visit
                by: [kind]
                measure: {fees: sum(fee), nights: {figure: share, where: {kind: night}}}
                least: 2
            """;

    @TempDir private Path folder;
    private LocalUnit unit;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void open() {
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        UnitReader.read(UNIT, "gate.yaml"),
                        "ada",
                        Clock.systemUTC(),
                        UUID::randomUUID);
        visit("=Ada", "12.10", "day");
        visit("Ben", "0.20", "night");
        visit("=Ada", "-2.40", "day");
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void visit(String host, String fee, String kind) {
        unit.write(
                LocalChange.of(
                        new Operation.Create(
                                "visit",
                                new RecordId(UUID.randomUUID()),
                                Map.of(
                                        "host", Value.text(host),
                                        "fee", Value.text(fee),
                                        "kind", Value.text(kind)))));
    }

    private void run(String... options) {
        List<String> args = new ArrayList<>(List.of("gate"));
        args.addAll(List.of(options));
        ReportCommand command = new ReportCommand();
        boolean json = args.remove("--json");
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        command.tell(unit, new Printer(new PrintWriter(said), json));
    }

    @Test
    void without_a_name_it_says_which_there_are() {
        run();

        assertThat(said.toString())
                .isEqualTo(
                        "by-host  Visits by host: Everybody who came in.\nfees  Fees: What they paid.\n");
    }

    @Test
    void figures_stand_in_columns_under_what_they_are_of() {
        run("by-host");

        assertThat(said.toString().lines())
                .containsExactly(
                        "Visits by host. Everybody who came in.",
                        "Nothing was heard from Gate yet.",
                        "Host  day  night  All",
                        "=Ada    2      0    2",
                        "Ben     0      1    1",
                        "All     2      1    3");
    }

    @Test
    void as_json_it_is_one_document_and_says_as_of_when() {
        hear(new Allowance(null, null));

        run("fees", "--json");

        assertThat(said.toString())
                .contains("\"asOf\":\"20")
                .contains("\"whole\":true")
                .contains("\"headings\":[\"Kind\",\"Fees\",\"Nights %\"]")
                .contains(
                        "\"rows\":[[\"day\",\"9.70\",\"0.0\"],[\"night\",\"<2\",\"<2\"],[\"All\",\"9.90\",\"33.3\"]]");
    }

    @Test
    void no_cell_of_the_file_begins_a_formula_and_numbers_stay_numbers() throws IOException {
        visit("Cy, \"C\"", "-99.00", "day");
        Path file = folder.resolve("r.csv");

        run("by-host", "--csv", file.toString());
        assertThat(Files.readString(file))
                .isEqualTo(
                        "Host,day,night,All\r\n'=Ada,2,0,2\r\nBen,0,1,1\r\n\"Cy, \"\"C\"\"\",1,0,1\r\nAll,3,1,4\r\n");

        run("fees", "--csv", file.toString());
        assertThat(Files.readString(file)).contains("\r\nday,-89.30,0.0\r\n");
    }

    @Test
    void who_may_not_export_writes_no_file_and_who_may_not_read_sees_none() {
        Path file = folder.resolve("r.csv");
        hear(allowed(List.of("visit"), List.of(), List.of()));
        assertThatThrownBy(() -> run("fees", "--csv", file.toString()))
                .isInstanceOf(CommandFault.class)
                .hasMessage("Your role here does not export Visits.");
        assertThat(file).doesNotExist();

        hear(allowed(List.of("visit"), List.of("visit"), List.of("visit.fee")));
        assertThatThrownBy(() -> run("fees"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("Your role here does not see all that this report counts.");
        assertThatThrownBy(() -> run("fee"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("Gate has no report fee; it has by-host.");
    }

    private static Allowance allowed(List<String> read, List<String> export, List<String> hide) {
        List<String> none = List.of();
        return new Allowance(null, new Allowed(read, none, none, none, export, none, hide));
    }

    private void hear(Allowance allowance) {
        UUID epoch = new UUID(1, 1);
        unit.sync()
                .apply(
                        new SyncResponse(
                                epoch,
                                epoch,
                                1,
                                Clock.systemUTC().instant(),
                                0,
                                List.of(),
                                List.of(),
                                0,
                                true,
                                null,
                                false,
                                null,
                                allowance));
    }
}
