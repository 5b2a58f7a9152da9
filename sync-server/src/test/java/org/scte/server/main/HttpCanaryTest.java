package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.main.Guest.Kind;
import org.scte.server.main.Guest.Where;

/// No byte of another chapter, of another unit or of a hidden field comes over the wire to an
/// officer, or into the log, whatever is asked at whatever route.
class HttpCanaryTest {
    private static final String CANARY = "KANARIE";

    /// Of a field that officers do not receive.
    private static final String HIDDEN = "1907-03-11";

    private static final int REQUESTS = Integer.getInteger("scte.canaries", 1_500);

    @TempDir private Path folder;

    private final SplittableRandom chance = new SplittableRandom(11);
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Queue<String> woken = new ConcurrentLinkedQueue<>();
    private final List<RecordId> own = new ArrayList<>();
    private final List<RecordId> foreign = new ArrayList<>();
    private final Handler log = new Listening();
    private RightsStage stage;
    private Guest officer;
    private long seq;
    private int answered;

    private final class Listening extends Handler {
        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void fill() throws Exception {
        Logger.getLogger("").addHandler(log);
        stage = new RightsStage(folder);
        for (int i = 0; i < 20; i++) {
            own.add(person(Where.OWN, "Own " + i));
            foreign.add(person(Where.FOREIGN, CANARY + i));
        }
        foreign.add(
                stage.samples.make(
                        "events",
                        stage.samples.entity("events", "event"),
                        Where.OWN,
                        Map.of("title", Value.text(CANARY + " evening"))));
        String grant = "membership:officer:" + stage.scope("membership", Where.OWN);
        officer = new Guest("officer", Kind.ROLE, stage.enrol(false, grant), Guest.NO_ROLE, true);
        InputStream wakes = officer.device().listen(stage.process.url(), "membership");
        Thread.ofVirtual().start(() -> listen(wakes));
        await().until(() -> !woken.isEmpty());
    }

    @AfterEach
    void close() {
        Logger.getLogger("").removeHandler(log);
        stage.close();
    }

    private void listen(InputStream wakes) {
        byte[] bytes = new byte[4_096];
        try (wakes) {
            for (int n = wakes.read(bytes); n >= 0; n = wakes.read(bytes)) {
                woken.add(new String(bytes, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            woken.add("ended: " + e.getMessage());
        }
    }

    private RecordId person(Where where, String name) {
        return stage.samples.make(
                "membership",
                stage.samples.entity("membership", "person"),
                where,
                Map.of(
                        "family-name", Value.text(name),
                        "birth-date", Value.text(HIDDEN)));
    }

    @Test
    void nothing_of_others_comes_over_the_wire() throws Exception {
        for (int i = 0; i < REQUESTS; i++) {
            switch (chance.nextInt(5)) {
                case 0 -> look("GET", anyRoute(), new byte[0]);
                case 1 -> look("GET", history(), new byte[0]);
                case 2 -> look(any("POST", "PUT", "DELETE"), anyRoute(), junk());
                default -> look("POST", "/v1/units/" + anyUnit() + "/sync", exchange());
            }
            if (i % 50 == 0) {
                stage.samples.write("membership", rename(any(foreign), CANARY + i));
                stage.samples.write("membership", rename(any(own), "Own again " + i));
            }
        }
        assertThat(answered).as("some were in order").isGreaterThan(REQUESTS / 20);
        await().untilAsserted(() -> assertThat(woken).hasSizeGreaterThan(2));
        assertThat(String.join("\n", woken)).doesNotContain(CANARY, HIDDEN);
        assertThat(String.join("\n", logged)).contains("refused").doesNotContain(CANARY, HIDDEN);
    }

    private void look(String method, String target, byte[] body) throws Exception {
        String audience = any("membership", "membership", "membership", "events", "administration");
        RightsStage.Answer answer = stage.ask(officer, audience, method, target, body);
        assertThat(answer.headers().map() + answer.text())
                .as("%s %s", method, target)
                .doesNotContain(CANARY, HIDDEN);
        assertThat(answer.headers().map())
                .as("%s %s: %s", method, target, answer.status())
                .containsKeys("x-content-type-options", "referrer-policy", "x-frame-options")
                .containsKeys("content-security-policy", "cache-control");
        seq += answer.status() == 200 && answer.text().contains("\"acks\":[{") ? 1 : 0;
        answered += answer.status() < 300 ? 1 : 0;
    }

    private Operation rename(RecordId person, String name) {
        boolean known = stage.unit("membership").find("person", person).isPresent();
        RecordId id = known ? person : foreign.getFirst();
        return new Operation.Update(
                "person", id, Map.of("family-name", Value.text(name)), Map.of());
    }

    private String anyUnit() {
        return any("membership", "membership", "membership", "events", "administration", "none");
    }

    private String anyRoute() {
        String scope = stage.scope("membership", any(Where.OWN, Where.FOREIGN)).toString();
        String unit = "/v1/units/" + anyUnit();
        return any(
                unit + "/definition",
                unit + "/snapshot",
                unit + "/snapshot?slice=" + scope + "~00000000",
                unit + "/snapshot/" + stage.unit("membership").head() + "-1-ndjson",
                unit + "/messages?after=0",
                unit + "/records/person/" + RecordId.random(),
                "/control" + unit.substring(3) + "/quarantine",
                "/control/devices",
                "/v1/directory",
                "/metrics",
                "/health/ready",
                unit + "/../events/snapshot",
                "/nothing/" + scope);
    }

    private String history() {
        String entity = any("person", "person", "membership-term", "event", "conflict", "device");
        return "/v1/units/%s/records/%s/%s/history".formatted(anyUnit(), entity, anyRecord());
    }

    private RecordId anyRecord() {
        return chance.nextInt(3) == 0 ? any(own) : any(foreign);
    }

    private byte[] junk() {
        return any("", "{", "null", "{\"changes\":[{}]}", "\u0000", "[1,2,3]")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] exchange() {
        long head = stage.unit("membership").head();
        Cursor cursor = new Cursor(stage.unit("membership").epoch(), chance.nextLong(head + 1));
        String word = any("00000000", "ffffffff");
        List<String> holds =
                chance.nextBoolean()
                        ? List.of()
                        : List.of(any("all", foreign.getFirst() + "~" + word, "~" + word));
        List<SentChange> changes = new ArrayList<>();
        if (chance.nextInt(3) == 0) {
            Operation operation = operation();
            UUID id = RecordId.random().value();
            String actor = any(officer.device().actor(), "somebody else");
            Change change = new Change(seq + 1, id, Instant.EPOCH, actor, null, List.of(operation));
            changes.add(new SentChange.Whole(change, ""));
        }
        UUID id = RecordId.random().value();
        int limit = 1 + chance.nextInt(50);
        return ProtocolJson.write(new SyncRequest(id, cursor, 1, 0, limit, 0, holds, changes));
    }

    private Operation operation() {
        String entity = any("person", "company", "membership-term", "event");
        RecordId chapter = stage.scope("membership", any(Where.OWN, Where.FOREIGN));
        Map<String, Value> set =
                Map.of(
                        "family-name", Value.text("Forged"),
                        "chapter", Value.text(chapter.toString()));
        Map<String, Value> was = Map.of("family-name", Value.text("guessed"));
        return any(
                new Operation.Create(entity, anyRecord(), set),
                new Operation.Update(entity, anyRecord(), set, was),
                new Operation.Delete(entity, anyRecord(), chance.nextLong(1_000)));
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[chance.nextInt(all.length)];
    }

    private <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
