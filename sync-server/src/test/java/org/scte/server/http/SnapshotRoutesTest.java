package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.http.RunningService.assertProblem;
import static org.scte.server.http.RunningService.person;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.server.http.RunningService.Answer;

class SnapshotRoutesTest {
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

    @Test
    void a_snapshot_holds_every_record_and_proves_itself() throws Exception {
        service.sync(service.envelope(person(1, id, "Ada") + "," + person(2, id, "Ada")));
        Answer manifest = service.get("/v1/units/meetings/snapshot?form=ndjson");
        var part = manifest.json().objects("parts").getFirst();
        assertThat(manifest.json().text("epoch")).isEqualTo(service.unit.epoch().toString());
        assertThat(part.whole("records")).isEqualTo(1);
        assertThat(part.whole("cursor")).isEqualTo(2);

        String target = "/v1/units/meetings/snapshot/" + part.text("part");
        Answer plain = service.get(target, more -> more.header("Accept-Encoding", "identity"));
        assertThat(plain.header("Scte-Cursor")).isEqualTo("2");
        assertThat(plain.header("Scte-Epoch")).isEqualTo(service.unit.epoch().toString());
        assertThat(plain.header("Scte-Definition")).isEqualTo("1");
        List<String> lines = plain.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"counts\":{\"person\":1}");
        assertThat(lines.get(1)).contains(id.toString()).contains("\"name\":\"Ada\"");
        String before = lines.get(0) + "\n" + lines.get(1) + "\n";
        byte[] sha =
                MessageDigest.getInstance("SHA-256")
                        .digest(before.getBytes(StandardCharsets.UTF_8));
        assertThat(lines.get(2))
                .isEqualTo("{\"sha256\":\"" + HexFormat.of().formatHex(sha) + "\"}");

        Answer zstd = service.get(target, more -> more.header("Accept-Encoding", "zstd, gzip"));
        assertThat(zstd.header("Content-Encoding")).isEqualTo("zstd");
        assertThat(Zstd.decompress(zstd.body(), 1 << 20)).isEqualTo(plain.body());
        Answer gzip = service.get(target, more -> more.header("Accept-Encoding", "gzip"));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void a_snapshot_of_tables_is_a_file_that_its_manifest_describes() throws Exception {
        service.sync(service.envelope(person(1, id, "Ada")));
        Answer manifest =
                service.get(
                        "/v1/units/meetings/snapshot?form=sqlite",
                        more -> more.header("Accept-Encoding", "zstd"));
        var part = manifest.json().objects("parts").getFirst();
        String target = "/v1/units/meetings/snapshot/" + part.text("part");

        Answer packed = service.get(target, more -> more.header("Accept-Encoding", "zstd"));
        assertThat(packed.header("Content-Type")).isEqualTo("application/vnd.scte.snapshot+sqlite");
        assertThat(packed.header("Content-Encoding")).isEqualTo("zstd");
        assertThat(packed.header("ETag")).isEqualTo(part.text("etag"));
        assertThat(packed.body()).hasSize((int) part.whole("bytes"));
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(packed.body());
        assertThat(HexFormat.of().formatHex(sha)).isEqualTo(part.text("sha256"));
        Answer rest =
                service.get(
                        target,
                        more ->
                                more.header("Accept-Encoding", "zstd")
                                        .header("Range", "bytes=100-")
                                        .header("If-Range", part.text("etag")));
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.body())
                .isEqualTo(Arrays.copyOfRange(packed.body(), 100, packed.body().length));
        assertProblem(
                service.get(target, more -> more.header("Accept", "application/x-ndjson")),
                415,
                "unsupported");
        assertProblem(service.get("/v1/units/meetings/snapshot?form=csv"), 415, "unsupported");
    }

    @Test
    void a_broken_download_resumes_where_it_broke() throws IOException {
        service.sync(service.envelope(person(1, id, "Ada")));
        Answer manifest = service.get("/v1/units/meetings/snapshot");
        String target =
                "/v1/units/meetings/snapshot/"
                        + manifest.json().objects("parts").getFirst().text("part");
        Answer whole = service.get(target, more -> more.header("Accept-Encoding", "identity"));
        String etag = whole.header("ETag");
        Answer rest =
                service.get(
                        target,
                        more ->
                                more.header("Accept-Encoding", "identity")
                                        .header("Range", "bytes=10-")
                                        .header("If-Range", etag));

        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.text()).isEqualTo(whole.text().substring(10));
        assertThat(rest.header("Content-Range"))
                .isEqualTo(
                        "bytes 10-%d/%d".formatted(whole.body().length - 1, whole.body().length));
        Answer other =
                service.get(
                        target,
                        more ->
                                more.header("Accept-Encoding", "identity")
                                        .header("Range", "bytes=10-")
                                        .header("If-Range", "\"another\""));
        assertThat(other.status()).isEqualTo(200);
        Answer beyond = service.get(target, more -> more.header("Range", "bytes=99999999-"));
        assertProblem(beyond, 416, "malformed");
    }
}
