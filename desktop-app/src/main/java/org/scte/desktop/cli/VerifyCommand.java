package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.UnitSync;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.DeviceBusy;
import org.scte.model.record.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `verify`: recomputes each digest from disk and compares it with the one kept; what differs is
/// fetched anew at the next exchange.
@Command(
        name = "verify",
        description = "Recomputes the digests from disk.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Override
    public Integer call() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean same = true;
        List<String> different = new ArrayList<>();
        try (Device device = client.reading()) {
            for (String name : device.units()) {
                UnitSync unit = device.unit(name).sync();
                Digest kept = unit.digest();
                Digest found = unit.recount();
                same &= kept.equals(found);
                if (!kept.equals(found)) {
                    different.add(name);
                }
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("unit", name);
                tree.put("records", found.records());
                tree.put("sum", found.sumHex());
                tree.put("same", kept.equals(found));
                trees.add(tree);
                lines.add(
                        name
                                + ": "
                                + found.records()
                                + " records, "
                                + (kept.equals(found)
                                        ? "as they should be"
                                        : "NOT as they should be"));
            }
        }
        if (!same) {
            lines.add(fetchAnew(different));
        }
        client.printer().print(Map.of("units", trees), lines);
        return (same ? ExitCode.OK : ExitCode.DIFFERENT).number();
    }

    /// Has what is damaged replaced by what the service holds; what waits here stays.
    private String fetchAnew(List<String> units) {
        try (Device device = client.device()) {
            units.forEach(unit -> device.unit(unit).sync().fetchAnew());
            return "What differs is fetched anew at the next exchange. What waits here stays.";
        } catch (DeviceBusy e) {
            return "Close the program that works here and verify again, so that what differs is fetched anew.";
        }
    }
}
