package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.StuckFile;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `attention`: what was not accepted, and what is held behind it; files that were not, or are
/// gone.
@Command(
        name = "attention",
        description = "What was not accepted, and what is held behind it.",
        mixinStandardHelpOptions = true)
final class AttentionCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    /// Changes listed of one unit.
    private static final int MOST = 1_000;

    @Option(names = "--discard", paramLabel = "CHANGE", description = "Gives up this change.")
    private @Nullable UUID discard;

    @Override
    public Integer call() {
        UUID given = discard;
        return given == null ? list() : discard(given);
    }

    private int list() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<Map<String, Object>> files = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Device device = client.reading()) {
            for (String name : device.units()) {
                for (OutboxEntry entry : device.unit(name).listAttention(MOST)) {
                    Map<String, Object> tree = new LinkedHashMap<>(Printer.tree(entry));
                    tree.put("unit", name);
                    trees.add(tree);
                    lines.add(entry.change() + "  " + entry.label() + "  " + reason(entry));
                }
                for (StuckFile stuck : device.unit(name).contents().stuck().list()) {
                    files.add(tree(name, stuck));
                    lines.add(stuck.file().name() + "  " + stuck.label() + "  " + reason(stuck));
                }
            }
        }
        client.printer()
                .print(
                        Map.of("changes", trees, "files", files),
                        lines.isEmpty() ? List.of("Nothing needs you.") : lines);
        return ExitCode.OK.number();
    }

    private static Map<String, Object> tree(String unit, StuckFile stuck) {
        return Map.of(
                "unit", unit,
                "entity", stuck.entity(),
                "id", stuck.record().toString(),
                "field", stuck.field(),
                "file", stuck.file().name(),
                "lost", stuck.isLost(),
                "reason", reason(stuck));
    }

    private static String reason(StuckFile stuck) {
        return stuck.isLost()
                ? "is no longer on this computer, and was not sent; attach it again"
                : stuck.why();
    }

    private static String reason(OutboxEntry entry) {
        return entry.ack() == null || entry.ack().problems().isEmpty()
                ? entry.state().name()
                : entry.ack().problems().getFirst().message();
    }

    private int discard(UUID change) {
        try (Device device = client.device()) {
            for (String name : device.units()) {
                LocalUnit unit = device.unit(name);
                if (unit.listAttention(MOST).stream()
                        .anyMatch(entry -> entry.change().equals(change))) {
                    unit.discard(change);
                    client.printer()
                            .print(Map.of("discarded", change.toString()), List.of("Discarded."));
                    return ExitCode.OK.number();
                }
            }
        }
        throw new CommandFault(ExitCode.NOT_FOUND, "No change of this id needs attention.");
    }
}
