package org.scte.flows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// Cuts a service, or a laptop's next sync, between any two steps of a flow: each of them once
/// before any of them again, in an order that follows from a seed.
final class Switch {
    /// Cuts nothing.
    static final long NEVER = 0;

    private final Ground ground;
    private final List<Laptop> laptops;
    private final long seed;
    private final Random chance;
    private final Deque<Runnable> next = new ArrayDeque<>();

    Switch(Ground ground, List<Laptop> laptops, long seed) {
        this.ground = ground;
        this.laptops = laptops;
        this.seed = seed;
        this.chance = new Random(seed);
    }

    void cut() {
        if (seed == NEVER) {
            return;
        }
        if (next.isEmpty()) {
            List<Runnable> all = new ArrayList<>();
            ground.units().forEach(unit -> all.add(() -> ground.cut(unit)));
            laptops.forEach(laptop -> all.add(() -> laptop.cutNextSync(chance)));
            Collections.shuffle(all, chance);
            next.addAll(all);
        }
        next.remove().run();
    }
}
