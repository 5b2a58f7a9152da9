package org.scte.server.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.scte.server.console.UnitReport.DeviceSeen;
import org.scte.server.console.UnitReport.SourceHeard;

/// What a service remembers of one unit's traffic since it started: changes by time, and each
/// device's latest exchange.
public final class UnitActivity {
    /// Minutes a report looks back.
    static final int MINUTES = 30;

    private static final long SLOT_MILLIS = 10_000;
    private static final int SLOTS_A_MINUTE = 6;
    private static final int SLOTS = MINUTES * SLOTS_A_MINUTE;

    /// Devices remembered; the one that is silent for longest is forgotten first.
    private static final int MAX_DEVICES = 5_000;

    private final Clock clock;
    private final Instant started;
    private final Supplier<List<SourceHeard>> sources;
    private final long[] slots = new long[SLOTS];
    private long presentSlot;
    private long head;
    private final Map<String, DeviceSeen> devices =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DeviceSeen> eldest) {
                    return size() > MAX_DEVICES;
                }
            };

    /// @param head the history's end now
    /// @param sources how the messages of other units arrive
    public UnitActivity(Clock clock, long head, Supplier<List<SourceHeard>> sources) {
        this.clock = clock;
        this.started = clock.instant();
        this.head = head;
        this.sources = sources;
        this.presentSlot = clock.millis() / SLOT_MILLIS;
    }

    /// The history has grown to `pos`.
    public synchronized void onCommit(long pos) {
        turn();
        slots[slot(presentSlot)] += Math.max(0, pos - head);
        head = Math.max(head, pos);
    }

    /// A device has exchanged.
    ///
    /// @param waiting what it said waits there, by unit
    synchronized void onExchange(String device, Map<String, Long> waiting) {
        devices.put(device, new DeviceSeen(device, clock.instant(), waiting));
    }

    synchronized UnitReport report() {
        turn();
        List<Long> perMinute = new ArrayList<>(MINUTES);
        for (int minute = MINUTES - 1; minute >= 0; minute--) {
            perMinute.add(sum(presentSlot - (long) minute * SLOTS_A_MINUTE));
        }
        return new UnitReport(
                started,
                perMinute.getLast(),
                perMinute,
                new ArrayList<>(devices.values()),
                sources.get());
    }

    /// Changes within the minute that ends with slot `last`.
    private long sum(long last) {
        long sum = 0;
        for (long at = last - SLOTS_A_MINUTE + 1; at <= last; at++) {
            sum += slots[slot(at)];
        }
        return sum;
    }

    private void turn() {
        long now = clock.millis() / SLOT_MILLIS;
        long from = Math.max(presentSlot + 1, now - SLOTS + 1);
        for (long at = from; at <= now; at++) {
            slots[slot(at)] = 0;
        }
        presentSlot = Math.max(presentSlot, now);
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, SLOTS);
    }
}
