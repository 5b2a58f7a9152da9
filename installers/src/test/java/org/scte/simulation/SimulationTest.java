package org.scte.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.scte.simulation.Simulation.Outcome;

/// Worlds from seeds: whatever the network, the processes and the people do, nothing is lost,
/// doubled or stuck, and all end up with the same. `-Dscte.seeds` says how many, from
/// `-Dscte.firstSeed` on.
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("scte.seeds", 60);
    private static final long FIRST = Long.getLong("scte.firstSeed", 1);

    /// Worlds at once; each is one thread's.
    static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());

    private static final int SHRINKING_RUNS = 150;

    @Test
    void every_world_keeps_every_promise() throws Exception {
        List<Outcome> broken = run(LongStream.range(FIRST, FIRST + SEEDS).boxed().toList());
        if (!broken.isEmpty()) {
            Outcome first = broken.getFirst();
            Plan small = new Shrinker(Bug.NONE, first.check(), SHRINKING_RUNS).shrink(first.plan());
            assertThat(broken.stream().map(Outcome::report))
                    .as(
                            "%d of %d seeds; the first one with fewer items, for"
                                    + " src/test/resources/regressions:%n%s",
                            broken.size(), SEEDS, small.json(first.check(), first.report()))
                    .isEmpty();
        }
    }

    @Test
    void the_same_seed_twice_leaves_the_same_trace() {
        for (long seed = FIRST; seed < FIRST + 3; seed++) {
            assertThat(Simulation.run(Plan.of(seed)).trace())
                    .isEqualTo(Simulation.run(Plan.of(seed)).trace());
        }
    }

    @Test
    void another_seed_leaves_another_trace() {
        assertThat(Simulation.run(Plan.of(FIRST)).trace())
                .isNotEqualTo(Simulation.run(Plan.of(FIRST + 1)).trace());
    }

    private static List<Outcome> run(List<Long> seeds)
            throws ExecutionException, InterruptedException {
        List<Outcome> broken = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (long seed : seeds) {
                runs.add(
                        threads.submit(() -> {
                            Outcome outcome = Simulation.run(Plan.of(seed));
                            if (outcome.violation() != null) {
                                broken.add(outcome);
                            }
                        }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        return broken;
    }
}
