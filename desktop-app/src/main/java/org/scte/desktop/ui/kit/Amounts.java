package org.scte.desktop.ui.kit;

import java.text.NumberFormat;
import java.time.Duration;

/// Room on a disk and short spans of time as people say them: "1.2 GB", "0.4 s".
public final class Amounts {
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    private final Words words;

    public Amounts(Words words) {
        this.words = words;
    }

    /// "820 MB", "1.2 GB", "40 GB"; less than a megabyte counts as one.
    public String bytes(long bytes) {
        return bytes < GIGA
                ? words.say("size.mb", "n", Math.max(1, Math.round((double) bytes / MEGA)))
                : words.say("size.gb", "n", tenths((double) bytes / GIGA));
    }

    /// What a file has: "1 kB", "820 kB", "1.2 MB".
    public String file(long bytes) {
        return bytes < MEGA
                ? words.say("size.kb", "n", Math.max(1, Math.round(bytes / 1_000.0)))
                : words.say("size.mb", "n", tenths((double) bytes / MEGA));
    }

    /// "0.4 s", "45 s", "2 min 10 s", "1 h 5 min".
    public String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return words.say("span.seconds", "s", tenths(span.toMillis() / 1000.0));
        }
        return seconds < 3600
                ? words.say("span.minutes", "m", seconds / 60, "s", seconds % 60)
                : words.say("span.hours", "h", seconds / 3600, "m", seconds / 60 % 60);
    }

    /// One place behind the point below ten, none above.
    private String tenths(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMaximumFractionDigits(number < 10 ? 1 : 0);
        return format.format(number);
    }
}
