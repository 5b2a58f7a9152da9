package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.acceptance.PlainDevice.create;
import static org.scte.acceptance.PlainDevice.delete;
import static org.scte.acceptance.PlainDevice.newId;
import static org.scte.acceptance.PlainDevice.update;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.PlainDevice.Answer;
import tools.jackson.databind.JsonNode;

/// docs/protocol.md, section by section, as a client meets it that knows nothing but that page. Who
/// may speak is in [ProtocolAccessTest], merging in [ProtocolMergeTest].
class ProtocolTest {
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
    void a_change_is_acknowledged_comes_back_in_the_deltas_and_is_in_the_digest() {
        String id = newId();
        JsonNode before = at(ada, 0).json();
        Answer answer =
                ada.sync(
                        before.path("epoch").asString(),
                        before.path("cursor").asLong(),
                        ada.change(create("box", id, Map.of("name", "One"))));
        JsonNode json = answer.json();
        JsonNode ack = json.path("acks").path(0);
        assertThat(ack.path("outcome").asString()).isIn("accepted", "merged");
        assertThat(ack.path("pos").asLong()).isEqualTo(before.path("cursor").asLong() + 1);
        JsonNode delta = json.path("deltas").path(0);
        assertThat(delta.path("id").asString()).isEqualTo(id);
        assertThat(delta.path("set").path("name").asString()).isEqualTo("One");
        assertThat(delta.path("set").path("amount").asLong()).as("a default").isZero();
        assertThat(json.path("more").asBoolean()).isFalse();
        Copy copy = new Copy();
        copy.follow(ada);
        assertThat(copy.digest()).isEqualTo(copy.told());
    }

    @Test
    void what_was_taken_is_answered_again_and_not_applied_again() {
        Map<String, Object> change =
                ada.change(create("box", newId(), Map.of("name", "Repeated", "amount", 3)));
        List<JsonNode> first = ada.push(change);
        long head = at(ada, 0).json().path("cursor").asLong();
        assertThat(ada.push(change)).isEqualTo(first);
        assertThat(at(ada, 0).json().path("cursor").asLong()).isEqualTo(head);
    }

    @Test
    void a_gap_takes_nothing_and_tells_the_last_number() {
        long last = at(ada, 0).json().path("lastSeq").asLong();
        Map<String, Object> next = ada.change(create("box", newId(), Map.of("name", "Next")));
        Map<String, Object> far = new LinkedHashMap<>(next);
        far.put("seq", last + 5);
        far.put("id", newId());
        Answer answer = ada.sync(null, null, next, far);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("gap");
        assertThat(answer.json().path("lastSeq").asLong()).isEqualTo(last);
        assertThat(answer.json().path("epoch").asString()).isNotEmpty();
        assertThat(ada.push(next)).hasSize(1);
    }

    @Test
    void the_same_number_with_other_content_is_a_clone() {
        PlainDevice twin = lab.enrol("Twin");
        Map<String, Object> change = twin.change(create("box", newId(), Map.of("name", "Mine")));
        twin.push(change);
        Map<String, Object> other = new LinkedHashMap<>(change);
        other.put("id", newId());
        other.put("ops", List.of(create("box", newId(), Map.of("name", "The twin's"))));
        Answer answer = twin.sync(null, null, other);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("device-cloned");
        assertThat(answer.json().path("lastSeq").asLong()).isEqualTo(1);
        Answer afterwards = twin.sync(null, null);
        assertThat(afterwards.status()).as("its twin's too").isEqualTo(409);
    }

    @Test
    void a_known_change_of_another_device_counts_once() {
        Map<String, Object> change =
                ada.change(create("tag", newId(), Map.of("code", "once " + newId())));
        JsonNode first = ada.push(change).getFirst();
        Map<String, Object> resent = new LinkedHashMap<>(change);
        resent.put("seq", ben.nextSeq());
        resent.put("actor", ben.actor());
        JsonNode second = ben.push(resent).getFirst();
        assertThat(second.path("seq").asLong()).isEqualTo((long) resent.get("seq"));
        assertThat(second.path("pos").asLong()).isEqualTo(first.path("pos").asLong());
    }

    @Test
    void pages_hold_whole_changes_and_each_record_once() {
        Map<String, Object> pair =
                ada.change(
                        create("shelf", newId(), Map.of("name", "A")),
                        create("shelf", newId(), Map.of("name", "B")));
        String id = newId();
        ada.push(pair, ada.change(create("shelf", id, Map.of("name", "C"))));
        ada.push(ada.change(update("shelf", id, Map.of("name", "D"), Map.of("name", "C"))));
        long head = at(ada, 0).json().path("cursor").asLong();
        JsonNode page = page(ada, head - 3, 1);
        assertThat(page.path("deltas")).as("a change is never cut").hasSize(2);
        assertThat(page.path("cursor").asLong()).isEqualTo(head - 2);
        assertThat(page.path("more").asBoolean()).isTrue();
        assertThat(page.path("digest").isMissingNode()).isTrue();
        JsonNode rest = page(ada, head - 2, 1000);
        assertThat(rest.path("deltas")).hasSize(1);
        assertThat(rest.path("deltas").path(0).path("set").path("name").asString()).isEqualTo("D");
    }

    @Test
    void an_answer_echoes_its_request_and_an_empty_one_is_short() {
        Map<String, Object> request = ada.request(null, null, List.of());
        JsonNode known = at(ada, 0).json();
        request.put("epoch", known.path("epoch").asString());
        request.put("cursor", known.path("cursor").asLong());
        Answer answer = ada.sync(request);
        assertThat(answer.json().path("request").asString()).isEqualTo(request.get("request"));
        assertThat(answer.json().path("deltas")).isEmpty();
        assertThat(answer.body().length).isLessThan(600);
    }

    @Test
    void an_older_definition_gets_acks_and_no_deltas() {
        JsonNode known = at(ada, 0).json();
        Map<String, Object> request =
                ada.request(
                        known.path("epoch").asString(),
                        0L,
                        List.of(ada.change(create("box", newId(), Map.of("name", "Old")))));
        request.put("definition", 2);
        JsonNode json = ada.sync(request).json();
        assertThat(json.path("acks")).hasSize(1);
        assertThat(json.path("deltas").isEmpty()).isTrue();
        assertThat(json.path("cursor").asLong()).isZero();
        assertThat(json.path("definition").asInt()).isEqualTo(3);
    }

    @Test
    void an_unknown_cursor_needs_a_snapshot_and_the_changes_are_taken_all_the_same() {
        Map<String, Object> change =
                ada.change(create("box", newId(), Map.of("name", "With a null cursor")));
        JsonNode none = ada.sync(null, null, change).json();
        assertThat(none.path("snapshot").asString()).isEqualTo("required");
        assertThat(none.path("acks").path(0).path("pos").asLong()).isPositive();
        JsonNode other = ada.sync(newId(), 1L).json();
        assertThat(other.path("snapshot").asString()).isEqualTo("required");
        JsonNode beyond = ada.sync(at(ada, 0).json().path("epoch").asString(), 1L << 40).json();
        assertThat(beyond.path("snapshot").asString()).isEqualTo("required");
    }

    @Test
    void a_broken_change_is_rejected_with_its_reason_and_later_ones_pass() {
        Map<String, Object> actor = ada.change(create("box", newId(), Map.of("name", "x")));
        actor.put("actor", "Somebody else");
        List<JsonNode> acks =
                ada.push(
                        actor,
                        ada.change(create("box", newId(), Map.of("name", 7))),
                        ada.change(create("box", newId(), Map.of("name", "x", "girth", "1"))),
                        ada.change(create("crate", newId(), Map.of("name", "x"))),
                        ada.change(create("box", newId(), Map.of("name", "nul \u0000"))),
                        ada.change(create("box", newId(), Map.of())),
                        ada.change(create("box", newId(), Map.of("name", "n".repeat(41)))),
                        ada.change(create("box", newId(), Map.of("name", "x", "shelf", newId()))),
                        ada.change(create("box", newId(), Map.of("name", "x", "weight", "-1"))),
                        ada.change(
                                update("box", newId(), Map.of("name", "x"), Map.of("name", "y"))),
                        ada.change(create("box", newId(), Map.of("name", "Sound"))));
        assertThat(acks.stream().limit(10))
                .allSatisfy(ack -> {
                    assertThat(ack.path("outcome").asString()).isEqualTo("rejected");
                    assertThat(ack.path("problems").path(0).path("message").asString())
                            .isNotBlank();
                });
        assertThat(acks.stream().limit(10).map(ProtocolTest::problem))
                .containsExactly(
                        "forbidden",
                        "invalid",
                        "unknown-field",
                        "unknown-entity",
                        "invalid",
                        "invalid",
                        "too-large",
                        "missing-reference",
                        "rule",
                        "missing-record");
        assertThat(acks.getLast().path("outcome").asString()).isNotEqualTo("rejected");
    }

    @Test
    void a_lone_surrogate_is_refused_at_entry() {
        String body =
                new String(
                                PlainDevice.bytes(
                                        ada.request(
                                                null,
                                                null,
                                                List.of(
                                                        ada.change(
                                                                create(
                                                                        "box",
                                                                        newId(),
                                                                        Map.of("name", "HALF")))))),
                                StandardCharsets.UTF_8)
                        .replace("HALF", "\\ud800");
        Answer answer = ada.post(body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(problem(answer.json().path("acks").path(0))).isEqualTo("invalid");
    }

    @Test
    void envelopes_that_do_not_hold_are_problem_documents() {
        assertThat(ada.post("{".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        assertThat(ada.post("[]".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("malformed");
        Answer unit = ada.call("GET", "/v1/units/nowhere/definition", new byte[0]);
        assertThat(unit.status()).isEqualTo(404);
        assertThat(unit.code()).isEqualTo("unknown-unit");
        Answer method = ada.call("DELETE", "/v1/units/lab/definition", new byte[0]);
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.code()).isEqualTo("not-found");
        assertThat(ada.post(new byte[] {1}, "Content-Encoding", "br").status()).isEqualTo(415);
    }

    @Test
    void bodies_may_be_packed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(PlainDevice.bytes(ada.request(null, null, List.of())));
        }
        Answer answer =
                ada.post(
                        packed.toByteArray(),
                        "Content-Encoding",
                        "gzip",
                        "Accept-Encoding",
                        "gzip");
        assertThat(answer.status()).isEqualTo(200);
        byte[] body =
                answer.header("Content-Encoding").equals("gzip")
                        ? new GZIPInputStream(new ByteArrayInputStream(answer.body()))
                                .readAllBytes()
                        : answer.body();
        assertThat(PlainDevice.JSON.readTree(body).path("snapshot").asString())
                .isEqualTo("required");
    }

    @Test
    void a_snapshot_is_whole_proves_itself_and_resumes() {
        ada.push(ada.change(create("box", newId(), Map.of("name", "In the snapshot"))));
        JsonNode manifest = ada.get("/snapshot?form=ndjson").json();
        JsonNode part = manifest.path("parts").path(0);
        String path = "/snapshot/" + part.path("part").asString();
        Answer whole = ada.get(path, "Accept", "application/x-ndjson");
        assertThat(whole.header("ETag")).isEqualTo(part.path("etag").asString());
        assertThat(whole.body()).hasSize(part.path("bytes").asInt());
        assertThat(whole.header("Scte-Cursor")).isEqualTo(part.path("cursor").asString());
        assertThat(whole.header("Scte-Epoch")).isEqualTo(manifest.path("epoch").asString());
        Answer tail =
                ada.get(
                        path,
                        "Accept",
                        "application/x-ndjson",
                        "Range",
                        "bytes=100-",
                        "If-Range",
                        whole.header("ETag"));
        assertThat(tail.status()).isEqualTo(206);
        assertThat(tail.body())
                .isEqualTo(Arrays.copyOfRange(whole.body(), 100, whole.body().length));
        String text = new String(whole.body(), StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        String proof = PlainDevice.JSON.readTree(text.substring(last)).path("sha256").asString();
        byte[] before = text.substring(0, last).getBytes(StandardCharsets.UTF_8);
        assertThat(proof).isEqualTo(HexFormat.of().formatHex(PlainDevice.sha256(before)));
        assertThat(text.lines().count() - 2).isEqualTo(part.path("records").asLong());
    }

    @Test
    void history_tells_who_changed_what_newest_first() {
        String id = newId();
        ada.push(ada.change(create("shelf", id, Map.of("name", "Old"))));
        ben.push(ben.change(update("shelf", id, Map.of("name", "New"), Map.of("name", "Old"))));
        JsonNode changes = ada.get("/records/shelf/" + id + "/history?limit=10").json();
        JsonNode newest = changes.path("changes").path(0);
        assertThat(newest.path("device").asString()).isEqualTo(ben.device());
        assertThat(newest.path("set").path("name").asString()).isEqualTo("New");
        assertThat(newest.path("was").path("name").asString()).isEqualTo("Old");
        assertThat(changes.path("changes")).hasSize(2);
    }

    @Test
    void the_feed_tells_the_present_state_first_and_then_the_log() {
        String id = newId();
        ada.push(ada.change(create("box", id, Map.of("name", "Told"))));
        String epoch = at(ada, 0).json().path("epoch").asString();
        Answer feed = ada.get("/messages?epoch=" + epoch + "&after=0&limit=100000");
        assertThat(feed.header("Content-Type")).startsWith("application/cloudevents-batch+json");
        JsonNode told = null;
        for (JsonNode message : feed.json()) {
            told = message.path("subject").asString().equals(id) ? message : told;
        }
        assertThat(told).isNotNull();
        assertThat(told.path("type").asString()).isEqualTo("org.scte.lab.box-named.v1");
        assertThat(told.path("source").asString()).isEqualTo("/units/lab");
        assertThat(told.path("data").path("name").asString()).isEqualTo("Told");
        long seen = Long.parseLong(feed.header("Scte-Cursor"));
        ada.push(ada.change(delete("box", id, Long.MAX_VALUE >> 12)));
        JsonNode gone = ada.get("/messages?epoch=" + epoch + "&after=" + seen).json().path(0);
        assertThat(gone.path("subject").asString()).isEqualTo(id);
        assertThat(gone.path("data").isNull()).isTrue();
        Answer other = ada.get("/messages?epoch=" + newId() + "&after=" + seen);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("epoch");
        assertThat(other.json().path("epochs").path(0).path("epoch").asString()).isEqualTo(epoch);
    }

    static String problem(JsonNode ack) {
        return ack.path("problems").path(0).path("code").asString();
    }

    /// The head as this device sees it, asked from `cursor` in the present epoch.
    private static Answer at(PlainDevice device, long behind) {
        JsonNode manifest = device.get("/snapshot?form=ndjson").json();
        String epoch = manifest.path("epoch").asString();
        long cursor = manifest.path("parts").path(0).path("cursor").asLong();
        Answer answer = device.sync(epoch, cursor);
        long head = answer.json().path("cursor").asLong();
        return behind == 0 ? device.sync(epoch, head) : device.sync(epoch, head - behind);
    }

    private static JsonNode page(PlainDevice device, long cursor, int limit) {
        Map<String, Object> request =
                device.request(at(device, 0).json().path("epoch").asString(), cursor, List.of());
        request.put("limit", limit);
        return device.sync(request).json();
    }
}
