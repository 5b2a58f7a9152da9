package org.scte.desktop.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.clock.Uptime;

/// What a device knows of its clock in a unit: what time it was by the service when the computer's
/// counter stood where, and whether the clock was found wrong since the last contact.
///
/// While the computer runs, the time is that one and what the counter has counted since; nobody can
/// set it, so lengths of time are right. After a start of the computer the counter says nothing:
/// then the clock counts, put right as before, but no time earlier than was known. A clock that was
/// set ahead while the computer was off cannot be told from a computer that was off so long.
///
/// @param time by the service; null before the first contact
/// @param uptime the counter at that time; null where it is not known
/// @param offsetMillis from the clock to the service's time, for after a start
/// @param suspect the clock was found wrong; until a contact shows it right
record ClockTrust(
        @Nullable Instant time, @Nullable Uptime uptime, long offsetMillis, boolean suspect) {
    /// So much between clock and counter means nothing.
    private static final Duration IGNORED = Duration.ofMinutes(2);

    /// From here on a clock is not to be trusted; up to here it is put right without a word.
    private static final Duration TRUSTED = Duration.ofMinutes(10);

    static ClockTrust read(Session session) {
        Instant known = Meta.instant(session, Meta.Key.CLOCK_TIME);
        if (known == null) { // a file of before there was one
            return new ClockTrust(
                    Meta.instant(session, Meta.Key.SERVICE_TIME),
                    null,
                    Meta.number(session, Meta.Key.CLOCK_OFFSET_MILLIS, 0),
                    false);
        }
        return new ClockTrust(
                known,
                Meta.find(session, Meta.Key.CLOCK_UPTIME).map(Uptime::parse).orElse(null),
                Meta.number(session, Meta.Key.CLOCK_CORRECTION_MILLIS, 0),
                Meta.number(session, Meta.Key.CLOCK_SUSPECT, 0) != 0);
    }

    void save(Session session) {
        if (time == null || uptime == null) {
            return;
        }
        Meta.save(session, Meta.Key.CLOCK_TIME, time.toString());
        Meta.save(session, Meta.Key.CLOCK_UPTIME, uptime.text());
        Meta.save(session, Meta.Key.CLOCK_CORRECTION_MILLIS, offsetMillis);
        Meta.save(session, Meta.Key.CLOCK_SUSPECT, suspect ? 1 : 0);
    }

    /// The service has said what time it is: what was held against the clock before is settled.
    static ClockTrust heard(Instant service, Clocks clocks) {
        Instant wall = clocks.wall().instant();
        long offset = Duration.between(wall, service).toMillis();
        return new ClockTrust(
                service, clocks.uptime().get(), offset, isWrong(wall, service, clocks));
    }

    /// What it comes to after a look at clock and counter.
    ClockTrust checked(Clocks clocks) {
        Instant wall = clocks.wall().instant();
        Instant now = now(clocks);
        boolean wrong = suspect || isWrong(wall, now, clocks);
        if (time == null) {
            return new ClockTrust(null, null, offsetMillis, wrong);
        }
        Duration jump = Duration.between(wall.plusMillis(offsetMillis), now);
        long offset =
                jump.abs().compareTo(IGNORED) > 0
                        ? Duration.between(wall, now).toMillis()
                        : offsetMillis;
        return new ClockTrust(now, clocks.uptime().get(), offset, wrong);
    }

    private static boolean isWrong(Instant wall, Instant now, Clocks clocks) {
        return Duration.between(wall, now).abs().compareTo(TRUSTED) > 0
                || wall.isBefore(clocks.built());
    }

    /// What time it is by the service, as far as is known here.
    Instant now(Clocks clocks) {
        Instant put = clocks.wall().instant().plusMillis(offsetMillis);
        Instant known = time;
        if (known == null) {
            return put;
        }
        Uptime counter = uptime;
        return counter == null
                ? later(known, put)
                : clocks.uptime()
                        .get()
                        .since(counter)
                        .map(known::plus)
                        .orElseGet(() -> later(known, put));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    ClockStanding standing(Clocks clocks) {
        return suspect
                ? new ClockStanding(
                        clocks.wall().instant().truncatedTo(ChronoUnit.MINUTES),
                        now(clocks).truncatedTo(ChronoUnit.MINUTES))
                : ClockStanding.TRUSTED;
    }

    /// Whether there is more to keep than that time has gone by.
    boolean differs(ClockTrust other) {
        return suspect != other.suspect || offsetMillis != other.offsetMillis;
    }
}
