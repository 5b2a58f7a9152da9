package org.scte.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// What was refused because of who asked, or how: each kind from each device is told when it first
/// happens, and then once in [#QUIET] with how often it had happened meanwhile, so that nobody can
/// fill the audit. And who signed in to the console or out of it: each time.
public final class SecurityEvents {
    static final Duration QUIET = Duration.ofMinutes(10);

    /// Devices are known ones, so this is reached by large societies only; then all is forgotten
    /// and told anew.
    private static final int MOST = 10_000;

    public enum Kind {
        UNKNOWN_DEVICE,
        WRONG_SIGNATURE,
        WRONG_REQUEST,
        REPLAYED,
        TOO_MANY,
        ENDED_DEVICE,
        WRONG_CODE,
        TOO_MANY_CODES,
        WRONG_SECRET,
        WRONG_SIGN_IN,
        TOO_MANY_SIGN_INS,
        FOREIGN_FORM,
        SIGN_IN,
        SIGN_OUT;

        /// Whether something was refused.
        public boolean isRefusal() {
            return this != SIGN_IN && this != SIGN_OUT;
        }

        /// As in the audit: `wrong-signature`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @param unit that was asked
    /// @param device whose; empty where nothing proves whose; who it was where nothing was refused
    /// @param before how many like it were not told since the last one
    public record Event(String unit, String device, Kind kind, long before) {}

    private record Same(String unit, String device, Kind kind) {}

    private record Told(Instant at, long since) {}

    private final InstantSource steady;
    private final Consumer<Event> listener;
    private final Map<Same, Told> told = new HashMap<>();

    /// @param steady a clock that nobody sets
    /// @param listener hears on the thread of the request
    public SecurityEvents(InstantSource steady, Consumer<Event> listener) {
        this.steady = steady;
        this.listener = listener;
    }

    public void note(String unit, String device, Kind kind) {
        long before = count(new Same(unit, device, kind));
        if (before >= 0) {
            listener.accept(new Event(unit, device, kind, before));
        }
    }

    /// Tells each one.
    ///
    /// @param who the member of staff
    void tell(String unit, String who, Kind kind) {
        listener.accept(new Event(unit, who, kind, 0));
    }

    /// How many were not told; less than nothing where this one is not told either.
    private synchronized long count(Same same) {
        if (told.size() >= MOST) {
            told.clear();
        }
        Instant now = steady.instant();
        Told last = told.get(same);
        if (last != null && now.isBefore(last.at().plus(QUIET))) {
            told.put(same, new Told(last.at(), last.since() + 1));
            return -1;
        }
        told.put(same, new Told(now, 0));
        return last == null ? 0 : last.since();
    }
}
