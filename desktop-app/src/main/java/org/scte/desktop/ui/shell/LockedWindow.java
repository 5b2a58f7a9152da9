package org.scte.desktop.ui.shell;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.lock.LockModel;
import org.scte.desktop.ui.lock.LockView;

/// Takes everything off the screen while the window is locked, and puts it back as it was: forms
/// with what is typed in them, the place, the keyboard.
final class LockedWindow {
    private static final Duration TICK = Duration.seconds(1);

    private final Stage stage;
    private final StackPane frame;
    private final ShellView view;
    private final LockModel model;
    private final LockView lock;
    private final String name;
    private Runnable putBack = () -> {};
    private List<Node> shown;

    LockedWindow(Stage stage, StackPane frame, ShellView view) {
        this.stage = stage;
        this.frame = frame;
        this.view = view;
        this.shown = List.of(view);
        ShellView.Parts parts = view.parts();
        this.model = parts.atRest().lock();
        this.lock = new LockView(model, parts.device().name(), parts.words());
        this.name = stage.getTitle();
    }

    void install() {
        stage.titleProperty()
                .bind(
                        Bindings.when(model.lockedProperty())
                                .then(name)
                                .otherwise(view.titleProperty()));
        model.lockedProperty().subscribe(this::show);
        stage.addEventFilter(InputEvent.ANY, this::onUse); // before any of the scene
        var timeline = new Timeline(new KeyFrame(TICK, _ -> model.tick()));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        stage.setOnHidden(_ -> timeline.stop());
    }

    /// What locks the window is not also done in it.
    private void onUse(InputEvent event) {
        boolean before = model.lockedProperty().get();
        model.onUse();
        if (model.lockedProperty().get() != before) {
            event.consume();
        }
    }

    private void show(boolean locked) {
        if (locked) {
            shown = List.copyOf(frame.getChildren());
            putBack = keyboard(frame.getScene().getFocusOwner());
            List.copyOf(Window.getWindows()).stream()
                    .filter(PopupWindow.class::isInstance)
                    .forEach(Window::hide);
            frame.getChildren().setAll(lock);
            lock.show();
        } else {
            frame.getChildren().setAll(shown);
            putBack.run();
            putBack = () -> {};
        }
    }

    /// Gives the keyboard back to where it is, in a text to the same place: an input that gets it
    /// selects all that is in it, and the next letter would replace it.
    private static Runnable keyboard(@Nullable Node at) {
        return switch (at) {
            case null -> () -> {};
            case TextInputControl input -> {
                int anchor = input.getAnchor();
                int caret = input.getCaretPosition();
                yield () -> {
                    input.requestFocus();
                    input.selectRange(anchor, caret);
                };
            }
            default -> at::requestFocus;
        };
    }
}
