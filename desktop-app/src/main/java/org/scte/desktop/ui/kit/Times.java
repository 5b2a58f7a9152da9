package org.scte.desktop.ui.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// Moments and lengths of time as people say them, in the clock's zone.
public final class Times {
    private final Words words;
    private final Clock clock;
    private final DateTimeFormatter time;
    private final DateTimeFormatter dayMonth;
    private final DateTimeFormatter date;

    public Times(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
        this.time = DateTimeFormatter.ofPattern("HH:mm", words.locale());
        this.dayMonth = DateTimeFormatter.ofPattern("d MMM", words.locale());
        this.date = DateTimeFormatter.ofPattern("d MMM yyyy", words.locale());
    }

    /// "just now", "2 min ago", "3 h ago", "yesterday", "12 Nov".
    public String ago(Instant then) {
        Duration passed = Duration.between(then, clock.instant());
        if (passed.toSeconds() < 45) {
            return words.say("ago.now");
        }
        if (passed.toMinutes() < 60) {
            return words.say("ago.minutes", "n", Math.max(1, passed.toMinutes()));
        }
        if (passed.toHours() < 12 || local(then).toLocalDate().equals(today())) {
            return words.say("ago.hours", "n", passed.toHours());
        }
        if (local(then).toLocalDate().equals(today().minusDays(1))) {
            return words.say("ago.yesterday");
        }
        return day(then);
    }

    /// "14:02" for today, else "12 Nov", with the year where it is another one.
    public String when(Instant then) {
        return local(then).toLocalDate().equals(today()) ? time(then) : day(then);
    }

    /// "today 03:00", "12 Nov 03:00".
    public String dayAndTime(Instant then) {
        return local(then).toLocalDate().equals(today())
                ? words.say("time.today", "time", time(then))
                : day(then) + " " + time(then);
    }

    /// "14:02".
    public String time(Instant then) {
        return time.format(local(then));
    }

    /// "1 Mar 2027".
    public String date(LocalDate day) {
        return date.format(day);
    }

    /// "1 Mar 2027, 14:02".
    public String dateAndTime(Instant then) {
        return words.say(
                "time.dateAndTime", "date", date(local(then).toLocalDate()), "time", time(then));
    }

    /// How long until then: "10 s", "2 min 10 s", "1 h 5 min".
    public String until(Instant then) {
        long seconds = Math.max(0, Duration.between(clock.instant(), then).toSeconds());
        if (seconds < 60) {
            return words.say("span.seconds", "s", seconds);
        }
        if (seconds < 3600) {
            return words.say("span.minutes", "m", seconds / 60, "s", seconds % 60);
        }
        return words.say("span.hours", "h", seconds / 3600, "m", seconds / 60 % 60);
    }

    /// "12 Nov", with the year where it is another one.
    public String day(Instant then) {
        LocalDate day = local(then).toLocalDate();
        return day.getYear() == today().getYear() ? dayMonth.format(day) : date(day);
    }

    private ZonedDateTime local(Instant then) {
        return then.atZone(clock.getZone());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
