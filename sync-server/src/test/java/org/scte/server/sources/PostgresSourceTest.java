package org.scte.server.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Value;
import org.scte.server.access.Nonces;
import org.scte.server.unit.SourceIntake.Taken;

/// A unit that draws from a PostgreSQL.
class PostgresSourceTest {
    private static PostgresServer server;

    @TempDir Path folder;
    private Venues venues;
    private SourceSettings settings;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void make() {
        venues = new Venues(folder.resolve("places.db"));
        settings =
                SourceSettings.of(
                        List.of(server.host()),
                        List.of(),
                        name -> Optional.of(server.url()).filter(_ -> name.equals("VENUES_JDBC")));
        legacy(
                "drop table if exists venue",
                "drop table if exists town",
                "create table town(nr int, code text, title text, changed int)",
                "create table venue(id bigint primary key, name varchar(80), town int, seats smallint, fee numeric(9,2), open boolean, since date, seen timestamptz, note text, updated timestamptz)");
    }

    @AfterEach
    void close() {
        venues.close();
    }

    private static void legacy(String... statements) {
        Venues.run(server.url(), statements);
    }

    private static String venue(int id, String name, String updated) {
        return "insert into venue(id, name, updated) values("
                + id
                + ", '"
                + name
                + "', '"
                + updated
                + "')";
    }

    private Taken draw() throws SourceTrouble {
        return venues.draw("venues", server.url(), settings);
    }

    @Test
    void rows_become_records_and_are_followed_to_the_microsecond() throws Exception {
        legacy(
                "insert into town values(7, 'WIE', 'Wien', 1)",
                "insert into venue values(1, 'Hall', 7, 100, 12.50, true, '2026-11-23', '2026-11-23 05:00:00.1239+01', 'x', '2026-11-23 04:00:00.000001+00')",
                venue(2, "Barn", "2026-11-23 04:00:00.000002+00"));
        venues.draw("towns", server.url(), settings);

        assertThat(draw()).isEqualTo(new Taken(2, 0));
        assertThat(venues.venues().get("Hall"))
                .containsEntry("seats", Value.whole(100))
                .containsEntry("fee", Value.text("12.50"))
                .containsEntry("open", Value.flag(true))
                .containsEntry("since", Value.text("2026-11-23"))
                .containsEntry("seen", Value.text("2026-11-23T04:00:00.123Z"))
                .containsKey("town");
        assertThat(draw()).isEqualTo(Taken.NOTHING);

        legacy(
                venue(3, "Same", "2026-11-23 04:00:00.000002+00"),
                venue(4, "Next", "2026-11-23 04:00:00.000003+00"),
                venue(5, "Never", "infinity"));
        assertThat(draw()).isEqualTo(new Taken(3, 0));
        legacy(venue(6, "After", "2026-11-24 04:00:00+00"));
        assertThat(draw())
                .as("a row without end does not stop the others")
                .isEqualTo(new Taken(1, 0));
    }

    @Test
    void a_row_that_is_committed_after_later_ones_is_not_missed() throws Exception {
        legacy(
                venue(1, "Early", "2026-11-23 04:00:00+00"),
                venue(2, "Last", "2026-11-23 04:05:00.5+00"),
                venue(3, "Later", "2026-11-23 04:05:01+00"));
        draw();

        legacy(venue(4, "Late", "2026-11-23 03:59:59+00"));
        assertThat(draw()).isEqualTo(new Taken(1, 0));
        assertThat(venues.venues()).containsKey("Late");
    }

    @Test
    void ties_over_pages_and_poisoned_rows_lose_nothing() throws Exception {
        legacy(
                "insert into venue(id, name, seats, updated) select n, 'V' || n, n % 300 - 1, '2026-11-23'::timestamptz + (n / 250) * interval '1 s' from generate_series(1, 1000) n");

        assertThat(draw()).isEqualTo(new Taken(997, 3));
        assertThat(venues.reason("300")).contains("Seats is at least 0.");
        legacy("update venue set seats = 1, updated = now() where id = 300");
        assertThat(draw().taken()).isEqualTo(1);
        assertThat(venues.setAside()).hasSize(2);
        assertThat(venues.venues()).hasSize(998);
    }

    @Test
    void a_query_that_writes_or_does_not_run_is_refused_in_words() {
        venues.close();
        venues =
                new Venues(
                        folder.resolve("writing.db"),
                        Venues.YAML
                                .replace(
                                        "select nr, code",
                                        "with x as (delete from town returning 1) select nr, code")
                                .replace("from venue where", "from venues where"));

        assertThatThrownBy(() -> venues.draw("towns", server.url(), settings))
                .hasMessage("The query tries to write.");
        assertThatThrownBy(this::draw)
                .hasMessage("It cannot run the query: relation \"venues\" does not exist.");
        assertThatThrownBy(() ->
                        venues.draw("venues", server.url().replace("s3cr3t", "other"), settings))
                .hasMessage("It does not take the name or the password.");
        assertThatThrownBy(() ->
                        venues.draw(
                                "venues",
                                server.url().replace("/postgres?", "/nothing?"),
                                settings))
                .hasMessage("It has no such database.");
        assertThatThrownBy(() -> venues.draw("venues", server.url() + "&sslmode=require", settings))
                .hasMessageStartingWith("No encrypted connection");
    }

    @Test
    void a_source_that_is_away_is_told_once_and_drawn_when_it_is_back() {
        legacy(venue(1, "Hall", "2026-11-23"));
        List<String> log = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("");
        Handler handler = new Heard(log);
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        server.stop();
        boolean stopped = true;
        try (SourceRunner runner =
                SourceRunner.start(
                        venues.unit, settings, Clock.systemUTC(), Nonces.steadyClock())) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> trouble(runner).contains("It isn't answering."));
            assertThat(venues.unit.head()).as("the unit goes on").isZero();
            server.run();
            stopped = false;
            await().atMost(Duration.ofSeconds(15)).until(() -> venues.venues().containsKey("Hall"));
            await().atMost(Duration.ofSeconds(10)).until(() -> trouble(runner).isEmpty());
        } finally {
            logger.removeHandler(handler);
            if (stopped) {
                server.run();
            }
        }
        assertThat(log.stream().filter(line -> line.contains("cannot draw venues"))).hasSize(1);
        assertThat(log.toString()).doesNotContain("s3cr3t", "password");
    }

    private static String trouble(SourceRunner runner) {
        return runner.states().stream()
                .filter(state -> state.source().equals("venues"))
                .map(state -> state.trouble().orElse(""))
                .findFirst()
                .orElse("not yet");
    }

    /// Keeps what is logged.
    private static final class Heard extends Handler {
        private final List<String> lines;

        Heard(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
