package org.scte.desktop.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Anatomy;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.UnitBackups;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.json.PlainJson;

/// A file for whoever helps: versions, states, counts, logs, tables and timings of this device.
/// Nothing that anybody typed is in it, no record, and no name of a person or a computer.
final class DeviceSupport {
    private static final int LOG_LINES = 500;

    private final Home home;
    private final Identities identities;
    private final Map<String, LocalUnit> stores;
    private final Map<String, SyncLoop> loops;
    private final SyncLogs logs;

    DeviceSupport(
            Home home,
            Identities identities,
            Map<String, LocalUnit> stores,
            Map<String, SyncLoop> loops,
            SyncLogs logs) {
        this.home = home;
        this.identities = identities;
        this.stores = stores;
        this.loops = loops;
        this.logs = logs;
    }

    /// Writes the file.
    ///
    /// @return what is in it
    /// @throws UncheckedIOException where it cannot be written
    List<String> save(Path file, DeviceFacts facts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("about.json", PlainJson.write(about(facts)));
        new LinkedHashMap<>(stores).forEach((unit, store) -> add(parts, unit, store));
        List<String> names = List.copyOf(parts.keySet());
        parts.put("contents.txt", contents(names));
        try (OutputStream out = OwnerOnly.write(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(scrubbed(part.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be written.", e);
        }
        return names;
    }

    private static String contents(List<String> names) {
        return "Versions, states, counts, sync logs, the shape of the tables, and how long they take to count.\n"
                + "No record, nothing that was typed, no name of a person or a computer.\n\n"
                + String.join("\n", names)
                + "\n";
    }

    private Map<String, Object> about(DeviceFacts facts) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("made", identities.clock().instant().toString());
        about.put("device", identities.now().device());
        about.put("java", Runtime.version().toString());
        about.put(
                "system",
                List.of("os.name", "os.version", "os.arch").stream()
                        .map(System::getProperty)
                        .collect(Collectors.joining(" ")));
        about.put("zone", identities.clock().getZone().getId());
        about.put("memoryMiB", Runtime.getRuntime().maxMemory() >> 20);
        about.put("network", facts.network().name());
        put(about, "clockAheadMillis", facts.ahead() == null ? null : facts.ahead().toMillis());
        put(about, "diskFree", facts.disk() == null ? null : facts.disk().free());
        put(about, "keySealed", !(identities.now().key() instanceof HeldKey.Plain));
        return about;
    }

    private void add(Map<String, String> parts, String unit, LocalUnit store) {
        long begun = System.nanoTime();
        Anatomy anatomy = store.anatomy();
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        Map<String, Object> tree = new LinkedHashMap<>();
        Optional.ofNullable(loops.get(unit)).ifPresent(loop -> tell(tree, loop.facts()));
        put(tree, "lastHeard", store.sync().lastHeard().orElse(null));
        put(tree, "lastSent", store.sync().lastSent().orElse(null));
        tree.put("lease", store.lease().kind().name());
        tree.put("clockSuspect", store.clockStanding().isSuspect());
        tree.put("fileBytes", store.backups().size());
        tree.put(
                "backups",
                store.backups().list().stream()
                        .map(UnitBackups.Kept::at)
                        .map(Object::toString)
                        .toList());
        tree.put("counts", anatomy.counts());
        tree.put("place", anatomy.place());
        tree.put("countingMillis", took);
        parts.put("units/" + unit + ".json", PlainJson.write(tree));
        parts.put("units/" + unit + "-tables.sql", String.join(";\n", anatomy.tables()) + ";\n");
        parts.put(
                "units/" + unit + "-log.txt",
                log(unit).stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private List<String> log(String unit) {
        try {
            return logs.kept(unit, LOG_LINES);
        } catch (IOException e) {
            return List.of("The log could not be read: " + e);
        }
    }

    private static void tell(Map<String, Object> tree, LoopFacts facts) {
        tree.put("heard", facts.heard());
        tree.put("unreachable", facts.unreachable());
        put(tree, "downSince", facts.downSince());
        put(tree, "nextTry", facts.nextTry());
        tree.put("tries", facts.tries());
        tree.put("signIn", facts.signIn());
        tree.put("upgrade", facts.upgrade());
        tree.put("progress", facts.progress());
        put(tree, "trouble", facts.trouble());
    }

    private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(
                    key,
                    value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }

    /// Without folders, in which people's names stand, and without the names this device has.
    private String scrubbed(String text) {
        String said = text.replace(home.folder().toAbsolutePath().toString(), "HOME");
        said = said.replace(System.getProperty("user.home"), "~");
        for (String name : List.of(identities.now().name(), identities.now().actor())) {
            said = name.isBlank() ? said : said.replace(name, "…");
        }
        return said;
    }
}
