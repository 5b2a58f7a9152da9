package org.scte.server.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.Source;
import org.scte.server.unit.SourceIntake;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One source at work: when it is due, what became of the last draw, and how long to wait after one
/// that failed.
final class SourceWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWork.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final UnitService unit;
    private final SourceSettings settings;
    private final Clock clock;
    private final InstantSource steady;
    private final AtomicBoolean drawing = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile String name = "";
    private volatile @Nullable String trouble = "It has not been asked yet.";
    private volatile @Nullable Instant drawn;
    private final AtomicLong taken = new AtomicLong();
    private volatile Instant due = Instant.MIN;
    private @Nullable Source last;
    private int failures;

    SourceWork(UnitService unit, SourceSettings settings, Clock clock, InstantSource steady) {
        this.unit = unit;
        this.settings = settings;
        this.clock = clock;
        this.steady = steady;
    }

    SourceState state() {
        return new SourceState(
                unit.definition().unit(),
                name,
                Optional.ofNullable(trouble),
                Optional.ofNullable(drawn),
                taken.get());
    }

    /// Begins a draw where one is due, or the source is another than it was.
    void look(Source source) {
        boolean isDue = !source.equals(last) || !steady.instant().isBefore(due);
        if (closed || !isDue || !drawing.compareAndSet(false, true)) {
            return;
        }
        name = source.name();
        last = source;
        thread =
                Thread.ofVirtual()
                        .name(unit.definition().unit() + " draws " + source.name())
                        .start(() -> {
                            try {
                                draw(source);
                            } finally {
                                drawing.set(false);
                            }
                        });
    }

    private void draw(Source source) {
        try {
            boolean more = true;
            while (more && !closed) {
                Draw.Drawn done =
                        new Draw(source, new SourceIntake(unit, source))
                                .run(Dialect.of(address(source)), clock.instant());
                taken.addAndGet(done.taken().taken());
                more = done.more();
            }
            onDrawn(source);
        } catch (SourceTrouble e) {
            onTrouble(source, e.words(), null);
        } catch (SourceIntake.Outdated e) {
            LOG.debug("{} was changed while it was drawn", source.name(), e);
        } catch (RuntimeException e) {
            // A full disk or a busy unit: the next draw goes on from the stored watermark.
            onTrouble(source, "The unit cannot take its rows in at the moment.", e);
        }
    }

    private SourceAddress address(Source source) throws SourceTrouble {
        String address =
                settings.variables()
                        .apply(source.variable())
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() ->
                                new SourceTrouble(
                                        "The environment variable "
                                                + source.variable()
                                                + " says no address."));
        return SourceAddress.parse(address.strip(), settings);
    }

    private void onDrawn(Source source) {
        if (trouble != null) {
            LOG.info("{} draws {}", unit.definition().unit(), source.name());
        }
        trouble = null;
        failures = 0;
        drawn = clock.instant();
        due = steady.instant().plus(source.every());
    }

    private void onTrouble(Source source, String words, @Nullable RuntimeException fault) {
        if (closed) {
            return;
        }
        if (!words.equals(trouble)) {
            LOG.warn(
                    "{} cannot draw {}: {}", unit.definition().unit(), source.name(), words, fault);
        }
        trouble = words;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
        due = steady.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
