package org.scte.model.disk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Writes after news, on a thread of its own and once in a pause at the most, however many news
/// come; what is left when it is closed is written then.
public final class PacedWriter implements AutoCloseable {
    private final Runnable write;
    private final Duration pause;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private PacedWriter(String name, Duration pause, Runnable write) {
        this.write = write;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// @param name of the thread
    /// @param write does nothing where nothing is new, and throws nothing
    public static PacedWriter start(String name, Duration pause, Runnable write) {
        PacedWriter writer = new PacedWriter(name, pause, write);
        writer.thread.start();
        return writer;
    }

    /// There may be something to write. Does not block.
    public void onNews() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        try {
            boolean closed = false;
            while (!closed) {
                news.acquire();
                news.drainPermits();
                write.run();
                closed = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        news.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write.run();
    }
}
