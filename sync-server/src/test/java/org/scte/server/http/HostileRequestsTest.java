package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.http.RunningService.Answer;
import org.scte.server.store.UnitFile;

/// A device with a valid key that wants harm (F65): whatever it sends, no request breaks the
/// service, nothing of a refused one is stored, and others work on.
class HostileRequestsTest {
    /// Mutated requests; `-Dscte.hostile=100000` for the long run.
    private static final int MUTATED = Integer.getInteger("scte.hostile", 1_000);

    /// Of the pairs of a place and a value, one in so many is tried; the long run tries all.
    private static final int ONE_IN = MUTATED > 1_000 ? 1 : 3;

    private static final long SEED = Long.getLong("scte.hostile.seed", 7);

    /// A device is told to slow down at 20,000 requests.
    private static final int REQUESTS_OF_DEVICE = 10_000;

    private static final long HEAP_GROWTH = 48L << 20;

    @TempDir Path folder;
    private RunningService service;
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private long seq;
    private long head;

    @BeforeEach
    void start() throws IOException {
        service = new RunningService(folder);
        service.sync(service.envelope(RunningService.person(1, RecordId.random(), "Ada")));
        renew();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /// Goes on as a device that has sent nothing yet.
    private void renew() {
        service.changeDevice();
        seq = 0;
        head = service.unit.head();
    }

    private String filled(String body) {
        return body.replace("SEQ", String.valueOf(seq + 1))
                .replace("CHANGE", UUID.randomUUID().toString())
                .replace("NEW", RecordId.random().toString())
                .replace("EPOCH", service.unit.epoch().toString());
    }

    /// Notes what was answered, and whatever of it must not be.
    private void look(String name, Answer answer) {
        String code = answer.status() == 200 ? outcome(name, answer) : code(name, answer);
        answers.merge(answer.status() + " " + code, 1, Integer::sum);
        if (answer.status() >= 500) {
            faults.add(name + " was answered " + answer.status());
        }
        if (answer.status() != 200 && service.unit.head() != head) {
            faults.add(name + " was refused and stored");
        }
        head = service.unit.head();
        if (code.equals("device-cloned")) {
            renew();
        }
    }

    private String code(String name, Answer answer) {
        String type = answer.header("Content-Type");
        if (type == null || !type.startsWith("application/problem+json")) {
            faults.add(name + " was answered " + answer.status() + " without a problem");
            return "nothing";
        }
        JsonObject problem = answer.json();
        problem.optionalWhole("lastSeq").ifPresent(last -> seq = last);
        return problem.text("code");
    }

    private String outcome(String name, Answer answer) {
        String type = String.valueOf(answer.header("Content-Type"));
        if (!type.startsWith("application/json") || !answer.text().contains("\"acks\"")) {
            return "read";
        }
        SyncResponse response = ProtocolJson.readResponse(answer.body());
        seq = response.lastSeq();
        long taken =
                response.acks().stream()
                        .filter(ack -> ack.outcome() != Ack.Outcome.REJECTED)
                        .count();
        if (service.unit.head() - head > 4 * taken) {
            faults.add(name + " stored more than was taken");
        }
        return response.acks().isEmpty() ? "empty" : response.acks().getFirst().outcome().word();
    }

    private void assertUnharmed() throws IOException {
        assertThat(faults).as(answers.toString()).isEmpty();
        renew();
        Answer good =
                service.sync(service.envelope(RunningService.person(1, RecordId.random(), "Bo")));
        assertThat(ProtocolJson.readResponse(good.body()).acks().getFirst().outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(service.send(service.request("/health/ready").build()).status()).isEqualTo(200);
        assertThat(UnitFile.prove(folder.resolve("meetings.db")).faults()).isEmpty();
    }

    @Test
    void every_nasty_value_in_every_place_is_answered_and_does_no_harm() throws IOException {
        int cases = 0;
        int pairs = 0;
        for (var place : NastyRequests.places().entrySet()) {
            for (var value : NastyRequests.values().entrySet()) {
                if (pairs++ % ONE_IN != 0) {
                    continue;
                }
                String body = filled(NastyRequests.with(place.getValue(), value.getValue()));
                look(place.getKey() + " is " + value.getKey(), service.sync(body));
                cases++;
            }
        }
        for (String target : NastyRequests.targets()) {
            look("GET " + target, service.get(target));
            cases++;
        }
        assertThat(cases).isGreaterThan(500);
        assertThat(answers.keySet()).contains("200 rejected", "200 accepted", "400 malformed");
        assertUnharmed();
    }

    @Test
    void bombs_and_giants_are_cut_off() throws IOException {
        byte[] zeros = new byte[66 << 20];
        java.util.Arrays.fill(zeros, (byte) ' ');
        String small = "{},".repeat(20_000_000);
        byte[] tokens = ("{\"x\":[" + small + "{}]}").getBytes(StandardCharsets.US_ASCII);
        byte[] changes = service.envelope(person(6_000)).getBytes(StandardCharsets.UTF_8);

        look("gzip bomb", packed("gzip", Mutations.gzip(zeros)));
        look("zstd bomb", packed("zstd", Zstd.compress(zeros)));
        look("gzip of many tokens", packed("gzip", Mutations.gzip(tokens)));
        look("6,000 changes", packed("zstd", Zstd.compress(changes)));
        look("a cut gzip", packed("gzip", java.util.Arrays.copyOf(Mutations.gzip(changes), 900)));
        look("gzip as zstd", packed("zstd", Mutations.gzip(changes)));

        assertThat(answers)
                .containsEntry("413 too-large", 3)
                .containsEntry("400 malformed", 3)
                .hasSize(2);
        assertUnharmed();
    }

    private static String person(int count) {
        StringBuilder changes = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            changes.append(i == 1 ? "" : ",")
                    .append(RunningService.person(i, RecordId.random(), "P"));
        }
        return changes.toString();
    }

    private Answer packed(String encoding, byte[] body) throws IOException {
        return service.sync(body, more -> more.header("Content-Encoding", encoding));
    }

    @Test
    void mutated_requests_do_no_harm_and_take_no_memory() throws IOException {
        List<String> good = NastyRequests.good();
        Mutations mutations = new Mutations(SEED);
        run(good, mutations, 300, 0);
        long before = heap();
        run(good, mutations, MUTATED, 1);
        long after = heap();

        System.out.printf(
                "hostile: %d requests, %s, heap %d -> %d KiB, head %d, digest %s%n",
                MUTATED,
                answers,
                before >> 10,
                after >> 10,
                head,
                UnitFile.prove(folder.resolve("meetings.db")).found());
        assertThat(after - before).isLessThan(HEAP_GROWTH);
        assertUnharmed();
    }

    private void run(List<String> good, Mutations mutations, int count, int part)
            throws IOException {
        for (int i = 0; i < count; i++) {
            if (i % REQUESTS_OF_DEVICE == 0) {
                renew();
            }
            String body = filled(good.get(i % good.size()));
            Mutations.Body sent = mutations.of(body, good.get((i * 7 + 3) % good.size()));
            look(
                    "mutation %d.%d of seed %d".formatted(part, i, SEED),
                    sent.packed()
                            ? packed("gzip", sent.bytes())
                            : service.sync(sent.bytes(), more -> more));
        }
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
