package org.scte.model.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedWriterTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger onDisk = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final Semaphore written = new Semaphore(0);

    private void write() {
        if (onDisk.getAndSet(told.get()) != told.get()) {
            writes.incrementAndGet();
        }
        written.release();
    }

    private void tell(PacedWriter writer) {
        told.incrementAndGet();
        writer.onNews();
    }

    @Test
    void the_first_news_are_written_at_once_and_later_ones_together() throws Exception {
        try (PacedWriter writer = PacedWriter.start("first", LONG, this::write)) {
            tell(writer);
            assertThat(written.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(onDisk).hasValue(1);
            for (int i = 0; i < 100; i++) {
                tell(writer);
            }
            assertThat(writes).as("in the pause").hasValue(1);
        }
        assertThat(onDisk).as("when it is closed").hasValue(101);
        assertThat(writes).hasValue(2);
    }

    @Test
    void news_that_come_while_it_writes_are_written_next() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Runnable slow =
                () -> {
                    int now = told.get();
                    busy.countDown();
                    try {
                        assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    onDisk.set(now);
                    written.release();
                };
        try (PacedWriter writer = PacedWriter.start("slow", Duration.ofMillis(1), slow)) {
            tell(writer);
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            tell(writer);
            goOn.countDown();
            assertThat(written.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
            assertThat(onDisk).hasValue(2);
        }
    }
}
