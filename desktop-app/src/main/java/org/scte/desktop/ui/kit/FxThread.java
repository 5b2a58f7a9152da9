package org.scte.desktop.ui.kit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The one crossing from other threads to the FX thread. What is handed over runs in order; of
/// several updates under one key only the latest runs. However much arrives, one hand-over is under
/// way at a time and it yields to the screen after [#BUDGET].
public final class FxThread {
    /// How long handed-over work may hold the FX thread before the screen gets its turn.
    public static final Duration BUDGET = Duration.ofMillis(8);

    private final Executor toolkit;
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private boolean underWay;

    private FxThread(Executor toolkit) {
        this.toolkit = toolkit;
    }

    /// The FX thread of this process.
    public static FxThread javafx() {
        return new FxThread(Platform::runLater);
    }

    /// Any executor in its place, for models without a toolkit.
    public static FxThread over(Executor executor) {
        return new FxThread(executor);
    }

    /// Runs this on the FX thread, after everything handed over before.
    public void run(Runnable task) {
        hand(new Object(), task);
    }

    /// Runs this on the FX thread unless a later task under an equal key takes its place.
    public void latest(Object key, Runnable task) {
        hand(key, task);
    }

    private void hand(Object key, Runnable task) {
        synchronized (waiting) {
            waiting.put(key, task);
            if (underWay) {
                return;
            }
            underWay = true;
        }
        toolkit.execute(this::drain);
    }

    private void drain() {
        long deadline = System.nanoTime() + BUDGET.toNanos();
        boolean more = true;
        try {
            while (more && System.nanoTime() < deadline) {
                more = runNext();
            }
        } finally {
            if (more) {
                toolkit.execute(this::drain);
            }
        }
    }

    /// False when nothing waits any more.
    private boolean runNext() {
        Runnable task;
        synchronized (waiting) {
            var first = waiting.entrySet().iterator();
            if (!first.hasNext()) {
                underWay = false;
                return false;
            }
            task = first.next().getValue();
            first.remove();
        }
        task.run();
        return true;
    }
}
