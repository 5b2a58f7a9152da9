package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Units that move between processes while people type: no client notices more than that a service
/// does not answer for a moment, and nothing is lost or counted twice. How often everything moves
/// is set by `-Dscte.moves=`.
class MovingUnitsTest {
    private static final System.Logger LOG = System.getLogger(MovingUnitsTest.class.getName());
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROUNDS = Integer.getInteger("scte.moves", 1);

    /// Less than a device waits for an answer that never comes: no request may be left so.
    private static final Duration SOON = Duration.ofSeconds(45);

    /// Changes that each desk has confirmed between two moves.
    private static final int BETWEEN = 12;

    @TempDir private Path folder;

    private final List<ServiceProcess> processes = new ArrayList<>();
    private final List<BusyDesk> desks = new ArrayList<>();
    private final List<Duration> away = new ArrayList<>();
    private Path data;
    private Walker walker;

    @AfterEach
    void close() throws InterruptedException {
        if (walker != null) {
            walker.stop();
        }
        desks.forEach(BusyDesk::close);
        processes.forEach(ServiceProcess::close);
    }

    @Test
    void units_are_merged_and_split_under_load_and_nobody_notices() throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        Path three = topology("three", "administration", "membership", "events");
        Path two = topology("two", "administration", "membership, events");
        Path one = topology("one", "administration, membership, events");
        ServiceProcess administration = start(three, "administration");
        ServiceProcess membership = start(three, "membership");
        ServiceProcess events = start(three, "events");
        walker = new Walker(enrol("walker"));
        for (String name : List.of("ada", "bob", "eve")) {
            desks.add(BusyDesk.open(enrol(name).home()));
        }
        typeOn();

        for (int round = 0; round < ROUNDS; round++) {
            ServiceProcess both = move(two, "membership");
            assertThat(membership.awaitEnd()).isZero();
            assertThat(events.awaitEnd()).isZero();
            move(three, "events");
            assertThat(both.isRunning()).as("it goes on with membership").isTrue();
            ServiceProcess all = move(one, "events");
            assertThat(both.awaitEnd()).isZero();
            assertThat(administration.awaitEnd()).isZero();
            membership = move(three, "membership");
            events = move(three, "events");
            administration = all;
        }

        walker.rest();
        for (BusyDesk desk : desks) {
            desk.rest();
        }
        desks.forEach(BusyDesk::close);
        LOG.log(System.Logger.Level.INFO, "the longest wait for an answer at each move: {0}", away);
        assertNothingIsLostOrTwice();
    }

    /// A file with a service for each of these lists of units, named by the first of them.
    private Path topology(String name, String... services) throws IOException {
        StringBuilder text = new StringBuilder("services:\n");
        for (String units : services) {
            text.append("  %s: {units: [%s]}\n".formatted(units.split(",")[0], units));
        }
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private ServiceProcess start(Path topology, String unit) {
        ServiceProcess process = ServiceProcess.startGroup(data, topology, unit);
        processes.add(process);
        return process;
    }

    private ServiceProcess move(Path topology, String unit) {
        Instant begun = Instant.now();
        ServiceProcess process = start(topology, unit);
        typeOn();
        away.add(desks.stream().map(d -> d.longest(begun)).max(Duration::compareTo).orElseThrow());
        return process;
    }

    private void typeOn() {
        Map<BusyDesk, Integer> before = new ConcurrentHashMap<>();
        desks.forEach(desk -> before.put(desk, desk.count.get()));
        Awaitility.await("every desk goes on")
                .atMost(SOON)
                .until(() ->
                        desks.stream().allMatch(d -> d.count.get() >= before.get(d) + BETWEEN));
    }

    private ClientHome enrol(String name) {
        return ClientHome.enrol(data, folder.resolve(name));
    }

    /// Somebody who uses the command line, each time anew.
    private static final class Walker {
        final ClientHome home;
        final Map<String, String> people = new ConcurrentHashMap<>();
        final List<String> faults = new ArrayList<>();
        private final Thread legs = new Thread(this::walk, "walker");
        private volatile boolean resting;

        Walker(ClientHome home) {
            this.home = home;
            legs.start();
        }

        private void walk() {
            for (int n = 1; !resting; n++) {
                String name = "walker " + n;
                ClientHome.Result made =
                        home.here(
                                "new",
                                "membership",
                                "person",
                                "given-name=W",
                                "family-name=Walker",
                                "preferred-name=" + name);
                if (made.exit() == 0) {
                    people.put(made.json().path("id").stringValue(), name);
                }
                ClientHome.Result synced = home.here("sync");
                if (made.exit() != 0 || synced.exit() != 0 && synced.exit() != 5) {
                    faults.add(made.out() + made.err() + synced.out() + synced.err());
                }
            }
        }

        void stop() throws InterruptedException {
            resting = true;
            legs.join();
        }

        void rest() throws InterruptedException {
            stop();
            assertThat(faults).isEmpty();
            home.here("sync").expect(0);
        }
    }

    private void assertNothingIsLostOrTwice() throws SQLException {
        Map<String, String> people = new TreeMap<>(walker.people);
        Map<String, String> events = new TreeMap<>();
        for (BusyDesk desk : desks) {
            people.putAll(desk.people);
            events.putAll(desk.events);
        }
        assertThat(named("membership", "person", "preferred-name")).isEqualTo(people);
        assertThat(named("events", "event", "title")).isEqualTo(events);
        Awaitility.await("events knows everybody")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(named("events", "person", "preferred-name")).isEqualTo(people));
        assertThat(
                        JSON.readTree(
                                        Programs.here(
                                                "admin",
                                                "letters",
                                                "--json",
                                                "--data",
                                                data.toString()))
                                .path("letters"))
                .isEmpty();
        for (String unit : BusyDesk.UNITS) {
            List<String> kept = dump(unit);
            for (String home : List.of("walker", "ada", "bob", "eve")) {
                assertThat(BusyDesk.held(folder.resolve(home), unit))
                        .as(home + " holds " + unit)
                        .containsExactlyInAnyOrderElementsOf(kept);
                new ClientHome(folder.resolve(home)).here("verify").expect(0);
            }
            Programs.here("admin", "verify", unit, "--data", data.toString());
            assertThat(number(unit, "select count(distinct pos) - max(pos) from history"))
                    .as("positions of " + unit + " without gaps")
                    .isZero();
            assertThat(
                            number(
                                    unit,
                                    "select count(*) from (select change from history group by"
                                            + " change having count(distinct pos) > 1)"))
                    .as("changes of " + unit + " that count twice")
                    .isZero();
            assertThat(number(unit, "select count(*) from epoch")).as("one epoch").isOne();
        }
    }

    private List<String> dump(String unit) {
        return Programs.here("admin", "dump", unit, "--canonical", "--data", data.toString())
                .lines()
                .toList();
    }

    private Map<String, String> named(String unit, String entity, String field) {
        Map<String, String> found = new TreeMap<>();
        for (String line : dump(unit)) {
            JsonNode record = JSON.readTree(line);
            if (record.path("entity").asString().equals(entity)) {
                found.put(
                        record.path("id").asString(),
                        record.path("fields").path(field).asString(""));
            }
        }
        return found;
    }

    private long number(String unit, String query) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + data.resolve("units/" + unit + ".db"));
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getLong(1);
        }
    }
}
