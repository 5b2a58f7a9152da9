package org.scte.desktop.ui.settings;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.kit.FxThread;

/// The units on this computer, and those that were left out.
public final class UnitsModel {
    /// What is asked of the device, in the background.
    ///
    /// @param get has a unit come that was left out
    /// @param leave takes one off; how many things of it are only here, which keeps it
    public record Asked(
            Supplier<List<UnitChoice.Listed>> list,
            Consumer<String> get,
            ToIntFunction<String> leave) {}

    /// Why a unit was not taken off.
    ///
    /// @param onlyHere changes, drafts and files of it that no service has
    record Kept(UnitChoice.Listed unit, int onlyHere) {}

    private final Asked asked;
    private final Executor background;
    private final FxThread fx;
    private final ReadOnlyObjectWrapper<List<UnitChoice.Listed>> units =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Kept>> kept =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final UnitSizes sizes;

    public UnitsModel(Asked asked, UnitSizes sizes, Executor background, FxThread fx) {
        this.asked = asked;
        this.background = background;
        this.fx = fx;
        this.sizes = sizes;
    }

    /// For the FX thread only.
    public UnitSizes sizes() {
        return sizes;
    }

    /// Which unit was not taken off, the last time somebody asked for it. For the FX thread only.
    ReadOnlyObjectProperty<Optional<Kept>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// For the FX thread only.
    public ReadOnlyObjectProperty<List<UnitChoice.Listed>> unitsProperty() {
        return units.getReadOnlyProperty();
    }

    /// Reads which units there are; on any thread.
    public void look() {
        background.execute(this::list);
    }

    public void get(String unit) {
        background.execute(() -> {
            asked.get().accept(unit);
            list();
        });
    }

    void leave(UnitChoice.Listed unit) {
        background.execute(() -> {
            int onlyHere = asked.leave().applyAsInt(unit.unit());
            fx.run(() ->
                    kept.set(
                            onlyHere == 0
                                    ? Optional.empty()
                                    : Optional.of(new Kept(unit, onlyHere))));
            list();
        });
    }

    private void list() {
        List<UnitChoice.Listed> found = asked.list().get();
        fx.run(() -> {
            units.set(found);
            found.stream()
                    .filter(each -> each.where() == UnitChoice.Where.LEFT_OUT)
                    .forEach(each -> sizes.ask(each.unit()));
        });
    }
}
