package org.scte.model.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps everybody else from what a file stands for: other processes by the system's lock on it,
/// which ends with the process, however that ends, and this process by a list of its own. It never
/// opens a file that it has locked already, since a process loses its lock as soon as it closes the
/// file anywhere (`fcntl(2)`).
public final class SoleLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SoleLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Makes the file where it is missing; empty where somebody has it.
    ///
    /// @param folder is there
    public static Optional<SoleLock> tryTake(Path folder, String name) throws IOException {
        Path real = folder.toRealPath().resolve(name);
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        Optional<SoleLock> taken = Optional.empty();
        try {
            taken = tryLock(real);
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(real);
            }
        }
        return taken;
    }

    private static Optional<SoleLock> tryLock(Path file) throws IOException {
        FileChannel channel =
                OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new SoleLock(file, channel)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(file);
        }
    }
}
