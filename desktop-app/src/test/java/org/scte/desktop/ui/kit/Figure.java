package org.scte.desktop.ui.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Scene;

/// One of the amounts that a person feels, of time or of memory: taken many times, beside its goal.
/// For `./scte test --ui-goals`, which prints a line for each.
public final class Figure {
    private final String name;
    private final int goal;
    private final String unit;
    private final List<Double> amounts = new ArrayList<>();

    private Figure(String name, int goal, String unit) {
        this.name = name;
        this.goal = goal;
        this.unit = unit;
    }

    /// @param goal milliseconds that 95 of 100 may take at most
    public Figure(String name, int goal) {
        this(name, goal, "ms");
    }

    /// @param goal megabytes that it may hold at most
    public static Figure ofMemory(String name, int goal) {
        return new Figure(name, goal, "MB");
    }

    /// Does this on the FX thread, and waits until it is painted, looking after each layout.
    public void take(Scene scene, Runnable doing, Supplier<Boolean> shown) {
        long begun = System.nanoTime();
        FxStage.run(doing);
        FxStage.awaitPainted(scene, shown);
        add(System.nanoTime() - begun);
    }

    public void add(long nanos) {
        amounts.add(nanos / 1e6);
    }

    public void addMegabytes(long megabytes) {
        amounts.add((double) megabytes);
    }

    /// The amount that so many of all came to at most, as 0.95.
    public double at(double part) {
        List<Double> sorted = new ArrayList<>(amounts);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size()) - 1));
    }

    /// Prints it: the middle, the 95th of 100 and the longest, and whether the goal is met.
    public void print() {
        System.out.printf(
                Locale.ROOT,
                "goal: %-44s %6.0f %6.0f %6.0f %s of %5d  %s%n",
                name,
                at(0.5),
                at(0.95),
                at(1),
                unit,
                goal,
                at(0.95) <= goal ? "met" : "MISSED");
    }
}
