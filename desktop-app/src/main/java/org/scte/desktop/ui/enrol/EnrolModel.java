package org.scte.desktop.ui.enrol;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

/// Setting up without the controls. For the FX thread only.
public final class EnrolModel {
    /// Enrols this computer; runs on a background thread and throws when it was refused.
    @FunctionalInterface
    public interface Enrolling {
        void enrol(String directory, String code, String name);
    }

    private final StringProperty code = new SimpleStringProperty("");
    private final StringProperty directory = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final Enrolling enrolling;
    private final Runnable onDone;
    private final Words words;
    private final Executor background;
    private final FxThread fx;

    public EnrolModel(
            Enrolling enrolling, Runnable onDone, Words words, Executor background, FxThread fx) {
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
        String whole = typed.isEmpty() || typed.contains("://") ? typed : "http://" + typed;
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
        fault.set("");
        working.set(true);
        background.execute(() -> {
            try {
                enrolling.enrol(address, typed, called);
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
