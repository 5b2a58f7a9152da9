package org.scte.server.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.scte.model.unit.Source;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws a unit's sources when they are due, each on a thread of its own: one that hangs stops
/// neither the others nor the unit. Follows the definition in force.
public final class SourceRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRunner.class);

    /// How often it looks whether anything is due.
    private static final Duration BEAT = Duration.ofMillis(500);

    private final UnitService unit;
    private final SourceSettings settings;
    private final Clock clock;
    private final InstantSource steady;
    private final Map<String, SourceWork> works = new TreeMap<>();
    private final Semaphore end = new Semaphore(0);
    private final Thread thread;

    private SourceRunner(
            UnitService unit, SourceSettings settings, Clock clock, InstantSource steady) {
        this.unit = unit;
        this.settings = settings;
        this.clock = clock;
        this.steady = steady;
        this.thread =
                Thread.ofVirtual()
                        .name("sources of " + unit.definition().unit())
                        .unstarted(this::run);
    }

    /// @param steady a clock that nobody sets
    public static SourceRunner start(
            UnitService unit, SourceSettings settings, Clock clock, InstantSource steady) {
        SourceRunner runner = new SourceRunner(unit, settings, clock, steady);
        runner.thread.start();
        return runner;
    }

    /// How it stands with each source, by name.
    public List<SourceState> states() {
        List<SourceState> states = new ArrayList<>();
        synchronized (works) {
            works.values().forEach(work -> states.add(work.state()));
        }
        return states;
    }

    private void run() {
        try {
            do {
                lookAll();
            } while (!end.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("{} was told to end", thread.getName(), e);
        }
    }

    private void lookAll() {
        Map<String, Source> sources = unit.definition().sources();
        synchronized (works) {
            works.forEach((name, work) -> {
                if (!sources.containsKey(name)) {
                    work.close();
                }
            });
            works.keySet().retainAll(sources.keySet());
            sources.forEach((name, source) ->
                    works.computeIfAbsent(name, _ -> new SourceWork(unit, settings, clock, steady))
                            .look(source));
        }
    }

    @Override
    public void close() {
        end.release();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (works) {
            works.values().forEach(SourceWork::close);
        }
    }
}
