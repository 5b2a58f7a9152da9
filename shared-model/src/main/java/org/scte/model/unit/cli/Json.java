package org.scte.model.unit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Value;
import org.scte.model.unit.DefinitionChange;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFault;

/// What the commands print with `--json`: one object on one line.
final class Json {
    private Json() {}

    static String checked(List<UnitDefinition> units, List<UnitFault> faults) {
        String holding =
                units.stream()
                        .map(unit ->
                                "{\"unit\":"
                                        + text(unit.unit())
                                        + ",\"definition\":"
                                        + unit.definition()
                                        + "}")
                        .collect(Collectors.joining(","));
        return "{\"ok\":"
                + faults.isEmpty()
                + ",\"units\":["
                + holding
                + "],\"faults\":["
                + faults.stream().map(Json::fault).collect(Collectors.joining(","))
                + "]}";
    }

    static String changes(List<DefinitionChange> changes) {
        return "{\"compatible\":"
                + DefinitionChange.isCompatible(changes)
                + ",\"changes\":["
                + changes.stream().map(Json::change).collect(Collectors.joining(","))
                + "]}";
    }

    static String written(Path file) {
        return "{\"file\":" + text(file.toString()) + "}";
    }

    /// A tree of maps, lists, texts and numbers.
    static String tree(Object node) {
        return switch (node) {
            case String text -> text(text);
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(one ->
                                    text(String.valueOf(one.getKey())) + ":" + tree(one.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case List<?> items ->
                    items.stream().map(Json::tree).collect(Collectors.joining(",", "[", "]"));
            default -> node.toString(); // numbers, true and false
        };
    }

    private static String fault(UnitFault fault) {
        return "{\"file\":"
                + text(fault.file())
                + ",\"line\":"
                + fault.line()
                + ",\"column\":"
                + fault.column()
                + ",\"reason\":"
                + text(fault.reason())
                + "}";
    }

    private static String change(DefinitionChange change) {
        return "{\"path\":"
                + text(change.path())
                + ",\"breaking\":"
                + change.breaking()
                + ",\"reason\":"
                + text(change.reason())
                + "}";
    }

    private static String text(String text) {
        return CanonicalJson.of(Value.text(text));
    }
}
