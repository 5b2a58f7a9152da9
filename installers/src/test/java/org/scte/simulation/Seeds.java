package org.scte.simulation;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Chance of a world, split by purpose, so that more of one takes nothing from another.
final class Seeds {
    private Seeds() {}

    static SplittableRandom of(long seed, String purpose, long index) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        mixed ^= purpose.hashCode() * 0xC2B2AE3D27D4EB4FL;
        return new SplittableRandom(mixed + index * 0x165667B19E3779F9L);
    }

    /// Version 7 UUIDs of a node's own chance.
    static Supplier<UUID> ids(SplittableRandom random, LongSupplier millis) {
        return () ->
                new UUID(
                        millis.getAsLong() << 16 | 0x7000 | random.nextInt(1 << 12),
                        0x8000000000000000L | random.nextLong() >>> 2);
    }
}
