package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.acceptance.PlainDevice.create;
import static org.scte.acceptance.PlainDevice.delete;
import static org.scte.acceptance.PlainDevice.newId;
import static org.scte.acceptance.PlainDevice.update;
import static org.scte.acceptance.ProtocolTest.problem;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// "Merging" of docs/protocol.md, sentence by sentence, as two devices meet it that know nothing
/// but that page.
class ProtocolMergeTest {
    private static Lab lab;
    private static PlainDevice ada;
    private static PlainDevice ben;

    @BeforeAll
    static void open(@TempDir Path folder) {
        lab = Lab.open(folder);
        ada = lab.enrol("Ada");
        ben = lab.enrol("Ben");
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void latest_takes_the_one_that_comes_last_and_keeps_the_other_in_the_history() {
        String id = box(Map.of("note", "base"));
        edit(ada, id, "note", "base", "Ada's");
        JsonNode ack = edit(ben, id, "note", "base", "Ben's");
        assertThat(note(ack, "note")).isEqualTo("took-yours");
        assertThat(field(id, "note")).isEqualTo("Ben's");
        assertThat(ada.get("/records/box/" + id + "/history").json().toString()).contains("Ada's");
    }

    @Test
    void different_fields_merge_silently() {
        String id = box(Map.of("note", "base", "place", "base"));
        edit(ada, id, "note", "base", "Ada's");
        JsonNode ack = edit(ben, id, "place", "base", "Ben's");
        assertThat(ack.path("outcome").asString()).isEqualTo("accepted");
        assertThat(field(id, "note")).isEqualTo("Ada's");
        assertThat(field(id, "place")).isEqualTo("Ben's");
    }

    @Test
    void first_keeps_what_stands() {
        String id = box(Map.of("place", "base"));
        edit(ada, id, "place", "base", "Ada's");
        JsonNode ack = edit(ben, id, "place", "base", "Ben's");
        assertThat(note(ack, "place")).isEqualTo("kept-theirs");
        assertThat(ack.path("notes").path(0).path("value").asString()).isEqualTo("Ada's");
        assertThat(field(id, "place")).isEqualTo("Ada's");
    }

    @Test
    void sum_counts_every_increment_also_equal_ones() {
        String id = box(Map.of("amount", 10));
        edit(ada, id, "amount", 10, 12);
        JsonNode ack = edit(ben, id, "amount", 10, 12);
        assertThat(note(ack, "amount")).isEqualTo("combined");
        assertThat(field(id, "amount")).isEqualTo("14");
    }

    @Test
    void max_and_min_go_by_number_day_and_the_order_of_choices() {
        String id = box(Map.of("most", 1, "least", "2026-05-05", "grade", "mild"));
        edit(ada, id, "most", 1, 9);
        assertThat(note(edit(ben, id, "most", 1, 5), "most")).isEqualTo("combined");
        assertThat(field(id, "most")).isEqualTo("9");
        edit(ada, id, "least", "2026-05-05", "2026-01-01");
        edit(ben, id, "least", "2026-05-05", "2026-03-03");
        assertThat(field(id, "least")).isEqualTo("2026-01-01");
        edit(ada, id, "grade", "mild", "strict");
        edit(ben, id, "grade", "mild", "plain");
        assertThat(field(id, "grade")).isEqualTo("strict");
    }

    @Test
    void union_keeps_what_both_added_and_leaves_out_what_either_took_away() {
        String id = box(Map.of("tags", List.of("a", "b")));
        edit(ada, id, "tags", List.of("a", "b"), List.of("a", "b", "c"));
        edit(ben, id, "tags", List.of("a", "b"), List.of("b", "d"));
        JsonNode tags = Copy.of(ada).field("box", id, "tags");
        assertThat(tags.valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void ask_leaves_an_open_conflict_that_an_ordinary_change_decides_once() {
        String id = box(Map.of("colour", "red"));
        edit(ada, id, "colour", "red", "green");
        assertThat(note(edit(ben, id, "colour", "red", "blue"), "colour")).isEqualTo("asked");
        assertThat(field(id, "colour")).isEqualTo("green");
        Map.Entry<String, Map<String, JsonNode>> conflict = conflictOf(id);
        assertThat(conflict.getValue().get("theirs").asString()).isEqualTo("\"green\"");
        assertThat(conflict.getValue().get("yours").asString()).isEqualTo("\"blue\"");
        assertThat(conflict.getValue().get("base").asString()).isEqualTo("\"red\"");
        assertThat(conflict.getValue().get("device").asString()).isEqualTo(ben.device());
        JsonNode forged =
                ben.push(
                                ben.change(
                                        update(
                                                "conflict",
                                                conflict.getKey(),
                                                Map.of("yours", "\"red\""),
                                                Map.of("yours", "\"blue\""))))
                        .getFirst();
        assertThat(problem(forged)).isEqualTo("forbidden");
        assertThat(decide(ada, id, conflict.getKey()).path("outcome").asString())
                .isNotEqualTo("rejected");
        assertThat(field(id, "colour")).isEqualTo("blue");
        assertThat(problem(decide(ben, id, conflict.getKey()))).isEqualTo("moved-on");
    }

    @Test
    void a_second_proposal_opens_a_second_conflict() {
        String id = box(Map.of("colour", "red"));
        PlainDevice cleo = lab.enrol("Cleo");
        edit(ada, id, "colour", "red", "green");
        edit(ben, id, "colour", "red", "blue");
        edit(cleo, id, "colour", "red", null);
        assertThat(
                        Copy.of(ada).all("conflict").values().stream()
                                .filter(each -> each.get("record").asString().equals(id)))
                .hasSize(2);
    }

    @Test
    void equal_edits_need_no_merge() {
        String id = box(Map.of("price", "12.50"));
        edit(ada, id, "price", "12.50", "13.00");
        JsonNode ack = edit(ben, id, "price", "12.50", "13.0");
        assertThat(ack.path("outcome").asString()).isEqualTo("accepted");
        assertThat(field(id, "price")).as("the text that is there stays").isEqualTo("13.00");
    }

    @Test
    void a_delete_says_what_it_has_seen() {
        String id = newId();
        long pos = pos(ada.push(ada.change(create("shelf", id, Map.of("name", "S")))).getFirst());
        long later =
                pos(
                        ben.push(
                                        ben.change(
                                                update(
                                                        "shelf",
                                                        id,
                                                        Map.of("name", "T"),
                                                        Map.of("name", "S"))))
                                .getFirst());
        assertThat(problem(ada.push(ada.change(delete("shelf", id, pos))).getFirst()))
                .isEqualTo("changed-since");
        assertThat(ada.push(ada.change(delete("shelf", id, later))).getFirst().path("outcome"))
                .hasToString("\"accepted\"");
        assertThat(ben.push(ben.change(delete("shelf", id, later))).getFirst().path("outcome"))
                .as("what is deleted already")
                .hasToString("\"accepted\"");
        assertThat(problem(ada.push(ada.change(delete("shelf", newId(), 0))).getFirst()))
                .isEqualTo("missing-record");
        JsonNode edit =
                ben.push(ben.change(update("shelf", id, Map.of("name", "U"), Map.of("name", "T"))))
                        .getFirst();
        assertThat(problem(edit)).isEqualTo("record-deleted");
        ben.push(ben.change(create("shelf", id, Map.of("name", "Back"))));
        assertThat(Copy.of(ada).field("shelf", id, "name").asString()).isEqualTo("Back");
    }

    @Test
    void what_others_refer_to_is_kept_or_their_reference_is_cleared() {
        String shelf = newId();
        String room = newId();
        ada.push(
                ada.change(create("shelf", shelf, Map.of("name", "S"))),
                ada.change(create("room", room, Map.of("name", "R"))));
        String id = box(Map.of("shelf", shelf, "room", room));
        JsonNode kept = ada.push(ada.change(delete("shelf", shelf, 1L << 40))).getFirst();
        assertThat(problem(kept)).isEqualTo("missing-reference");
        assertThat(kept.path("problems").path(0).path("other").asString()).isEqualTo(id);
        ada.push(ada.change(delete("room", room, 1L << 40)));
        assertThat(Copy.of(ada).field("box", id, "room").isMissingNode()).isTrue();
        assertThat(Copy.of(ada).holds("room", room)).isFalse();
    }

    @Test
    void a_use_case_is_a_guarded_step() {
        String id = box(Map.of("note", "base", "place", "base"));
        assertThat(
                        problem(
                                step(
                                        ada,
                                        update(
                                                "box",
                                                id,
                                                Map.of("state", "packed", "most", 1),
                                                Map.of()))))
                .as("a field it does not name")
                .isEqualTo("forbidden");
        JsonNode done =
                step(
                        ada,
                        update(
                                "box",
                                id,
                                Map.of("state", "packed", "note", "tight"),
                                Map.of("state", "new", "note", "base")));
        assertThat(done.path("outcome").asString()).isNotEqualTo("rejected");
        assertThat(
                        problem(
                                step(
                                        ben,
                                        update(
                                                "box",
                                                id,
                                                Map.of("state", "packed"),
                                                Map.of("state", "new")))))
                .isEqualTo("moved-on");
    }

    @Test
    void a_step_whose_input_would_not_be_taken_is_not_half_done() {
        String id = box(Map.of("place", "base"));
        edit(ada, id, "place", "base", "Ada's");
        JsonNode ack =
                step(
                        ben,
                        update(
                                "box",
                                id,
                                Map.of("state", "packed", "place", "Ben's"),
                                Map.of("state", "new", "place", "base")));
        assertThat(problem(ack)).isEqualTo("moved-on");
        assertThat(field(id, "state")).isEqualTo("new");
    }

    @Test
    void what_the_service_writes_is_forbidden_to_devices_and_numbers_are_assigned() {
        JsonNode forged =
                ada.push(ada.change(create("box", newId(), Map.of("name", "x", "stamp", "me"))))
                        .getFirst();
        assertThat(problem(forged)).isEqualTo("forbidden");
        String id = newId();
        JsonNode ack = ada.push(ada.change(create("box", id, Map.of("name", "x")))).getFirst();
        assertThat(note(ack, "number")).isEqualTo("assigned");
        assertThat(field(id, "number")).matches("B-\\d{4,}");
    }

    @Test
    void a_change_is_whole_or_not_at_all() {
        String sound = newId();
        JsonNode ack =
                ada.push(
                                ada.change(
                                        create("shelf", sound, Map.of("name", "Sound")),
                                        create("shelf", newId(), Map.of())))
                        .getFirst();
        assertThat(ack.path("outcome").asString()).isEqualTo("rejected");
        assertThat(ack.path("problems").path(0).path("op").asInt()).isEqualTo(1);
        assertThat(Copy.of(ada).holds("shelf", sound)).isFalse();
    }

    private static String box(Map<String, ?> fields) {
        String id = newId();
        Map<String, Object> set = new LinkedHashMap<>(fields);
        set.put("name", "Box");
        JsonNode ack = ada.push(ada.change(create("box", id, set))).getFirst();
        assertThat(ack.path("outcome").asString()).as(ack.toString()).isNotEqualTo("rejected");
        return id;
    }

    private static JsonNode edit(
            PlainDevice device, String id, String field, Object was, @Nullable Object now) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put(field, now);
        return device.push(device.change(update("box", id, set, Map.of(field, was)))).getFirst();
    }

    private static JsonNode step(PlainDevice device, Map<String, Object> op) {
        Map<String, Object> change = device.change(op);
        change.put("useCase", "pack");
        return device.push(change).getFirst();
    }

    private static JsonNode decide(PlainDevice device, String box, String conflict) {
        String present = field(box, "colour");
        return device.push(
                        device.change(
                                update(
                                        "box",
                                        box,
                                        Map.of("colour", "blue"),
                                        Map.of("colour", present)),
                                update(
                                        "conflict",
                                        conflict,
                                        Map.of("state", "decided", "decision", "\"blue\""),
                                        Map.of("state", "open"))))
                .getFirst();
    }

    private static Map.Entry<String, Map<String, JsonNode>> conflictOf(String record) {
        return Copy.of(ada).all("conflict").entrySet().stream()
                .filter(each -> each.getValue().get("record").asString().equals(record))
                .findFirst()
                .orElseThrow();
    }

    private static String field(String id, String field) {
        return Copy.of(ada).field("box", id, field).asString();
    }

    private static long pos(JsonNode ack) {
        return ack.path("pos").asLong();
    }

    private static String note(JsonNode ack, String field) {
        return ack.path("notes")
                .valueStream()
                .filter(each -> each.path("field").asString().equals(field))
                .map(each -> each.path("code").asString())
                .findFirst()
                .orElse("no note in " + ack);
    }
}
