package org.scte.server.http;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.scte.server.unit.ProtocolRefusal;

/// Lets one large body at a time be unpacked and read: read as JSON it takes several times its
/// size, and many of them together would take all the memory there is.
final class LargeBodies {
    /// Bytes unpacked from which a body is large.
    static final int LARGE = 4 << 20;

    private static final long WAIT_SECONDS = 20;

    private final Semaphore turns = new Semaphore(1, true);

    /// One request's turn; begins only where its body turns out to be large.
    final class Turn implements AutoCloseable {
        private boolean taken;

        /// Waits until no other large body is worked on.
        ///
        /// @throws ProtocolRefusal `503` where that takes too long
        void take() {
            if (taken) {
                return;
            }
            try {
                taken = turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!taken) {
                throw new ProtocolRefusal(
                        503,
                        "unavailable",
                        "Too many large requests came at once; try again.",
                        Map.of(),
                        Map.of("Retry-After", "10"));
            }
        }

        @Override
        public void close() {
            if (taken) {
                taken = false;
                turns.release();
            }
        }
    }

    Turn turn() {
        return new Turn();
    }
}
