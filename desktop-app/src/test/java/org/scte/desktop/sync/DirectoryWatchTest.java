package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DirectoryWatchTest {
    private final Semaphore looks = new Semaphore(0);
    private final Semaphore ends = new Semaphore(0);

    private boolean look() {
        looks.release();
        ends.acquireUninterruptibly();
        return false;
    }

    @Test
    void who_pokes_while_it_looks_is_heard() throws InterruptedException {
        try (var watch = new DirectoryWatch(this::look)) {
            watch.start();
            assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            watch.poke();
            ends.release();
            assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            ends.release(2); // for its end
        }
    }
}
