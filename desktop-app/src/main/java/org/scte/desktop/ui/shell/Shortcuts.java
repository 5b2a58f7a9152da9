package org.scte.desktop.ui.shell;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.scte.desktop.ui.kit.TextSize;

/// Does what the keys say that work everywhere in the window.
final class Shortcuts {
    private final ShellModel model;
    private final ShellView view;

    Shortcuts(ShellModel model, ShellView view) {
        this.model = model;
        this.view = view;
    }

    void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> onUnused(event, scene));
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (view.getScene() == scene && onKey(event)) { // not while locked
                        event.consume();
                    }
                });
    }

    private boolean onKey(KeyEvent event) {
        if (model.placeProperty().get() instanceof Place.Door) {
            return onDoorKey(event);
        }
        int digit = event.getCode().ordinal() - KeyCode.DIGIT0.ordinal();
        if (event.isShortcutDown() && !event.isShiftDown() && digit >= 1 && digit <= 9) {
            view.palette().close();
            model.goToUnit(digit);
            view.screen().ifPresent(UnitScreen::focusList); // also where one is there already
            return true;
        }
        Optional<Shortcut> asked = Shortcut.of(event).filter(each -> !isInputs(each));
        asked.ifPresent(this::press);
        return asked.isPresent();
    }

    /// In check-in mode the keys are the door's; the window can still be locked and read.
    private boolean onDoorKey(KeyEvent event) {
        Optional<Shortcut> asked =
                Shortcut.of(event).filter(each -> each == Shortcut.LOCK || each.isTextSize());
        asked.ifPresent(this::run);
        return asked.isPresent();
    }

    /// What a text input does with these keys is its own; a form beside no list saves itself.
    private boolean isInputs(Shortcut shortcut) {
        if (shortcut == Shortcut.SAVE) {
            return view.screen().isEmpty();
        }
        return isUndo(shortcut);
    }

    private static boolean isUndo(Shortcut shortcut) {
        return shortcut == Shortcut.UNDO || shortcut == Shortcut.REDO;
    }

    /// What a form has typed into it goes first: it takes the key before it gets here.
    private void onUnused(KeyEvent event, Scene scene) {
        boolean here =
                view.getScene() == scene && !(model.placeProperty().get() instanceof Place.Door);
        if (here && !(scene.getFocusOwner() instanceof TextInputControl)) {
            Shortcut.of(event)
                    .filter(Shortcuts::isUndo)
                    .ifPresent(shortcut -> {
                        press(shortcut);
                        event.consume();
                    });
        }
    }

    private void press(Shortcut shortcut) {
        boolean closing = view.palette().openProperty().get();
        view.palette().close();
        if (shortcut != Shortcut.KEYS) {
            view.keys().close();
        }
        if (!closing || shortcut != Shortcut.PALETTE) {
            run(shortcut);
        }
    }

    void run(Shortcut shortcut) {
        switch (shortcut) {
            case PALETTE -> view.palette().open();
            case KEYS -> view.keys().toggle();
            case HELP -> view.help().open();
            case FIND -> view.focusSearch();
            case NEW -> view.screen().ifPresent(UnitScreen::newRecord);
            case SAVE -> view.screen().ifPresent(UnitScreen::save);
            case UNDO -> view.decisions().undo();
            case REDO -> view.decisions().redo();
            case HISTORY -> view.screen().ifPresent(UnitScreen::history);
            case PRINT -> view.screen().ifPresent(UnitScreen::print);
            case SYNC -> view.syncNow();
            case BACK -> model.back();
            case FORWARD -> model.forward();
            case NEXT_PANE -> view.panes().go(1);
            case PREVIOUS_PANE -> view.panes().go(-1);
            case HOME -> model.go(new Place.Home());
            case ATTENTION -> model.go(new Place.Attention());
            case SYNC_CENTRE -> model.go(new Place.SyncCentre());
            case DOOR -> view.openDoor();
            case SETTINGS -> model.go(new Place.Settings());
            case LARGER -> size(1);
            case SMALLER -> size(-1);
            case USUAL_SIZE -> size(0);
            case LOCK -> lock();
        }
    }

    /// The id of the sentence that says why it can do nothing now; empty where it can.
    Optional<String> impossible(Shortcut shortcut) {
        Optional<UnitScreen> screen = view.screen();
        return switch (shortcut) {
            case FIND -> unless(screen.isPresent(), "key.noList");
            case NEW -> unless(screen.filter(UnitScreen::mayCreate).isPresent(), "key.noNew");
            case SAVE ->
                    unless(screen.filter(UnitScreen::isDetailShown).isPresent(), "key.noRecord");
            case UNDO -> unless(view.decisions().canUndo(), "key.noUndo");
            case REDO -> unless(view.decisions().canRedo(), "key.noRedo");
            case HISTORY -> unless(screen.isPresent(), "key.noRecord");
            case PRINT -> unless(screen.filter(UnitScreen::mayPrint).isPresent(), "key.noPrint");
            case BACK -> unless(model.hasBack(), "key.noBack");
            case FORWARD -> unless(model.hasForward(), "key.noForward");
            case LOCK -> unless(view.parts().atRest().lock().isPossible(), "lock.none");
            case PALETTE,
                    KEYS,
                    HELP,
                    HOME,
                    DOOR,
                    SYNC,
                    NEXT_PANE,
                    PREVIOUS_PANE,
                    ATTENTION,
                    SYNC_CENTRE,
                    SETTINGS,
                    LARGER,
                    SMALLER,
                    USUAL_SIZE ->
                    Optional.empty();
        };
    }

    private static Optional<String> unless(boolean possible, String word) {
        return possible ? Optional.empty() : Optional.of(word);
    }

    /// Sizes up or down from what it is; the usual one where that is none.
    private void size(int steps) {
        ObjectProperty<TextSize> size = view.parts().appearance().textSizeProperty();
        size.set(steps == 0 ? TextSize.USUAL : size.get().next(steps));
        model.tell(view.parts().words().say("textSize.now", "n", size.get().percent()));
    }

    /// Only where there is a passphrase to unlock it with.
    private void lock() {
        if (!view.parts().atRest().lock().lock()) {
            model.tell(view.parts().words().say("lock.none"));
        }
    }
}
