package org.scte.server.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The services' clock while the sample is written: it stands where the sample's story is, so that
/// what services date by themselves lies in the past too.
final class SampleClock extends Clock {
    private static final LocalTime MORNING = LocalTime.of(5, 0);

    private volatile Instant now;

    SampleClock(LocalDate day) {
        this.now = morning(day);
    }

    /// The morning of a day.
    void moveTo(LocalDate day) {
        now = morning(day);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).toInstant(ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
