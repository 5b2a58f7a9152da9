package org.scte.desktop.sync;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks again for a while where a service does not know this device: it learns of a new one by a
/// message, which may take a moment.
final class Patience {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 400;

    private Patience() {}

    static <T> T with(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (ServiceRefusal e) {
                if (!e.code().equals("unauthenticated") || attempt == ATTEMPTS) {
                    throw e;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotAnswering("interrupted", false, e);
            }
        }
    }
}
