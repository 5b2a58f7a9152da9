package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StuckFile;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// How contents of files go to a service and come from it, over real connections.
class ContentSyncTest {
    private static final int PIECES = 4;

    @TempDir Path home;
    private final ClubService service = new ClubService();
    private final byte[] bytes = bytes();
    private final Value.Attachment file =
            new Value.Attachment(Sha256.hexOf(bytes), "plan.pdf", "application/pdf", bytes.length);

    /// What the service holds.
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /// The first bytes of the pieces that came.
    private final List<Long> pieces = new CopyOnWriteArrayList<>();

    private Device device;

    private static byte[] bytes() {
        byte[] bytes = new byte[PIECES * ContentSync.PIECE - 7];
        new Random(5).nextBytes(bytes);
        System.arraycopy("%PDF-1.7".getBytes(), 0, bytes, 0, 8);
        return bytes;
    }

    @BeforeEach
    void enrol() {
        service.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        service.files = this::take;
        Device.enrol(home, service.url(), "ABC", "Front desk");
        device = Device.open(home, Clock.systemUTC());
        device.refreshDirectory();
        device.syncOnce("club");
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    private LocalUnit unit() {
        return device.unit("club");
    }

    private Contents.Waiting waiting() {
        return device.status("club").files();
    }

    private void attach() {
        assertThat(unit().contents().keep("plan.pdf", ContentKind.PDF, bytes)).isEqualTo(file);
        Operation house =
                new Operation.Create(
                        "house", Club.id(9), Map.of("name", Value.text("North"), "plan", file));
        unit().write(LocalChange.of(house));
    }

    /// As the protocol says.
    private synchronized void take(HttpExchange http, byte[] body) throws IOException {
        long first = first(http);
        pieces.add(first);
        if (held.size() < bytes.length && first != held.size()) {
            answer(http, 409);
            return;
        }
        if (held.size() < bytes.length) {
            held.write(body);
        }
        answer(http, 200);
    }

    private static long first(HttpExchange http) {
        String range = http.getRequestHeaders().getFirst("Content-Range");
        return Long.parseLong(range.substring("bytes ".length(), range.indexOf('-')));
    }

    private void answer(HttpExchange http, int status) throws IOException {
        http.getResponseHeaders().set("Scte-Held", String.valueOf(held.size()));
        http.sendResponseHeaders(status, -1);
        http.close();
    }

    @Test
    void a_row_typed_meanwhile_goes_before_the_rest_of_a_content() {
        attach();
        service.files =
                (http, body) -> {
                    if (first(http) == ContentSync.PIECE) {
                        unit().write(LocalChange.of(Club.person(2, "Bob", "Marsh")));
                    }
                    take(http, body);
                };
        device.start();

        await().until(() -> waiting().unsent() == 0);
        assertThat(held.toByteArray()).isEqualTo(bytes);
        List<String> asked =
                service.heard.stream()
                        .filter(line -> line.startsWith("PUT") || line.endsWith("/sync"))
                        .map(line -> line.substring(0, 4).strip())
                        .toList();
        int second = nth(asked, "PUT", 2);
        assertThat(asked.subList(second, second + 3))
                .as("the second piece, the row, the third piece")
                .startsWith("PUT", "POST")
                .contains("PUT");
        assertThat(asked.indexOf("POST"))
                .as("the record is first")
                .isLessThan(asked.indexOf("PUT"));
        assertThat(service.taken).hasSize(2);
    }

    private static int nth(List<String> words, String word, int n) {
        int seen = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(word) && ++seen == n) {
                return i;
            }
        }
        throw new AssertionError(words);
    }

    @Test
    void what_was_not_confirmed_waits_and_goes_on_where_it_was_when_the_service_is_back() {
        attach();
        service.files =
                (http, body) -> {
                    if (held.size() == 2 * ContentSync.PIECE) {
                        held.write(body);
                        http.close(); // kept, and the answer is lost
                        service.stop();
                    } else {
                        take(http, body);
                    }
                };
        device.start();

        await().until(() -> device.status("club").downSince() != null);
        assertThat(device.status("club").files()).isEqualTo(new Contents.Waiting(1, 0));
        assertThat(device.status("club").unsent()).isOne();
        assertThat(device.log("club", 1).getFirst().sentence()).endsWith("1 file kept here.");
        service.files = this::take;
        service.start();
        device.syncNow("club");

        await().atMost(Duration.ofSeconds(30)).until(() -> waiting().unsent() == 0);
        assertThat(held.toByteArray()).isEqualTo(bytes);
        assertThat(pieces)
                .as("the third once more in vain, then the fourth")
                .containsExactly(
                        0L, 1L * ContentSync.PIECE, 2L * ContentSync.PIECE, 3L * ContentSync.PIECE);
        assertThat(device.status("club").state()).isEqualTo(UnitState.IDLE);
    }

    @Test
    void another_start_goes_on_where_the_service_says() throws IOException {
        attach();
        held.write(bytes, 0, 2 * ContentSync.PIECE);
        device.close();
        device = Device.open(home, Clock.systemUTC());
        assertThat(waiting().unsent()).isOne();

        SyncOutcome outcome = device.syncOnce("club");

        assertThat(outcome.answered()).isTrue();
        assertThat(held.toByteArray()).isEqualTo(bytes);
        assertThat(pieces).containsExactly(0L, 2L * ContentSync.PIECE, 3L * ContentSync.PIECE);
        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
    }

    @Test
    void what_is_there_already_is_not_sent_again_and_what_is_not_wanted_still_waits()
            throws IOException {
        service.files = (http, _) -> answer(http, 404);
        attach();
        device.syncOnce("club");
        device.syncOnce("club");
        assertThat(waiting().unsent()).isOne();

        held.write(bytes);
        service.files = this::take;
        device.close();
        device = Device.open(home, Clock.systemUTC());
        device.syncOnce("club");

        assertThat(pieces).containsExactly(0L);
        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
    }

    @Test
    void one_that_the_service_does_not_take_is_told_and_left() {
        service.files = (http, _) -> problem(http, 422, "invalid");
        attach();
        device.syncOnce("club");
        device.syncOnce("club");

        assertThat(waiting()).isEqualTo(new Contents.Waiting(0, 1));
        assertThat(device.status("club").attention()).isOne();
        assertThat(device.status("club").state()).isEqualTo(UnitState.ATTENTION);
        assertThat(unit().contents().stuck().list())
                .extracting(StuckFile::why)
                .containsExactly("No.");
        assertThat(service.heard.stream().filter(line -> line.startsWith("PUT"))).hasSize(1);
        assertThat(device.log("club", 9))
                .anyMatch(line -> line.sentence().startsWith("The service did not take a file."));
    }

    @Test
    void one_that_is_gone_from_the_disk_is_told_once_and_waits_for_a_person() throws IOException {
        attach();
        device.close();
        try (Stream<Path> files = Files.walk(home)) {
            Files.delete(
                    files.filter(each -> each.endsWith(file.sha256())).findFirst().orElseThrow());
        }
        device = Device.open(home, Clock.systemUTC());
        device.syncOnce("club");

        assertThat(waiting()).isEqualTo(new Contents.Waiting(0, 1));
        assertThat(device.status("club").state()).isEqualTo(UnitState.ATTENTION);
        assertThat(device.log("club", 9))
                .filteredOn(line -> line.sentence().startsWith("The file plan.pdf of "))
                .hasSize(1);
        assertThat(service.heard).noneMatch(line -> line.startsWith("PUT"));

        unit().contents().keep("plan.pdf", ContentKind.PDF, bytes);
        device.syncOnce("club");

        assertThat(held.toByteArray()).isEqualTo(bytes);
        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
    }

    @Test
    void an_ended_device_erases_a_content_only_once_the_service_has_it() {
        List<Boolean> kept = new CopyOnWriteArrayList<>();
        attach();
        service.mood = ClubService.Mood.ENDED;
        service.files =
                (http, body) -> {
                    kept.add(device.units().contains("club"));
                    if (kept.size() == 2) {
                        http.close(); // the line is cut
                    } else {
                        take(http, body);
                    }
                };

        device.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> !device.units().contains("club"));
        assertThat(held.toByteArray()).isEqualTo(bytes);
        assertThat(kept).hasSizeGreaterThan(PIECES).doesNotContain(false);
        LogLine last = device.log("club", 1).getFirst();
        assertThat(last.sentence()).isEqualTo(UnitChoice.WITHDRAWN);
        assertThat(last.detail()).doesNotContain("gone");
    }

    private static void problem(HttpExchange http, int status, String code) throws IOException {
        byte[] body = "{\"code\":\"%s\",\"detail\":\"No.\"}".formatted(code).getBytes();
        http.getResponseHeaders().set("Content-Type", "application/problem+json");
        http.sendResponseHeaders(status, body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    @Test
    void one_from_elsewhere_comes_on_from_where_it_broke_off_and_is_proved() {
        service.files = (http, _) -> give(http, bytes, 600_000);
        assertThatThrownBy(() -> unit().contents().get(file)).isInstanceOf(NotAnswering.class);
        assertThat(unit().contents().begun(file)).isEqualTo(600_000);

        service.files = (http, _) -> give(http, bytes, bytes.length);

        assertThat(unit().contents().get(file)).hasBinaryContent(bytes);
        assertThat(ranges).containsExactly("none", "bytes=600000-");
        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
    }

    @Test
    void one_that_comes_damaged_is_asked_for_once_more() {
        byte[] damaged = bytes.clone();
        damaged[99] ^= 1;
        service.files = (http, _) -> give(http, ranges.isEmpty() ? damaged : bytes, bytes.length);

        assertThat(unit().contents().get(file)).hasBinaryContent(bytes);
        assertThat(ranges).containsExactly("none", "none");

        service.files = (http, _) -> problem(http, 404, "not-found");
        var other = new Value.Attachment("0".repeat(64), "gone.pdf", "application/pdf", 9);
        assertThatThrownBy(() -> unit().contents().get(other)).isInstanceOf(ServiceRefusal.class);
    }

    /// What was asked for.
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    /// @param until where it breaks off
    private void give(HttpExchange http, byte[] content, int until) throws IOException {
        String range = http.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "none" : range);
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        http.getResponseHeaders().set("Content-Type", "application/pdf");
        if (from > 0) {
            http.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        }
        http.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        http.getResponseBody().write(Arrays.copyOfRange(content, from, until));
        http.close();
    }
}
