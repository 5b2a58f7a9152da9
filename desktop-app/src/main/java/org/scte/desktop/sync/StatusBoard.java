package org.scte.desktop.sync;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.scte.desktop.store.Subscription;

/// The status of each unit, and who wants to hear of it. Statuses are worked out on one background
/// thread, so that nobody who writes or syncs waits for them.
final class StatusBoard implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StatusBoard.class.getName());
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Function<String, Optional<SyncStatus>> now;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("sync-status").factory());
    private final Set<String> dirty = ConcurrentHashMap.newKeySet();
    private final Map<String, SyncStatus> told = new LinkedHashMap<>();
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();

    /// @param now works out a unit's status; empty once the unit is not here any more
    StatusBoard(Function<String, Optional<SyncStatus>> now) {
        this.now = now;
    }

    /// Has the unit's status worked out anew, and told where it is another.
    void refresh(String unit) {
        if (dirty.add(unit)) {
            run(() -> tellChange(unit));
        }
    }

    private void tellChange(String unit) {
        dirty.remove(unit);
        now.apply(unit)
                .filter(status -> !status.equals(told.put(unit, status)))
                .ifPresent(status -> listeners.forEach(listener -> listener.accept(status)));
    }

    Subscription watch(Consumer<SyncStatus> listener, List<String> units) {
        run(() -> {
            units.forEach(unit -> now.apply(unit).ifPresent(listener));
            listeners.add(listener);
        });
        return () -> {
            listeners.remove(listener);
            run(() -> listeners.remove(listener)); // also where it was not added yet
        };
    }

    private void run(Runnable work) {
        try {
            background.execute(work);
        } catch (RejectedExecutionException e) {
            dirty.clear(); // the device is closing; nobody listens any more
        }
    }

    /// Waits until nobody reads a unit's store any more.
    @Override
    public void close() {
        background.shutdown(); // what is being read is read to its end
        try {
            if (!background.awaitTermination(CLOSE_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A status was still being worked out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
