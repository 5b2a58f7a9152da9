package org.scte.desktop.ui.kit;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;

/// Writes what a screen is asked to, one thing at a time, and says why it could not. For the FX
/// thread.
public final class Saving {
    private final BiConsumer<String, Optional<Runnable>> tell;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private boolean busy;

    /// @param tell says what happened, with the way back
    public Saving(
            BiConsumer<String, Optional<Runnable>> tell,
            Executor background,
            FxThread fx,
            Words words) {
        this.tell = tell;
        this.background = background;
        this.fx = fx;
        this.words = words;
    }

    /// Why nothing was written; empty where it was.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public void say(String sentence) {
        message.set(sentence);
    }

    /// Whether something is being written.
    public boolean isBusy() {
        return busy;
    }

    /// Does it in the background; nothing while something else is being written.
    ///
    /// @param then told once it is saved
    public void write(Supplier<Written> work, Consumer<Written.Saved> then) {
        if (busy) {
            return;
        }
        busy = true;
        message.set("");
        background.execute(() -> {
            try {
                Written written = Written.of(work);
                fx.run(() -> onWritten(written, then));
            } catch (RuntimeException fault) { // ours: whoever runs the background tells of it
                fx.run(() -> onFailed(String.valueOf(fault.getMessage())));
                throw fault;
            }
        });
    }

    private void onWritten(Written written, Consumer<Written.Saved> then) {
        switch (written) {
            case Written.Refused refused -> onFailed(refused.problems().getFirst().message());
            case Written.Saved saved -> {
                busy = false;
                then.accept(saved);
            }
        }
    }

    private void onFailed(String reason) {
        busy = false;
        message.set(words.say("failed", "reason", reason));
    }

    /// Says what happened, with the change's undoing as the way back.
    public void tellWithUndo(String text, LocalUnit unit, UUID change) {
        tell.accept(text, Optional.of(() -> background.execute(() -> undo(unit, change))));
    }

    private void undo(LocalUnit unit, UUID change) {
        switch (Written.of(() -> unit.undo(change))) {
            case Written.Refused refused -> later(refused.problems().getFirst().message());
            case Written.Saved _ -> {
                if (unit.past().hasDecided(change)) {
                    later(words.say("undo.closed"));
                }
            }
        }
    }

    private void later(String said) {
        fx.run(() -> tell.accept(said, Optional.empty()));
    }
}
