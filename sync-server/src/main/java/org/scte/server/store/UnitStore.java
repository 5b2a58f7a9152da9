package org.scte.server.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.scte.model.sync.FaultPoints;
import org.sqlite.SQLiteConfig.TransactionMode;

/// One unit's SQLite file: one writer that commits many jobs at once, and a few readers.
///
/// What a job returned is given out only after the commit it was in has been synced to disk.
public final class UnitStore implements AutoCloseable {
    private static final int READERS = 3;

    /// How long a read waits for a free reader.
    private static final long READER_WAIT_SECONDS = 20;

    private static final String[] COMMON = {
        "busy_timeout=5000", "cache_size=-65536", "temp_store=MEMORY"
    };
    private static final String[] WRITER = {
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=5000",
        "cache_size=-65536",
        "temp_store=MEMORY",
        "wal_autocheckpoint=10000",
        "journal_size_limit=67108864"
    };

    /// The copy that is made of the file goes to the disk, however large it is.
    private static final String[] SWEEPER = {
        "busy_timeout=60000", "temp_store=FILE", "synchronous=FULL"
    };

    private final Path file;
    private final GroupCommit writer;
    private final BlockingQueue<StoreSession> readers = new ArrayBlockingQueue<>(READERS);
    private final List<StoreSession> allReaders = new ArrayList<>();

    private UnitStore(Path file, GroupCommit writer) {
        this.file = file;
        this.writer = writer;
    }

    /// Opens the file, or makes it.
    ///
    /// @param committed told of the head after each commit that moved it, on the writer's thread
    public static UnitStore open(Path file, LongConsumer committed) {
        return openWith(
                file,
                opening -> GroupCommit.start("writer " + file.getFileName(), opening, committed));
    }

    /// Opens it for one thread alone: each job is committed where it is handed in.
    ///
    /// @param faults reached in every transaction, before and after its commit
    public static UnitStore openOnCallersThread(
            Path file, LongConsumer committed, FaultPoints faults) {
        return openWith(
                file,
                opening ->
                        GroupCommit.onCallersThread(
                                "writer " + file.getFileName(), opening, committed, faults));
    }

    private static UnitStore openWith(Path file, Function<Supplier<Sql>, GroupCommit> starting) {
        UnitStore store = new UnitStore(file, starting.apply(() -> openWriter(file)));
        for (int i = 0; i < READERS; i++) {
            Sql reader = Sql.open(file, TransactionMode.DEFERRED, COMMON);
            reader.execute("pragma query_only=1");
            StoreSession session = new StoreSession(reader);
            store.allReaders.add(session);
            store.readers.add(session);
        }
        return store;
    }

    private static Sql openWriter(Path file) {
        Sql sql = Sql.open(file, TransactionMode.IMMEDIATE, WRITER);
        Schema.prepare(sql);
        return sql;
    }

    public Path file() {
        return file;
    }

    /// Why nothing can be written at the moment, as part of a sentence; empty where it can. It is
    /// tried again by itself.
    public Optional<String> trouble() {
        return writer.trouble();
    }

    /// Queues a job for the writer. It completes after its commit; where the job throws, nothing it
    /// wrote is kept, and the jobs beside it are not touched.
    ///
    /// @param weight about how many changes it writes; a group ends at some 2,000
    /// @throws StoreBusy where too many wait already
    public <T> CompletableFuture<T> write(int weight, Function<StoreSession, T> job) {
        return writer.submit(weight, job);
    }

    /// Writes the file anew and empties its log, so that what was deleted in it is nowhere in its
    /// bytes. Nothing else is written meanwhile; reading goes on.
    ///
    /// @return false where somebody still reads an older state: then it is to be tried again
    public CompletableFuture<Boolean> sweep() {
        return writer.between(() -> {
            try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, SWEEPER)) {
                if (sql.find("select 1 from sqlite_master where name = 'sqlite_stat4'", row -> 1)
                        .isPresent()) {
                    sql.execute("delete from sqlite_stat4"); // samples of what is in indexes
                }
                sql.execute("vacuum");
                return sql.find("pragma wal_checkpoint(truncate)", row -> row.getInt(1) == 0)
                        .orElse(false);
            }
        });
    }

    /// How many jobs wait for the writer.
    public int waiting() {
        return writer.waiting();
    }

    /// Runs a job on one state of the database, which no commit changes meanwhile.
    public <T> T read(Function<StoreSession, T> job) {
        StoreSession session = borrow();
        try {
            session.sql().begin();
            try {
                session.ledger().load();
                return job.apply(session);
            } finally {
                session.sql().commit(); // it wrote nothing
            }
        } finally {
            readers.add(session);
        }
    }

    private StoreSession borrow() {
        try {
            StoreSession session = readers.poll(READER_WAIT_SECONDS, TimeUnit.SECONDS);
            if (session == null) {
                throw new StoreBusy("all readers of " + file.getFileName() + " are busy");
            }
            return session;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("interrupted while waiting for a reader", e);
        }
    }

    /// Finishes what is queued, then closes the file.
    @Override
    public void close() {
        writer.close();
        allReaders.forEach(session -> session.sql().close());
    }
}
