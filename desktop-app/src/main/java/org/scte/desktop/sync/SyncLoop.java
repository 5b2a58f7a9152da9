package org.scte.desktop.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;
import org.scte.model.sync.Cursor;

/// Runs one unit's [SyncEngine] on a thread of its own: carries its calls, rests as it says, and is
/// poked by writes and wake-ups. One exchange is under way at a time.
final class SyncLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SyncLoop.class.getName());
    private static final Duration END = Duration.ofSeconds(5);

    /// The pause before a new name is asked for again.
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final String unit;
    private final LocalUnit store;
    private final ServiceClient client;
    private final Supplier<String> base;
    private final SyncLog log;
    private final Supplier<UUID> ids;
    private final SyncEngine engine;
    private final WakeLink wake;
    private final Proving proving;
    private final ContentSync files;
    private final SyncLoopTime time;
    private final Identities identities;
    private final Consumer<ServiceRefusal> moved;
    private final Consumer<String> withdrawn;
    private final BooleanSupplier paused;
    private final Runnable changed;
    private final Semaphore pokes = new Semaphore(0);
    private String signedAs = "";
    private volatile boolean asked;

    /// Something else than a wake asks for a round.
    private volatile boolean due;

    /// The position that the service last woke for.
    private volatile long woken;

    /// The service answered and wants to be left alone: what is written meanwhile waits for the end
    /// of the pause.
    private boolean leftAlone;

    private volatile boolean closed;
    private @Nullable Thread thread;
    private @Nullable Subscription writes;

    /// What a loop is made of.
    ///
    /// @param base the address of the unit's service as the directory has it now
    /// @param moved hears that the service no longer has the unit
    /// @param paused whether somebody has the unit rest
    /// @param changed hears that [#facts] are others
    record Parts(
            String unit,
            LocalUnit store,
            ServiceClient client,
            Supplier<String> base,
            Clock clock,
            Supplier<UUID> ids,
            RandomGenerator random,
            SyncLog log,
            Identities identities,
            Consumer<ServiceRefusal> moved,
            Consumer<String> withdrawn,
            BooleanSupplier paused,
            Runnable changed) {}

    SyncLoop(Parts parts) {
        this.unit = parts.unit();
        this.store = parts.store();
        this.client = parts.client();
        this.base = parts.base();
        this.log = parts.log();
        this.ids = parts.ids();
        this.identities = parts.identities();
        this.moved = parts.moved();
        this.withdrawn = parts.withdrawn();
        this.paused = parts.paused();
        this.changed = parts.changed();
        this.engine =
                new SyncEngine(
                        new SyncEngine.Parts(
                                unit,
                                store,
                                parts.clock(),
                                ids,
                                parts.random(),
                                log,
                                this::onElsewhere,
                                parts.changed()));
        this.wake = new WakeLink(client, unit, this::onWake, this::onBroken);
        this.proving = new Proving(unit, store.sync(), log, this::syncNow);
        this.files = new ContentSync(unit, store.contents(), client, base, parts.clock(), log);
        this.time = new SyncLoopTime(unit, store.sync());
    }

    LoopFacts facts() {
        return engine.facts();
    }

    synchronized void start() {
        if (thread == null && !closed) {
            writes =
                    store.watch(change -> {
                        if (change.own() && !facts().down()) {
                            poke();
                        }
                    });
            thread = Thread.ofVirtual().name("sync-" + unit).start(this::run);
        }
    }

    /// Exchanges now, whatever was planned.
    void syncNow() {
        asked = true;
        pokes.release();
    }

    /// The unit is to rest, or to go on.
    void onPause() {
        changed.run();
        syncNow();
    }

    /// Exchanges once on the caller's thread; not for a loop that runs.
    ///
    /// @throws NotAnswering where the service does not answer as the protocol says
    /// @throws ServiceRefusal where it answers with a code
    ExchangeResult once() {
        ExchangeResult result = exchanged();
        SyncEngine.tell(log, result);
        files.sendAll();
        return result;
    }

    /// Exchanges under this installation's own name: one that another works under as well is given
    /// up for a new one.
    private ExchangeResult exchanged() {
        identities.settle(unit);
        String device = identities.now().device();
        try {
            return carried();
        } catch (ServiceRefusal e) {
            if (!e.code().equals("device-cloned")) {
                throw e;
            }
            renew(device, e);
            return carried();
        }
    }

    private ExchangeResult carried() {
        Exchange exchange = new Exchange(unit, store, ids, log, _ -> {}, () -> {});
        try {
            Exchange.Step step = exchange.begin();
            while (step instanceof Exchange.Step.Ask(Call call)) {
                step = client.carry(base.get(), unit, call, exchange::answered);
            }
            return switch (step) {
                case Exchange.Step.Done(ExchangeResult result) -> result;
                case Exchange.Step.Withdrawn(String why) -> {
                    files.handOver();
                    throw new AccessWithdrawn(why);
                }
                case Exchange.Step.Ask(Call call) ->
                        throw new IllegalStateException("not carried: " + call);
            };
        } finally {
            exchange.end();
        }
    }

    private void renew(String device, ServiceRefusal why) {
        identities.renew(device);
        log.add(
                "Another installation works as this device. This one goes on under a new name, with all that waits.",
                String.valueOf(why.getMessage()));
    }

    /// The unit is to be had elsewhere, or under another name only.
    private void onElsewhere(ServiceRefusal refusal) {
        if (!refusal.code().equals("device-cloned")) {
            moved.accept(refusal);
            return;
        }
        try {
            renew(signedAs, refusal);
        } catch (NotAnswering | ServiceRefusal e) {
            log.add("A new name could not be had yet; it is asked for again.", e.toString());
        }
    }

    /// Whether this installation may exchange under the name it has.
    private boolean settled() {
        try {
            identities.settle(unit);
            signedAs = identities.now().device();
            return true;
        } catch (NotAnswering | ServiceRefusal e) {
            log.add("A new name could not be had yet; it is asked for again.", e.toString());
            return false;
        }
    }

    private void onWake(long pos) {
        woken = pos;
        if (isNews(pos)) {
            pokes.release();
        }
    }

    private boolean isNews(long pos) {
        Cursor cursor = store.sync().standing().cursor();
        return cursor == null || pos > cursor.pos();
    }

    private void onBroken() {
        if (!facts().down()) {
            poke();
        }
    }

    private void poke() {
        due = true;
        pokes.release();
    }

    /// Whether the loop was only woken for what has come since, as with the answer to its own
    /// changes.
    private boolean isKnown() {
        return !due && !asked && !closed && !isNews(woken);
    }

    private void run() {
        boolean poked = false;
        while (!closed) {
            poked = rest(attempt(poked));
        }
    }

    /// Whether there is something to do, at the end of the pause or before it.
    private boolean rest(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        boolean poked = false;
        try {
            while (true) {
                long left = end - System.nanoTime();
                long wait = Math.min(left, SyncLoopTime.MINUTE.toNanos());
                if (!pokes.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
                    if (left <= wait) {
                        return poked;
                    }
                    time.look();
                    continue;
                }
                pokes.drainPermits();
                if (isKnown()) {
                    continue;
                }
                if (!leftAlone || asked || closed) {
                    breathe();
                    return true;
                }
                poked = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            return poked;
        }
    }

    /// A connection that just broke is given a moment, so that a service that restarts is not asked
    /// in the middle of it.
    private void breathe() throws InterruptedException {
        int failures = wake.failures();
        if (failures > 0 && !asked && !wake.isStanding()) {
            pokes.tryAcquire(engine.breathing(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// One round; returns how long to rest after it. Whatever goes wrong in it, the loop goes on.
    private Duration attempt(boolean poked) {
        try {
            return round(poked);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (closed) {
                return Duration.ZERO; // the store was closed under it
            }
            LOG.log(System.Logger.Level.ERROR, "The sync of " + unit + " failed", e);
            return end(engine.failed(e));
        }
    }

    private Duration round(boolean poked) {
        time.pass();
        boolean now = asked;
        asked = false;
        due = false;
        leftAlone = false;
        if (paused.getAsBoolean()) {
            wake.drop();
            return SyncLoopTime.MINUTE;
        }
        if (!settled()) {
            return SETTLING;
        }
        SyncEngine.Next next = engine.begin(poked, now);
        while (next instanceof SyncEngine.Next.Ask(Call call)) {
            next = carry(call);
        }
        return end(next);
    }

    /// Moves contents of files; returns how long to rest, as `then` says where that went well.
    private Duration after(Runnable moving, Supplier<Duration> then) {
        try {
            moving.run();
            return then.get();
        } catch (NotAnswering e) {
            return end(engine.silent(e));
        } catch (ServiceRefusal e) {
            return end(engine.refused(e));
        }
    }

    private Duration end(SyncEngine.Next next) {
        return switch (next) {
            case SyncEngine.Next.Ask(Call call) ->
                    throw new IllegalStateException("not carried: " + call);
            case SyncEngine.Next.Level() -> {
                wake.connect(base.get());
                proving.look();
                yield after(
                        () -> files.send(() -> isKnown() && !paused.getAsBoolean()),
                        () -> engine.resting(wake.failures(), wake.isStanding()));
            }
            case SyncEngine.Next.Withdrawn(String why) -> after(files::handOver, () -> leave(why));
            case SyncEngine.Next.Rest(Duration pause, boolean silence) -> {
                leftAlone = !silence;
                if (silence) {
                    wake.drop();
                }
                yield pause;
            }
        };
    }

    private Duration leave(String why) {
        closed = true;
        withdrawn.accept(why);
        return Duration.ZERO;
    }

    private SyncEngine.Next carry(Call call) {
        try {
            return client.carry(base.get(), unit, call, engine::answered);
        } catch (NotAnswering e) {
            return engine.silent(e);
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            if (writes != null) {
                writes.close();
            }
        }
        wake.close();
        proving.close();
        pokes.release();
        if (running != null) {
            try {
                if (!running.join(END)) {
                    running.interrupt();
                    running.join(END);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
