package org.scte.desktop.sync;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Applied;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.model.disk.DiskFault;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;

/// Keeps one unit level with its service, as a state machine: it says what to ask, is told what
/// came of it, and says when it wants to run again. It owns no thread and no connection, and time,
/// ids and chance come from outside; a shell (in the program [SyncLoop]) carries its calls, one at
/// a time, and is the only one to call it. [#facts] may be read from any thread.
public final class SyncEngine {
    /// Refusals of this device's signature before people hear of it: a service learns of a new
    /// device by a message, which may take a moment.
    private static final int PATIENT_SIGN_INS = 8;

    private static final int MAX_HEALTH = 1 << 20;

    private final String unit;
    private final LocalUnit store;
    private final Clock clock;
    private final SyncLog log;
    private final Pauses pauses;
    private final Exchange exchange;
    private final Consumer<ServiceRefusal> moved;
    private final Runnable changed;
    private volatile LoopFacts facts = LoopFacts.START;
    private boolean probing;

    /// Why nobody answered the last time; empty while the service does.
    private String silence = "";

    private boolean wasDown;
    private int idle;

    /// What an engine is made of.
    ///
    /// @param ids new request ids
    /// @param random for the pauses
    /// @param moved hears that the service no longer has the unit, or not for this device's name
    /// @param changed hears that [SyncEngine#facts] are others
    public record Parts(
            String unit,
            LocalUnit store,
            Clock clock,
            Supplier<UUID> ids,
            RandomGenerator random,
            SyncLog log,
            Consumer<ServiceRefusal> moved,
            Runnable changed) {}

    /// What the shell has to do.
    public sealed interface Next {
        /// Carry the call, and bring what came of it.
        record Ask(Call call) implements Next {}

        /// The unit is level with its service: rest as [SyncEngine#resting] says, or until there is
        /// something to do.
        record Level() implements Next {}

        /// This device may do nothing more in the unit: what it holds is to be erased.
        ///
        /// @param why a sentence
        record Withdrawn(String why) implements Next {}

        /// It failed: begin again after the pause.
        ///
        /// @param silence no service answered, so that no connection to it is worth keeping
        record Rest(Duration pause, boolean silence) implements Next {}
    }

    public SyncEngine(Parts parts) {
        this.unit = parts.unit();
        this.store = parts.store();
        this.clock = parts.clock();
        this.log = parts.log();
        this.pauses = new Pauses(parts.random());
        this.moved = parts.moved();
        this.changed = parts.changed();
        this.exchange =
                new Exchange(
                        parts.unit(),
                        store,
                        parts.ids(),
                        log,
                        percent -> facts(f -> f.progress(percent)),
                        () -> facts(LoopFacts::receiving));
    }

    public LoopFacts facts() {
        return facts;
    }

    private synchronized void facts(UnaryOperator<LoopFacts> change) {
        LoopFacts before = facts;
        facts = change.apply(before);
        if (!facts.equals(before)) {
            changed.run();
        }
    }

    /// Begins a round.
    ///
    /// @param poked there is something to do; false where only time has passed
    /// @param now a person asked for it, so that a service that was silent is tried at once
    public Next begin(boolean poked, boolean now) {
        if (poked) {
            idle = 0;
        }
        wasDown = facts.down();
        probing = wasDown && !now;
        return probing ? new Next.Ask(new Call.Ready()) : guarded(exchange::begin);
    }

    /// Takes what came back on the last call.
    public Next answered(WireAnswer answer) {
        if (!probing) {
            return guarded(() -> exchange.answered(answer));
        }
        if (!isReady(answer)) {
            return stillSilent(answer.portal());
        }
        probing = false;
        return guarded(exchange::begin);
    }

    /// Takes that nothing came back on the last call.
    public Next silent(NotAnswering why) {
        if (probing) {
            tellSilence(why);
            return stillSilent(why.portal());
        }
        exchange.end();
        return onSilence(why);
    }

    /// Whether the service is ready to work with the unit; another one of its units may not be.
    private boolean isReady(WireAnswer answer) {
        if (answer.status() != 503) {
            return answer.status() == 200 && !answer.isType("text/html");
        }
        try {
            return JsonObject.parse(answer.bytes(MAX_HEALTH)).object("units").flag(unit, false);
        } catch (IOException | MalformedJson e) {
            return false; // that is the answer
        }
    }

    private Next stillSilent(@Nullable String portal) {
        facts(f -> f.silent(f.unreachable(), portal, now()));
        return planned(pauses.probe(), true);
    }

    private Next guarded(Supplier<Exchange.Step> step) {
        try {
            return switch (step.get()) {
                case Exchange.Step.Ask(Call call) -> new Next.Ask(call);
                case Exchange.Step.Done(ExchangeResult result) -> onLevel(result);
                case Exchange.Step.Withdrawn(String why) -> {
                    exchange.end();
                    facts(f -> f.refused(true));
                    yield new Next.Withdrawn(why);
                }
            };
        } catch (NotAnswering e) {
            exchange.end();
            return onSilence(e);
        } catch (ServiceRefusal e) {
            exchange.end();
            return onRefusal(e);
        } catch (StoreException e) {
            return failed(e);
        }
    }

    /// Takes that what the service sent could not be kept, or that the program failed at it: it is
    /// asked again, ever more rarely, and other units go on.
    public Next failed(Throwable why) {
        try {
            exchange.end();
        } catch (StoreException e) {
            log.add("What was on its way could not be put back yet.", trail(e));
        }
        String words = why(why);
        if (!words.equals(facts.trouble())) {
            log.add(
                    "What the service sent could not be kept; it is asked again. " + words,
                    trail(why));
        }
        facts(f -> f.stuck(words));
        return planned(pauses.backOff(facts.tries()), false);
    }

    /// The innermost reason, unless there are words for people.
    static String why(Throwable fault) {
        if (fault instanceof StoreException known && known.fault() != DiskFault.NONE) {
            return String.valueOf(known.getMessage());
        }
        Throwable inner = fault;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.toString() : inner.getMessage();
    }

    private Next onLevel(ExchangeResult result) {
        exchange.end();
        silence = "";
        if (wasDown) {
            log.add("The service answers again.");
        }
        tell(log, result);
        facts(f -> f.answered(result.upgradeNeeded()));
        idle = result.answers().all() + result.received() > 0 ? 1 : idle + 1;
        return new Next.Level();
    }

    /// How long to rest after [Next.Level].
    ///
    /// @param failures how often in a row the wake-up connection could not be held
    /// @param standing it stands
    public Duration resting(int failures, boolean standing) {
        if (standing) {
            return pauses.held();
        }
        return failures > 0 ? pauses.reconnect(failures + 1) : pauses.poll(idle);
    }

    /// How long a connection that just broke is given, so that a service that restarts is not asked
    /// in the middle of it.
    Duration breathing(int failures) {
        return pauses.reconnect(failures);
    }

    private Next planned(Duration pause, boolean silence) {
        facts(f -> f.next(f.down() || f.trouble() != null ? clock.instant().plus(pause) : null));
        return new Next.Rest(pause, silence);
    }

    static void tell(SyncLog log, ExchangeResult result) {
        Applied.Answers answers = result.answers();
        if (answers.all() > 0) {
            String merged =
                    answers.merged() == 0
                            ? "."
                            : ", %d of them merged with what others had changed."
                                    .formatted(answers.merged());
            log.add(plural(answers.all(), "change") + " sent" + merged);
        }
        if (answers.dropped() > 0) {
            log.add(
                    "What was typed about somebody who is forgotten was not kept: %d fields. Everything else of it was taken."
                            .formatted(answers.dropped()));
        }
        if (answers.refused() > 0) {
            log.add(
                    plural(answers.refused(), "change")
                            + " not accepted: kept here, and waiting for you in Needs attention.");
        }
        if (result.received() > 0) {
            log.add(plural(result.received(), "record") + " received.");
        }
    }

    private Next onSilence(NotAnswering e) {
        tellSilence(e);
        facts(f -> f.silent(e.unreachable(), e.portal(), now()));
        // it may say that it is ready and still not be: then ever more rarely
        Duration pause =
                e.unreachable() || facts.tries() <= 1
                        ? pauses.probe()
                        : pauses.backOff(facts.tries());
        return planned(pause, true);
    }

    /// Says that nobody answers, once; and again where somebody does who is not the service.
    private void tellSilence(NotAnswering e) {
        String why = String.valueOf(e.getMessage());
        boolean news = !e.unreachable() && !why.equals(silence);
        silence = why;
        if (facts.down() && !news) {
            return;
        }
        log.add("The service isn't answering (" + why + "). " + kept());
    }

    private String kept() {
        int changes = store.countWaiting();
        int files = store.contents().waiting().unsent();
        if (changes + files == 0) {
            return "Nothing waits.";
        }
        return Stream.of(
                                changes == 0 ? "" : plural(changes, "change"),
                                files == 0 ? "" : plural(files, "file"))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" and "))
                + " kept here.";
    }

    /// Takes that the service refused something else than an exchange.
    Next refused(ServiceRefusal why) {
        return onRefusal(why);
    }

    private Next onRefusal(ServiceRefusal e) {
        Duration asksFor = e.retryAfter();
        switch (e.code()) {
            case "unauthenticated" -> facts(f -> f.refused(f.tries() >= PATIENT_SIGN_INS));
            case "revoked", "suspended" -> facts(f -> f.refused(true));
            case "unavailable" -> facts(f -> f.silent(false, null, now()));
            case "moved", "unknown-unit", "device-cloned" -> {
                facts(f -> f.refused(false));
                moved.accept(e);
            }
            default -> facts(f -> f.refused(false));
        }
        log.add(
                e.code().equals("moved")
                        ? "The unit is at another service by now; that one is asked."
                        : "The service refused: " + e.getMessage(),
                e.status() + " " + e.code());
        Duration own =
                e.code().equals("unavailable") ? pauses.probe() : pauses.backOff(facts.tries());
        return planned(asksFor != null && asksFor.compareTo(own) > 0 ? asksFor : own, false);
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
