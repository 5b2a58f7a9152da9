package org.scte.desktop.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.scte.model.unit.UnitDefinition;

/// Compiles what definitions say before somebody waits for it: one unit after another, and not
/// while the window is being made, which has no processor to spare.
final class Preparing {
    private static final int SECONDS_AFTER = 2;

    private final Executor later =
            CompletableFuture.delayedExecutor(
                    SECONDS_AFTER,
                    TimeUnit.SECONDS,
                    task -> Thread.ofPlatform().name("preparing").daemon().start(task));

    /// Returns at once. What is needed earlier is compiled by whoever needs it.
    void prepare(UnitDefinition definition) {
        later.execute(() -> compile(definition));
    }

    private synchronized void compile(UnitDefinition definition) {
        definition.prepare();
    }
}
