package org.scte.server.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.control.ControlCalls;
import org.scte.server.control.NoAnswer;

/// Has what was prepared for a unit's files done: by the service that has them open, or here where
/// none has.
final class Reopening {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    private final Path data;
    private final String unit;
    private final UnitFiles files;

    private Reopening(Path data, String unit, UnitFiles files) {
        this.data = data;
        this.unit = unit;
        this.files = files;
    }

    static Reopening of(Path data, String unit, UnitFiles files) {
        return new Reopening(data, unit, files);
    }

    /// Prepares, and returns when it is done.
    ///
    /// @throws CannotStart where it could not be done; nothing is prepared then
    <T> T after(Supplier<T> preparation) {
        Optional<ControlCalls> running = ControlCalls.unit(data, unit);
        if (running.isEmpty()) {
            try (UnitLock _ = UnitLock.take(data, unit)) {
                T prepared = preparation.get();
                files.settle();
                return prepared;
            }
        }
        T prepared = preparation.get();
        boolean asked = false;
        try {
            String before = running.get().get(standing()).text("run");
            running.get().post("/control/units/" + unit + "/reopen", "");
            asked = true;
            awaitOther(before);
            return prepared;
        } finally {
            if (!asked) {
                files.forgetPrepared();
            }
        }
    }

    private String standing() {
        return "/control/units/" + unit;
    }

    private void awaitOther(String before) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonObject> now = look();
            if (now.isPresent() && !now.get().text("run").equals(before)) {
                Optional<String> reason = now.get().optionalText("reason");
                if (reason.isPresent()) {
                    throw new CannotStart(reason.get());
                }
                return;
            }
            pause();
        }
        throw new CannotStart("The service of " + unit + " has not come back within a minute.");
    }

    private Optional<JsonObject> look() {
        try {
            return ControlCalls.unit(data, unit).map(calls -> calls.get(standing()));
        } catch (CannotStart | NoAnswer | ControlCalls.Refused e) {
            return Optional.empty(); // it is between two states; asked again
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the service reopens its unit.", e);
        }
    }
}
