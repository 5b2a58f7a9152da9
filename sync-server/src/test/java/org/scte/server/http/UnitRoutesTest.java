package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.http.RunningService.assertProblem;
import static org.scte.server.http.RunningService.person;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.http.RunningService.Answer;
import org.scte.server.unit.TestUnit;

class UnitRoutesTest {
    @TempDir Path folder;
    private RunningService service;
    private final RecordId id = RecordId.random();

    @BeforeEach
    void start() {
        service = new RunningService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(out)) {
            packing.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void a_signed_change_is_taken_and_comes_back_as_a_delta() throws IOException {
        Answer answer = service.sync(service.envelope(person(1, id, "Zoë")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        SyncResponse response = ProtocolJson.readResponse(answer.body());
        assertThat(response.acks().getFirst().outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(response.deltas()).hasSize(1);
        assertThat(response.digest()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void a_packed_body_is_unpacked(String encoding) throws IOException {
        byte[] plain = service.envelope(person(1, id, "Ada")).getBytes(StandardCharsets.UTF_8);
        byte[] packed = encoding.equals("gzip") ? gzip(plain) : Zstd.compress(plain);

        Answer answer = service.sync(packed, more -> more.header("Content-Encoding", encoding));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(service.unit.find("person", id)).isPresent();
    }

    @Test
    void a_long_answer_is_packed_as_asked() throws IOException {
        StringBuilder changes = new StringBuilder(person(1, RecordId.random(), "P1"));
        for (int seq = 2; seq <= 50; seq++) {
            changes.append(',').append(person(seq, RecordId.random(), "P" + seq));
        }
        byte[] body = service.envelope(changes.toString()).getBytes(StandardCharsets.UTF_8);

        Answer zstd = service.sync(body, more -> more.header("Accept-Encoding", "zstd"));
        assertThat(zstd.header("Content-Encoding")).isEqualTo("zstd");
        byte[] plain = Zstd.decompress(zstd.body(), 1 << 20);
        assertThat(ProtocolJson.readResponse(plain).acks()).hasSize(50);

        byte[] empty = service.envelope("").getBytes(StandardCharsets.UTF_8);
        Answer gzip = service.sync(empty, more -> more.header("Accept-Encoding", "gzip"));
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void a_bad_envelope_is_refused_with_a_code_and_nothing_is_stored() throws IOException {
        assertProblem(service.sync("{\"request\":"), 400, "malformed");
        assertProblem(service.sync(""), 400, "malformed");
        assertProblem(service.sync("[]"), 400, "malformed");
        assertProblem(service.sync("{\"a\":1,\"a\":2}"), 400, "malformed");
        assertProblem(service.sync("[".repeat(100_000)), 400, "malformed");
        assertProblem(service.sync("{\"cursor\":" + "9".repeat(2_000) + "}"), 400, "malformed");
        assertProblem(
                service.sync(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}, more -> more),
                400,
                "malformed");
        assertProblem(
                service.sync(new byte[] {1, 2, 3}, more -> more.header("Content-Encoding", "gzip")),
                400,
                "malformed");
        assertProblem(
                service.sync(new byte[] {1}, more -> more.header("Content-Encoding", "br")),
                415,
                "unsupported");
        assertThat(service.unit.head()).isZero();
    }

    @Test
    void a_body_that_is_no_json_is_unsupported() throws IOException {
        byte[] body = service.envelope("").getBytes(StandardCharsets.UTF_8);
        Answer answer =
                service.sync(
                        body,
                        more ->
                                more.post(
                                        RequestBody.create(
                                                body, okhttp3.MediaType.get("text/csv"))));

        assertProblem(answer, 415, "unsupported");
    }

    @Test
    void a_body_of_70_MB_is_too_large_as_sent_and_unpacked() throws IOException {
        byte[] large = new byte[70_000_000];
        assertProblem(service.sync(large, more -> more), 413, "too-large");
        assertProblem(
                service.sync(gzip(large), more -> more.header("Content-Encoding", "gzip")),
                413,
                "too-large");
    }

    @Test
    void an_unsigned_request_is_refused_with_a_nonce() throws IOException {
        Answer answer =
                service.send(
                        service.request("/v1/units/meetings/sync")
                                .post(RequestBody.create("{}", RunningService.JSON))
                                .build());

        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.header("Scte-Nonce")).isNotEmpty();
    }

    @Test
    void a_gap_says_where_the_service_stands() throws IOException {
        Answer answer = service.sync(service.envelope(person(3, id, "Ada")));

        assertProblem(answer, 409, "gap");
        assertThat(answer.json().whole("lastSeq")).isZero();
        assertThat(answer.json().text("epoch")).isEqualTo(service.unit.epoch().toString());
    }

    @Test
    void one_broken_change_does_not_hold_up_the_others() throws IOException {
        String broken =
                "{\"seq\":2,\"id\":\"%s\",\"at\":\"now\",\"actor\":7,\"ops\":{}}"
                        .formatted(RecordId.random());
        String nul = person(3, RecordId.random(), "a\\u0000b") + "," + person(4, id, "Good");
        Answer answer =
                service.sync(
                        service.envelope(
                                person(1, RecordId.random(), "First") + "," + broken + "," + nul));

        SyncResponse response = ProtocolJson.readResponse(answer.body());
        assertThat(response.acks())
                .extracting(Ack::outcome)
                .containsExactly(
                        Ack.Outcome.ACCEPTED,
                        Ack.Outcome.REJECTED,
                        Ack.Outcome.REJECTED,
                        Ack.Outcome.ACCEPTED);
        assertThat(response.lastSeq()).isEqualTo(4);
    }

    @Test
    void unknown_addresses_and_methods_are_problems_too() throws IOException {
        assertProblem(service.get("/nowhere"), 404, "not-found");
        assertProblem(service.get("/v1/units/ghost/definition"), 404, "unknown-unit");
        assertProblem(service.get("/v1/units/meetings/sync"), 405, "not-found");
        assertProblem(service.get("/v1/units/meetings/snapshot/ghost"), 404, "not-found");
        assertProblem(
                service.get("/v1/units/meetings/records/person/nonsense/history"),
                404,
                "not-found");
        assertThat(service.get("/nowhere").header("Scte-Nonce")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/units/..%2f..%2fetc/definition HTTP/1.1",
                "GET /v1/units/%00/definition HTTP/1.1",
                "GET /v1/units/meetings%2fsync HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /v1/units/%zz/definition HTTP/1.1",
                "GET /v1/units/;x=y/definition HTTP/1.1",
                "GET //v1//units HTTP/1.1",
                "GET /v1/units/%c0%ae/definition HTTP/1.1",
                "TRACE / HTTP/1.1",
                "BREW /v1/units HTTP/1.1",
                "nonsense"
            })
    void a_strange_request_gets_a_4xx_problem(String line) throws IOException {
        String answer = raw(line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answer).contains("application/problem+json").contains("\"code\":");
    }

    @Test
    void a_header_that_is_too_long_or_missing_is_a_problem() throws IOException {
        String longHeader = "X: " + "x".repeat(20_000);
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\n" + longHeader + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"code\":\"malformed\"");
        assertThat(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed\"");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_definition_is_given_as_json_and_as_yaml_and_only_when_it_changed() throws IOException {
        Answer json = service.get("/v1/units/meetings/definition");
        assertThat(json.json().text("unit")).isEqualTo("meetings");
        assertThat(json.json().whole("definition")).isEqualTo(1);

        Answer yaml =
                service.get(
                        "/v1/units/meetings/definition",
                        more -> more.header("Accept", "application/yaml"));
        assertThat(yaml.text()).isEqualTo(TestUnit.definition().source());
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");

        Answer again =
                service.get(
                        "/v1/units/meetings/definition",
                        more -> more.header("If-None-Match", json.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_records_history_is_newest_first_and_paged() throws IOException {
        service.sync(service.envelope(person(1, id, "Ada")));
        service.unit.writeAsService(
                "admin", List.of(TestUnit.update("person", id, "verified", null, true)));

        Answer first = service.get("/v1/units/meetings/records/person/" + id + "/history?limit=1");
        assertThat(first.json().objects("changes")).hasSize(1);
        assertThat(first.json().objects("changes").getFirst().text("actor")).isEqualTo("admin");
        long next = first.json().whole("next");
        Answer second =
                service.get("/v1/units/meetings/records/person/" + id + "/history?before=" + next);
        assertThat(second.json().objects("changes")).hasSize(1);
        assertThat(second.json().objects("changes").getFirst().text("op")).isEqualTo("create");
        assertThat(second.json().objects("changes").getFirst().text("device"))
                .isEqualTo(service.device.toString());
    }

    @Test
    void operators_see_health_and_figures_without_signing() throws IOException {
        service.sync(service.envelope(person(1, id, "Ada") + "," + person(2, id, "x".repeat(99))));
        Answer live = service.send(service.request("/health/live").build());
        Answer ready = service.send(service.request("/health/ready").build());
        Answer metrics = service.send(service.request("/metrics").build());

        assertThat(live.status()).isEqualTo(200);
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text())
                .contains("\"meetings\":true")
                .contains("\"meetings\":\"" + service.unit.epoch() + "\"");
        assertThat(metrics.text())
                .contains("scte_changes_total{outcome=\"accepted\",unit=\"meetings\"} 1\n")
                .contains("scte_changes_total{outcome=\"rejected\",unit=\"meetings\"} 1\n")
                .contains("scte_head{unit=\"meetings\"} 1\n");
    }
}
