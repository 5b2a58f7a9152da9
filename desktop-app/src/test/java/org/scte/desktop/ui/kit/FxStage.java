package org.scte.desktop.ui.kit;

import com.sun.javafx.tk.RenderJob;
import com.sun.javafx.tk.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;

/// Drives the toolkit from tests: runs on its thread, shows scenes, sends keys, takes pictures, and
/// measures how long its thread was held.
public final class FxStage {
    private static boolean started;

    private FxStage() {}

    public static synchronized void start() {
        if (!started) {
            Platform.startup(() -> Platform.setImplicitExit(false));
            started = true;
        }
    }

    public static <T> T on(Supplier<T> work) {
        start();
        if (Platform.isFxApplicationThread()) {
            return work.get();
        }
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error fault) {
                done.completeExceptionally(fault);
            }
        });
        try {
            return done.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault
                    ? fault
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }

    /// Waits until this holds on the FX thread; long enough for a machine that does other things.
    public static void await(Supplier<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> on(condition));
    }

    /// Shows a scene of this size and dresses it.
    public static Stage show(Parent root, double width, double height, Appearance appearance) {
        return on(() -> {
            var stage = new Stage();
            var scene = new Scene(root, width, height);
            appearance.dress(scene);
            stage.setScene(scene);
            stage.show();
            return stage;
        });
    }

    /// A key press, its character if it has one, and its release, at the node with the focus.
    public static void press(Scene scene, KeyCode code, KeyCode... held) {
        run(() -> {
            List<KeyCode> keys = List.of(held);
            Node owner = scene.getFocusOwner();
            var target = owner == null || owner.getScene() != scene ? scene.getRoot() : owner;
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        target,
                        new KeyEvent(
                                type,
                                "",
                                code.getName(),
                                code,
                                keys.contains(KeyCode.SHIFT),
                                keys.contains(KeyCode.CONTROL),
                                keys.contains(KeyCode.ALT),
                                false));
            }
        });
    }

    public static void type(Scene scene, String text) {
        for (String letter : text.split("")) {
            run(() ->
                    Event.fireEvent(
                            scene.getFocusOwner(),
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    letter,
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false)));
        }
    }

    /// A picture of the scene after layout, as PNG.
    public static void picture(Scene scene, Path file) {
        BufferedImage image = image(scene);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The scene after layout.
    public static BufferedImage image(Scene scene) {
        settle();
        return SwingFXUtils.fromFXImage(on(() -> scene.snapshot(null)), null);
    }

    /// Lets the screen be laid out and painted a few times.
    public static void settle() {
        for (int i = 0; i < 5; i++) {
            var pulse = new CompletableFuture<Boolean>();
            run(() -> {
                var timer =
                        new javafx.animation.AnimationTimer() {
                            @Override
                            public void handle(long now) {
                                stop();
                                pulse.complete(true);
                            }
                        };
                timer.start();
            });
            pulse.join();
        }
    }

    /// Waits until this holds after a layout, and until the painter is done with that.
    public static void awaitPainted(Scene scene, Supplier<Boolean> shown) {
        var done = new CompletableFuture<Boolean>();
        Runnable afterPainting =
                () -> Toolkit.getToolkit().addRenderJob(new RenderJob(() -> done.complete(true)));
        Runnable look =
                () -> {
                    if (shown.get()) {
                        Platform.runLater(afterPainting); // behind what this pulse has to paint
                    } else {
                        Platform.requestNextPulse();
                    }
                };
        run(() -> {
            scene.addPostLayoutPulseListener(look);
            Platform.requestNextPulse();
        });
        try {
            done.get(45, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            run(() -> scene.removePostLayoutPulseListener(look));
        }
    }

    /// Every node below this one of a kind.
    public static <N extends Node> List<N> all(Node below, Class<N> kind) {
        List<N> found = new ArrayList<>();
        if (kind.isInstance(below)) {
            found.add(kind.cast(below));
        }
        if (below instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(all(child, kind)));
        }
        return found;
    }

    /// Asks the FX thread every 5 ms whether it is there; tells the longest it was not.
    public static final class Watchdog implements AutoCloseable {
        private final AtomicLong longest = new AtomicLong();
        private final Thread thread;
        private volatile boolean ended;

        public Watchdog() {
            thread = Thread.ofPlatform().daemon().start(this::watch);
        }

        private void watch() {
            while (!ended) {
                long asked = System.nanoTime();
                on(() -> true);
                long held = System.nanoTime() - asked;
                longest.accumulateAndGet(held, Math::max);
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        }

        public long longestMillis() {
            return longest.get() / 1_000_000;
        }

        public void reset() {
            longest.set(0);
        }

        @Override
        public void close() {
            ended = true;
        }
    }
}
