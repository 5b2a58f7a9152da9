package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FxThreadTest {
    private final Queue<Runnable> toolkit = new ArrayDeque<>();
    private final FxThread fx = FxThread.over(toolkit::add);
    private final List<String> ran = new ArrayList<>();

    private void pulse() {
        Runnable next = toolkit.poll();
        if (next != null) {
            next.run();
        }
    }

    @Test
    void of_several_updates_under_one_key_only_the_latest_runs() {
        fx.latest("status", () -> ran.add("old"));
        fx.run(() -> ran.add("other"));
        fx.latest("status", () -> ran.add("new"));
        assertThat(toolkit).hasSize(1);
        pulse();
        assertThat(ran).containsExactly("new", "other");
    }

    @Test
    void what_takes_long_yields_to_the_screen_and_goes_on_later() {
        long spin = FxThread.BUDGET.toNanos() * 2;
        for (int i = 0; i < 3; i++) {
            int n = i;
            fx.run(() -> {
                long until = System.nanoTime() + spin;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                ran.add("task " + n);
            });
        }
        pulse();
        assertThat(ran).containsExactly("task 0");
        pulse();
        pulse();
        assertThat(ran).containsExactly("task 0", "task 1", "task 2");
    }

    @Test
    void a_task_that_fails_does_not_stop_those_after_it() {
        fx.run(() -> {
            throw new IllegalStateException("a fault of a view");
        });
        fx.run(() -> ran.add("after"));
        try {
            pulse();
        } catch (IllegalStateException expected) {
            ran.add("fault seen");
        }
        pulse();
        assertThat(ran).containsExactly("fault seen", "after");
    }
}
