package org.scte.desktop.ui.lock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.access.Passphrase;
import org.scte.model.access.WrongPassphrase;

/// Whether the window is locked, and how it gets unlocked. It is locked at the start where the key
/// is shut, by a command, and when nobody has used it for a while; never without a passphrase. For
/// the FX thread only.
public final class LockModel {
    /// How long one may be away, where nobody has said otherwise.
    public static final Duration USUAL = Duration.ofMinutes(15);

    /// What one can choose from.
    public static final List<Duration> CHOICES =
            List.of(Duration.ofMinutes(5), USUAL, Duration.ofMinutes(30), Duration.ofMinutes(60));

    private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObjectProperty<Duration> idle = new SimpleObjectProperty<>(USUAL);
    private final ThisKey key;
    private final Clock clock;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final Times times;
    private final Tries tries;
    private Instant used;
    private Runnable then = () -> {};

    public LockModel(ThisKey key, Clock clock, Executor background, FxThread fx, Words words) {
        this.key = key;
        this.clock = clock;
        this.background = background;
        this.fx = fx;
        this.words = words;
        this.times = new Times(words, clock);
        this.tries = new Tries(clock);
        this.used = clock.instant();
        this.locked.set(key.isShut().getAsBoolean());
    }

    public ReadOnlyBooleanProperty lockedProperty() {
        return locked.getReadOnlyProperty();
    }

    /// While what was typed is being tried.
    public ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /// While nothing can be tried, after a wrong one.
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Why it stays locked; empty before the first try.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// The passphrase as it is typed.
    public StringProperty typedProperty() {
        return typed;
    }

    /// How long one may be away.
    public ObjectProperty<Duration> idleProperty() {
        return idle;
    }

    /// Whether anything is sent meanwhile: not before the key was opened once.
    public boolean isSending() {
        return !key.isShut().getAsBoolean();
    }

    /// Whether the passphrase is asked for before something is done, with a way back.
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// Asks for the passphrase before something is done.
    ///
    /// @return false where there is none
    public boolean ask(Runnable wanted) {
        if (!lock()) {
            return false;
        }
        then = wanted;
        asking.set(true);
        return true;
    }

    /// Does without what the passphrase was asked for, and unlocks.
    public void goBack() {
        if (asking.get() && !checking.get()) {
            asking.set(false);
            then = () -> {};
            locked.set(false);
        }
    }

    Tries tries() {
        return tries;
    }

    /// Whether there is a passphrase to unlock with.
    public boolean isPossible() {
        return key.isSealed().getAsBoolean();
    }

    /// Locks now.
    ///
    /// @return false where there is no passphrase to unlock with
    public boolean lock() {
        if (!isPossible()) {
            return false;
        }
        asking.set(false); // nobody goes back from what locks for good
        then = () -> {};
        if (!locked.get()) {
            typed.set("");
            fault.set("");
            locked.set(true);
        }
        return true;
    }

    /// Somebody is there: moved the mouse, pressed a key. Who comes back too late finds it locked.
    public void onUse() {
        lockWhenIdle();
        used = clock.instant();
    }

    /// To be called each second.
    public void tick() {
        lockWhenIdle();
        if (waiting.get()) {
            showWaiting();
        }
    }

    private void lockWhenIdle() {
        Instant now = clock.instant();
        if (now.isBefore(used)) {
            used = now; // the clock was put back
        } else if (!now.isBefore(used.plus(idle.get()))) {
            lock();
        }
    }

    /// Tries what was typed.
    public void unlock() {
        if (!locked.get() || checking.get() || tries.isToWait() || typed.get().isEmpty()) {
            return;
        }
        Passphrase tried = Passphrase.of(typed.get());
        typed.set("");
        fault.set("");
        checking.set(true);
        background.execute(() -> {
            try {
                key.open().accept(tried);
                fx.run(this::unlocked);
            } catch (WrongPassphrase e) {
                fx.run(this::wrong);
            } catch (RuntimeException e) {
                fx.run(() -> failed(e));
            }
        });
    }

    private void unlocked() {
        checking.set(false);
        tries.right();
        used = clock.instant();
        Runnable wanted = then;
        then = () -> {};
        asking.set(false);
        locked.set(false);
        wanted.run();
    }

    private void wrong() {
        checking.set(false);
        tries.wrong();
        waiting.set(true);
        showWaiting();
    }

    private void showWaiting() {
        waiting.set(tries.isToWait());
        fault.set(
                waiting.get()
                        ? words.say("lock.fault.wait", "wait", times.until(tries.shown()))
                        : words.say("lock.fault.wrong"));
    }

    private void failed(RuntimeException why) {
        System.getLogger(LockModel.class.getName())
                .log(System.Logger.Level.WARNING, "The key could not be opened", why);
        checking.set(false);
        fault.set(words.say("lock.fault.other", "reason", String.valueOf(why.getMessage())));
    }
}
