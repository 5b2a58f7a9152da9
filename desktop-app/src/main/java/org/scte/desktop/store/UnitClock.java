package org.scte.desktop.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.scte.desktop.clock.Clocks;
import org.scte.model.expression.Moment;

/// What time it is in a unit. It looks at clock and counter whenever it is asked, and keeps what it
/// finds in the unit's file.
final class UnitClock {
    private final Clocks clocks;
    private volatile ClockTrust trust;

    /// Whether the clock was suspect when that was last told.
    private volatile boolean told;

    /// @param kept what the unit's file says
    UnitClock(Clocks clocks, ClockTrust kept) {
        this.clocks = clocks;
        this.trust = kept.checked(clocks);
        this.told = trust.suspect();
    }

    /// By this device's clock, right or wrong: for people.
    Instant wall() {
        return clocks.wall().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// The moment of a change of this device, by the service's time.
    Moment moment(String actor, String device) {
        ClockTrust now = trust.checked(clocks);
        Instant time = now.now(clocks).truncatedTo(ChronoUnit.MILLIS);
        return new Moment(time, now.suspect(), actor, device);
    }

    /// The day in UTC, by the service's time.
    LocalDate today() {
        return LocalDate.ofInstant(moment("", "").now(), ZoneOffset.UTC);
    }

    ClockStanding standing() {
        return trust.checked(clocks).standing(clocks);
    }

    /// By how much the clock was ahead of the service's at the latest contact, or has been found to
    /// be since.
    Optional<Duration> ahead() {
        ClockTrust now = trust;
        return now.time() == null
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(-now.offsetMillis()));
    }

    /// Keeps what clock and counter say now, in the caller's transaction.
    ///
    /// @param always also where nothing but the time is another
    void look(Session session, boolean always) {
        ClockTrust before = trust;
        ClockTrust now = before.checked(clocks);
        if (always || now.differs(before)) {
            now.save(session);
        }
        trust = now;
    }

    /// The service has answered.
    void heard(Session session, Instant service) {
        ClockTrust now = ClockTrust.heard(service, clocks);
        now.save(session);
        trust = now;
    }

    /// Whether the clock is suspect and was not, or the other way, since this was last asked.
    boolean isNews() {
        boolean before = told;
        told = trust.suspect();
        return told != before;
    }
}
