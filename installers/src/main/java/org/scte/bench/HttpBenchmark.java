package org.scte.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// What a service takes: 64 devices that each push one change a request, durable before it is
/// answered, and 64 that have nothing to say. Requests are signed beforehand.
final class HttpBenchmark implements Benchmark {
    private static final int DEVICES = 64;
    private static final int REQUESTS = 250;

    private final Supplier<UUID> ids = Club.ids();

    @Override
    public String key() {
        return "http-64";
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (ClubService service = ClubService.start(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http =
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(threads)
                                .build()) {
            List<HttpDevice> devices = enrol(service, http);
            long before = head(devices.getFirst()).pos();
            rate(devices, requests(devices, 0, REQUESTS), threads); // warms both up
            List<Figure> figures =
                    new ArrayList<>(
                            figures(
                                    "http-write-64",
                                    service,
                                    devices,
                                    requests(devices, REQUESTS, REQUESTS),
                                    threads));
            long written = head(devices.getFirst()).pos() - before;
            Verified.that(written == 2L * DEVICES * REQUESTS, "written: " + written);
            rate(devices, emptyRequests(devices), threads);
            figures.addAll(
                    figures(
                            "empty-exchange-64",
                            service,
                            devices,
                            emptyRequests(devices),
                            threads));
            return figures;
        }
    }

    private static List<Figure> figures(
            String key,
            ClubService service,
            List<HttpDevice> devices,
            List<List<HttpRequest>> requests,
            ExecutorService threads)
            throws Exception {
        String cond = "sync=FULL, signed beforehand, client on the same CPUs";
        double cpu = service.cpuMicros();
        double rate = rate(devices, requests, threads);
        double each = (service.cpuMicros() - cpu) / (DEVICES * REQUESTS);
        return List.of(
                Figure.product(key, "rate", "exchanges/s", List.of(rate), cond),
                Figure.product(key, "cpu", "µs", List.of(each), "of the service, each"));
    }

    private List<HttpDevice> enrol(ClubService service, HttpClient http) throws Exception {
        List<HttpDevice> devices = new ArrayList<>();
        HttpDevice first = new HttpDevice(http, service.url());
        first.enrol(service.code());
        devices.add(first);
        while (devices.size() < DEVICES) {
            devices.add(first.child());
        }
        for (HttpDevice device : devices) {
            device.greet(body(null, 0, List.of()));
        }
        return devices;
    }

    /// The head, by way of every page from the beginning.
    private Cursor head(HttpDevice device) throws Exception {
        SyncResponse page = response(device.send(device.signed(body(null, 0, List.of()))));
        Cursor cursor = new Cursor(page.epoch(), 0);
        do {
            page = response(device.send(device.signed(body(cursor, 0, List.of()))));
            cursor = new Cursor(page.epoch(), page.cursor());
        } while (page.more());
        return cursor;
    }

    private static SyncResponse response(HttpResponse<String> answer) {
        Verified.that(answer.statusCode() == 200, answer.statusCode() + " " + answer.body());
        return ProtocolJson.readResponse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private List<List<HttpRequest>> requests(List<HttpDevice> devices, int from, int count) {
        List<List<HttpRequest>> all = new ArrayList<>();
        for (int d = 0; d < devices.size(); d++) {
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = from; i < from + count; i++) {
                long n = (long) d * 10_000 + i;
                var change =
                        new Change(
                                i + 1L,
                                ids.get(),
                                Instant.EPOCH,
                                devices.get(d).actor(),
                                null,
                                List.of(
                                        new Operation.Create(
                                                "member", RecordId.random(), Club.fields(n))));
                requests.add(
                        devices.get(d)
                                .signed(body(null, i, List.of(new SentChange.Whole(change, "")))));
            }
            all.add(requests);
        }
        return all;
    }

    private List<List<HttpRequest>> emptyRequests(List<HttpDevice> devices) throws Exception {
        Cursor head = head(devices.getFirst());
        List<List<HttpRequest>> all = new ArrayList<>();
        for (HttpDevice device : devices) {
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(device.signed(body(head, 2L * REQUESTS, List.of())));
            }
            all.add(requests);
        }
        return all;
    }

    private String body(@Nullable Cursor cursor, long acked, List<SentChange> changes) {
        return new String(
                ProtocolJson.write(new SyncRequest(ids.get(), cursor, 1, acked, 1_000, changes)),
                StandardCharsets.UTF_8);
    }

    /// All devices at once, each one request after the other; requests a second.
    private static double rate(
            List<HttpDevice> devices, List<List<HttpRequest>> requests, ExecutorService threads)
            throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int d = 0; d < devices.size(); d++) {
            HttpDevice device = devices.get(d);
            List<HttpRequest> own = requests.get(d);
            work.add(() -> {
                for (HttpRequest request : own) {
                    HttpResponse<String> answer = device.send(request);
                    Verified.that(answer.statusCode() == 200, answer.body());
                }
                return own.size();
            });
        }
        long began = System.nanoTime();
        int answered = 0;
        for (Future<Integer> each : threads.invokeAll(work)) {
            answered += each.get();
        }
        return answered * 1e9 / (System.nanoTime() - began);
    }
}
