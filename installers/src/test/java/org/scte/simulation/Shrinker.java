package org.scte.simulation;

import java.util.ArrayList;
import java.util.List;

/// Leaves items out of a failing plan, halves first, then ever smaller pieces, as long as the same
/// promise is broken.
final class Shrinker {
    private final Bug bug;
    private final String check;
    private int runsLeft;

    /// @param runs the most worlds to try
    Shrinker(Bug bug, String check, int runs) {
        this.bug = bug;
        this.check = check;
        this.runsLeft = runs;
    }

    Plan shrink(Plan failing) {
        List<Item> kept = new ArrayList<>(failing.items());
        for (int piece = kept.size() / 2; piece > 0; piece /= 2) {
            for (int from = 0; from < kept.size() && runsLeft > 0; ) {
                List<Item> fewer = new ArrayList<>(kept.subList(0, from));
                fewer.addAll(kept.subList(Math.min(kept.size(), from + piece), kept.size()));
                if (fails(failing.with(fewer))) {
                    kept = fewer;
                } else {
                    from += piece;
                }
            }
        }
        return failing.with(kept);
    }

    private boolean fails(Plan plan) {
        runsLeft--;
        return Simulation.run(plan, bug).check().equals(check);
    }
}
