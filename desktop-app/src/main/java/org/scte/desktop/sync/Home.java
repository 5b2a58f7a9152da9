package org.scte.desktop.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.SealedKey;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.disk.SoleLock;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.transport.TrustedAuthority;

/// A device's home folder: `device.json`, `directory.json`, `left-out.json`, and a folder for each
/// unit, for its owner alone. One process at a time works in it.
final class Home implements AutoCloseable {
    private static final String DEVICE = "device.json";
    private static final String DIRECTORY = "directory.json";
    private static final String LEFT_OUT = "left-out.json";
    private static final String LOCK = "lock";
    private static final String UNITS = "units";

    /// What this program makes in the folder; the last is the window's.
    private static final Set<String> OWN =
            Set.of(DEVICE, DIRECTORY, LEFT_OUT, LOCK, UNITS, "window.json");

    private final Path folder;
    private @Nullable SoleLock lock;

    Home(Path folder) {
        this.folder = folder;
    }

    /// Keeps other processes out until [#close].
    ///
    /// @throws DeviceBusy where one is there already
    /// @throws DeviceReadOnly where nothing can be written
    void lock() {
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.mend(folder, OWN::contains);
            lock = SoleLock.tryTake(folder, LOCK).orElseThrow(() -> new DeviceBusy(folder));
        } catch (IOException e) {
            if (!Files.isWritable(folder)) {
                throw new DeviceReadOnly(folder, e);
            }
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
    }

    Path unitFile(String unit) {
        return folder.resolve(UNITS).resolve(unit).resolve("unit.db");
    }

    Path beaconFile(String unit) {
        return unitFile(unit).resolveSibling("unit.db.beacon");
    }

    /// There while somebody has paused the unit.
    Path pausedFile(String unit) {
        return unitFile(unit).resolveSibling("paused");
    }

    void keepPaused(String unit, boolean paused) {
        try {
            if (paused) {
                OwnerOnly.replace(pausedFile(unit), "");
            } else {
                Files.deleteIfExists(pausedFile(unit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep that " + unit + " rests", e);
        }
    }

    Path folder() {
        return folder;
    }

    /// Removes all that is kept of a unit.
    void erase(String unit) {
        Path kept = folder.resolve(UNITS).resolve(unit);
        if (!Files.exists(kept)) {
            return;
        }
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot erase " + kept, e);
        }
    }

    boolean isEnrolled() {
        return Files.isRegularFile(folder.resolve(DEVICE));
    }

    Identity identity() {
        JsonObject read = JsonObject.parse(read(DEVICE).orElseThrow(() -> new NotEnrolled(folder)));
        return new Identity(
                read.text("device"),
                read.text("actor"),
                read.text("name"),
                read.text("directory"),
                key(read),
                read.optionalText("authority").map(TrustedAuthority::parse).orElse(null));
    }

    private static HeldKey key(JsonObject read) {
        Optional<String> plain = read.optionalText("secretKey");
        if (plain.isPresent()) {
            return new HeldKey.Plain(DeviceKey.ofSecretText(plain.get()));
        }
        JsonObject sealed = read.object("sealedKey");
        var cost =
                new SealedKey.Cost(
                        Math.toIntExact(sealed.whole("memoryKib")),
                        Math.toIntExact(sealed.whole("passes")),
                        Math.toIntExact(sealed.whole("lanes")));
        return new HeldKey.Shut(
                new SealedKey(cost, sealed.text("salt"), sealed.text("nonce"), sealed.text("box")));
    }

    void save(Identity identity) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("device", identity.device());
        tree.put("actor", identity.actor());
        tree.put("name", identity.name());
        tree.put("directory", identity.directory());
        switch (identity.key()) {
            case HeldKey.Plain(var key) -> tree.put("secretKey", key.secretText());
            case HeldKey.Opened(_, _, var sealed) -> tree.put("sealedKey", tree(sealed));
            case HeldKey.Shut(var sealed) -> tree.put("sealedKey", tree(sealed));
        }
        TrustedAuthority authority = identity.authority();
        if (authority != null) {
            tree.put("authority", authority.pem());
        }
        write(DEVICE, PlainJson.write(tree));
    }

    private static Map<String, Object> tree(SealedKey sealed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("by", "argon2id 1.3, aes-256-gcm");
        tree.put("memoryKib", sealed.cost().memoryKib());
        tree.put("passes", sealed.cost().passes());
        tree.put("lanes", sealed.cost().lanes());
        tree.put("salt", sealed.salt());
        tree.put("nonce", sealed.nonce());
        tree.put("box", sealed.box());
        return tree;
    }

    /// The directory as it was last heard; empty before that.
    UnitDirectory directory() {
        return read(DIRECTORY).map(UnitDirectory::parse).orElse(UnitDirectory.EMPTY);
    }

    void save(UnitDirectory directory) {
        write(DIRECTORY, directory.json());
    }

    /// Whether it was ever chosen which units are to be here.
    boolean hasChosen() {
        return Files.exists(folder.resolve(LEFT_OUT));
    }

    /// Units that are not to be here.
    Set<String> leftOut() {
        return read(LEFT_OUT)
                .map(text -> Set.copyOf(JsonObject.parse(text).texts("units")))
                .orElse(Set.of());
    }

    void saveLeftOut(Set<String> units) {
        write(LEFT_OUT, PlainJson.write(Map.of("units", List.copyOf(units))));
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            OwnerOnly.replace(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the folder " + folder, e);
        }
    }
}
