package org.scte.desktop.ui.lock;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.access.Passphrase;
import org.scte.model.access.WrongPassphrase;
import org.scte.model.disk.DiskEncryption;

/// What settings say of the device at rest, and where its passphrase is set, changed and taken
/// away. For the FX thread only.
public final class AtRestModel {
    private final StringProperty current = new SimpleStringProperty("");
    private final StringProperty fresh = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper sealed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<DiskEncryption> disk =
            new ReadOnlyObjectWrapper<>(DiskEncryption.UNKNOWN);
    private final ThisKey key;
    private final LockModel lock;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final Times times;

    /// @param looked asks the system whether the disk is encrypted, in the background
    public AtRestModel(
            ThisKey key,
            Supplier<DiskEncryption> looked,
            LockModel lock,
            Executor background,
            FxThread fx,
            Words words,
            Times times) {
        this.key = key;
        this.lock = lock;
        this.background = background;
        this.fx = fx;
        this.words = words;
        this.times = times;
        sealed.set(key.isSealed().getAsBoolean());
        background.execute(() -> {
            DiskEncryption found = looked.get();
            fx.run(() -> disk.set(found));
        });
    }

    public LockModel lock() {
        return lock;
    }

    public StringProperty currentProperty() {
        return current;
    }

    public StringProperty freshProperty() {
        return fresh;
    }

    public StringProperty againProperty() {
        return again;
    }

    public ReadOnlyBooleanProperty sealedProperty() {
        return sealed.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /// Why nothing was changed; empty where nothing is wrong.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<DiskEncryption> diskProperty() {
        return disk.getReadOnlyProperty();
    }

    /// Sets or changes the passphrase.
    public void save() {
        Passphrase next = Passphrase.of(fresh.get());
        Passphrase same = Passphrase.of(again.get());
        Passphrase now = Passphrase.of(current.get());
        Optional<String> wrong =
                missing()
                        .or(() ->
                                next.isTooShort()
                                        ? Optional.of(
                                                words.say(
                                                        "rest.fault.short",
                                                        "n",
                                                        Passphrase.SHORTEST))
                                        : Optional.empty())
                        .or(() ->
                                next.isCommon()
                                        ? Optional.of(words.say("rest.fault.common"))
                                        : Optional.empty())
                        .or(() ->
                                next.equals(same)
                                        ? Optional.empty()
                                        : Optional.of(words.say("rest.fault.differ")));
        fault.set(wrong.orElse(""));
        if (wrong.isEmpty()) {
            change(() -> key.seal().accept(now, next));
        }
    }

    /// Takes the passphrase away.
    public void remove() {
        Passphrase now = Passphrase.of(current.get());
        fault.set(missing().orElse(""));
        if (fault.get().isEmpty()) {
            change(() -> key.unseal().accept(now));
        }
    }

    /// What keeps the present passphrase from being tried.
    private Optional<String> missing() {
        if (!sealed.get()) {
            return Optional.empty();
        }
        if (lock.tries().isToWait()) {
            return Optional.of(
                    words.say("lock.fault.wait", "wait", times.until(lock.tries().shown())));
        }
        return current.get().isEmpty()
                ? Optional.of(words.say("rest.fault.current"))
                : Optional.empty();
    }

    private void change(Runnable work) {
        if (working.get()) {
            return;
        }
        working.set(true);
        background.execute(() -> {
            try {
                work.run();
                fx.run(this::done);
            } catch (WrongPassphrase e) {
                fx.run(this::wrong);
            } catch (RuntimeException e) {
                fx.run(() -> failed(e));
            }
        });
    }

    private void done() {
        working.set(false);
        lock.tries().right();
        sealed.set(key.isSealed().getAsBoolean());
        current.set("");
        fresh.set("");
        again.set("");
    }

    private void wrong() {
        working.set(false);
        current.set("");
        lock.tries().wrong();
        fault.set(words.say("lock.fault.wait", "wait", times.until(lock.tries().shown())));
    }

    private void failed(RuntimeException why) {
        System.getLogger(AtRestModel.class.getName())
                .log(System.Logger.Level.WARNING, "The passphrase could not be changed", why);
        working.set(false);
        fault.set(words.say("lock.fault.other", "reason", String.valueOf(why.getMessage())));
    }
}
