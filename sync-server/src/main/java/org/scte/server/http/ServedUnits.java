package org.scte.server.http;

import java.util.Map;
import java.util.Optional;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// The units of a service: those that it serves, and those that it must not, each with the reason.
///
/// @param refused sentences for administrators
public record ServedUnits(Map<String, UnitService> units, Map<String, String> refused) {
    public ServedUnits {
        units = Map.copyOf(units);
        refused = Map.copyOf(refused);
    }

    /// @throws ProtocolRefusal `404 unknown-unit`; `503 unavailable` for one that is refused
    UnitService unit(String name) {
        UnitService unit = units.get(name);
        if (unit != null) {
            return unit;
        }
        throw Optional.ofNullable(refused.get(name))
                .map(reason ->
                        new ProtocolRefusal(
                                503, "unavailable", reason, Map.of(), Map.of("Retry-After", "30")))
                .orElseGet(() ->
                        ProtocolRefusal.of(
                                404, "unknown-unit", "This service does not serve that unit."));
    }
}
