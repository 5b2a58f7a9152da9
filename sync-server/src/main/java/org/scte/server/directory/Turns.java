package org.scte.server.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.scte.model.disk.OwnerOnly;

/// Lets the processes of a data folder, and the threads of each, do something one at a time.
public final class Turns {
    /// A file lock belongs to the whole virtual machine, so that threads take turns by this one
    /// first.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private Turns() {}

    /// What is done while nobody else with the same file does.
    @FunctionalInterface
    public interface Turn<T> {
        T take() throws IOException;
    }

    /// @param lockFile made where it is missing, with its folder; it stays
    public static <T> T take(Path lockFile, Turn<T> turn) throws IOException {
        THREADS.lock();
        try {
            OwnerOnly.makeFolder(Objects.requireNonNull(lockFile.getParent(), "a folder"));
            try (FileChannel channel =
                            OwnerOnly.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                return turn.take();
            }
        } finally {
            THREADS.unlock();
        }
    }
}
