package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// A device with its loops running, and somebody at it who types all the time: people into
/// membership and events into events, the next one as soon as the last is confirmed.
final class BusyDesk implements AutoCloseable {
    static final List<String> UNITS = List.of("membership", "events");

    /// What a person at it may come to see, who has nothing to do about it.
    private static final Set<UnitState> PASSING =
            EnumSet.of(
                    UnitState.IDLE,
                    UnitState.PENDING,
                    UnitState.ACTIVE,
                    UnitState.BOOTSTRAP,
                    UnitState.UNKNOWN,
                    UnitState.UNIT_DOWN,
                    UnitState.NO_NETWORK);

    private static final Duration CONFIRMED = Duration.ofSeconds(45);

    /// What was typed, and how long it took until it was confirmed.
    record Typed(Instant at, String unit, Duration confirmed) {}

    /// The names that were typed last, by person.
    final Map<String, String> people = new ConcurrentHashMap<>();

    /// The titles of the events that were typed.
    final Map<String, String> events = new ConcurrentHashMap<>();

    final List<Typed> typed = new ArrayList<>();
    final Set<String> strange = ConcurrentHashMap.newKeySet();
    final AtomicInteger count = new AtomicInteger();
    final Device device;
    private final String name;
    private final Thread hands;
    private volatile boolean resting;
    private volatile @Nullable Throwable fault;

    private BusyDesk(Path home) {
        this.name = home.getFileName().toString();
        this.device = Device.open(home, Clock.systemUTC());
        this.hands = new Thread(this::type, name);
    }

    /// Opens an enrolled home, and begins to type.
    static BusyDesk open(Path home) {
        BusyDesk desk = new BusyDesk(home);
        desk.device.start();
        desk.device.watchStatus(desk::look);
        desk.hands.start();
        return desk;
    }

    private void look(SyncStatus status) {
        if (!PASSING.contains(status.state())) {
            strange.add(name + ": " + status);
        }
    }

    private void type() {
        try {
            List<RecordId> mine = new ArrayList<>();
            for (int n = 1; !resting; n++) {
                if (n % 5 == 0) {
                    confirm("events", event(n));
                } else if (n % 3 == 0) {
                    confirm("membership", renamed(mine.get(n % mine.size()), n));
                } else {
                    RecordId id = RecordId.random();
                    mine.add(id);
                    people.put(id.toString(), name + " " + n);
                    confirm("membership", Desks.person(id, name + " " + n));
                }
            }
        } catch (RuntimeException | AssertionError e) {
            fault = e;
        }
    }

    private Operation renamed(RecordId id, int n) {
        people.put(id.toString(), name + " " + n + " renamed");
        return Desks.rename(id, name + " " + n + " renamed");
    }

    private Operation event(int n) {
        RecordId id = RecordId.random();
        events.put(id.toString(), name + " " + n);
        return new Operation.Create(
                "event",
                id,
                Map.of(
                        "code", Value.text(name + "-" + n),
                        "title", Value.text(name + " " + n),
                        "starts", Value.text("2026-12-01T18:00:00.000Z"),
                        "ends", Value.text("2026-12-01T20:00:00.000Z")));
    }

    private void confirm(String unit, Operation op) {
        Instant at = Instant.now();
        assertThat(device.unit(unit).write(LocalChange.of(op))).isInstanceOf(Written.Saved.class);
        Awaitility.await(name + " is confirmed")
                .atMost(CONFIRMED)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> device.unit(unit).countWaiting() == 0);
        synchronized (typed) {
            typed.add(new Typed(at, unit, Duration.between(at, Instant.now())));
        }
        count.incrementAndGet();
    }

    /// How long what was typed since then waited at most.
    Duration longest(Instant since) {
        synchronized (typed) {
            return typed.stream()
                    .filter(one -> one.at().plus(one.confirmed()).isAfter(since))
                    .map(Typed::confirmed)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /// Ends the typing, and fetches what others have typed.
    ///
    /// @throws AssertionError where something was not confirmed, or there was something to do for a
    ///   person
    void rest() throws InterruptedException {
        resting = true;
        hands.join(CONFIRMED.toMillis());
        if (fault != null) {
            throw new AssertionError(name, fault);
        }
        assertThat(hands.isAlive()).isFalse();
        assertThat(strange).isEmpty();
    }

    /// What it holds of a unit when it has asked once more, a line a record.
    static List<String> held(Path home, String unit) {
        try (Device device = Device.open(home, Clock.systemUTC())) {
            device.refreshDirectory();
            SyncOutcome outcome = device.syncOnce(unit);
            assertThat(outcome.answered()).as(outcome.sentence()).isTrue();
            assertThat(device.unit(unit).countWaiting()).isZero();
            assertThat(device.unit(unit).countAttention()).isZero();
            List<String> lines = new ArrayList<>();
            device.unit(unit).sync().dump(lines::add);
            return lines;
        }
    }

    @Override
    public void close() {
        resting = true;
        device.close();
    }
}
