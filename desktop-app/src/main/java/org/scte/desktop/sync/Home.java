package org.scte.desktop.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.transport.TrustedAuthority;

/// A device's home folder: `device.json` (readable by its owner alone), `directory.json`, and a
/// folder for each unit. One process at a time works in it.
final class Home implements AutoCloseable {
    private static final String DEVICE = "device.json";
    private static final String DIRECTORY = "directory.json";

    private final Path folder;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;

    Home(Path folder) {
        this.folder = folder;
    }

    /// Keeps other processes out until [#close].
    ///
    /// @throws DeviceBusy where one is there already
    /// @throws DeviceReadOnly where nothing can be written
    void lock() {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lockFile = channel;
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new DeviceBusy(folder);
            }
        } catch (OverlappingFileLockException e) {
            throw new DeviceBusy(folder);
        } catch (IOException e) {
            if (!Files.isWritable(folder)) {
                throw new DeviceReadOnly(folder, e);
            }
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
    }

    Path unitFile(String unit) {
        return folder.resolve("units").resolve(unit).resolve("unit.db");
    }

    Path beaconFile(String unit) {
        return unitFile(unit).resolveSibling("unit.db.beacon");
    }

    /// Removes all that is kept of a unit.
    void erase(String unit) {
        Path kept = folder.resolve("units").resolve(unit);
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
                DeviceKey.ofSecretText(read.text("secretKey")),
                read.optionalText("authority").map(TrustedAuthority::parse).orElse(null));
    }

    void save(Identity identity) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("device", identity.device());
        tree.put("actor", identity.actor());
        tree.put("name", identity.name());
        tree.put("directory", identity.directory());
        tree.put("secretKey", identity.key().secretText());
        TrustedAuthority authority = identity.authority();
        if (authority != null) {
            tree.put("authority", authority.pem());
        }
        write(DEVICE, PlainJson.write(tree));
    }

    /// The directory as it was last heard; empty before that.
    UnitDirectory directory() {
        return read(DIRECTORY).map(UnitDirectory::parse).orElse(UnitDirectory.EMPTY);
    }

    void save(UnitDirectory directory) {
        write(DIRECTORY, directory.json());
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// Whole or not at all: written beside, synced, renamed.
    private void write(String name, String text) {
        Path file = folder.resolve(name);
        Path beside = folder.resolve(name + ".new");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(beside);
            try (FileChannel channel = openPrivate(beside)) {
                channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileChannel openPrivate(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.release();
            }
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the folder " + folder, e);
        }
    }
}
