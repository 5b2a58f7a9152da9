package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.merge.Conflict;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `conflicts`: fields of which two values wait for a person to choose.
@Command(
        name = "conflicts",
        description = "Fields of which two values wait for somebody to choose; see decide.",
        mixinStandardHelpOptions = true)
final class ConflictsCommand implements Callable<Integer> {
    /// Conflicts listed of one unit.
    private static final int MOST = 1_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Override
    public Integer call() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Device device = client.reading()) {
            for (String name : device.units()) {
                LocalUnit unit = device.unit(name);
                for (Conflict conflict : unit.listConflicts(MOST)) {
                    trees.add(tree(name, unit, conflict));
                    lines.add(line(unit, conflict));
                }
            }
        }
        client.printer()
                .print(
                        Map.of("conflicts", trees),
                        lines.isEmpty() ? List.of("Nothing is to be decided.") : lines);
        return ExitCode.OK.number();
    }

    private static Map<String, Object> tree(String name, LocalUnit unit, Conflict conflict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", conflict.id().toString());
        tree.put("unit", name);
        tree.put("entity", conflict.entity());
        tree.put("record", conflict.record().toString());
        tree.put("label", label(unit, conflict));
        tree.put("field", conflict.field());
        tree.put("base", conflict.base());
        tree.put("theirs", conflict.theirs());
        tree.put("yours", conflict.yours());
        tree.put("device", conflict.device());
        tree.put("actor", conflict.actor());
        tree.put("at", conflict.at());
        return tree;
    }

    /// How the record is called; its id where it is not there any more.
    private static String label(LocalUnit unit, Conflict conflict) {
        return unit.definition().entity(conflict.entity()).isEmpty()
                ? conflict.record().toString()
                : unit.find(conflict.entity(), conflict.record())
                        .map(LocalRecord::label)
                        .orElse(conflict.record().toString());
    }

    private static String line(LocalUnit unit, Conflict conflict) {
        return "%s  %s, %s: theirs “%s”, mine “%s” (of %s)"
                .formatted(
                        conflict.id(),
                        label(unit, conflict),
                        conflict.field(),
                        Printer.text(conflict.theirs()),
                        Printer.text(conflict.yours()),
                        conflict.actor());
    }
}
