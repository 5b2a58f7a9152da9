package org.scte.server.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.disk.SoleLock;

/// Keeps a second process from opening a unit's database: one file lock a unit, which ends with the
/// process, however that ends.
final class UnitLock implements AutoCloseable {
    private final SoleLock lock;

    private UnitLock(SoleLock lock) {
        this.lock = lock;
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
            return SoleLock.tryTake(folder, unit + ".lock").map(UnitLock::new);
        } catch (IOException e) {
            throw new UncheckedIOException("the unit " + unit + " cannot be locked in " + data, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a unit's lock cannot be released", e);
        }
    }
}
