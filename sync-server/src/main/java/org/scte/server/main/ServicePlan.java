package org.scte.server.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.unit.Retention;

/// What one service is to serve.
///
/// @param name of the process, in the directory
/// @param port null for the one it had before, or a free one
/// @param keepHistory how long history is kept at least
record ServicePlan(
        String name,
        List<UnitDefinition> units,
        @Nullable Integer port,
        Path data,
        Duration keepHistory) {
    ServicePlan {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a service serves at least one unit: " + name);
        }
    }

    ServicePlan(String name, List<UnitDefinition> units, @Nullable Integer port, Path data) {
        this(name, units, port, data, Retention.KEEP);
    }

    /// The same on this port.
    ServicePlan at(int chosen) {
        return new ServicePlan(name, units, chosen, data, keepHistory);
    }

    boolean servesAdministration() {
        return units.stream().anyMatch(unit -> unit.unit().equals(Definitions.ADMINISTRATION));
    }
}
