package org.scte.server.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.http.ServiceHost;
import org.scte.server.sources.SourceSettings;
import org.scte.server.unit.Retention;

/// What one service is to serve.
///
/// @param name of the process, in the directory
/// @param port null for the one it had before, or a free one
/// @param host where it is reached
/// @param keepHistory how long history is kept at least
/// @param sources what its units' sources may reach
record ServicePlan(
        String name,
        List<UnitDefinition> units,
        @Nullable Integer port,
        Path data,
        ServiceHost host,
        Duration keepHistory,
        SourceSettings sources) {
    ServicePlan {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a service serves at least one unit: " + name);
        }
    }

    ServicePlan(String name, List<UnitDefinition> units, @Nullable Integer port, Path data) {
        this(name, units, port, data, ServiceHost.LOOPBACK, Retention.KEEP);
    }

    /// Without sources that it may reach.
    ServicePlan(
            String name,
            List<UnitDefinition> units,
            @Nullable Integer port,
            Path data,
            ServiceHost host,
            Duration keepHistory) {
        this(name, units, port, data, host, keepHistory, SourceSettings.none());
    }

    /// The same on this port.
    ServicePlan at(int chosen) {
        return new ServicePlan(name, units, chosen, data, host, keepHistory, sources);
    }

    /// The same reached there.
    ServicePlan at(ServiceHost there) {
        return new ServicePlan(name, units, port, data, there, keepHistory, sources);
    }

    /// The same whose sources may reach these.
    ServicePlan with(SourceSettings reached) {
        return new ServicePlan(name, units, port, data, host, keepHistory, reached);
    }

    /// The same without these units; empty where nothing is left.
    Optional<ServicePlan> without(Set<String> gone) {
        List<UnitDefinition> left =
                units.stream().filter(unit -> !gone.contains(unit.unit())).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServicePlan(name, left, port, data, host, keepHistory, sources));
    }

    boolean serves(String name) {
        return units.stream().anyMatch(unit -> unit.unit().equals(name));
    }

    boolean servesAdministration() {
        return serves(Definitions.ADMINISTRATION);
    }
}
