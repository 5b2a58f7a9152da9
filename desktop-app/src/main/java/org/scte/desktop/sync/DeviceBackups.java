package org.scte.desktop.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.UnitBackups;

/// Copies each unit's file once a night, in the background, where something has changed and the
/// disk has room. A computer that was off at night does it when the program next runs.
final class DeviceBackups implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DeviceBackups.class.getName());
    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final Duration LOOK = Duration.ofMinutes(1);

    /// Copies of each unit.
    private static final int KEPT = 3;

    private final Home home;
    private final Clock clock;
    private final Map<String, LocalUnit> stores;
    private final SyncLogs logs;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    DeviceBackups(Home home, Clock clock, Map<String, LocalUnit> stores, SyncLogs logs) {
        this.home = home;
        this.clock = clock;
        this.stores = stores;
        this.logs = logs;
    }

    synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("backups").start(this::run);
        }
    }

    private void run() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Makes the copies that are due, and removes what may not be kept any more.
    void look() {
        new LinkedHashMap<>(stores)
                .forEach((unit, store) -> {
                    try {
                        UnitBackups backups = store.backups();
                        backups.tidy();
                        if (isDue(backups) && backups.isBehind()) {
                            make(unit, backups);
                        }
                    } catch (StoreException e) {
                        failed(unit, e);
                    }
                });
    }

    private boolean isDue(UnitBackups backups) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime tonight = now.with(NIGHT);
        Instant night = (tonight.isAfter(now) ? tonight.minusDays(1) : tonight).toInstant();
        List<UnitBackups.Kept> kept = backups.list();
        return kept.isEmpty() || kept.getFirst().at().isBefore(night);
    }

    /// Copies all units now, changed or not.
    ///
    /// @return the units that could not be copied, with the reason
    Map<String, String> makeAll() {
        Map<String, String> failed = new LinkedHashMap<>();
        new LinkedHashMap<>(stores)
                .forEach((unit, store) -> {
                    try {
                        make(unit, store.backups()).ifPresent(why -> failed.put(unit, why));
                    } catch (StoreException e) {
                        failed(unit, e);
                        failed.put(unit, String.valueOf(e.getMessage()));
                    }
                });
        return failed;
    }

    /// @return why not; empty where it was made
    private Optional<String> make(String unit, UnitBackups backups) {
        DeviceFacts.Disk disk = disk();
        if (new DeviceFacts.Disk(disk.free() - backups.size(), disk.total()).isNearlyFull()) {
            String why = "This computer is almost full.";
            if (logs.of(unit).list(1).stream().noneMatch(line -> line.detail().equals(why))) {
                logs.of(unit).add("No backup was made.", why); // said once, not each minute
            }
            return Optional.of(why);
        }
        UnitBackups.Kept kept = backups.make(clock.instant().truncatedTo(ChronoUnit.SECONDS), KEPT);
        logs.of(unit).add("The data here was backed up.", kept.file().toString());
        return Optional.empty();
    }

    private void failed(String unit, StoreException why) {
        LOG.log(System.Logger.Level.WARNING, "No backup of " + unit + " was made", why);
        logs.of(unit).add("No backup was made.", why.toString());
    }

    /// All copies there are, by unit, newest first.
    Map<String, List<UnitBackups.Kept>> list() {
        Map<String, List<UnitBackups.Kept>> kept = new LinkedHashMap<>();
        stores.forEach((unit, store) -> kept.put(unit, store.backups().list()));
        return kept;
    }

    /// When the latest copy of any unit was made.
    Optional<Instant> last() {
        List<Instant> all = new ArrayList<>();
        list().values().forEach(kept -> kept.forEach(one -> all.add(one.at())));
        return all.stream().max(Instant::compareTo);
    }

    /// Bytes of copies that are not the newest of their unit.
    long spare() {
        return list().values().stream()
                .flatMap(kept -> kept.stream().skip(1))
                .mapToLong(UnitBackups.Kept::bytes)
                .sum();
    }

    /// Removes copies that are not the newest of their unit.
    void thin() {
        stores.values().forEach(store -> store.backups().keep(1));
    }

    DeviceFacts.Disk disk() {
        try {
            var store = Files.getFileStore(home.folder());
            return new DeviceFacts.Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("the free space is not known", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(); // a copy under way is finished
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
