package org.scte.simulation;

import java.util.function.Supplier;

/// Runs seeds from the command line: `FIRST [LAST]`; with `-Dscte.shrink=true` a broken one is made
/// small and printed as a regression.
final class Replay {
    private Replay() {}

    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long last = arguments.length > 1 ? Long.parseLong(arguments[1]) : first;
        long begun = System.nanoTime();
        Supplier<Long> millis = () -> (System.nanoTime() - begun) / 1_000_000;
        long taken = 0;
        for (long seed = first; seed <= last; seed++) {
            Simulation.Outcome outcome = Simulation.run(Plan.of(seed));
            taken += outcome.taken();
            if (outcome.violation() != null) {
                System.out.println(outcome.report());
                if (Boolean.getBoolean("scte.shrink")) {
                    Plan small = new Shrinker(Bug.NONE, outcome.check(), 400).shrink(outcome.plan());
                    System.out.println(small.json(outcome.check(), "found by seed " + seed));
                }
            } else if (first == last) {
                System.out.println("fine, trace " + outcome.trace());
            }
        }
        System.out.printf(
                "%d seeds, %d changes taken, %d ms%n", last - first + 1, taken, millis.get());
    }
}
