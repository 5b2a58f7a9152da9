package org.scte.server.http;

import java.util.Map;
import java.util.Optional;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// The units of a service: those that it serves, those that it must not, each with the reason, and
/// what it says of all others.
///
/// @param refused sentences for administrators
public record ServedUnits(
        Map<String, UnitService> units, Map<String, String> refused, Elsewhere elsewhere) {
    public ServedUnits {
        units = Map.copyOf(units);
        refused = Map.copyOf(refused);
    }

    /// The units of a service that stands alone.
    static ServedUnits alone(Map<String, UnitService> units) {
        return new ServedUnits(units, Map.of(), Elsewhere.nowhere());
    }

    /// @throws ProtocolRefusal `421 moved`, `404 unknown-unit`; `503 unavailable` for one that is
    ///   refused, or that nobody serves at present
    UnitService unit(String name) {
        UnitService unit = units.get(name);
        if (unit != null) {
            return unit;
        }
        throw Optional.ofNullable(refused.get(name))
                .map(reason ->
                        new ProtocolRefusal(
                                503, "unavailable", reason, Map.of(), Map.of("Retry-After", "30")))
                .orElseGet(() -> elsewhere.refusal(name));
    }
}
