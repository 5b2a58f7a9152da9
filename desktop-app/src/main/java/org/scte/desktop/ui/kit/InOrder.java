package org.scte.desktop.ui.kit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Runs tasks on another executor one after the other, in the order they were given.
public final class InOrder implements Executor {
    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    public InOrder(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::runNext);
    }

    private void runNext() {
        Runnable task;
        synchronized (waiting) {
            task = waiting.peek();
        }
        try {
            if (task != null) {
                task.run();
            }
        } finally {
            if (hasMore()) {
                executor.execute(this::runNext);
            }
        }
    }

    private boolean hasMore() {
        synchronized (waiting) {
            @Nullable Runnable _ = waiting.poll();
            running = !waiting.isEmpty();
            return running;
        }
    }
}
