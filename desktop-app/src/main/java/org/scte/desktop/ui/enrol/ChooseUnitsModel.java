package org.scte.desktop.ui.enrol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.settings.UnitSizes;

/// Which units are to be on this computer, asked once it is set up; at first all of them. For the
/// FX thread only.
public final class ChooseUnitsModel {
    private final List<UnitChoice.Listed> units;
    private final Map<String, BooleanProperty> wanted = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper nothing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper started = new ReadOnlyBooleanWrapper();
    private final UnitSizes sizes;
    private final Consumer<Set<String>> onChosen;

    /// @param onChosen hears once what is wanted, at least one
    public ChooseUnitsModel(
            List<UnitChoice.Listed> units, UnitSizes sizes, Consumer<Set<String>> onChosen) {
        this.units = List.copyOf(units);
        this.sizes = sizes;
        this.onChosen = onChosen;
        for (UnitChoice.Listed unit : units) {
            var ticked = new SimpleBooleanProperty(true);
            ticked.subscribe((_, _) -> nothing.set(chosen().isEmpty()));
            wanted.put(unit.unit(), ticked);
            sizes.ask(unit.unit());
        }
    }

    List<UnitChoice.Listed> units() {
        return units;
    }

    UnitSizes sizes() {
        return sizes;
    }

    BooleanProperty wantedProperty(UnitChoice.Listed unit) {
        return Objects.requireNonNull(wanted.get(unit.unit()), unit.unit());
    }

    /// Nothing is ticked, which can't be.
    ReadOnlyBooleanProperty nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty startedProperty() {
        return started.getReadOnlyProperty();
    }

    private Set<String> chosen() {
        return wanted.entrySet().stream()
                .filter(unit -> unit.getValue().get())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void start() {
        if (!nothing.get() && !started.get()) {
            started.set(true);
            onChosen.accept(chosen());
        }
    }
}
