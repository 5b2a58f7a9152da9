package org.scte.desktop.sync;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Mending;
import org.scte.model.sync.FaultPoints;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// Opens the files of units in a home folder.
final class UnitOpening {
    private final Home home;
    private final Supplier<String> actor;
    private final Clocks clocks;
    private final Supplier<UUID> ids;
    private final Function<String, SyncLog> logs;
    private final Consumer<Restored> restored;
    private final boolean reading;

    /// @param logs of the units
    /// @param restored hears what was done to a damaged file
    /// @param reading to look at them alone
    UnitOpening(
            Home home,
            Supplier<String> actor,
            Clocks clocks,
            Supplier<UUID> ids,
            Function<String, SyncLog> logs,
            Consumer<Restored> restored,
            boolean reading) {
        this.home = home;
        this.actor = actor;
        this.clocks = clocks;
        this.ids = ids;
        this.logs = logs;
        this.restored = restored;
        this.reading = reading;
    }

    /// By the definition in the unit's file, without asking anybody; empty where there is none.
    Optional<LocalUnit> kept(String unit) {
        if (reading) {
            return LocalUnit.openReading(home.unitFile(unit), actor.get(), clocks, ids);
        }
        UnitRepair.repair(
                        unit,
                        home.unitFile(unit),
                        home.beaconFile(unit),
                        logs.apply(unit),
                        clocks.wall().instant())
                .ifPresent(restored);
        return Mending.findDefinitionSource(home.unitFile(unit))
                .flatMap(source -> open(unit, source));
    }

    /// Empty where the definition needs a newer program; the log says so.
    Optional<LocalUnit> open(String unit, String source) {
        try {
            return Optional.of(
                    LocalUnit.open(
                            home.unitFile(unit),
                            UnitReader.readTrusted(source, unit + ".yaml"),
                            actor.get(),
                            clocks,
                            ids,
                            FaultPoints.NONE));
        } catch (UnitFaults e) {
            logs.apply(unit).add("The unit's definition needs a newer program.", e.toString());
            return Optional.empty();
        }
    }
}
