package org.scte.server.unit;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.scte.model.unit.DefinitionChange;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFault;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// Brings a changed definition to a unit that works: read, compared with the one in force, and
/// taken where devices can follow by themselves.
public final class Publishing {
    private static final Pattern NUMBER = Pattern.compile("(?m)^definition:[ \\t]*\\d+");

    private Publishing() {}

    /// Publishes the text of a definition. Where its number is not raised though it says something
    /// new, it gets the next one. The text that is in force already changes nothing.
    ///
    /// @param file the name by which faults call it
    /// @return the definition in force afterwards
    /// @throws ProtocolRefusal `422 invalid`, with all `faults` of the text, or all `breaking`
    ///   changes
    public static UnitDefinition publish(UnitService unit, String text, String file) {
        UnitDefinition inForce = unit.definition();
        UnitDefinition asked = read(text, file);
        if (!asked.unit().equals(inForce.unit())) {
            throw refusal(
                    "This is the definition of another unit, " + asked.unit() + ".", Map.of());
        }
        if (asked.source().equals(inForce.source())) {
            return inForce;
        }
        UnitDefinition newer =
                asked.definition() > inForce.definition()
                        ? asked
                        : read(numbered(text, inForce.definition() + 1), file);
        if (newer.definition() != asked.definition()
                && DefinitionChange.between(inForce, newer).isEmpty()) {
            return inForce; // another text that says the same under the same number
        }
        refuseBreaking(DefinitionChange.between(inForce, newer));
        unit.publish(newer);
        return unit.definition();
    }

    private static UnitDefinition read(String text, String file) {
        try {
            return UnitReader.read(text, file);
        } catch (UnitFaults e) {
            List<String> faults = e.faults().stream().map(UnitFault::toString).toList();
            throw refusal(
                    "The definition does not hold: " + faults.getFirst(), Map.of("faults", faults));
        }
    }

    private static String numbered(String text, int number) {
        String line = "definition: " + number;
        return NUMBER.matcher(text).find()
                ? NUMBER.matcher(text).replaceFirst(line)
                : line + "\n" + text;
    }

    private static void refuseBreaking(List<DefinitionChange> changes) {
        List<String> breaking =
                changes.stream()
                        .filter(DefinitionChange::breaking)
                        .map(DefinitionChange::toString)
                        .toList();
        if (!breaking.isEmpty()) {
            throw refusal(
                    "Devices could not follow by themselves: " + breaking.getFirst(),
                    Map.of("breaking", breaking));
        }
    }

    private static ProtocolRefusal refusal(String detail, Map<String, Object> extra) {
        return new ProtocolRefusal(422, "invalid", detail, extra, Map.of());
    }
}
