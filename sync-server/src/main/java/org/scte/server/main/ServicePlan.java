package org.scte.server.main;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.UnitDefinition;

/// What one service is to serve.
///
/// @param name of the process, in the directory
/// @param port null for the one it had before, or a free one
record ServicePlan(String name, List<UnitDefinition> units, @Nullable Integer port, Path data) {
    ServicePlan {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a service serves at least one unit: " + name);
        }
    }

    /// The same on this port.
    ServicePlan at(int chosen) {
        return new ServicePlan(name, units, chosen, data);
    }

    boolean servesAdministration() {
        return units.stream().anyMatch(unit -> unit.unit().equals(Definitions.ADMINISTRATION));
    }
}
