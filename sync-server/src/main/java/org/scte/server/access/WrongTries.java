package org.scte.server.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts what was wrong by where it came from, so that codes and passphrases cannot be guessed.
final class WrongTries {
    /// Wrong tries an address, or a name, may make within [#WINDOW].
    static final int LIMIT = 5;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /// Addresses remembered; the one that is silent for longest is forgotten first.
    private static final int MAX_ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Deque<Long>> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    WrongTries(InstantSource clock) {
        this.clock = clock;
    }

    /// Seconds this address must wait before its next try; 0 where it may try now.
    synchronized long secondsToWait(String address) {
        Deque<Long> tries = byAddress.get(address);
        if (tries == null) {
            return 0;
        }
        long now = clock.millis();
        long windowStart = now - WINDOW.toMillis();
        while (!tries.isEmpty() && tries.getFirst() <= windowStart) {
            tries.removeFirst();
        }
        return tries.size() < LIMIT ? 0 : (tries.getFirst() - windowStart) / 1_000 + 1;
    }

    synchronized void add(String address) {
        byAddress.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(clock.millis());
    }
}
