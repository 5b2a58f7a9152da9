package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.http.RunningService.Answer;

/// The protocol's limits that no other test looks at. Bodies that are too large, as sent and
/// unpacked, and too many changes: [HostileRequestsTest] and [UnitRoutesTest]; the wake-up's pace:
/// [WakeRoutesTest]; requests of a device: [org.scte.server.access.NoncesTest].
class LimitsTest {
    @TempDir Path folder;
    private final RecordId id = RecordId.random();
    private RunningService service;

    @BeforeEach
    void start() {
        service = new RunningService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Ack first(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return ProtocolJson.readResponse(answer.body()).acks().getFirst();
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    void an_envelope_of_thirteen_levels_is_malformed_and_of_twelve_is_read() throws IOException {
        String good = service.envelope(RunningService.person(1, id, "Ada"));

        Answer deep = service.sync("{\"extra\":" + nested(12) + "," + good.substring(1));
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.json().text("code")).isEqualTo("malformed");
        assertThat(service.unit.head()).isZero();
        Answer allowed = service.sync("{\"extra\":" + nested(11) + "," + good.substring(1));
        assertThat(first(allowed).outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void a_change_of_thirteen_levels_is_invalid_by_itself() throws IOException {
        String deep =
                RunningService.person(1, id, "Ada")
                        .replace("\"Ada\"", nested(7)); // the sixth level is `set`

        Answer answer =
                service.sync(
                        service.envelope(
                                deep + "," + RunningService.person(2, RecordId.random(), "Bo")));

        SyncResponse response = ProtocolJson.readResponse(answer.body());
        assertThat(response.acks())
                .extracting(Ack::outcome)
                .containsExactly(Ack.Outcome.REJECTED, Ack.Outcome.ACCEPTED);
        assertThat(response.acks().getFirst().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.INVALID);
                    assertThat(problem.message()).contains("nested");
                });
    }

    @Test
    void a_text_that_is_too_long_is_too_large_on_its_field() throws IOException {
        String longest = "\\ud83d\\ude00".repeat(10_000); // counted in code points
        String person = RunningService.person(1, id, "Ada\",\"motto\":\"" + longest);

        assertThat(first(service.sync(service.envelope(person))).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
        String longer = RunningService.person(2, id, "Ada\",\"motto\":\"x" + longest);
        assertThat(first(service.sync(service.envelope(longer))).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.TOO_LARGE);
                    assertThat(problem.field()).isEqualTo("motto");
                });
    }

    @Test
    void a_change_of_more_than_100_000_operations_is_too_large() throws IOException {
        String change = RunningService.person(1, id, "Ada");
        String op = change.substring(change.indexOf("{\"op\""), change.lastIndexOf("]"));
        String large = change.replace(op, op + ("," + op).repeat(100_000));

        assertThat(first(service.sync(service.envelope(large))).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.TOO_LARGE);
        assertThat(service.unit.list("person")).isEmpty();
    }

    @Test
    void a_page_ends_at_16_MiB_and_has_one_whole_change_at_least() throws IOException {
        String text = "x".repeat(10_000);
        long seq = 0;
        for (int change = 0; change < 2; change++) {
            List<String> ops = new ArrayList<>();
            for (int i = 0; i < 1_800; i++) {
                ops.add(
                        "{\"op\":\"create\",\"entity\":\"person\",\"id\":\"%s\",\"set\":{\"name\":\"P\",\"motto\":\"%s\"}}"
                                .formatted(RecordId.random(), text));
            }
            String whole = RunningService.person(++seq, id, "Ada");
            String op = whole.substring(whole.indexOf("{\"op\""), whole.lastIndexOf("]"));
            service.sync(service.envelope(whole.replace(op, String.join(",", ops))));
        }

        SyncResponse page = ProtocolJson.readResponse(service.sync(service.envelope("")).body());

        assertThat(service.unit.head()).isEqualTo(2);
        assertThat(page.cursor()).isOne();
        assertThat(page.more()).isTrue();
        assertThat(page.deltas()).hasSize(1_800);
    }

    @Test
    void a_device_holds_no_more_than_32_wake_ups() throws Exception {
        List<okhttp3.Response> held = new ArrayList<>();
        service.client.dispatcher().setMaxRequestsPerHost(64);
        service.get("/v1/units/meetings/definition");
        try {
            for (int i = 0; i < 32; i++) {
                held.add(service.client.newCall(wake()).execute());
            }
            assertThat(held).extracting(okhttp3.Response::code).containsOnly(200);
            Answer more = service.send(wake());
            assertThat(more.status()).isEqualTo(429);
            assertThat(more.header("Retry-After")).isNotNull();
        } finally {
            held.forEach(okhttp3.Response::close);
        }
    }

    private okhttp3.Request wake() {
        return service.signed("GET", "/v1/units/meetings/wake", new byte[0]).build();
    }
}
