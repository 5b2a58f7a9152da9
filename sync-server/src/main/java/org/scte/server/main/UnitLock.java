package org.scte.server.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;

/// Keeps a second process from opening a unit's database: one file lock a unit, which ends with the
/// process, however that ends.
final class UnitLock implements AutoCloseable {
    private final FileChannel channel;

    private UnitLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws CannotStart where another process has the unit open
    static UnitLock take(Path data, String unit) {
        return tryTake(data, unit)
                .orElseThrow(() ->
                        new CannotStart(
                                "The unit "
                                        + unit
                                        + " in "
                                        + data
                                        + " is open in another process."));
    }

    /// Whether no process has the unit open at present.
    static boolean isFree(Path data, String unit) {
        Optional<UnitLock> taken = tryTake(data, unit);
        taken.ifPresent(UnitLock::close);
        return taken.isPresent();
    }

    private static Optional<UnitLock> tryTake(Path data, String unit) {
        Path folder = data.resolve("units");
        try {
            OwnerOnly.makeFolder(folder);
            FileChannel channel =
                    OwnerOnly.open(
                            folder.resolve(unit + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new UnitLock(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("the unit " + unit + " cannot be locked in " + data, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this same virtual machine has it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a unit's lock cannot be released", e);
        }
    }
}
