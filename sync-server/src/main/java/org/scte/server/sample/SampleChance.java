package org.scte.server.sample;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.scte.model.record.RecordId;

/// Seeded chance: every choice and every id of the sample comes from here, in one fixed order.
final class SampleChance {
    /// The moment all ids start from, so that they do not depend on when the sample is made.
    private static final long FIRST_ID_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final SplittableRandom random;
    private long ids;

    SampleChance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// A version 7 id, later than the one before.
    RecordId id() {
        long high = ((FIRST_ID_MILLIS + ids++) << 16) | 0x7000L | random.nextLong(0x1000L);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new RecordId(new UUID(high, low));
    }

    boolean percent(double percent) {
        return random.nextDouble(100) < percent;
    }

    /// From 0 to `bound` − 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// From 0 to `count` − 1, low numbers more often: the n-th has about 1/n of the weight of the
    /// first (Zipf).
    int zipf(int count) {
        double scale = Math.log(count + 1.0);
        return (int) Math.min(count - 1.0, Math.exp(random.nextDouble() * scale) - 1);
    }
}
