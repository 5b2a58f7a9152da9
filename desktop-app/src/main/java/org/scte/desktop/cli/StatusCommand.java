package org.scte.desktop.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncStatus;
import org.scte.model.disk.DiskEncryption;
import org.scte.model.sync.Cursor;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `status`: how each unit stands, from what this device knows; asks no network.
@Command(name = "status", description = "How each unit stands.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Override
    public Integer call() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean attention = false;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("units", trees);
        try (Device device = client.reading()) {
            for (String name : device.units()) {
                SyncStatus status = device.status(name);
                attention |= status.attention() > 0;
                Map<String, Object> tree = tree(status);
                Cursor cursor = device.unit(name).sync().standing().cursor();
                if (cursor != null) {
                    tree.put("epoch", cursor.epoch().toString());
                    tree.put("cursor", cursor.pos());
                }
                trees.add(tree);
                lines.add(
                        status.title()
                                + ": "
                                + status.waiting()
                                + " waiting, "
                                + files(status)
                                + status.attention()
                                + " need attention, last heard "
                                + (status.lastHeard() == null ? "never" : status.lastHeard())
                                + (cursor == null
                                        ? ""
                                        : ", position %d of epoch %s"
                                                .formatted(cursor.pos(), cursor.epoch())));
                String lease = Permitted.sentence(status.title(), status.lease());
                if (!lease.isEmpty()) {
                    lines.add("  " + lease);
                }
                Permitted.clock(status.clock()).ifPresent(line -> lines.add("  " + line));
            }
            atRest(device, all, lines);
        }
        client.printer().print(all, lines);
        return (attention ? ExitCode.ATTENTION : ExitCode.OK).number();
    }

    private static String files(SyncStatus status) {
        int unsent = status.files().unsent();
        int refused = status.files().refused();
        return (unsent == 0 ? "" : unsent + (unsent == 1 ? " file" : " files") + " waiting, ")
                + (refused == 0 ? "" : refused + " files need you, ");
    }

    private void atRest(Device device, Map<String, Object> tree, List<String> lines) {
        DiskEncryption disk = DiskEncryption.under(client.home());
        tree.put("key", key(device));
        tree.put("diskEncryption", disk.name().toLowerCase(Locale.ROOT));
        lines.add(keySentence(device));
        lines.add(
                switch (disk) {
                    case ON -> "Disk encryption: on.";
                    case OFF -> "Disk encryption: off. Who has this disk can read what is on it.";
                    case UNKNOWN -> "Disk encryption: not known; this system does not say.";
                });
    }

    /// How the device's key is kept.
    static String key(Device device) {
        return device.sealing().isSealed() ? "sealed" : "file";
    }

    static String keySentence(Device device) {
        return device.sealing().isSealed()
                ? "This device's key is sealed with a passphrase."
                : "This device's key has no passphrase: who can read this folder can work as this device.";
    }

    static Map<String, Object> tree(SyncStatus status) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", status.unit());
        tree.put("state", status.state().name());
        tree.put("waiting", status.waiting());
        tree.put("attention", status.attention());
        tree.put(
                "files",
                Map.of(
                        "unsent", status.files().unsent(),
                        "refused", status.files().refused()));
        putInstant(tree, "lastSent", status.lastSent());
        putInstant(tree, "lastHeard", status.lastHeard());
        putInstant(tree, "downSince", status.downSince());
        if (status.lease().end() != null) {
            tree.put("lease", status.lease().kind().name().toLowerCase(Locale.ROOT));
            putInstant(tree, "leaseEnds", status.lease().end());
        }
        if (status.clock().isSuspect()) {
            tree.put("clock", "suspect");
            putInstant(tree, "clockSays", status.clock().says());
            putInstant(tree, "clockShould", status.clock().should());
        }
        if (status.trouble() != null) {
            tree.put("trouble", status.trouble());
        }
        return tree;
    }

    private static void putInstant(
            Map<String, Object> tree, String key, @Nullable Instant instant) {
        if (instant != null) {
            tree.put(key, instant.toString());
        }
    }
}
