package org.scte.fire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/// A line on which so many bytes get through in a second, those of all connections together.
final class ThinLine {
    private static final int CHUNK = 1 << 14;
    private static final int CHUNKS_A_SECOND = 10;

    private final int bytesPerSecond;
    private long freeAt = System.nanoTime();

    ThinLine(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /// Returns when all of them are through.
    void send(OutputStream to, byte[] bytes) throws IOException {
        int step = Math.clamp(bytesPerSecond / CHUNKS_A_SECOND, 1, CHUNK);
        for (int at = 0; at < bytes.length; at += step) {
            int length = Math.min(step, bytes.length - at);
            try {
                TimeUnit.NANOSECONDS.sleep(take(length));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            to.write(bytes, at, length);
            to.flush();
        }
    }

    /// Takes a turn; how long it takes from now until these bytes are through.
    private synchronized long take(int length) {
        long now = System.nanoTime();
        freeAt = Math.max(freeAt, now) + length * 1_000_000_000L / bytesPerSecond;
        return freeAt - now;
    }
}
