package org.scte.server.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people read them, relative to one moment.
record Ago(Instant now, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);

    /// "8 s ago", "5 min ago", then the time.
    String ago(Instant then) {
        Duration passed = Duration.between(then, now);
        if (passed.toHours() >= 1) {
            return "at " + at(then);
        }
        return passed.toMinutes() >= 1
                ? passed.toMinutes() + " min ago"
                : Math.max(1, passed.toSeconds()) + " s ago";
    }

    /// The time, with the day where it is not today.
    String at(Instant then) {
        ZonedDateTime local = then.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY).format(local);
    }

    /// The present time to the second.
    String exact() {
        return EXACT.format(now.atZone(zone));
    }

    /// The time to the second where it is of today, else as [#at].
    String exact(Instant then) {
        return at(then).length() > "HH:mm".length() ? at(then) : EXACT.format(then.atZone(zone));
    }
}
