package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.http.RunningService.Answer;
import org.scte.server.unit.Darkroom;
import org.scte.server.unit.TestUnit;

/// Contents of files over HTTP: in pieces, resumed where they were cut, and only for those who see
/// a record that refers to them.
class FileRoutesTest {
    private static final byte[] CONTENT = Darkroom.pdf(1, 700_000);
    private static final String SHA = Sha256.hexOf(CONTENT);
    private static final String TARGET = "/v1/units/meetings/files/" + SHA;
    private static final int PIECE = 256 << 10;

    @TempDir Path folder;
    private RunningService service;

    @BeforeEach
    void open() {
        service = new RunningService(folder, Darkroom.open(folder, TestUnit.CLOCK));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void refer(byte[] content) {
        Darkroom.person(service.unit, "Oslo", "proof", Darkroom.of(content));
    }

    /// Sends the bytes from `first` on, at most a piece.
    private Answer put(byte[] content, int first) throws IOException {
        byte[] piece = Arrays.copyOfRange(content, first, Math.min(content.length, first + PIECE));
        return put(piece, first, content.length);
    }

    private Answer put(byte[] piece, int first, int total) throws IOException {
        String range = "bytes %d-%d/%d".formatted(first, first + piece.length - 1, total);
        return put(TARGET, piece, request -> request.header("Content-Range", range));
    }

    private Answer put(String target, byte[] piece, UnaryOperator<Request.Builder> more)
            throws IOException {
        service.get("/health/live");
        Request.Builder signed = service.signed("PUT", target, piece);
        return service.send(more.apply(signed.put(RequestBody.create(piece, null))).build());
    }

    private Answer head() throws IOException {
        service.get("/health/live");
        return service.send(service.signed("HEAD", TARGET, new byte[0]).head().build());
    }

    private void putAll(byte[] content) throws IOException {
        int first = 0;
        while (first < content.length) {
            Answer answer = put(content, first);
            assertThat(answer.status()).isIn(200, 201);
            first = Integer.parseInt(Objects.requireNonNull(answer.header("Scte-Held")));
        }
    }

    private static void assertAnswer(Answer answer, int status, String held) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Scte-Held")).isEqualTo(held);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().text("code")).isEqualTo(code);
    }

    @Test
    void a_content_comes_in_pieces_and_is_handed_out_whole_and_in_parts() throws IOException {
        refer(CONTENT);

        assertAnswer(head(), 404, "0");
        assertAnswer(put(CONTENT, 0), 200, "262144");
        assertAnswer(head(), 404, "262144");
        assertProblem(service.get(TARGET), 404, "not-found");
        assertAnswer(put(CONTENT, PIECE), 200, "524288");
        assertAnswer(put(CONTENT, 2 * PIECE), 201, "700000");
        assertAnswer(head(), 200, "700000");
        assertThat(head().header("Content-Length")).isEqualTo("700000");

        Answer whole = service.get(TARGET);
        assertThat(whole.body()).isEqualTo(CONTENT);
        assertThat(whole.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(whole.header("Content-Disposition")).isEqualTo("attachment");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Cache-Control")).isEqualTo("no-store");
        Answer part = service.get(TARGET, request -> request.header("Range", "bytes=600000-"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, 600_000, 700_000));
        assertAnswer(put(CONTENT, 0), 200, "700000");
    }

    @Test
    void a_piece_that_does_not_follow_is_told_where_to_go_on() throws IOException {
        refer(CONTENT);

        Answer early = put(CONTENT, PIECE);
        assertProblem(early, 409, "gap");
        assertThat(early.header("Scte-Held")).isEqualTo("0");
        put(CONTENT, 0);
        Answer again = put(CONTENT, 0);
        assertProblem(again, 409, "gap");
        assertThat(again.header("Scte-Held")).isEqualTo("262144");
    }

    @Test
    void a_service_that_stopped_between_pieces_goes_on_where_it_was() throws IOException {
        refer(CONTENT);
        put(CONTENT, 0);

        service.close();
        open();

        assertAnswer(head(), 404, "262144");
        assertAnswer(put(CONTENT, PIECE), 200, "524288");
        assertAnswer(put(CONTENT, 2 * PIECE), 201, "700000");
        assertThat(service.get(TARGET).body()).isEqualTo(CONTENT);
    }

    @Test
    void what_turns_out_to_be_something_else_is_thrown_away() throws IOException {
        refer(CONTENT);
        byte[] other = CONTENT.clone();
        other[300_000] = 1;
        put(other, 0);
        put(other, PIECE);
        assertProblem(put(other, 2 * PIECE), 422, "invalid");
        assertAnswer(head(), 404, "0");
        assertThat(service.sync(service.envelope("")).text())
                .as("still wanted")
                .contains("\"wanted\":[\"" + SHA + "\"]");

        putAll(CONTENT);
        assertThat(service.get(TARGET).status()).isEqualTo(200);
        assertThat(service.sync(service.envelope("")).text()).doesNotContain("wanted");
    }

    @Test
    void what_no_record_refers_to_is_not_taken() throws IOException {
        assertProblem(put(CONTENT, 0), 404, "not-found");
        refer(CONTENT);
        byte[] piece = Arrays.copyOf(CONTENT, 10);
        assertProblem(put(piece, 0, CONTENT.length + 1), 404, "not-found");
        assertAnswer(head(), 404, "0");
    }

    @Test
    void whom_the_record_is_hidden_from_learns_nothing_of_its_content() throws IOException {
        refer(CONTENT);
        putAll(CONTENT);

        for (String grant : new String[] {"meetings:clerk:Rome", "meetings:blind"}) {
            service.changeDevice(grant);
            assertAnswer(head(), 404, "0");
            assertProblem(service.get(TARGET), 404, "not-found");
            assertProblem(put(CONTENT, 0), 404, "not-found");
        }
        service.changeDevice("meetings:viewer:Oslo");
        assertThat(service.get(TARGET).body()).isEqualTo(CONTENT);
        assertProblem(put(CONTENT, 0), 403, "forbidden");
        service.changeDevice("elsewhere:clerk");
        assertProblem(service.get(TARGET), 403, "forbidden");
    }

    @Test
    void a_device_without_a_role_brings_what_its_changes_name_that_are_set_aside()
            throws IOException {
        service.changeDevice("elsewhere:clerk");
        assertProblem(put(CONTENT, 0), 403, "forbidden");
        String file =
                PlainJson.write(
                        Map.of(
                                "sha256",
                                SHA,
                                "name",
                                "a.pdf",
                                "type",
                                "application/pdf",
                                "size",
                                CONTENT.length));
        String change =
                RunningService.person(1, RecordId.random(), "Ada")
                        .replace("\"name\":\"Ada\"", "\"proof\":" + file);
        assertProblem(service.sync(service.envelope(change)), 403, "forbidden");

        putAll(CONTENT);

        assertAnswer(put(CONTENT, 0), 200, "700000");
        assertProblem(service.get(TARGET), 403, "forbidden");
        service.changeDevice("all:all");
        assertProblem(service.get(TARGET), 404, "not-found");
    }

    @Test
    void a_name_that_is_no_sha_is_no_path() throws IOException {
        for (String name : new String[] {"%2e%2e", "ab", SHA.toUpperCase(Locale.ROOT)}) {
            String target = "/v1/units/meetings/files/" + name;
            assertThat(service.get(target).status()).as(name).isIn(400, 404);
        }
    }

    @Test
    void a_piece_says_which_bytes_it_is_and_is_small() throws IOException {
        refer(CONTENT);
        byte[] piece = Arrays.copyOf(CONTENT, 10);
        for (String range :
                new String[] {
                    "", "bytes 0-9", "bytes 0-8/700000", "bytes 9-0/700000", "bytes 0-9/9", "x"
                }) {
            Answer answer = put(TARGET, piece, request -> request.header("Content-Range", range));
            assertProblem(answer, 400, "malformed");
        }
        byte[] large = new byte[(1 << 20) + 1];
        assertProblem(put(large, 0, large.length), 413, "too-large");
    }

    @Test
    void figures_say_what_is_held_and_wanted() throws IOException {
        refer(CONTENT);
        refer(Darkroom.pdf(2, 100));
        putAll(CONTENT);

        assertThat(service.get("/metrics").text())
                .contains("scte_contents{state=\"held\",unit=\"meetings\"} 1")
                .contains("scte_contents{state=\"wanted\",unit=\"meetings\"} 1")
                .contains("scte_contents_bytes{unit=\"meetings\"} 700000");
    }
}
