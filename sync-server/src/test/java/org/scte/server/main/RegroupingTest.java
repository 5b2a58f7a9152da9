package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.Directory;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.UnitService;

/// Units that move between processes, each played by a [RunningServices].
class RegroupingTest {
    private static final Map<String, UnitDefinition> SHIPPED = Definitions.load(null);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path data;
    private final List<RunningServices> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        processes.reversed().forEach(RunningServices::close);
        http.close();
    }

    /// A process of its own for these units; the first start takes any free port.
    private RunningServices start(String... units) {
        return start(new DirectoryFile(data).read().unit(units[0]).isEmpty() ? 0 : null, units);
    }

    private RunningServices start(Integer port, String... units) {
        RunningServices process = new RunningServices(Clock.systemUTC());
        processes.add(process);
        List<UnitDefinition> served = List.of(units).stream().map(SHIPPED::get).toList();
        ServicePlan plan = new ServicePlan(String.join("-", units), served, port, data);
        TakeOver.of(plan);
        process.start(plan);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        process.reopenUntilClosed();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return process;
    }

    private static ServiceProcess only(RunningServices process) {
        return process.list().getFirst();
    }

    private Directory directory() {
        return new DirectoryFile(data).read();
    }

    private String url(String unit) {
        return directory().unit(unit).orElseThrow().url();
    }

    private HttpResponse<String> get(String base, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static RecordId person(RunningServices process, String family) {
        RecordId id = RecordId.random();
        Map<String, Value> fields =
                Map.of("given-name", Value.text("Ada"), "family-name", Value.text(family));
        unit(process, "membership")
                .writeAsService("test", List.of(new Operation.Create("person", id, fields)));
        return id;
    }

    private static UnitService unit(RunningServices process, String unit) {
        return only(process).units().get(unit);
    }

    private static boolean isCopied(RunningServices process, RecordId person) {
        return unit(process, "events").find("person", person).isPresent();
    }

    @Test
    void who_asks_for_a_unit_of_another_service_is_told_where_that_is() throws Exception {
        RunningServices membership = start("membership");
        start("events");

        for (String path : List.of("definition", "snapshot", "wake", "messages")) {
            HttpResponse<String> answer = get(only(membership).url(), "/v1/units/events/" + path);

            assertThat(answer.statusCode()).as(path).isEqualTo(421);
            JsonObject problem = JsonObject.parse(answer.body());
            assertThat(problem.text("code")).isEqualTo("moved");
            assertThat(problem.object("directory").object("units").object("events").text("url"))
                    .isEqualTo(url("events"));
            assertThat(answer.body()).doesNotContain("publicKey").doesNotContain("pid");
        }
        HttpResponse<String> ghost = get(only(membership).url(), "/v1/units/ghost/definition");
        assertThat(ghost.statusCode()).isEqualTo(404);
        assertThat(ghost.body()).contains("unknown-unit");
    }

    @Test
    void a_unit_between_two_processes_is_away_and_not_unknown() throws Exception {
        RunningServices both = start("membership", "events");
        String url = only(both).url();
        both.close();
        start("membership");

        assertThat(only(processes.getLast()).url()).isEqualTo(url);
        HttpResponse<String> answer = get(url, "/v1/units/events/wake");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void a_unit_is_taken_over_and_its_old_service_goes_on_with_the_rest() {
        RunningServices both = start("membership", "events");
        String address = only(both).url();
        var epoch = unit(both, "events").epoch();
        RecordId early = person(both, "Early");
        await().atMost(SOON).until(() -> isCopied(both, early));
        long pos = unit(both, "events").head();

        RunningServices events = start(0, "events");

        assertThat(unit(events, "events").epoch()).isEqualTo(epoch);
        assertThat(unit(events, "events").head()).isGreaterThanOrEqualTo(pos);
        await().atMost(SOON).until(() -> both.list().size() == 1);
        assertThat(only(both).units()).containsOnlyKeys("membership");
        assertThat(only(both).url()).isEqualTo(address).isEqualTo(url("membership"));
        assertThat(url("events")).isNotEqualTo(address);
        RecordId late = person(both, "Late");
        await().atMost(SOON).until(() -> isCopied(events, late));

        RunningServices again = start("membership", "events");

        assertThat(only(again).url()).as("clients look there").isEqualTo(address);
        assertThat(both.list()).as("nothing is left to it").isEmpty();
        assertThat(events.list()).isEmpty();
        RecordId last = person(again, "Last");
        await().atMost(SOON).until(() -> isCopied(again, last));
        assertThat(unit(again, "events").find("person", late)).isPresent();
    }

    @Test
    void one_service_of_what_were_three_is_where_devices_first_ask() {
        RunningServices administration = start("administration");
        start("membership");
        start("events");
        String address = only(administration).url();
        processes.forEach(RunningServices::close);

        RunningServices all = start("events", "membership", "administration");

        assertThat(only(all).url()).isEqualTo(address);
        all.close();
        start("events");
        assertThat(url("events")).as("it is the administration's").isNotEqualTo(address);
        start("administration");
        assertThat(url("administration")).isEqualTo(address);
    }

    @Test
    void a_device_is_known_where_its_unit_moves_to_while_administration_is_down() throws Exception {
        RunningServices administration = start("administration");
        start("membership", "events");
        String code =
                ControlCalls.administration(data)
                        .orElseThrow()
                        .post("/control/invite", "{\"name\":\"Ada\",\"grants\":[\"all:all\"]}")
                        .text("code");
        TestDevice device = new TestDevice(http);
        assertThat(device.enrol(only(administration).url(), code).statusCode()).isEqualTo(201);
        assertThat(device.sync(url("events"), "events", 0).statusCode()).isEqualTo(200);
        administration.close();

        start(0, "events");

        assertThat(device.sync(url("events"), "events", 0).statusCode()).isEqualTo(200);
    }

    @Test
    void where_the_port_is_another_programs_nothing_is_taken_over() throws IOException {
        RunningServices both = start("membership", "events");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> start(port, "events"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("nothing was taken over");
        }
        assertThat(only(both).units()).containsOnlyKeys("membership", "events");
    }

    @Test
    void two_services_of_a_topology_have_two_ports() throws IOException {
        Path file = data.resolve("topology.yaml");
        Files.writeString(
                file,
                """
                services:
                  one: {units: [membership], port: 7200}
                  two: {units: [events], port: 7200}
                """);

        assertThatThrownBy(() -> Topology.read(file, SHIPPED, data, Duration.ofDays(1)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("two services are at port 7200");
    }
}
