package org.scte.desktop.ui.kit;

import com.sun.javafx.tk.RenderJob;
import com.sun.javafx.tk.Toolkit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;

/// The frames that the painter has finished while a hand goes on doing one thing, as a wheel that
/// turns or a key that is held. For `./scte test --ui-goals`, which prints a line.
public final class Frames {
    private static final int SECONDS = 6;

    /// Often enough that no frame waits for the hand.
    private static final int TIMES_A_SECOND = 60;

    /// Of a machine that draws in software.
    private static final int LEAST_A_SECOND = 25;

    private static final int LONGEST_MILLIS = 200;

    private final String name;
    private final List<Long> painted = new CopyOnWriteArrayList<>();

    private Frames(String name) {
        this.name = name;
    }

    /// Does this on the FX thread as often as a hand does, for some seconds.
    public static Frames during(String name, Scene scene, Runnable doing) {
        var frames = new Frames(name);
        Runnable afterPainting =
                () ->
                        Toolkit.getToolkit()
                                .addRenderJob(
                                        new RenderJob(() -> frames.painted.add(System.nanoTime())));
        Runnable afterLayout = () -> Platform.runLater(afterPainting);
        FxStage.run(() -> scene.addPostLayoutPulseListener(afterLayout));
        try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor()) {
            var moving =
                    hand.scheduleAtFixedRate(
                            () -> FxStage.run(doing),
                            0,
                            1_000_000 / TIMES_A_SECOND,
                            TimeUnit.MICROSECONDS);
            hand.schedule(() -> moving.cancel(false), SECONDS, TimeUnit.SECONDS);
        }
        FxStage.run(() -> scene.removePostLayoutPulseListener(afterLayout));
        return frames;
    }

    private double aSecond() {
        return (painted.size() - 1) * 1e9 / (painted.getLast() - painted.getFirst());
    }

    private double longestMillis() {
        long longest = 0;
        for (int i = 1; i < painted.size(); i++) {
            longest = Math.max(longest, painted.get(i) - painted.get(i - 1));
        }
        return longest / 1e6;
    }

    /// Prints how many there were in a second and the longest from one to the next.
    public void print() {
        boolean met = aSecond() >= LEAST_A_SECOND && longestMillis() <= LONGEST_MILLIS;
        System.out.printf(
                Locale.ROOT,
                "goal: %-44s %6.0f frames/s of %d at least, longest %.0f ms of %d  %s%n",
                name,
                aSecond(),
                LEAST_A_SECOND,
                longestMillis(),
                LONGEST_MILLIS,
                met ? "met" : "MISSED");
    }
}
