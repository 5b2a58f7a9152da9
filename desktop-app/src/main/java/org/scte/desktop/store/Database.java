package org.scte.desktop.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.FaultPoints;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/// One SQLite file: one connection that writes, used by one thread at a time, and a few that only
/// read. A commit is on disk when [#write] returns (`synchronous=FULL`).
final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Database.class.getName());
    private static final int READERS = 3;

    /// KiB of page cache of the writer; readers have a quarter.
    private static final int CACHE_KIB = 65_536;

    private static final int BUSY_MILLIS = 5_000;

    private final Path file;
    private final ReentrantLock writing = new ReentrantLock(true);

    /// Held shared by every use of the file, alone while its tables or the file itself change.
    private final ReentrantReadWriteLock tables = new ReentrantReadWriteLock(true);

    private final boolean readOnly;
    private final FaultPoints faults;
    private Session writer;
    private BlockingQueue<Session> readers;
    private boolean closed;

    /// The disk has failed under the connections: what they believe of the file may be wrong.
    private volatile boolean suspect;

    Database(Path file, FaultPoints faults) {
        this(file, false, faults);
    }

    private Database(Path file, boolean readOnly, FaultPoints faults) {
        this.file = file;
        this.faults = faults;
        this.readOnly = readOnly;
        this.writer = open(file, readOnly);
        this.readers = openReaders();
    }

    /// Opens a file of which nothing may be written.
    static Database openReading(Path file) {
        return new Database(file, true, FaultPoints.NONE);
    }

    /// Runs one transaction; it is rolled back whole where `work` throws.
    <T> T write(Function<Session, T> work) {
        if (suspect) {
            openAnew();
        }
        tables.readLock().lock();
        try {
            return writeAlone(work);
        } finally {
            tables.readLock().unlock();
        }
    }

    /// Runs one transaction that changes tables, while nobody reads.
    <T> T change(Function<Session, T> work) {
        tables.writeLock().lock();
        try {
            writer.forgetStatements();
            readers.forEach(Session::forgetStatements);
            return writeAlone(work);
        } finally {
            tables.writeLock().unlock();
        }
    }

    /// Closes the file, lets `swap` put another in its place, and opens that.
    ///
    /// @throws StoreException where another program looks into the file; it stays as it is
    void exchange(Runnable swap) {
        tables.writeLock().lock();
        try {
            requireOpen();
            closeReaders();
            try {
                writeBack();
                writer.close();
                try {
                    faults.reach(FaultPoints.Point.BEFORE_SWAP);
                    swap.run();
                    faults.reach(FaultPoints.Point.AFTER_SWAP);
                } finally {
                    writer = open(file, readOnly);
                }
            } finally {
                readers = openReaders();
            }
        } finally {
            tables.writeLock().unlock();
        }
    }

    /// Works on the file itself, which stays in its place meanwhile.
    void hold(Consumer<Path> work) {
        tables.readLock().lock();
        try {
            requireOpen();
            work.accept(file);
        } finally {
            tables.readLock().unlock();
        }
    }

    /// Writes the file anew and empties its log, so that what was deleted in it is nowhere in its
    /// bytes.
    ///
    /// @return false where another program looks into the file: then it is to be tried again
    boolean sweep() {
        tables.writeLock().lock();
        try {
            requireOpen();
            return writer.sweep();
        } finally {
            tables.writeLock().unlock();
        }
    }

    /// Closes and opens the file, and reads it through before anything more is written.
    private void openAnew() {
        tables.writeLock().lock();
        try {
            requireOpen();
            try {
                closeReaders();
                writer.close();
            } finally {
                writer = open(file, readOnly);
                readers = openReaders();
            }
        } finally {
            tables.writeLock().unlock();
        }
        String found =
                read(session -> session.first("PRAGMA quick_check(1)", row -> row.getString(1)))
                        .orElse("");
        if (!found.equals("ok")) {
            throw new StoreException("This unit's file is damaged: " + found);
        }
        suspect = false;
    }

    private <T> T writeAlone(Function<Session, T> work) {
        writing.lock();
        try {
            requireOpen();
            T result =
                    inTransaction(
                            writer,
                            session -> {
                                T written = work.apply(session);
                                faults.reach(FaultPoints.Point.BEFORE_COMMIT);
                                return written;
                            });
            faults.reach(FaultPoints.Point.AFTER_COMMIT);
            return result;
        } catch (StoreException e) {
            throw noted(e);
        } finally {
            writing.unlock();
        }
    }

    /// Reads one consistent state.
    <T> T read(Function<Session, T> work) {
        tables.readLock().lock();
        try {
            requireOpen();
            Session reader = readers.take();
            try {
                return inTransaction(reader, work);
            } finally {
                readers.add(reader);
            }
        } catch (StoreException e) {
            throw noted(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting to read", e);
        } finally {
            tables.readLock().unlock();
        }
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /// Remembers what the disk has done to the file.
    private StoreException noted(StoreException fault) {
        switch (fault.fault()) {
            case FAILED -> suspect = true;
            case DAMAGED -> {
                if (!readOnly) {
                    Mending.suspect(file);
                }
            }
            case FULL, READ_ONLY, NONE -> {}
        }
        return fault;
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the unit's file is closed");
        }
    }

    private static <T> T inTransaction(Session session, Function<Session, T> work) {
        session.begin();
        try {
            T result = work.apply(session);
            session.commit();
            return result;
        } catch (RuntimeException | Error e) {
            try {
                session.rollback();
            } catch (StoreException again) {
                e.addSuppressed(again); // a failed commit has ended the transaction by itself
            }
            throw e;
        }
    }

    private BlockingQueue<Session> openReaders() {
        BlockingQueue<Session> opened = new ArrayBlockingQueue<>(READERS);
        for (int i = 0; i < READERS; i++) {
            opened.add(open(file, true));
        }
        return opened;
    }

    private static Session open(Path file, boolean reader) {
        if (!reader) {
            OwnerOnly.makeDatabase(file);
        }
        SQLiteConfig config = new SQLiteConfig();
        boolean fixed = reader && isFixed(file);
        if (!fixed) {
            config.setJournalMode(JournalMode.WAL);
        }
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(TempStore.MEMORY);
        config.setPragma(Pragma.SECURE_DELETE, "on"); // what is deleted is overwritten in the file
        config.setTransactionMode(reader ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        config.setGetGeneratedKeys(false); // else each insert is followed by a query for its row
        config.setCacheSize(reader ? -CACHE_KIB / 4 : -CACHE_KIB);
        try {
            Connection connection =
                    DriverManager.getConnection(
                            fixed
                                    ? "jdbc:sqlite:file:"
                                            + file.toUri().getRawPath()
                                            + "?immutable=1"
                                    : "jdbc:sqlite:" + file,
                            config.toProperties());
            SqlFunctions.add(connection);
            Session session = new Session(connection);
            session.once(reader ? "PRAGMA query_only=on" : "PRAGMA journal_size_limit=67108864");
            session.once("PRAGMA wal_autocheckpoint=10000");
            return session;
        } catch (SQLException e) {
            throw StoreException.of("cannot open " + file, e);
        }
    }

    /// A file in a folder that cannot be written, with nothing beside it: SQLite must not try to
    /// keep its log there.
    private static boolean isFixed(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null
                && !Files.isWritable(folder)
                && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    /// A file of its own for bulk loading: nothing of it counts until it takes another's place, so
    /// that no journal is kept.
    static void load(Path file, Consumer<Session> work) {
        try (Session session = openUnjournalled(file)) {
            inTransaction(
                    session,
                    s -> {
                        work.accept(s);
                        return true;
                    });
        }
    }

    /// Works on a file for bulk loading with another one attached as `old`.
    static void attach(Path file, Path old, Consumer<Session> work) {
        try (Session session = openUnjournalled(file)) {
            session.run("ATTACH ? AS old", old.toString());
            inTransaction(
                    session,
                    s -> {
                        work.accept(s);
                        return true;
                    });
            session.forgetStatements();
            session.once("DETACH old");
        }
    }

    private static Session openUnjournalled(Path file) {
        OwnerOnly.makeDatabase(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setTempStore(TempStore.MEMORY);
        config.setPragma(Pragma.SECURE_DELETE, "on");
        config.setGetGeneratedKeys(false);
        config.setCacheSize(-CACHE_KIB);
        try {
            return new Session(
                    DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties()));
        } catch (SQLException e) {
            throw new StoreException("cannot write " + file, e);
        }
    }

    /// Reaches a place that lies between transactions.
    void reach(FaultPoints.Point point) {
        faults.reach(point);
    }

    Path file() {
        return file;
    }

    private void optimize() {
        try {
            writer.once("PRAGMA optimize");
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "The plan of queries stays as it was", e);
        }
    }

    /// Empties the write-ahead log, so that nothing is lost with it.
    private void writeBack() {
        long busy = writer.number("PRAGMA wal_checkpoint(TRUNCATE)");
        if (busy != 0) {
            throw new StoreException("another program looks into " + file);
        }
    }

    private void closeReaders() {
        List.copyOf(readers).forEach(Session::close);
    }

    @Override
    public void close() {
        tables.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                if (!readOnly) {
                    optimize();
                }
                closeReaders();
                writer.close();
            }
        } finally {
            tables.writeLock().unlock();
        }
    }
}
