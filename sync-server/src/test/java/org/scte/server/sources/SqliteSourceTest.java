package org.scte.server.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.Nonces;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.SourceDesk;
import org.scte.server.unit.SourceIntake.Taken;

/// A unit that draws from a SQLite file.
class SqliteSourceTest {
    private static final Caller ALL =
            new Caller("all", "all", Caller.Kind.DEVICE, Grant.EVERYTHING);
    private static final Taken NOTHING = Taken.NOTHING;

    @TempDir Path folder;
    private Venues venues;
    private String url;
    private SourceSettings settings;

    @BeforeEach
    void make() {
        venues = new Venues(folder.resolve("places.db"));
        Path file = folder.resolve("legacy.db");
        url = "jdbc:sqlite:" + file;
        legacy(
                "create table venue(id integer primary key, name text, town text, seats, fee, open, since text, seen text, note text, updated integer)",
                "create table town(nr text, code text, title text, changed text)",
                "insert into venue(id, name, seats, updated) values(1, 'Hall', 100, 1), (2, 'Barn', 20, 2)");
        settings = SourceSettings.of(List.of(), List.of(folder), _ -> Optional.empty());
    }

    @AfterEach
    void close() {
        venues.close();
    }

    private void legacy(String... statements) {
        Venues.run(url, statements);
    }

    private Taken draw() throws SourceTrouble {
        return venues.draw("venues", url, settings);
    }

    @Test
    void rows_become_records_once_and_changed_ones_follow() throws Exception {
        assertThat(draw()).isEqualTo(new Taken(2, 0));
        long head = venues.unit.head();

        assertThat(draw()).isEqualTo(NOTHING);
        assertThat(venues.unit.head())
                .as("nothing is written for what has not changed")
                .isEqualTo(head);

        legacy(
                "update venue set seats = 120, updated = 3 where id = 1",
                "insert into venue(id, name, updated) values(3, 'Yard', 4)");
        assertThat(draw()).isEqualTo(new Taken(2, 0));
        assertThat(venues.venues()).containsOnlyKeys("Hall", "Barn", "Yard");
        assertThat(venues.field("Hall", "seats")).isEqualTo(Value.whole(120));
    }

    @Test
    void a_draw_is_in_the_history_and_the_feed_under_the_name_of_its_source() throws Exception {
        draw();

        var entry =
                venues.unit.history(ALL, "venue", venues.id("Hall"), Long.MAX_VALUE, 5).getFirst();
        assertThat(entry.device()).isEqualTo("source:venues");
        assertThat(entry.actor()).isEqualTo("venues");
        assertThat(venues.unit.feed(null, 0, 10).messages()).hasSize(2);
    }

    @Test
    void rows_of_the_same_watermark_are_not_lost_over_pages_nor_behind_the_last_draw()
            throws Exception {
        legacy(
                "delete from venue",
                "insert into venue(id, name, updated) values(999, 'First', 6)",
                "insert into venue(id, name, updated) with recursive n(n) as (select 0 union all select n + 1 from n where n < 449) select n, 'V' || n, 7 from n");
        assertThat(draw()).isEqualTo(new Taken(451, 0));

        legacy("insert into venue(id, name, updated) values(1000, 'Late', 7)");
        assertThat(draw()).isEqualTo(new Taken(1, 0));
        legacy("insert into venue(id, name, updated) values(1001, 'Later', 8), (1002, 'Last', 10)");
        assertThat(draw()).isEqualTo(new Taken(2, 0));
        assertThat(venues.venues()).hasSize(454);
    }

    @Test
    void what_people_edit_stays_until_the_source_changes_that_very_field() throws Exception {
        draw();
        venues.edit("Hall", "seats", Value.whole(99));
        venues.edit("Hall", "note", Value.text("Ring twice"));

        legacy("update venue set fee = '12.50', updated = 3 where id = 1");
        assertThat(draw()).isEqualTo(new Taken(1, 0));
        assertThat(venues.field("Hall", "fee")).isEqualTo(Value.text("12.50"));
        assertThat(venues.field("Hall", "seats")).isEqualTo(Value.whole(99));
        assertThat(venues.field("Hall", "note")).isEqualTo(Value.text("Ring twice"));

        legacy("update venue set seats = 80, updated = 4 where id = 1");
        draw();
        assertThat(venues.field("Hall", "seats")).isEqualTo(Value.whole(80));
    }

    @Test
    void a_poisoned_row_stands_in_the_way_of_no_other_and_goes_when_it_is_mended()
            throws Exception {
        legacy(
                "insert into venue(id, name, seats, updated) values(3, 'Tent', 'many', 3)",
                "insert into venue(id, name, seats, updated) values(4, null, 5, 3)",
                "insert into venue(id, name, open, updated) values(5, 'Open', 1, 3)",
                "insert into venue(id, name, updated) values(6, 'Hall', 3)",
                "insert into venue(id, name, town, updated) values(7, 'Inn', 'X', 3)",
                "insert into venue(id, name, updated) values(8, 'Good', 4)");

        assertThat(draw()).isEqualTo(new Taken(3, 5));
        assertThat(venues.venues()).containsOnlyKeys("Hall", "Barn", "Good");
        assertThat(venues.reason("3")).contains("Seats is a whole number.");
        assertThat(venues.reason("4").orElseThrow()).contains("Name");
        assertThat(venues.reason("5")).contains("An open venue has seats.");
        assertThat(venues.reason("6").orElseThrow()).contains("Name");
        assertThat(venues.reason("7").orElseThrow()).contains("names a record that is not there");

        legacy("update venue set seats = 7, updated = 5 where id = 3");
        assertThat(draw().taken()).isEqualTo(1);
        assertThat(venues.field("Tent", "seats")).isEqualTo(Value.whole(7));
        assertThat(venues.setAside())
                .extracting(one -> one.row().id())
                .containsExactly("4", "5", "6", "7");
    }

    @Test
    void a_row_that_misses_a_record_is_taken_when_that_is_there() throws Exception {
        legacy(
                "insert into venue(id, name, town, updated) values(3, 'Inn', 'T7', 3), (4, 'Pub', 'BER', 3)",
                "insert into town values('T7', 'WIE', 'Wien', '2026-01-01')");
        assertThat(draw()).isEqualTo(new Taken(2, 2));

        assertThat(venues.draw("towns", url, settings)).isEqualTo(new Taken(1, 0));
        assertThat(draw().taken()).isEqualTo(1);
        assertThat(venues.setAside()).hasSize(1);
        assertThat(venues.field("Inn", "town").toString()).contains("-");

        venues.unit.writeAsService(
                "Rosa",
                List.of(
                        new Operation.Create(
                                "town", townOf("BER"), Map.of("code", Value.text("BER")))));
        long number = venues.setAside().getFirst().number();
        assertThat(new SourceDesk(venues.unit).replay("Rosa", number)).isEmpty();
        assertThat(venues.setAside()).isEmpty();
        assertThat(venues.venues()).containsKey("Pub");
    }

    private static RecordId townOf(String code) {
        return Identity.of("places", "town", List.of(Value.text(code)));
    }

    @Test
    void what_is_known_by_its_fields_is_the_same_record_whoever_makes_it() throws Exception {
        venues.unit.writeAsService(
                "Rosa",
                List.of(
                        new Operation.Create(
                                "town",
                                townOf("wie"),
                                Map.of("code", Value.text("wie"), "title", Value.text("Vienna")))));
        legacy(
                "insert into town values('T7', 'WIE', 'Wien', '2026-01-01'), ('T8', 'wie', 'Wien', '2026-01-02'), ('T9', null, 'Rom', '2026-01-02')");

        assertThat(venues.draw("towns", url, settings)).isEqualTo(new Taken(1, 2));
        assertThat(venues.unit.list("town")).hasSize(1);
        assertThat(venues.unit.find("town", townOf("WIE")).orElseThrow())
                .as("what was there stays")
                .containsEntry("title", Value.text("Vienna"));
        assertThat(venues.reason("T8")).contains("Another row is the same Town: T7.");
        assertThat(venues.reason("T9").orElseThrow()).contains("known by is empty: code");
    }

    @Test
    void an_id_that_comes_twice_or_not_at_all_is_set_aside() throws Exception {
        legacy(
                "drop table town",
                "create table town(nr text, code text, title text, changed text)",
                "insert into town values('T1', 'A', 'a', '1'), ('T1', 'B', 'b', '2'), (null, 'C', 'c', '3'), ('T4', 'D', 'd', '4')");

        assertThat(venues.draw("towns", url, settings)).isEqualTo(new Taken(2, 2));
        assertThat(venues.reason("T1").orElseThrow()).contains("Another row has the same id");
        assertThat(venues.reason("")).contains("The row has no id.");
    }

    @Test
    void what_was_discarded_or_deleted_here_stays_away_until_the_row_changes() throws Exception {
        draw();
        venues.delete("Barn");
        assertThat(draw()).as("the row has not changed").isEqualTo(NOTHING);
        legacy(
                "update venue set seats = 21, updated = 3 where id = 2",
                "insert into venue(id, name, seats, updated) values(3, 'Tent', 'many', 3)");
        assertThat(draw()).isEqualTo(new Taken(0, 2));
        assertThat(venues.reason("2").orElseThrow()).contains("was deleted here");

        SourceDesk desk = new SourceDesk(venues.unit);
        venues.setAside().forEach(row -> desk.discard("Rosa", row.number()));
        assertThat(draw()).isEqualTo(NOTHING);
        assertThat(venues.setAside()).isEmpty();
        legacy("update venue set seats = 8, updated = 4 where id = 3");
        assertThat(draw()).isEqualTo(new Taken(1, 0));
        assertThat(venues.venues()).containsKey("Tent");
    }

    @Test
    void another_question_is_asked_from_the_beginning() throws Exception {
        legacy("update venue set note = 'old', updated = 0 where id = 2");
        venues.close();
        String without = Venues.YAML.replace(", note: note}", "}");
        venues = new Venues(folder.resolve("second.db"), without);
        draw();
        venues.edit("Barn", "seats", Value.whole(5));

        venues.unit.publish(
                UnitReader.read(Venues.YAML.replace("definition: 1", "definition: 2"), "b"));
        assertThat(draw()).isEqualTo(new Taken(2, 0));
        assertThat(venues.field("Barn", "note")).isEqualTo(Value.text("old"));
        assertThat(venues.field("Barn", "seats")).isEqualTo(Value.whole(5));
    }

    @Test
    void values_of_every_kind_are_read() throws Exception {
        legacy(
                "insert into venue values(9, 'All', null, 7.0, 1e2, 'true', '2026-11-23', '2026-11-23 04:00:00.5', '', 3)");
        draw();

        assertThat(venues.venues().get("All"))
                .containsEntry("seats", Value.whole(7))
                .containsEntry("fee", Value.text("100.0"))
                .containsEntry("open", Value.flag(true))
                .containsEntry("since", Value.text("2026-11-23"))
                .containsEntry("seen", Value.text("2026-11-23T04:00:00.500Z"))
                .doesNotContainKey("note");
    }

    @Test
    void a_source_that_cannot_be_drawn_says_why() throws Exception {
        assertThatThrownBy(() -> venues.draw("towns", url.replace("legacy", "gone"), settings))
                .hasMessage("Its file is not there.");
        legacy("drop table town");
        assertThatThrownBy(() -> venues.draw("towns", url, settings))
                .hasMessage("It cannot run the query: no such table: town.");
        legacy("create table town(nr text, code text, headline text, changed text)");
        assertThatThrownBy(() -> venues.draw("towns", url, settings))
                .hasMessage("It cannot run the query: no such column: title.");
        Files.writeString(folder.resolve("text.db"), "this is no database ".repeat(100));
        assertThatThrownBy(() -> venues.draw("towns", url.replace("legacy", "text"), settings))
                .hasMessage("Its file is no SQLite database, or damaged.");
    }

    @Test
    void a_source_without_an_address_says_which_variable_is_missing() {
        try (SourceRunner runner =
                SourceRunner.start(
                        venues.unit,
                        SourceSettings.none(),
                        Clock.systemUTC(),
                        Nonces.steadyClock())) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            runner.states().stream()
                                            .filter(state ->
                                                    state.trouble()
                                                            .orElse("")
                                                            .contains(
                                                                    "VENUES_JDBC says no address"))
                                            .count()
                                    == 2);
        }
    }

    @Test
    void rows_in_another_order_than_the_watermarks_are_refused() {
        venues.close();
        venues =
                new Venues(
                        folder.resolve("second.db"),
                        Venues.YAML.replace("order by updated", "order by updated desc"));

        assertThatThrownBy(this::draw)
                .hasMessage("The query's rows do not come in the order of updated.");
    }

    @Test
    void the_file_is_opened_for_reading_alone() throws Exception {
        try (var connection = Dialect.of(SourceAddress.parse(url, settings)).open();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from venue"))
                    .hasMessageContaining("readonly");
        }
    }
}
