package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.PlainDevice.Answer;
import tools.jackson.databind.JsonNode;

/// Contents of files and a database of different times (F29), with a real process that is killed,
/// loses files and is restored, and devices that know the protocol alone.
class LostFilesTest {
    private static final int PIECE = 256 << 10;
    private static final byte[] FIRST = pdf(1, 600_000);
    private static final byte[] SECOND = pdf(2, 1_000);

    @TempDir private Path folder;
    private Lab lab;
    private PlainDevice ada;
    private PlainDevice ben;

    @BeforeEach
    void open() {
        lab = Lab.open(folder);
        ada = lab.enrol("Ada");
        ben = lab.enrol("Ben");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static byte[] pdf(int seed, int size) {
        byte[] head = ("%PDF-1.7 " + seed).getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(head, size);
    }

    private static String sha(byte[] content) {
        return HexFormat.of().formatHex(PlainDevice.sha256(content));
    }

    private void write(PlainDevice device, byte[] content) {
        Map<String, ?> file =
                Map.of(
                        "sha256",
                        sha(content),
                        "name",
                        "paper.pdf",
                        "type",
                        "application/pdf",
                        "size",
                        content.length);
        Map<String, ?> set = Map.of("title", "Paper", "scan", file);
        JsonNode ack =
                device.push(device.change(PlainDevice.create("paper", PlainDevice.newId(), set)))
                        .getFirst();
        assertThat(ack.path("outcome").asString()).as(ack.toString()).isEqualTo("accepted");
    }

    private static String path(byte[] content) {
        return "/v1/units/lab/files/" + sha(content);
    }

    private static Answer put(PlainDevice device, byte[] content, int first) {
        int end = Math.min(content.length, first + PIECE);
        String range = "bytes %d-%d/%d".formatted(first, end - 1, content.length);
        return device.call(
                "PUT",
                path(content),
                Arrays.copyOfRange(content, first, end),
                "Content-Range",
                range);
    }

    private static Answer get(PlainDevice device, byte[] content) {
        return device.call("GET", path(content), new byte[0]);
    }

    /// Sends what the service says that it lacks of a content.
    private static void bring(PlainDevice device, byte[] content) {
        Answer answer = device.call("HEAD", path(content), new byte[0]);
        while (answer.status() != 201) {
            assertThat(answer.status()).isIn(200, 404);
            answer = put(device, content, Integer.parseInt(answer.header("Scte-Held")));
        }
    }

    private static List<String> wanted(PlainDevice device) {
        List<String> wanted = new ArrayList<>();
        Answer answer = device.sync(null, null);
        answer.json().path("wanted").forEach(one -> wanted.add(one.asString()));
        return wanted;
    }

    private String admin(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 3);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "admin";
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = lab.data().toString();
        return Programs.here(all);
    }

    private Path backup() throws IOException {
        Path backups = folder.resolve("backups");
        admin("backup", "--to", backups.toString(), "lab");
        try (Stream<Path> files = Files.list(backups)) {
            return files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
        }
    }

    private Path file(byte[] content) {
        String sha = sha(content);
        return lab.data().resolve("units/lab.files").resolve(sha.substring(0, 2)).resolve(sha);
    }

    @Test
    void a_service_that_is_killed_between_pieces_goes_on_where_it_was() {
        write(ada, FIRST);
        assertThat(put(ada, FIRST, 0).status()).isEqualTo(200);

        lab.process().kill();
        lab.process().restart();

        assertThat(wanted(ben)).containsExactly(sha(FIRST));
        assertThat(ada.call("HEAD", path(FIRST), new byte[0]).header("Scte-Held"))
                .isEqualTo(String.valueOf(PIECE));
        assertThat(put(ben, FIRST, PIECE).status()).as("by another device").isEqualTo(200);
        assertThat(put(ada, FIRST, 2 * PIECE).status()).isEqualTo(201);
        lab.process().kill();
        lab.process().restart();
        assertThat(get(ben, FIRST).body()).isEqualTo(FIRST);
        assertThat(wanted(ben)).isEmpty();
    }

    @Test
    void what_is_missing_or_damaged_is_named_wanted_and_brought_by_whoever_has_it()
            throws IOException {
        write(ada, FIRST);
        write(ada, SECOND);
        bring(ada, FIRST);
        bring(ada, SECOND);
        assertThat(admin("verify", "lab")).contains("2 contents of files, 601000 bytes");

        lab.process().stop();
        Files.delete(file(FIRST));
        byte[] damaged = SECOND.clone();
        damaged[500] = 1;
        Files.write(file(SECOND), damaged);
        assertThatThrownBy(() -> admin("verify", "lab"))
                .hasMessageContaining(": 9 ")
                .hasMessageContaining("The content " + sha(FIRST) + " of paper ")
                .hasMessageContaining("is missing")
                .hasMessageContaining("The content " + sha(SECOND) + " of paper ")
                .hasMessageContaining("is damaged");
        lab.process().restart();

        assertThat(wanted(ben)).containsExactly(sha(FIRST));
        assertThat(get(ben, SECOND).status()).as("found when it is asked for").isEqualTo(404);
        assertThat(wanted(ben)).containsExactlyInAnyOrder(sha(FIRST), sha(SECOND));
        assertThat(get(ben, FIRST).status()).isEqualTo(404);
        bring(ben, FIRST);
        bring(ben, SECOND);
        assertThat(wanted(ada)).isEmpty();
        assertThat(get(ada, FIRST).body()).isEqualTo(FIRST);
        assertThat(admin("verify", "lab")).contains("2 contents of files, 601000 bytes");
    }

    @Test
    void a_restore_brings_the_contents_of_its_backup_and_keeps_those_that_came_since()
            throws IOException {
        write(ada, FIRST);
        bring(ada, FIRST);
        Path backup = backup();
        assertThat(admin("verify", backup.toString())).contains("1 contents of files");
        write(ada, SECOND);
        bring(ada, SECOND);
        Files.delete(file(FIRST));

        admin("restore", backup.toString());

        assertThat(get(ada, FIRST).body()).as("from the backup").isEqualTo(FIRST);
        assertThat(get(ada, SECOND).status()).as("no record refers to it").isEqualTo(404);
        assertThat(file(SECOND)).as("kept for the record that comes back").exists();
        write(ben, SECOND);
        assertThat(wanted(ben)).as("it is here already").isEmpty();
        assertThat(get(ada, SECOND).body()).isEqualTo(SECOND);
        assertThat(admin("verify", "lab")).contains("2 contents of files, 601000 bytes");
    }
}
