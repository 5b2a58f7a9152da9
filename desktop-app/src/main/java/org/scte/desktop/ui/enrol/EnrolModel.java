package org.scte.desktop.ui.enrol;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.transport.EnrolmentFile;
import org.scte.model.transport.TrustedAuthority;

/// Setting up without the controls. For the FX thread only.
public final class EnrolModel {
    /// Enrols this computer; runs on a background thread and throws when it was refused.
    @FunctionalInterface
    public interface Enrolling {
        void enrol(EnrolmentFile by, String name);
    }

    /// Reads an enrolment file; runs on a background thread and throws when it is none.
    @FunctionalInterface
    public interface Reading {
        EnrolmentFile read(Path file);
    }

    private final StringProperty code = new SimpleStringProperty("");
    private final StringProperty directory = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fingerprint = new ReadOnlyStringWrapper("");
    private @Nullable TrustedAuthority authority;
    private final Reading reading;
    private final Enrolling enrolling;
    private final Runnable onDone;
    private final Words words;
    private final Executor background;
    private final FxThread fx;

    public EnrolModel(
            Reading reading,
            Enrolling enrolling,
            Runnable onDone,
            Words words,
            Executor background,
            FxThread fx) {
        this.reading = reading;
        this.enrolling = enrolling;
        this.onDone = onDone;
        this.words = words;
        this.background = background;
        this.fx = fx;
    }

    public StringProperty codeProperty() {
        return code;
    }

    public StringProperty directoryProperty() {
        return directory;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /// What keeps it from going on; empty while nothing does.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// Of the authority that an opened file names, for two people to compare; empty without one.
    public ReadOnlyStringProperty fingerprintProperty() {
        return fingerprint.getReadOnlyProperty();
    }

    /// Takes code, address and authority from an enrolment file.
    public void open(Path file) {
        fault.set("");
        working.set(true);
        background.execute(() -> {
            try {
                EnrolmentFile read = reading.read(file);
                fx.run(() -> take(read));
            } catch (RuntimeException refused) {
                fx.run(() -> refused(refused));
            }
        });
    }

    private void take(EnrolmentFile read) {
        working.set(false);
        code.set(read.code());
        directory.set(read.directory());
        authority = read.authority();
        fingerprint.set(authority == null ? "" : authority.fingerprint());
    }

    public void start() {
        if (working.get()) {
            return;
        }
        String typed = code.get().replaceAll("[\\s\\-–]", "").toUpperCase(Locale.ROOT);
        String address = address();
        String called = name.get().strip();
        if (typed.isEmpty()) {
            fault.set(words.say("enrol.fault.code"));
        } else if (!isAddress(address)) {
            fault.set(words.say("enrol.fault.directory"));
        } else if (called.isEmpty()) {
            fault.set(words.say("enrol.fault.name"));
        } else {
            enrol(address, typed, called);
        }
    }

    private String address() {
        String typed = directory.get().strip();
        String whole =
                typed.isEmpty() || typed.contains("://")
                        ? typed
                        : (authority == null ? "http://" : "https://") + typed;
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private void enrol(String address, String typed, String called) {
        EnrolmentFile by = new EnrolmentFile(typed, "", address, authority);
        fault.set("");
        working.set(true);
        background.execute(() -> {
            try {
                enrolling.enrol(by, called);
                fx.run(onDone);
            } catch (RuntimeException refused) {
                fx.run(() -> refused(refused));
            }
        });
    }

    private void refused(RuntimeException why) {
        working.set(false);
        String reason = why.getMessage() == null ? "" : why.getMessage();
        fault.set(words.say("enrol.fault.refused", "reason", reason).strip());
    }
}
