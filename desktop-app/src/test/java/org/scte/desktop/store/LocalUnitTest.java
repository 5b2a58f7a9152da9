package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.scte.desktop.clock.Clocks;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

class LocalUnitTest extends ClubDevice {
    @Test
    void a_file_of_an_older_program_can_be_looked_at() {
        saved(Club.person(1, "Ada", "Byron"));
        String conflicts = unit.schema().shape("conflict").table().name();
        unit.close();
        Path file = folder.resolve("unit.db");
        try (Database database = new Database(file, FaultPoints.NONE)) {
            database.change(session -> {
                session.once("DROP TABLE " + conflicts);
                session.once("DROP TABLE t_conflict");
                session.once("PRAGMA user_version=1");
                return true;
            });
        }

        try (LocalUnit looking =
                LocalUnit.openReading(file, "dana", Clocks.of(Club.CLOCK), UUID::randomUUID)
                        .orElseThrow()) {
            assertThat(looking.listConflicts(10)).isEmpty();
            assertThat(looking.count(ListQuery.all("person"))).isOne();
            assertThat(looking.countWaiting()).isOne();
        }
        unit = Club.open(folder, club.definition);
    }

    @Test
    void a_new_record_is_listed_with_its_defaults_and_waits() {
        saved(Club.person(1, "Ada", "Byron"));

        LocalRecord ada = unit.find("person", Club.id(1)).orElseThrow();

        assertThat(ada.label()).isEqualTo("Ada Byron");
        assertThat(ada.field("status")).isEqualTo(Value.text("active"));
        assertThat(ada.state()).isEqualTo(RecordState.PENDING);
        assertThat(ada.pos()).isZero();
        assertThat(unit.countWaiting()).isEqualTo(1);
        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(1);
    }

    @Test
    void what_was_written_is_there_after_a_restart_and_numbers_go_on() {
        saved(Club.person(1, "Ada", "Byron"));
        assertThat(send()).extracting(Change::seq).containsExactly(1L);
        unit.close();

        unit = Club.open(folder, club.definition);
        saved(Club.set(1, "family", "Lovelace"));

        assertThat(text(1, "family")).isEqualTo("Lovelace");
        assertThat(unit.listWaiting(10))
                .extracting(OutboxEntry::state)
                .containsOnly(OutboxEntry.State.PENDING);
        assertThat(send()).extracting(Change::seq).containsExactly(1L, 2L);
    }

    @Test
    void an_acknowledged_change_stays_visible_until_the_cursor_reaches_it() {
        club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        receive(0, List.of());
        club.put("person", Club.id(2), Club.person(2, "Bob", "Marsh").set());
        saved(Club.set(1, "family", "Lovelace"));
        Ack ack = club.accept(send().getFirst());

        unit.sync().apply(club.answer(1, 2, List.of(ack)));

        assertThat(text(1, "family")).isEqualTo("Lovelace");
        assertThat(state(1)).isEqualTo(RecordState.SYNCED);
        assertThat(unit.countWaiting()).isZero();
        receive(2, List.of());
        assertThat(text(1, "family")).isEqualTo("Lovelace");
        assertThat(unit.find("person", Club.id(1)).orElseThrow().pos()).isEqualTo(3);
    }

    @Test
    void a_delta_on_a_record_with_a_pending_edit_goes_beneath_it() {
        club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        receive(0, List.of());
        saved(Club.set(1, "family", "Lovelace"));
        club.put(
                "person",
                Club.id(1),
                Map.of("given", Value.text("Augusta"), "family", Value.text("King")));

        receive(1, List.of());

        assertThat(text(1, "family")).isEqualTo("Lovelace");
        assertThat(text(1, "given")).isEqualTo("Augusta");
        assertThat(send().getFirst().ops())
                .singleElement()
                .isEqualTo(
                        new Operation.Update(
                                "person",
                                Club.id(1),
                                Map.of("family", Value.text("Lovelace")),
                                Map.of("family", Value.text("Byron"))));
    }

    @Test
    void an_unsent_change_is_undone_without_a_trace() {
        UUID change = saved(Club.person(1, "Ada", "Byron"));

        assertThat(unit.undo(change)).isInstanceOf(Written.Saved.class);

        assertThat(text(1, "given")).isEqualTo("gone");
        assertThat(unit.countWaiting()).isZero();
    }

    @Test
    void a_sent_delete_is_undone_by_a_create_under_the_same_id() {
        saved(Club.person(1, "Ada", "Byron"));
        exchange(0);
        UUID delete = saved(new Operation.Delete("person", Club.id(1), 0));
        exchange(1);
        assertThat(text(1, "given")).isEqualTo("gone");

        assertThat(unit.undo(delete)).isInstanceOf(Written.Saved.class);

        assertThat(text(1, "given")).isEqualTo("Ada");
        exchange(2);
        assertThat(text(1, "given")).isEqualTo("Ada");
        assertThat(unit.countWaiting()).isZero();
    }

    @Test
    void a_change_with_another_on_top_of_it_cannot_be_undone() {
        saved(Club.person(1, "Ada", "Byron"));
        UUID first = saved(Club.set(1, "family", "Lovelace"));
        saved(Club.set(1, "family", "King"));

        assertThat(unit.undo(first)).isInstanceOf(Written.Refused.class);

        assertThat(text(1, "family")).isEqualTo("King");
        assertThat(unit.countWaiting()).isEqualTo(3);
    }

    @Test
    void checks_name_field_and_reason_and_write_nothing() {
        saved(
                new Operation.Create(
                        "person",
                        Club.id(1),
                        Map.of(
                                "given", Value.text("Ada"),
                                "family", Value.text("Byron"),
                                "email", Value.text("ada@example.org"))));

        List<Problem> problems =
                refused(
                        LocalChange.of(
                                new Operation.Create(
                                        "person",
                                        Club.id(2),
                                        Map.of(
                                                "given", Value.text("Bob"),
                                                "email", Value.text("ADA@example.org"),
                                                "house", Value.text(Club.id(7).toString())))));

        assertThat(problems)
                .extracting(Problem::code, Problem::field)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Problem.Code.INVALID, "family"),
                        org.assertj.core.groups.Tuple.tuple(
                                Problem.Code.MISSING_REFERENCE, "house"),
                        org.assertj.core.groups.Tuple.tuple(Problem.Code.DUPLICATE, "email"));
        assertThat(unit.countWaiting()).isEqualTo(1);
        assertThat(text(2, "given")).isEqualTo("gone");
    }

    @Test
    void a_use_case_sets_its_fields_where_its_condition_holds() {
        saved(Club.person(1, "Ada", "Byron"));

        assertThat(unit.perform("retire", Club.id(1), Map.of()))
                .isInstanceOfSatisfying(
                        Written.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(Problem::code)
                                        .containsExactly(Problem.Code.RULE));
        saved(Club.set(1, "born", "1815-12-10"));
        assertThat(unit.perform("retire", Club.id(1), Map.of())).isInstanceOf(Written.Saved.class);
        assertThat(text(1, "status")).isEqualTo("retired");
        assertThat(refused(new LocalChange("retire", List.of(Club.set(1, "status", "x")))))
                .extracting(Problem::code)
                .containsExactly(Problem.Code.MOVED_ON);
    }

    @Test
    void what_others_refer_to_cannot_be_deleted() {
        saved(new Operation.Create("house", Club.id(9), Map.of("name", Value.text("North"))));
        saved(Club.person(1, "Ada", "Byron"), Club.set(1, "house", Club.id(9).toString()));

        assertThat(refused(LocalChange.of(new Operation.Delete("house", Club.id(9), 0))))
                .extracting(Problem::other)
                .containsExactly(Club.id(1));
    }

    @Test
    void a_renamed_record_is_renamed_where_others_show_it() {
        saved(new Operation.Create("house", Club.id(9), Map.of("name", Value.text("North"))));
        saved(Club.person(1, "Ada", "Byron"), Club.set(1, "house", Club.id(9).toString()));
        saved(Club.person(2, "Bob", "Marsh"));

        saved(
                new Operation.Update(
                        "house", Club.id(9), Map.of("name", Value.text("Zenith")), Map.of()));

        List<LocalRecord> byHouse =
                unit.page(
                        new ListQuery(
                                "person",
                                "",
                                List.of(),
                                List.of(new ListQuery.SortKey("house", false))),
                        0,
                        10);
        assertThat(byHouse)
                .extracting(LocalRecord::label)
                .containsExactly("Ada Byron", "Bob Marsh");
        assertThat(byHouse.getFirst().refLabels()).containsEntry("house", "Zenith");
    }

    @Test
    void a_search_finds_words_by_their_beginnings_without_accents() {
        saved(Club.person(1, "Åsa", "Ångström"));
        saved(Club.person(2, "Bob", "O'Brien-Smith"));

        assertThat(found("angs asa")).containsExactly("Åsa Ångström");
        assertThat(found("SMITH o")).containsExactly("Bob O'Brien-Smith");
        assertThat(found("zz \"*")).isEmpty();
        saved(Club.set(1, "family", "Berg"));
        assertThat(found("ångs")).isEmpty();
        assertThat(found("berg")).hasSize(1);
    }

    private List<String> found(String search) {
        return unit.page(new ListQuery("person", search, List.of(), List.of()), 0, 10).stream()
                .map(LocalRecord::label)
                .toList();
    }

    @Test
    void filters_and_order_are_as_asked() {
        saved(Club.person(1, "Ada", "Byron"));
        saved(Club.person(2, "Bob", "marsh"), Club.set(2, "born", "1950-01-01"));
        saved(Club.person(3, "Cy", "Áb"), Club.set(3, "born", "1960-01-01"));
        ListQuery.Filter born =
                new ListQuery.Filter.Between(
                        "born", Value.text("1950-01-01"), Value.text("1955-01-01"));
        ListQuery.Filter unknown = new ListQuery.Filter.AnyOf("born", List.of(Value.NOTHING));
        ListQuery.Filter known = new ListQuery.Filter.NoneOf("born", List.of(Value.NOTHING));
        ListQuery.Filter contains = new ListQuery.Filter.Contains("family", "AR");

        assertThat(unit.page(ListQuery.all("person"), 0, 10))
                .extracting(LocalRecord::label)
                .containsExactly("Cy Áb", "Ada Byron", "Bob marsh");
        assertThat(labels(born)).containsExactly("Bob marsh");
        assertThat(labels(unknown)).containsExactly("Ada Byron");
        assertThat(labels(known)).containsExactly("Bob marsh", "Cy Áb");
        assertThat(labels(contains)).containsExactly("Bob marsh");
    }

    private List<String> labels(ListQuery.Filter filter) {
        return unit
                .page(
                        new ListQuery(
                                "person",
                                "",
                                List.of(filter),
                                List.of(new ListQuery.SortKey("given", false))),
                        0,
                        10)
                .stream()
                .map(LocalRecord::label)
                .toList();
    }

    @Test
    void a_wrong_digest_asks_for_a_snapshot() {
        club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        receive(0, List.of());
        var lost = club.answer(1, List.of());
        var other =
                new org.scte.model.sync.SyncResponse(
                        lost.request(),
                        lost.epoch(),
                        lost.definition(),
                        lost.now(),
                        lost.lastSeq(),
                        List.of(),
                        List.of(),
                        lost.cursor(),
                        false,
                        new org.scte.model.record.Digest(2, 7),
                        false);

        assertThat(unit.sync().apply(other)).isInstanceOf(Applied.SnapshotRequired.class);
    }
}
