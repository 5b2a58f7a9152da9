package org.scte.server.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.scte.server.directory.Directory.ServicePlace;
import org.scte.server.directory.Directory.UnitPlace;

/// `DATA/directory.json`: the directory that the services of one data folder share. Writers take
/// turns by a file lock; readers see a whole file always.
public final class DirectoryFile {
    private final Path file;
    private final Path lockFile;
    private volatile @Nullable Reading last;

    /// What was read, and which version of the file it was.
    private record Reading(Directory directory, @Nullable Object fileKey, long modifiedMillis) {}

    public DirectoryFile(Path data) {
        this.file = data.resolve("directory.json");
        this.lockFile = data.resolve("directory.lock");
    }

    /// The present directory; empty where no service has ever started here. A file that did not
    /// change is not read again.
    public Directory read() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Reading known = last;
            if (known != null
                    && known.fileKey != null
                    && known.fileKey.equals(now.fileKey())
                    && known.modifiedMillis == now.lastModifiedTime().toMillis()) {
                return known.directory;
            }
            Directory directory = Directory.parse(Files.readString(file));
            last = new Reading(directory, now.fileKey(), now.lastModifiedTime().toMillis());
            return directory;
        } catch (NoSuchFileException e) {
            return Directory.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("the directory cannot be read: " + file, e);
        }
    }

    /// Puts in a service and the units it serves.
    public Directory announce(String name, ServicePlace service, Map<String, UnitPlace> units) {
        return update(directory -> directory.with(name, service, units));
    }

    /// Changes the directory while no other process can.
    public Directory update(UnaryOperator<Directory> change) {
        try {
            return Turns.take(
                    lockFile,
                    () -> {
                        Directory before = read();
                        Directory after = change.apply(before);
                        if (after.equals(before)) {
                            return before;
                        }
                        Directory next = after.next();
                        OwnerOnly.replace(file, next.fileJson());
                        return next;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("the directory cannot be written: " + file, e);
        }
    }
}
