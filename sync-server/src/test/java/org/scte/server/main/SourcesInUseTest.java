package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.control.ControlCalls;
import org.scte.server.sources.SourceSettings;
import picocli.CommandLine;

/// A service that draws, as its administrators see it: by the console, the command line and the
/// figures.
class SourcesInUseTest {
    private static final String SECRET = "geheim";

    private static final String PLACES =
            """
            unit: places
            title: Places
            definition: 1
            entities:
              venue:
                fields: {name: {type: text, required: true}, seats: {type: integer}}
            sources:
              venues:
                jdbc: "${VENUES_JDBC}"
                query: select id, name, seats, updated from venue where updated > :watermark order by updated
                watermark: updated
                into: {entity: venue, id: id, set: {name: name, seats: seats}}
                every: 1m
              elsewhere:
                jdbc: "${ELSEWHERE_JDBC}"
                query: select id, name, updated from venue where updated > :watermark order by updated
                watermark: updated
                into: {entity: venue, id: id, set: {name: name}}
                every: 1m
            """;

    @TempDir private Path folder;
    private Path data;
    private ServiceProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        Path legacy = Files.createDirectories(folder.resolve("legacy"));
        String url = "jdbc:sqlite:" + legacy.resolve("old.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table venue(id integer, name text, seats, updated integer)");
            statement.execute("insert into venue values(1, 'Hall', 10, 1), (2, 'Barn', 'many', 2)");
        }
        Map<String, String> variables =
                Map.of(
                        "VENUES_JDBC",
                        url,
                        "ELSEWHERE_JDBC",
                        "jdbc:postgresql://db.example.org/d?user=u&password=" + SECRET);
        SourceSettings settings =
                SourceSettings.of(
                        List.of(),
                        List.of(legacy),
                        name -> Optional.ofNullable(variables.get(name)));
        process =
                ServiceProcess.start(
                        new ServicePlan(
                                        "all",
                                        List.of(
                                                Offline.administration(),
                                                UnitReader.read(PLACES, "places.yaml")),
                                        0,
                                        data)
                                .with(settings),
                        Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        process.close();
        http.close();
    }

    private String admin(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("admin", "sources"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        CommandLine command = ServerMain.commandLine();
        assertThat(command.setOut(new PrintWriter(out)).execute(all.toArray(String[]::new)))
                .isZero();
        return out.toString();
    }

    private String metrics() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(process.url() + "/metrics")).build();
        return http.send(asked, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void awaitDraws() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin().contains("drawn 20") && admin().contains("--source-host"));
    }

    @Test
    void the_console_lists_rows_that_were_set_aside_and_has_them_tried_or_discarded()
            throws Exception {
        awaitDraws();
        ControlCalls control = ControlCalls.administration(data).orElseThrow();
        TestStaff rosa = TestStaff.join(http, process.url(), control, "Rosa", Role.ADMINISTRATOR);
        String page = rosa.get("/console/letters").body();

        assertThat(page)
                .contains("Places: 1 × row of venues", "Seats is a whole number.")
                .contains("Places, venues: drawn")
                .contains("Places, elsewhere: Its host is not allowed here")
                .doesNotContain(SECRET, "many");
        assertThat(decide(rosa, "replay")).contains("1 row tried again.", "Tried 2×");
        assertThat(decide(rosa, "discard"))
                .contains("1 row discarded.")
                .doesNotContain("row of venues");
        StringWriter audit = new StringWriter();
        ServerMain.commandLine()
                .setOut(new PrintWriter(audit))
                .execute("admin", "audit", "places", "--data", data.toString());
        assertThat(audit.toString()).contains("\"Rosa\"", "row 1 of venues", "\"venues\"");
    }

    private static String decide(TestStaff rosa, String what) throws Exception {
        return rosa.post(
                        "/console/letters",
                        TestStaff.form(
                                Map.of(
                                        "token", rosa.token("/console/letters"),
                                        "of", "rows",
                                        "unit", "places",
                                        "numbers", "1",
                                        "do", what)))
                .body();
    }

    @Test
    void the_command_line_and_the_figures_tell_of_sources_and_no_secret() throws Exception {
        awaitDraws();

        assertThat(admin()).contains("places  1  row 2 of venues", "Seats is a whole number.");
        assertThat(admin("replay", "places")).contains("1: set aside Seats is a whole number.");
        assertThat(metrics())
                .contains("scte_source_answering{source=\"venues\",unit=\"places\"} 1")
                .contains("scte_source_answering{source=\"elsewhere\",unit=\"places\"} 0")
                .contains("scte_source_set_aside{source=\"venues\",unit=\"places\"} 1");
        assertThat(admin("discard", "places", "1")).contains("1: discarded");
        assertThat(admin("--json") + metrics()).contains("\"rows\":[]").doesNotContain(SECRET);
    }
}
