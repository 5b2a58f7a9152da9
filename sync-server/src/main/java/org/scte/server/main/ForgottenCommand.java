package org.scte.server.main;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.scte.model.record.PlainLine;
import org.scte.server.main.AdminCommand.DeviceLine;
import org.scte.server.store.ForgottenTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.UnitFile;
import org.scte.server.unit.Grant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin forgotten`: whose personal data was erased, how far that has come, and which devices may
/// still hold some of it. Read from the units' files, whether or not their services run.
@Command(
        name = "forgotten",
        description =
                "Whose personal data was erased, and which devices have not said yet that nothing"
                        + " is left on them.",
        mixinStandardHelpOptions = true)
final class ForgottenCommand implements Callable<Integer> {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK);

    @Parameters(
            arity = "0..*",
            paramLabel = "UNIT",
            description = "all that are there, where none is named")
    private List<String> named = List.of();

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    /// What a unit's file says.
    ///
    /// @param busy whether something is still to be erased in it
    private record Found(
            List<ForgottenTable.Entry> roots, Map<String, Long> confirmed, boolean busy) {
        static Found in(StoreSession session) {
            ForgottenTable table = session.forgotten();
            return new Found(
                    table.list(0, Integer.MAX_VALUE).stream()
                            .filter(ForgottenTable.Entry::root)
                            .toList(),
                    table.confirmed(),
                    table.firstDue().isPresent() || table.isSweepDue());
        }
    }

    @Override
    public Integer call() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<DeviceLine> devices = new ArrayList<>();
        for (String unit : ProvedFile.chosen(data.folder(), named)) {
            Found found = UnitFile.read(ProvedFile.file(data.folder(), unit), Found::in);
            if (!found.roots().isEmpty() && devices.isEmpty()) {
                devices.addAll(AdminCommand.devicesOf(data.folder()));
            }
            for (ForgottenTable.Entry entry : found.roots()) {
                trees.add(tree(unit, entry, found, devices));
            }
        }
        if (output.isJson()) {
            output.json(Map.of("forgotten", trees));
        } else if (trees.isEmpty()) {
            output.out().println("Nobody is forgotten.");
        } else {
            trees.forEach(this::print);
        }
        return 0;
    }

    private static Map<String, Object> tree(
            String unit, ForgottenTable.Entry entry, Found found, List<DeviceLine> devices) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", unit);
        tree.put("entity", entry.entity());
        tree.put("id", entry.id().toString());
        tree.put("at", entry.at().toString());
        tree.put("by", entry.actor());
        tree.put("erased", !found.busy());
        tree.put(
                "pending",
                devices.stream()
                        .filter(device -> mayHold(device, unit))
                        .filter(device ->
                                found.confirmed().getOrDefault(device.id(), 0L) < entry.number())
                        .map(DeviceLine::tree)
                        .toList());
        return tree;
    }

    /// Whether a device has had a role in the unit, also one that was ended since.
    private static boolean mayHold(DeviceLine device, String unit) {
        return !device.service()
                && device.grants().stream()
                        .flatMap(text -> Grant.parse(text).stream())
                        .anyMatch(grant -> grant.isEverything() || grant.unit().equals(unit));
    }

    private void print(Map<String, Object> tree) {
        List<String> pending =
                tree.get("pending") instanceof List<?> devices
                        ? devices.stream().map(ForgottenCommand::called).toList()
                        : List.of();
        String left =
                pending.isEmpty()
                        ? "nothing is left on any device"
                        : "may still be on " + pending.stream().collect(Collectors.joining(", "));
        output.out()
                .printf(
                        "%s  %s %s  %s  by %s: %s; %s%n",
                        tree.get("unit"),
                        tree.get("entity"),
                        tree.get("id"),
                        AT.format(
                                Instant.parse(String.valueOf(tree.get("at")))
                                        .atZone(ZoneId.systemDefault())),
                        PlainLine.of(String.valueOf(tree.get("by"))),
                        Boolean.TRUE.equals(tree.get("erased"))
                                ? "erased here"
                                : "still being erased here",
                        left);
    }

    private static String called(Object device) {
        return device instanceof Map<?, ?> one
                ? PlainLine.of(String.valueOf(one.get("name")))
                        + " ("
                        + one.get("device")
                        + (Boolean.TRUE.equals(one.get("revoked")) ? ", revoked" : "")
                        + ")"
                : "";
    }
}
