package org.scte.desktop.ui.shell;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere in the window.
final class Shortcuts {
    private final ShellModel model;
    private final ShellView view;

    Shortcuts(ShellModel model, ShellView view) {
        this.model = model;
        this.view = view;
    }

    void install(Scene scene) {
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (view.getScene() == scene && onKey(event, scene)) { // not while locked
                        event.consume();
                    }
                });
    }

    private boolean onKey(KeyEvent event, Scene scene) {
        if (model.placeProperty().get() instanceof Place.Door) {
            return onDoorKey(event);
        }
        if (event.isShortcutDown()) {
            return event.isShiftDown() ? onShiftShortcut(event) : onShortcut(event, scene);
        }
        if (event.isAltDown()) {
            return onAlt(event);
        }
        switch (event.getCode()) {
            case F5 -> view.syncNow();
            case F6 -> view.nextPane(event.isShiftDown() ? -1 : 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// In check-in mode the keys are the door's; the window can still be locked.
    private boolean onDoorKey(KeyEvent event) {
        boolean locks = event.isShortcutDown() && event.getCode() == KeyCode.L;
        if (locks) {
            lock();
        }
        return locks;
    }

    private boolean onShiftShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case Y -> model.go(new Place.SyncCentre());
            case A -> model.go(new Place.Attention());
            case K -> view.openDoor();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean onShortcut(KeyEvent event, Scene scene) {
        KeyCode code = event.getCode();
        int digit = code.ordinal() - KeyCode.DIGIT0.ordinal();
        if (digit >= 1 && digit <= 9) {
            model.goToUnit(digit);
            return true;
        }
        switch (code) {
            case F, K -> view.focusSearch();
            case N -> view.screen().ifPresent(UnitScreen::newRecord);
            case S -> {
                view.screen().ifPresent(UnitScreen::save);
                return view.screen().isPresent(); // a form elsewhere saves itself
            }
            case P -> view.screen().ifPresent(UnitScreen::print);
            case L -> lock();
            case COMMA -> model.go(new Place.Settings());
            case Z -> {
                return undo(scene);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Only where there is a passphrase to unlock it with.
    private void lock() {
        if (!view.parts().atRest().lock().lock()) {
            model.tell(view.parts().words().say("lock.none"));
        }
    }

    /// In a text input Ctrl+Z is the input's own.
    private boolean undo(Scene scene) {
        if (scene.getFocusOwner() instanceof TextInputControl
                || model.noticeProperty().get().undo().isEmpty()) {
            return false;
        }
        model.undo();
        return true;
    }

    private boolean onAlt(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.back();
            case RIGHT -> model.forward();
            default -> {
                return false;
            }
        }
        return true;
    }
}
