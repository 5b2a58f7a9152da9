package org.scte.model.expression;

import java.time.Instant;
import java.time.ZoneOffset;

/// A number of calendar months, which has no fixed length. Adding one to the 31st gives the last
/// day of a shorter month.
record Period(long months) {

    Instant after(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    Period negated() {
        return new Period(Math.negateExact(months));
    }
}
