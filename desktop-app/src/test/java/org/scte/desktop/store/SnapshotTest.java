package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

class SnapshotTest {
    @TempDir Path folder;
    private final Club club = new Club();
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = Club.open(folder, club.definition);
        club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        club.put("person", Club.id(2), Club.person(2, "Bob", "Marsh").set());
        club.put("person", Club.id(1), Map.of("house", Value.text(Club.id(9).toString())));
        club.put("house", Club.id(9), Map.of("name", Value.text("North")));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void adopt(byte[] part) {
        unit.sync().adopt(new ByteArrayInputStream(part), _ -> {});
    }

    private String family(int n) {
        return unit.find("person", Club.id(n))
                .map(record -> record.field("family"))
                .map(Value::toString)
                .orElse("gone");
    }

    @Test
    void a_snapshot_is_listed_found_and_proved() {
        List<Integer> percents = new ArrayList<>();
        unit.sync().adopt(new ByteArrayInputStream(club.snapshot()), percents::add);

        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(2);
        assertThat(unit.count(new ListQuery("person", "byr", List.of(), List.of()))).isEqualTo(1);
        assertThat(unit.find("person", Club.id(1)).orElseThrow().refLabels())
                .containsEntry("house", "North");
        assertThat(unit.sync().standing().cursor().pos()).isEqualTo(4);
        assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
        assertThat(percents).last().isEqualTo(100);
        assertThat(unit.sync().apply(club.answer(4, List.of()))).isInstanceOf(Applied.Page.class);
    }

    @Test
    void own_work_stays_on_a_fresh_snapshot() {
        adopt(club.snapshot());
        unit.write(LocalChange.of(Club.person(3, "Cy", "Young")));
        long refused = unit.sync().take(1, 1_000_000).getFirst().seq();
        unit.sync()
                .apply(
                        club.answer(
                                4,
                                List.of(
                                        Ack.rejected(
                                                refused,
                                                List.of(Problem.of(Problem.Code.RULE, "No."))))));
        unit.write(LocalChange.of(Club.set(1, "family", "Lovelace")));
        unit.drafts()
                .save(
                        new DraftRecord(
                                "person", Club.id(5), true, true, Map.of(), Club.CLOCK.instant()));
        club.put("person", Club.id(1), Map.of("given", Value.text("Augusta")));
        club.put("person", Club.id(4), Club.person(4, "Di", "Ash").set());

        adopt(club.snapshot());

        assertThat(family(1)).contains("Lovelace");
        assertThat(family(3)).contains("Young");
        assertThat(family(4)).contains("Ash");
        assertThat(unit.find("person", Club.id(1)).orElseThrow().field("given"))
                .isEqualTo(Value.text("Augusta"));
        assertThat(unit.countAttention()).isEqualTo(1);
        assertThat(unit.drafts().list("person")).hasSize(1);
        assertThat(unit.sync().take(10, 1_000_000))
                .singleElement()
                .satisfies(change -> assertThat(change.seq()).isEqualTo(2));
        assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
    }

    @Test
    void a_cut_or_changed_snapshot_is_not_taken() {
        adopt(club.snapshot());
        club.put("person", Club.id(4), Club.person(4, "Di", "Ash").set());
        byte[] whole = club.snapshot();
        byte[] cut = Arrays.copyOf(whole, whole.length - 90);
        byte[] changed = whole.clone();
        changed[200] ^= 1;

        assertThatThrownBy(() -> adopt(cut)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> adopt(changed)).isInstanceOf(RuntimeException.class);

        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(2);
        assertThat(unit.write(LocalChange.of(Club.set(2, "given", "Rob"))))
                .isInstanceOf(Written.Saved.class);
    }

    @Test
    void the_dump_is_the_services_state_not_the_devices() {
        adopt(club.snapshot());
        unit.write(LocalChange.of(Club.set(2, "family", "Other")));
        unit.write(LocalChange.of(new Operation.Delete("person", Club.id(1), 0)));
        unit.write(LocalChange.of(Club.person(7, "New", "One")));
        List<String> lines = new ArrayList<>();

        unit.sync().dump(lines::add);

        assertThat(lines)
                .containsExactly(
                        "{\"entity\":\"house\",\"fields\":{\"name\":\"North\"},\"id\":\""
                                + Club.id(9)
                                + "\"}",
                        "{\"entity\":\"person\",\"fields\":{\"family\":\"Byron\",\"given\":\"Ada\","
                                + "\"house\":\""
                                + Club.id(9)
                                + "\"},\"id\":\""
                                + Club.id(1)
                                + "\"}",
                        "{\"entity\":\"person\",\"fields\":{\"family\":\"Marsh\",\"given\":\"Bob\"},"
                                + "\"id\":\""
                                + Club.id(2)
                                + "\"}");
    }

    @Test
    void a_field_that_joins_keeps_unsent_edits_and_a_label_that_changes_is_made_anew() {
        adopt(club.snapshot());
        unit.write(LocalChange.of(Club.set(1, "family", "Lovelace")));
        UnitDefinition newer =
                UnitReader.read(
                        Club.YAML
                                .replace("definition: 1", "definition: 2")
                                .replace("{given} {family}", "{family}, {given}")
                                .replace(
                                        "      born: {type: date}",
                                        "      born: {type: date}\n      nick: {type: text}")
                                .replace("columns: [family,", "columns: [nick, family,"),
                        "club.yaml");

        unit.sync().migrate(newer);

        assertThat(unit.find("person", Club.id(1)).orElseThrow().label())
                .isEqualTo("Lovelace, Ada");
        assertThat(unit.find("person", Club.id(2)).orElseThrow().label()).isEqualTo("Marsh, Bob");
        assertThat(unit.write(LocalChange.of(Club.set(2, "nick", "Bobby"))))
                .isInstanceOf(Written.Saved.class);
        assertThat(unit.count(new ListQuery("person", "bobby", List.of(), List.of()))).isOne();
        assertThat(unit.count(new ListQuery("person", "lovel", List.of(), List.of()))).isOne();
        assertThat(unit.countWaiting()).isEqualTo(2);
        assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
        unit.close();
        unit = Club.open(folder, club.definition);
        assertThat(unit.definition().definition()).isEqualTo(2);
        assertThat(unit.find("person", Club.id(2)).orElseThrow().field("nick"))
                .isEqualTo(Value.text("Bobby"));
        assertThat(Files.exists(folder.resolve("unit.db.new"))).isFalse();
    }
}
