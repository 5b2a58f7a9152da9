package org.scte.desktop.ui.settings;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.kit.FxThread;

/// The units on this computer, and those that were left out.
public final class UnitsModel {
    /// What is asked of the device, in the background.
    ///
    /// @param get has a unit come that was left out
    public record Asked(Supplier<List<UnitChoice.Listed>> list, Consumer<String> get) {}

    private final Asked asked;
    private final Executor background;
    private final FxThread fx;
    private final ReadOnlyObjectWrapper<List<UnitChoice.Listed>> units =
            new ReadOnlyObjectWrapper<>(List.of());

    public UnitsModel(Asked asked, Executor background, FxThread fx) {
        this.asked = asked;
        this.background = background;
        this.fx = fx;
    }

    /// For the FX thread only.
    ReadOnlyObjectProperty<List<UnitChoice.Listed>> unitsProperty() {
        return units.getReadOnlyProperty();
    }

    /// Reads which units there are; on any thread.
    public void look() {
        background.execute(this::list);
    }

    void get(String unit) {
        background.execute(() -> {
            asked.get().accept(unit);
            list();
        });
    }

    private void list() {
        List<UnitChoice.Listed> found = asked.list().get();
        fx.run(() -> units.set(found));
    }
}
