package org.scte.desktop.ui.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Scene;

/// One of the speeds that a person feels: how long something took, many times, beside its goal. For
/// `./scte test --ui-goals`, which prints a line for each.
public final class Figure {
    private final String name;
    private final int goal;
    private final List<Double> millis = new ArrayList<>();

    /// @param goal milliseconds that 95 of 100 may take at most
    public Figure(String name, int goal) {
        this.name = name;
        this.goal = goal;
    }

    /// Does this on the FX thread, and waits until it is painted, looking after each layout.
    public void take(Scene scene, Runnable doing, Supplier<Boolean> shown) {
        long begun = System.nanoTime();
        FxStage.run(doing);
        FxStage.awaitPainted(scene, shown);
        add(System.nanoTime() - begun);
    }

    public void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    /// The milliseconds that so many of all took at most, as 0.95.
    public double at(double part) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size()) - 1));
    }

    /// Prints it: the middle, the 95th of 100 and the longest, and whether the goal is met.
    public void print() {
        System.out.printf(
                Locale.ROOT,
                "goal: %-44s %6.0f %6.0f %6.0f ms of %5d  %s%n",
                name,
                at(0.5),
                at(0.95),
                at(1),
                goal,
                at(0.95) <= goal ? "met" : "MISSED");
    }
}
