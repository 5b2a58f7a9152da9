package org.scte.server.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.server.store.Place;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes the listeners of one unit after its commits. A commit costs the writer the same however
/// many listen: a thread of the board's own tells them.
final class WakeBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WakeBoard.class);

    /// At most four signals a second to one listener; the first is at once.
    private static final long BETWEEN_NANOS = Duration.ofMillis(250).toNanos();

    private static final long QUIET_NANOS = Duration.ofSeconds(20).toNanos();

    private final UnitService service;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Thread teller;
    private final AutoCloseable subscription;
    private volatile long head;
    private volatile long told;
    private volatile boolean closed;

    private WakeBoard(String unit, UnitService service) {
        this.service = service;
        this.head = service.head();
        this.told = head;
        this.teller = Thread.ofPlatform().name("wake " + unit).daemon(true).unstarted(this::tell);
        this.subscription =
                service.onCommit(pos -> {
                    head = pos;
                    LockSupport.unpark(teller);
                });
    }

    static WakeBoard start(String unit, UnitService service) {
        WakeBoard board = new WakeBoard(unit, service);
        board.teller.start();
        return board;
    }

    private void tell() {
        while (!closed) {
            if (told == head) {
                LockSupport.park(this);
            }
            long from = told;
            long to = head;
            told = to;
            Supplier<Set<Place>> changed = changed(from, to);
            tell(to, changed);
        }
    }

    private void tell(long to, Supplier<Set<Place>> changed) {
        try {
            listeners.forEach(listener -> listener.hear(to, changed));
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("whom {} concerns could not be found out: all are told", to, e);
                listeners.forEach(listener -> listener.hear(to));
            }
        }
    }

    /// The places at which something changed; looked up when somebody first asks.
    private Supplier<Set<Place>> changed(long from, long to) {
        AtomicReference<@Nullable Set<Place>> known = new AtomicReference<>();
        return () -> {
            Set<Place> places = known.get();
            if (places == null) {
                places = service.changedPlaces(from, to);
                known.set(places);
            }
            return places;
        };
    }

    /// What a listener is to be told.
    sealed interface Signal {
        /// The history has grown to `pos`.
        record Pos(long pos) implements Signal {}

        /// Nothing happened for a while.
        record Quiet() implements Signal {}
    }

    /// One listener; for the thread that made it.
    final class Listener implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final Predicate<Supplier<Set<Place>>> concerned;
        private volatile boolean ended;
        private volatile long due = head;
        private long sent = due;
        private long sentNanos = System.nanoTime() - BETWEEN_NANOS;

        private Listener(Predicate<Supplier<Set<Place>>> concerned) {
            this.concerned = concerned;
        }

        private void hear(long pos, Supplier<Set<Place>> changed) {
            if (concerned.test(changed)) {
                hear(pos);
            }
        }

        private void hear(long pos) {
            due = Math.max(due, pos);
            LockSupport.unpark(thread);
        }

        /// The head when it began to listen: who has seen less has missed something.
        long first() {
            return sent;
        }

        /// Lets the listener hear nothing more.
        void end() {
            ended = true;
            LockSupport.unpark(thread);
        }

        /// Waits for the next signal; empty where the board was closed or the listener ended.
        Optional<Signal> next() {
            long quietAt = System.nanoTime() + QUIET_NANOS;
            while (!closed && !ended && !thread.isInterrupted()) {
                long now = System.nanoTime();
                long pos = due;
                long free = sentNanos + BETWEEN_NANOS;
                if (pos != sent && now - free >= 0) {
                    sent = pos;
                    sentNanos = now;
                    return Optional.of(new Signal.Pos(pos));
                }
                if (pos == sent && now - quietAt >= 0) {
                    return Optional.of(new Signal.Quiet());
                }
                LockSupport.parkNanos(this, (pos == sent ? quietAt : free) - now);
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }

    /// Begins to listen, from the head as it is now.
    ///
    /// @param concerned whether a change at these places is to be told
    Listener listen(Predicate<Supplier<Set<Place>>> concerned) {
        Listener listener = new Listener(concerned);
        listeners.add(listener);
        return listener;
    }

    /// How many listen.
    int size() {
        return listeners.size();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(teller);
        listeners.forEach(listener -> LockSupport.unpark(listener.thread));
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("listening could not be ended", e);
        }
    }
}
