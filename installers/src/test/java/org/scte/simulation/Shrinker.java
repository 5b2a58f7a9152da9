package org.scte.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Leaves items out of a failing plan as long as the same promise is broken: all behind a moment,
/// all of a kind, all of a client, then halves and ever smaller pieces.
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
        for (int most = kept.size() / 2; most > kept.size() / 16; most /= 2) {
            kept =
                    without(
                            failing,
                            kept,
                            List.copyOf(kept.subList(kept.size() - most, kept.size()))::contains);
        }
        for (Item.What what : Item.What.values()) {
            kept = without(failing, kept, item -> item.what() == what);
        }
        for (int node = 0; node < failing.clients(); node++) {
            int each = node;
            kept = without(failing, kept, item -> item.node() == each);
        }
        return pieces(failing, kept);
    }

    /// The items without those, where that still fails.
    private List<Item> without(Plan failing, List<Item> kept, Predicate<Item> those) {
        List<Item> fewer = new ArrayList<>(kept);
        boolean any = fewer.removeIf(those);
        return any && runsLeft > 0 && fails(failing.with(fewer)) ? fewer : kept;
    }

    private Plan pieces(Plan failing, List<Item> all) {
        List<Item> kept = all;
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
