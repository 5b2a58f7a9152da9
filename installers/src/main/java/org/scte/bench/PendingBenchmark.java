package org.scte.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// Very many changes, written while the service was away, go up; they arrive once and in their
/// order, and the device's memory does not grow with them.
final class PendingBenchmark implements Benchmark {
    private static final int AT_ONCE = 10_000;

    private final int changes;

    PendingBenchmark(int changes) {
        this.changes = changes;
    }

    @Override
    public String key() {
        return "push-" + changes;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (ClubService service = ClubService.start(folder)) {
            Device.enrol(folder.resolve("a"), service.url(), service.code(), "A");
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            List<Figure> figures = new ArrayList<>();
            try (Device device = Device.open(folder.resolve("a"), Clock.systemUTC())) {
                Club.level(device);
                figures.add(rate("write-" + changes, () -> write(device.unit("club"))));
                figures.add(rate(key(), () -> Club.level(device)));
                Verified.that(
                        device.unit("club").countWaiting() == 0, "not everything was answered");
            }
            double heap =
                    pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
            figures.add(
                    Figure.product(
                            key(), "heap", "MiB", List.of(heap), "peak, with what was garbage"));
            arrived(service);
            return figures;
        }
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private Figure rate(String key, Runnable work) {
        long began = System.nanoTime();
        work.run();
        double rate = changes * 1e9 / (System.nanoTime() - began);
        return Figure.product(key, "rate", "rows/s", List.of(rate), "sync=FULL, a change each");
    }

    private void write(LocalUnit unit) {
        for (int from = 0; from < changes; from += AT_ONCE) {
            List<LocalChange> some = new ArrayList<>();
            for (int n = from; n < Math.min(changes, from + AT_ONCE); n++) {
                some.add(
                        LocalChange.of(new Operation.Create("member", Club.id(n), Club.fields(n))));
            }
            unit.writeAll(some);
        }
    }

    /// Reads the service's history page by page: each record once, in the order of writing.
    private void arrived(ClubService service) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpDevice device = new HttpDevice(http, service.url());
            device.enrol(service.code());
            device.greet(body(null));
            SyncResponse page = page(device, null);
            int next = 0;
            long pos = 0;
            do {
                page = page(device, new Cursor(page.epoch(), pos));
                for (Delta delta : page.deltas()) {
                    if (delta.entity().equals("member")) {
                        Verified.that(delta.id().equals(Club.id(next)), "out of order: " + delta);
                        next++;
                    }
                }
                pos = page.cursor();
            } while (page.more());
            Verified.that(next == changes, next + " arrived");
        }
    }

    private static SyncResponse page(HttpDevice device, @Nullable Cursor cursor) throws Exception {
        return ProtocolJson.readResponse(
                device.send(device.signed(body(cursor))).body().getBytes(StandardCharsets.UTF_8));
    }

    private static String body(@Nullable Cursor cursor) {
        return new String(
                ProtocolJson.write(
                        new SyncRequest(UUID.randomUUID(), cursor, 1, 0, 1_000, List.of())),
                StandardCharsets.UTF_8);
    }
}
