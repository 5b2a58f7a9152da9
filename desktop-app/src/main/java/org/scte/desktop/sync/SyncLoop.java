package org.scte.desktop.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.Subscription;
import org.scte.model.sync.Cursor;

/// Keeps one unit level with its service, on a thread of its own: sends what was written here,
/// fetches what is new elsewhere, and goes on by itself after any trouble. One exchange is under
/// way at a time.
final class SyncLoop implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(5);

    /// Refusals of this device's signature before people hear of it: a service learns of a new
    /// device by a message, which may take a moment.
    private static final int PATIENT_SIGN_INS = 8;

    private final String unit;
    private final LocalUnit store;
    private final ServiceClient client;
    private final Supplier<String> base;
    private final Clock clock;
    private final SyncLog log;
    private final Pauses pauses;
    private final Exchange exchange;
    private final WakeLink wake;
    private final Identities identities;
    private final Consumer<ServiceRefusal> moved;
    private final Runnable changed;
    private final Semaphore pokes = new Semaphore(0);
    private volatile LoopFacts facts = LoopFacts.START;
    private volatile boolean asked;
    private volatile boolean closed;
    private int idle;
    private @Nullable Thread thread;
    private @Nullable Subscription writes;

    /// What a loop is made of.
    ///
    /// @param base the address of the unit's service as the directory has it now
    /// @param moved hears that the service no longer has the unit
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
            Runnable changed) {}

    SyncLoop(Parts parts) {
        this.unit = parts.unit();
        this.store = parts.store();
        this.client = parts.client();
        this.base = parts.base();
        this.clock = parts.clock();
        this.log = parts.log();
        this.pauses = new Pauses(parts.random());
        this.identities = parts.identities();
        this.moved = parts.moved();
        this.changed = parts.changed();
        this.exchange =
                new Exchange(
                        unit,
                        store,
                        client,
                        base,
                        parts.ids(),
                        log,
                        percent -> facts(f -> f.progress(percent)),
                        () -> facts(LoopFacts::receiving));
        this.wake = new WakeLink(client, unit, this::onWake, this::onBroken);
    }

    LoopFacts facts() {
        return facts;
    }

    private synchronized void facts(UnaryOperator<LoopFacts> change) {
        LoopFacts before = facts;
        facts = change.apply(before);
        if (!facts.equals(before)) {
            changed.run();
        }
    }

    synchronized void start() {
        if (thread == null && !closed) {
            writes =
                    store.watch(change -> {
                        if (change.own() && !facts.down()) {
                            pokes.release();
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

    /// Exchanges once on the caller's thread; not for a loop that runs.
    ExchangeResult once() {
        ExchangeResult result = exchanged();
        tell(result);
        return result;
    }

    /// Exchanges under this installation's own name: one that another works under as well is given
    /// up for a new one.
    private ExchangeResult exchanged() {
        identities.settle(unit);
        String device = identities.now().device();
        try {
            return exchange.run();
        } catch (ServiceRefusal e) {
            if (!e.code().equals("device-cloned")) {
                throw e;
            }
            identities.renew(device);
            log.add(
                    "Another installation works as this device. This one goes on under a new name, with all that waits.",
                    String.valueOf(e.getMessage()));
            return exchange.run();
        }
    }

    private void onWake(long pos) {
        Cursor cursor = store.sync().standing().cursor();
        if (cursor == null || pos > cursor.pos()) {
            pokes.release();
        }
    }

    private void onBroken() {
        if (!facts.down()) {
            pokes.release();
        }
    }

    private void run() {
        while (!closed) {
            Duration pause = attempt();
            facts(f -> f.next(f.down() ? clock.instant().plus(pause) : null));
            rest(pause);
        }
    }

    private void rest(Duration pause) {
        try {
            if (pokes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pokes.drainPermits();
                idle = 0;
                breathe();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /// A connection that just broke is given a moment, so that a service that restarts is not asked
    /// in the middle of it.
    private void breathe() throws InterruptedException {
        int failures = wake.failures();
        if (failures > 0 && !asked && !wake.isStanding()) {
            pokes.tryAcquire(pauses.reconnect(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// One round; returns how long to rest after it.
    private Duration attempt() {
        boolean now = asked;
        asked = false;
        if (facts.down() && !now && !client.isReady(base.get(), unit)) {
            facts(f -> f.silent(f.unreachable(), clock.instant()));
            return pauses.probe();
        }
        try {
            boolean wasDown = facts.down();
            ExchangeResult result = exchanged();
            if (wasDown) {
                log.add("The service answers again.");
            }
            tell(result);
            facts(f -> f.answered(result.upgradeNeeded()));
            wake.connect(base.get());
            idle = result.sent() + result.received() > 0 ? 1 : idle + 1;
            return wake.failures() > 0 && !wake.isStanding()
                    ? pauses.reconnect(wake.failures() + 1)
                    : wake.isStanding() ? pauses.held() : pauses.poll(idle);
        } catch (NotAnswering e) {
            return onSilence(e);
        } catch (ServiceRefusal e) {
            return onRefusal(e);
        } catch (StoreException e) {
            log.add("What the service sent could not be kept; it is asked again.", trail(e));
            facts(f -> f.refused(false));
            return pauses.backOff(facts.tries());
        }
    }

    private void tell(ExchangeResult result) {
        if (result.sent() > 0) {
            log.add(plural(result.sent(), "change") + " sent.");
        }
        if (result.refused() > 0) {
            log.add(
                    plural(result.refused(), "change")
                            + " not accepted: kept here, and waiting for you in Needs attention.");
        }
        if (result.received() > 0) {
            log.add(plural(result.received(), "record") + " received.");
        }
    }

    private Duration onSilence(NotAnswering e) {
        wake.drop();
        if (!facts.down()) {
            int waiting = store.countWaiting();
            log.add(
                    waiting == 0
                            ? "The service isn't answering. Nothing waits."
                            : "The service isn't answering. "
                                    + plural(waiting, "change")
                                    + " kept here.",
                    String.valueOf(e.getMessage()));
        }
        facts(f -> f.silent(e.unreachable(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        // it may say that it is ready and still not be: then ever more rarely
        return e.unreachable() || facts.tries() <= 1
                ? pauses.probe()
                : pauses.backOff(facts.tries());
    }

    private Duration onRefusal(ServiceRefusal e) {
        Duration asksFor = e.retryAfter();
        switch (e.code()) {
            case "unauthenticated" -> facts(f -> f.refused(f.tries() >= PATIENT_SIGN_INS));
            case "revoked", "suspended", "device-cloned" -> facts(f -> f.refused(true));
            case "unavailable" -> facts(f -> f.silent(false, clock.instant()));
            case "moved", "unknown-unit" -> {
                facts(f -> f.refused(false));
                moved.accept(e);
            }
            default -> facts(f -> f.refused(false));
        }
        log.add("The service refused: " + e.getMessage(), e.status() + " " + e.code());
        Duration own =
                e.code().equals("unavailable") ? pauses.probe() : pauses.backOff(facts.tries());
        return asksFor != null && asksFor.compareTo(own) > 0 ? asksFor : own;
    }

    private static String plural(long count, String what) {
        return count == 1 ? "1 " + what : count + " " + what + "s";
    }

    private static String trail(Throwable fault) {
        StringBuilder trail = new StringBuilder(fault.toString());
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            trail.append("; ").append(cause);
        }
        return trail.toString();
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
