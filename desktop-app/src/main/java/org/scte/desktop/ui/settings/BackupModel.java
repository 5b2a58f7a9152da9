package org.scte.desktop.ui.settings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

/// The copies of this device's data. For the FX thread only.
public final class BackupModel {
    /// @param unit what people call it
    public record Copy(String unit, Instant at, long bytes) {}

    /// What is asked of the device, in the background.
    ///
    /// @param list the latest copy of each unit
    /// @param make copies all; answers what could not be, by unit, with the reason
    public record Asked(Supplier<List<Copy>> list, Supplier<Map<String, String>> make) {}

    private final Asked asked;
    private final Words words;
    private final Executor background;
    private final FxThread fx;
    private final ReadOnlyObjectWrapper<List<Copy>> copies = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");

    public BackupModel(Asked asked, Words words, Executor background, FxThread fx) {
        this.asked = asked;
        this.words = words;
        this.background = background;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<List<Copy>> copiesProperty() {
        return copies.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /// What came of the last copying; empty before.
    ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Reads which copies there are.
    public void look() {
        background.execute(() -> {
            List<Copy> found = asked.list().get();
            fx.run(() -> copies.set(found));
        });
    }

    void makeNow() {
        working.set(true);
        background.execute(() -> {
            Map<String, String> failed = asked.make().get();
            List<Copy> found = asked.list().get();
            fx.run(() -> {
                working.set(false);
                copies.set(found);
                result.set(say(failed));
            });
        });
    }

    private String say(Map<String, String> failed) {
        return failed.isEmpty()
                ? words.say("backup.done")
                : words.say(
                        "backup.failed",
                        "units",
                        String.join(", ", failed.keySet()),
                        "reason",
                        failed.values().iterator().next());
    }
}
