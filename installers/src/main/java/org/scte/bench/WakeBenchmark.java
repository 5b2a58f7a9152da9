package org.scte.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;

/// Very many held wake connections: what they cost a service's memory, and how long after a change
/// was sent the last of them is told. Beside it [BareWakes].
final class WakeBenchmark implements Benchmark {
    /// As many as one device may hold.
    private static final int EACH = 32;

    private static final int RUNS = 5;

    /// Longer than a service waits between two signals to one listener.
    private static final long APART_NANOS = 400_000_000;

    private final int links;

    WakeBenchmark(int links) {
        this.links = links;
    }

    @Override
    public String key() {
        return "wake-" + links;
    }

    private interface Ring {
        void now(int run) throws Exception;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<Figure> figures = new ArrayList<>(product(folder, http));
            figures.addAll(bare(http));
            return figures;
        }
    }

    private List<Figure> product(Path folder, HttpClient http) throws Exception {
        try (ClubService service = ClubService.start(folder, "-Xmx1g")) {
            HttpDevice first = new HttpDevice(http, service.url());
            first.enrol(service.code());
            first.greet(body(0, List.of()));
            List<String> requests = new ArrayList<>();
            for (HttpDevice device = first; requests.size() < links; device = first.child()) {
                device.greet(body(0, List.of()));
                for (int i = 0; i < EACH && requests.size() < links; i++) {
                    requests.add(device.wakeRequest());
                }
            }
            return measured(
                    "product",
                    service.url(),
                    service.pid(),
                    requests,
                    run -> {
                        HttpResponse<String> answer =
                                first.send(first.signed(body(run, change(first, run))));
                        Verified.that(answer.statusCode() == 200, answer.body());
                    });
        }
    }

    private List<Figure> bare(HttpClient http) throws Exception {
        try (BareWakes.Running running = BareWakes.start()) {
            List<String> requests = new ArrayList<>();
            for (int i = 0; i < links; i++) {
                requests.add("GET /wake HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            HttpRequest ring =
                    HttpRequest.newBuilder(URI.create(running.url() + "/ring"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();
            return measured(
                    "limit",
                    running.url(),
                    running.pid(),
                    requests,
                    _ -> http.send(ring, HttpResponse.BodyHandlers.discarding()));
        }
    }

    private List<Figure> measured(
            String suite, String url, long pid, List<String> requests, Ring ring) throws Exception {
        URI uri = URI.create(url);
        try (WakeListeners listeners = WakeListeners.connect(uri.getPort(), requests)) {
            listeners.await(1); // where the history stands
            double rss = rssMiB(pid);
            List<Double> millis = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                LockSupport.parkNanos(APART_NANOS);
                long began = System.nanoTime();
                ring.now(run);
                listeners.await(2 + run);
                millis.add((System.nanoTime() - began) / 1e6);
            }
            String cond = "all held by one process on the same CPUs";
            return List.of(
                    new Figure(key(), suite, "time", "ms", millis, "to the last; " + cond),
                    new Figure(key(), suite, "RSS", "MiB", List.of(rss), cond));
        }
    }

    private static List<SentChange> change(HttpDevice device, int run) {
        return List.of(
                new SentChange.Whole(
                        new Change(
                                run + 1L,
                                UUID.randomUUID(),
                                Instant.EPOCH,
                                device.actor(),
                                null,
                                List.of(
                                        new Operation.Create(
                                                "member", RecordId.random(), Club.fields(run)))),
                        ""));
    }

    private static String body(long acked, List<SentChange> changes) {
        return new String(
                ProtocolJson.write(
                        new SyncRequest(UUID.randomUUID(), null, 1, acked, 1_000, changes)),
                StandardCharsets.UTF_8);
    }

    private static double rssMiB(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }
}
