package org.scte.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.Operation;

/// Whole devices on a whole service: the first download, a push, a hundred changes, and how long
/// one change takes to be seen.
final class SyncBenchmark implements Benchmark {
    private static final int LIVE = 100;

    /// Slower than a service's wakes, of which there are four a second.
    private static final long PACE_NANOS = 300_000_000;

    private static final ListQuery ALL = new ListQuery("member", "", List.of(), List.of());

    private final int members;

    SyncBenchmark(int members) {
        this.members = members;
    }

    @Override
    public String key() {
        return "sync-" + members;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        try (ClubService service = ClubService.start(folder)) {
            Device.enrol(folder.resolve("a"), service.url(), service.code(), "A");
            Device.enrol(folder.resolve("b"), service.url(), service.code(), "B");
            try (Device a = Device.open(folder.resolve("a"), Clock.systemUTC());
                    Device b = Device.open(folder.resolve("b"), Clock.systemUTC())) {
                List<Figure> figures = new ArrayList<>();
                figures.add(push(a));
                figures.add(initialPull(b));
                figures.addAll(new Incremental(members, service).run(a, b));
                figures.addAll(live(a, b));
                return figures;
            }
        }
    }

    private Figure push(Device a) {
        Club.level(a);
        LocalUnit unit = a.unit("club");
        List<LocalChange> changes = new ArrayList<>();
        for (int n = 0; n < members; n++) {
            changes.add(LocalChange.of(new Operation.Create("member", Club.id(n), Club.fields(n))));
        }
        unit.writeAll(changes);
        long began = System.nanoTime();
        Club.level(a);
        double rate = members * 1e9 / (System.nanoTime() - began);
        Verified.that(unit.countWaiting() == 0, "not everything was answered");
        return Figure.product(
                "push-" + members,
                "rate",
                "rows/s",
                List.of(rate),
                "sync=FULL both sides, each change answered and received back");
    }

    private Figure initialPull(Device b) {
        long began = System.nanoTime();
        Club.level(b);
        double rate = members * 1e9 / (System.nanoTime() - began);
        Verified.that(b.unit("club").count(ALL) == members, "not everything arrived");
        return Figure.product(
                "initial-pull-" + members,
                "rate",
                "rows/s",
                List.of(rate),
                "sync=FULL, the service makes the snapshot within");
    }

    private List<Figure> live(Device a, Device b) throws InterruptedException {
        BlockingQueue<Long> seen = new ArrayBlockingQueue<>(1_000);
        LocalUnit shown = b.unit("club");
        try (Subscription _ =
                shown.watch(change -> {
                    if (!change.own()) {
                        seen.add(System.nanoTime());
                    }
                })) {
            a.start();
            b.start();
            one(a, seen, -1); // until both hold their wake links
            long[] nanos = new long[LIVE];
            for (int i = 0; i < LIVE; i++) {
                LockSupport.parkNanos(PACE_NANOS);
                nanos[i] = one(a, seen, i);
            }
            String cond = "committed on A to committed on B, sync=FULL";
            String key = "live-latency-" + members;
            return List.of(
                    Figure.product(
                            key, "p50", "ms", List.of(Figure.quantile(nanos, 0.5) / 1e6), cond),
                    Figure.product(
                            key, "p99", "ms", List.of(Figure.quantile(nanos, 0.99) / 1e6), cond));
        }
    }

    private long one(Device a, BlockingQueue<Long> seen, int i) throws InterruptedException {
        seen.clear();
        a.unit("club").write(Club.note((i + 1) * 17 % members, "live " + i));
        long began = System.nanoTime();
        Long at = seen.poll(60, TimeUnit.SECONDS);
        Verified.that(at != null, "a change was not seen");
        return at - began;
    }
}
