package org.scte.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.DiskFault;
import org.scte.model.sync.FaultPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of a database: takes what is queued, runs each job in a savepoint of its own, and
/// commits them together, so that many share one flush to the disk. Without a thread of its own it
/// commits each job at once, on its caller's.
final class GroupCommit {
    /// Jobs that may wait; more are refused.
    private static final int MAX_WAITING = 10_000;

    /// Jobs, and changes in them, that share a commit: enough to share the flush, few enough that
    /// the first of them does not wait long.
    private static final int MAX_JOBS = 1_000;

    private static final int MAX_WEIGHT = 2_000;

    /// A job of so many changes is committed alone: its flush is little beside them, and it needs
    /// no savepoint around it. Within one, SQLite walks through all that was written since with
    /// each smaller savepoint that ends.
    private static final int ALONE = 100;

    /// After so long without work the log is written back into the database.
    private static final long IDLE_MILLIS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Supplier<Sql> opening;
    private Sql sql;
    private StoreSession session;
    private final LongConsumer committed;
    private final FaultPoints faults;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final String name;
    private final @Nullable Thread thread;
    private volatile boolean closing;
    private boolean checkpointed = true;

    /// What the last commit failed for.
    private volatile @Nullable DiskFault trouble;

    private GroupCommit(
            String name,
            Supplier<Sql> opening,
            LongConsumer committed,
            FaultPoints faults,
            boolean threaded) {
        this.name = name;
        this.opening = opening;
        this.sql = opening.get();
        this.session = new StoreSession(sql);
        this.committed = committed;
        this.faults = faults;
        this.thread =
                threaded ? Thread.ofPlatform().name(name).daemon(true).unstarted(this::run) : null;
        session.ledger().load();
    }

    /// @param opening opens a connection that writes; anew after the disk has failed under one
    static GroupCommit start(String name, Supplier<Sql> opening, LongConsumer committed) {
        GroupCommit writer = new GroupCommit(name, opening, committed, FaultPoints.NONE, true);
        Objects.requireNonNull(writer.thread).start();
        return writer;
    }

    /// One that commits on its caller's thread; for one thread alone.
    static GroupCommit onCallersThread(
            String name, Supplier<Sql> opening, LongConsumer committed, FaultPoints faults) {
        return new GroupCommit(name, opening, committed, faults, false);
    }

    <T> CompletableFuture<T> submit(int weight, Function<StoreSession, T> work) {
        Job<T> job = new Job<>(weight, work);
        if (thread == null) {
            commit(List.of(job));
            return job.done;
        }
        if (closing || !queue.offer(job)) {
            throw new StoreBusy(closing ? "the store is closing" : "too many writes wait");
        }
        if (!thread.isAlive()) {
            job.done.completeExceptionally(new StoreBusy("the store is closed"));
        }
        return job.done;
    }

    /// Runs work on the writer's thread between two transactions, when nothing else is written.
    ///
    /// @return whether it could be done
    CompletableFuture<Boolean> between(Supplier<Boolean> work) {
        return submit(ALONE, new Between(work));
    }

    /// Work that is no transaction of the writer's.
    private record Between(Supplier<Boolean> work) implements Function<StoreSession, Boolean> {
        @Override
        public Boolean apply(StoreSession session) {
            return work.get();
        }
    }

    int waiting() {
        return queue.size();
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                Job<?> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    idle();
                } else {
                    commit(group(first));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was told to end", name, e);
        }
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.done.completeExceptionally(new StoreBusy("the store is closed"));
        }
    }

    private List<Job<?>> group(Job<?> first) {
        List<Job<?>> group = new ArrayList<>();
        int weight = 0;
        for (Job<?> job = first; job != null; job = next(group.size(), weight)) {
            group.add(job);
            weight += job.weight;
        }
        return group;
    }

    private @Nullable Job<?> next(int jobs, int weight) {
        Job<?> next = jobs < MAX_JOBS && weight < MAX_WEIGHT ? queue.peek() : null;
        return next == null || weight >= ALONE || next.weight >= ALONE ? null : queue.poll();
    }

    private void commit(List<Job<?>> group) {
        if (group.getFirst().work instanceof Between) {
            group.getFirst().runOutside(session);
            return;
        }
        Head before = session.head();
        try {
            renew();
            sql.begin();
            if (!run(group)) {
                undo();
                group.forEach(Job::complete);
                return;
            }
            session.ledger().save();
            faults.reach(FaultPoints.Point.BEFORE_COMMIT);
            sql.commit();
        } catch (RuntimeException e) {
            undo();
            onFailure(group, e);
            return;
        }
        faults.reach(FaultPoints.Point.AFTER_COMMIT);
        checkpointed = false;
        trouble = null;
        if (session.head().pos() != before.pos()) {
            ring(session.head().pos());
        }
        group.forEach(Job::complete);
    }

    /// Whether there is something to commit: what a job of many wrote ends with its savepoint where
    /// it failed, what one alone wrote ends with the transaction.
    private boolean run(List<Job<?>> group) {
        if (group.size() == 1) {
            return group.getFirst().run(session, false);
        }
        group.forEach(job -> job.run(session, true));
        return true;
    }

    /// One job may have broken the group's transaction: alone, each fails for itself.
    private void onFailure(List<Job<?>> group, RuntimeException failure) {
        LOG.error("{} could not commit {} jobs", name, group.size(), failure);
        boolean lasting = note(failure);
        if (lasting || group.size() == 1) {
            group.forEach(job -> job.done.completeExceptionally(failure));
        } else {
            group.forEach(job -> commit(List.of(job)));
        }
    }

    private void undo() {
        try {
            sql.rollback();
        } catch (StoreFailure e) {
            LOG.debug("no transaction was left to undo", e);
        }
        try {
            session.ledger().load();
        } catch (StoreFailure e) {
            note(e); // the disk is worse than it was; the ledger is read anew with the connection
        }
    }

    /// Remembers what the disk has done to us; whether each job would fail for the same reason.
    private boolean note(RuntimeException failure) {
        DiskFault fault = failure instanceof StoreFailure known ? known.fault() : DiskFault.NONE;
        if (fault != DiskFault.NONE) {
            trouble = fault;
        }
        return fault != DiskFault.NONE;
    }

    /// Why nothing can be written at the moment; empty where it can.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(StoreFailure::words);
    }

    /// After the disk has failed, what the connection believes of the file may be wrong: it is
    /// closed, and the file is read through before anything more is written.
    private void renew() {
        DiskFault fault = trouble;
        if (fault == null || !fault.isSuspect()) {
            return;
        }
        try {
            sql.close();
        } catch (StoreFailure e) {
            LOG.warn("{} did not close what had failed", name, e);
        }
        sql = opening.get();
        session = new StoreSession(sql);
        String found = sql.find("pragma quick_check(1)", row -> row.getString(1)).orElse("");
        if (!found.equals("ok")) {
            throw new StoreFailure("the file is damaged: " + found);
        }
        session.ledger().load();
        LOG.info("{} has opened its file anew, and found it sound", name);
        trouble = DiskFault.NONE;
    }

    private void ring(long pos) {
        try {
            committed.accept(pos);
        } catch (RuntimeException e) {
            LOG.error("a listener of {} failed", name, e);
        }
    }

    /// While nothing can be written, tries whether that is over; else writes the log back.
    private void idle() {
        try {
            if (trouble != null) {
                commit(List.of(new Job<>(0, GroupCommit::trial)));
            } else if (!checkpointed) {
                sql.execute("pragma wal_checkpoint(passive)");
                checkpointed = true;
            }
        } catch (StoreFailure e) {
            LOG.error("{} could not write its log back", name, e);
            note(e);
        }
    }

    /// Writes something and takes it back.
    private static boolean trial(StoreSession session) {
        session.sql().execute("create table trial(x)");
        session.sql().execute("drop table trial");
        return true;
    }

    /// Finishes what is queued, then closes the connection.
    void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            if (thread != null) {
                queue.offer(new Job<>(0, session -> true)); // so that the writer need not wait
                thread.join();
            }
            sql.execute("pragma optimize");
            sql.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("interrupted while closing " + name, e);
        }
    }

    private static final class Job<T> {
        private final int weight;
        private final Function<StoreSession, T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private Runnable outcome = () -> {};

        Job(int weight, Function<StoreSession, T> work) {
            this.weight = weight;
            this.work = work;
        }

        /// Whether it did not fail.
        ///
        /// @param inSavepoint what it wrote is to end where it fails, and nothing else
        boolean run(StoreSession session, boolean inSavepoint) {
            try {
                T result =
                        inSavepoint
                                ? session.atomically(() -> work.apply(session), _ -> true)
                                : work.apply(session);
                outcome = () -> done.complete(result);
                return true;
            } catch (StoreFailure e) {
                throw e; // the transaction may be gone, so the group cannot go on
            } catch (RuntimeException | StackOverflowError e) {
                outcome = () -> done.completeExceptionally(e);
                return false;
            }
        }

        /// Runs it where there is no transaction to lose.
        void runOutside(StoreSession session) {
            try {
                done.complete(work.apply(session));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }

        void complete() {
            outcome.run();
        }
    }
}
