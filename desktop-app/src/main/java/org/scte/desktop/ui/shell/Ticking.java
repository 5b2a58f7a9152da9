package org.scte.desktop.ui.shell;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;

/// What is done every second for as long as a view is on the screen.
final class Ticking {
    private static final Duration TICK = Duration.seconds(1);

    private Ticking() {}

    static void of(Node view, Runnable tick) {
        var timeline = new Timeline(new KeyFrame(TICK, _ -> tick.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        view.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        timeline.play();
                    } else {
                        timeline.stop(); // one that plays keeps all of the view alive
                    }
                });
    }
}
