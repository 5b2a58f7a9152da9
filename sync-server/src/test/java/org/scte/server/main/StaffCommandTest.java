package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.sync.json.JsonObject;
import picocli.CommandLine;

class StaffCommandTest {
    @TempDir Path data;

    private String run(int expected, String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = ServerMain.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        assertThat(line.execute(arguments)).as(said.toString()).isEqualTo(expected);
        return said.toString();
    }

    private String invite(String name, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of("admin", "staff", "invite", name, "--data", data.toString()));
        all.addAll(List.of(more));
        return run(0, all.toArray(String[]::new));
    }

    @Test
    void a_code_is_made_whether_administration_runs_or_not() {
        assertThat(invite("Rosa"))
                .containsPattern(
                        "Rosa signs in at http://127.0.0.1:7100/console/join with the code"
                                + " [A-Z2-9]{4}-[A-Z2-9]{4}, once, until ");
        ServicePlan plan =
                new ServicePlan(
                        "administration",
                        List.of(Definitions.load(null).get("administration")),
                        0,
                        data);
        try (ServiceProcess process = ServiceProcess.start(plan, Clock.systemUTC())) {
            JsonObject made = JsonObject.parse(invite("Rosa", "--auditor", "--json"));
            assertThat(made.text("code")).matches("[A-Z2-9]{8}");
            assertThat(made.text("address")).isEqualTo(process.url() + "/console/join");
        }
    }

    @Test
    void a_name_that_stands_for_something_else_is_refused_in_a_sentence() {
        assertThat(run(1, "admin", "staff", "invite", "command line", "--data", data.toString()))
                .contains("That name stands for something else here.");
    }
}
