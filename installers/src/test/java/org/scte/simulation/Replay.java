package org.scte.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Runs seeds from the command line, `FIRST [LAST]`, or a kept world, `FILE.json`; with
/// `-Dscte.shrink=true` a broken one is made small and printed as a regression.
final class Replay {
    private Replay() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].endsWith(".json")) {
            Plan plan = Plan.ofJson(Files.readString(Path.of(arguments[0])));
            System.out.println(Simulation.run(plan).report());
            return;
        }
        long first = Long.parseLong(arguments[0]);
        long last = arguments.length > 1 ? Long.parseLong(arguments[1]) : first;
        long begun = System.nanoTime();
        Supplier<Long> millis = () -> (System.nanoTime() - begun) / 1_000_000;
        long taken = 0;
        long steps = 0;
        for (long seed = first; seed <= last; seed++) {
            Simulation.Outcome outcome = Simulation.run(Plan.of(seed));
            taken += outcome.taken();
            steps = Math.max(steps, outcome.steps());
            if (outcome.violation() != null) {
                System.out.println(outcome.report());
                if (Boolean.getBoolean("scte.shrink")) {
                    Plan small =
                            new Shrinker(Bug.NONE, outcome.check(), 150).shrink(outcome.plan());
                    System.out.println(small.json(outcome.check(), "found by seed " + seed));
                    return;
                }
            } else if (first == last) {
                System.out.println("fine, trace " + outcome.trace());
            }
        }
        System.out.printf(
                "%d seeds, %d changes taken, at most %d steps, %d ms%n",
                last - first + 1, taken, steps, millis.get());
    }
}
