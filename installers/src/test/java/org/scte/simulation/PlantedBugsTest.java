package org.scte.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether the simulation is any good: it finds each of these bugs.
class PlantedBugsTest {
    /// The most worlds it may take.
    private static final int MOST = Integer.getInteger("scte.bugSeeds", 1_000);

    /// Worlds known to find one that the first two do not: tried first, to save time.
    private static final Map<String, Long> KNOWN =
            Map.of(
                    "a change held behind a rejected one is deleted", 12L,
                    "an acknowledged change is forgotten before its delta came", 5L);

    static List<String> names() {
        return List.copyOf(PlantedBugs.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_is_found(String name) {
        long known = KNOWN.getOrDefault(name, 1L);
        if (!find(name, known).isEmpty()) {
            return;
        }
        long seed = 1;
        while (seed <= MOST && find(name, seed).isEmpty()) {
            seed++;
        }
        assertThat(seed).as("the first seed that finds: " + name).isLessThanOrEqualTo(MOST);
    }

    @Test
    void there_are_enough_of_them() {
        assertThat(PlantedBugs.all()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void a_world_that_shows_one_can_be_made_small() {
        Bug bug = PlantedBugs.all().get("a rejected change is deleted").get();
        Plan plan = Plan.of(1);
        String check = Simulation.run(plan, bug).check();

        Plan small = new Shrinker(bug, check, 80).shrink(plan);

        assertThat(Simulation.run(small, bug).check()).isEqualTo(check);
        assertThat(small.items().size()).isLessThan(plan.items().size() / 4);
        assertThat(Plan.ofJson(small.json(check, "")).items()).isEqualTo(small.items());
    }

    private static String find(String name, long seed) {
        return Simulation.run(Plan.of(seed), PlantedBugs.all().get(name).get()).check();
    }

    /// Prints by which seed and which promise each is found.
    public static void main(String[] arguments) {
        for (Map.Entry<String, ?> bug : PlantedBugs.all().entrySet()) {
            String check = "";
            long seed = 0;
            while (check.isEmpty() && seed < MOST) {
                check = find(bug.getKey(), ++seed);
            }
            System.out.printf("%3d %-20s %s%n", seed, check, bug.getKey());
        }
    }
}
