package org.scte.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Whether the simulation is any good: it finds each of these bugs.
class PlantedBugsTest {
    /// The most worlds it may take.
    private static final int MOST = Integer.getInteger("scte.bugSeeds", 1_000);

    /// Worlds known to find one that the first does not, or sooner: tried first, to save time.
    private static final Map<String, Long> KNOWN =
            Map.ofEntries(
                    Map.entry("a rejected change is deleted", 10L),
                    Map.entry("a change held behind a rejected one is deleted", 22L),
                    Map.entry("an acknowledged change is forgotten before its delta came", 2L),
                    Map.entry("tombstones are dropped", 5L),
                    Map.entry("a unique key is never held", 2L),
                    Map.entry("references are not kept", 2L),
                    Map.entry("an answer to another request is applied", 2L),
                    Map.entry("the cursor is saved in another transaction", 4L),
                    Map.entry("what is under way is forgotten", 2L),
                    Map.entry("any answer with 200 acknowledges what was sent", 79L),
                    Map.entry("acks go out before the commit", 289L),
                    Map.entry("a second question overwrites the open one", 9L),
                    Map.entry("who asks has his way meanwhile", 4L),
                    Map.entry("a decided question stays open", 4L),
                    Map.entry("a union drops what was there", 2L),
                    Map.entry("the greater of two is the later of two", 3L),
                    Map.entry("a page that others follow loses its last record", 2L),
                    Map.entry("what was acknowledged before a restore is not said", 8L),
                    Map.entry("a change comes back without what it stands on", 42L),
                    Map.entry("numbers that were given are not said", 16L),
                    Map.entry("what comes back last wins", 53L),
                    Map.entry("a cursor of an older epoch is taken for one of this", 8L),
                    Map.entry("a restore is noticed when the snapshot has been taken", 64L));

    @Test
    void each_is_found() throws Exception {
        Map<String, Future<Boolean>> searches = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SimulationTest.THREADS)) {
            for (String name : PlantedBugs.all().keySet()) {
                searches.put(name, threads.submit(() -> isFound(name)));
            }
        }
        List<String> unfound = new ArrayList<>();
        for (Map.Entry<String, Future<Boolean>> search : searches.entrySet()) {
            if (!search.getValue().get()) {
                unfound.add(search.getKey());
            }
        }
        assertThat(unfound).as("not found by the first %d worlds", MOST).isEmpty();
    }

    private static boolean isFound(String name) {
        boolean found = !find(name, KNOWN.getOrDefault(name, 1L)).isEmpty();
        for (long seed = 1; seed <= MOST && !found; seed++) {
            found = !find(name, seed).isEmpty();
        }
        return found;
    }

    @Test
    void there_are_enough_of_them() {
        assertThat(PlantedBugs.all()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void a_world_that_shows_one_can_be_made_small() {
        String name = "a rejected change is deleted";
        Bug bug = PlantedBugs.all().get(name).get();
        Plan plan = Plan.of(KNOWN.getOrDefault(name, 1L));
        String check = Simulation.run(plan, bug).check();
        assertThat(check).isNotEmpty();

        Plan small = new Shrinker(bug, check, 40).shrink(plan);

        assertThat(Simulation.run(small, bug).check()).isEqualTo(check);
        assertThat(small.items().size()).isLessThan(plan.items().size() / 4);
        assertThat(Plan.ofJson(small.json(check, "")).items()).isEqualTo(small.items());
    }

    private static String find(String name, long seed) {
        return Simulation.run(Plan.of(seed), PlantedBugs.all().get(name).get()).check();
    }

    /// Prints by which seed and which promise each is found; an argument is a part of the names.
    public static void main(String[] arguments) {
        String part = arguments.length == 0 ? "" : arguments[0];
        for (Map.Entry<String, ?> bug : PlantedBugs.all().entrySet()) {
            if (!bug.getKey().contains(part)) {
                continue;
            }
            String check = "";
            long seed = 0;
            while (check.isEmpty() && seed < MOST) {
                check = find(bug.getKey(), ++seed);
            }
            System.out.printf("%3d %-20s %s%n", seed, check, bug.getKey());
        }
    }
}
