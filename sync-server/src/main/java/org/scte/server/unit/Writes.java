package org.scte.server.unit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.scte.server.store.StoreBusy;
import org.scte.server.store.StoreSession;
import org.scte.server.store.UnitStore;

/// Waits for writes to be committed, for as long as somebody who asked for one would wait.
final class Writes {
    /// How long a write may wait for its commit: less than devices wait for an answer. After it the
    /// outcome is unknown, and the device asks again.
    private static final Duration WRITE_WAIT = Duration.ofSeconds(50);

    private final UnitStore store;

    Writes(UnitStore store) {
        this.store = store;
    }

    <T> T write(int weight, Function<StoreSession, T> job) {
        return write(weight, job, WRITE_WAIT);
    }

    /// @throws ProtocolRefusal `503 unavailable` where there is too much to write, or it takes
    ///   longer than `most`; then it may be done yet
    <T> T write(int weight, Function<StoreSession, T> job, Duration most) {
        try {
            return await(store.write(weight, job), most);
        } catch (StoreBusy e) {
            throw busy("The unit has more to write than it can; try again.", "2");
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw busy("The unit is still busy with what was sent; ask again.", "5");
            }
            throw e;
        }
    }

    /// However long it takes.
    boolean await(CompletableFuture<Boolean> done) {
        return done.join();
    }

    private static ProtocolRefusal busy(String message, String seconds) {
        return new ProtocolRefusal(
                503, "unavailable", message, Map.of(), Map.of("Retry-After", seconds));
    }

    private static <T> T await(CompletableFuture<T> written, Duration most) {
        try {
            return written.orTimeout(most.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
