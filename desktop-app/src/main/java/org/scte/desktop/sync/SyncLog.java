package org.scte.desktop.sync;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// The latest lines of one unit's sync log, for people.
public final class SyncLog {
    private static final int KEPT_LINES = 500;

    private final Clock clock;
    private final Consumer<LogLine> keep;
    private final Deque<LogLine> lines = new ArrayDeque<>();

    public SyncLog(Clock clock) {
        this(clock, _ -> {});
    }

    /// @param keep has each line outlive the process
    SyncLog(Clock clock, Consumer<LogLine> keep) {
        this.clock = clock;
        this.keep = keep;
    }

    synchronized void add(String sentence, String detail) {
        LogLine line =
                new LogLine(clock.instant().truncatedTo(ChronoUnit.MILLIS), sentence, detail);
        keep.accept(line);
        lines.addFirst(line);
        if (lines.size() > KEPT_LINES) {
            lines.removeLast();
        }
    }

    void add(String sentence) {
        add(sentence, "");
    }

    /// Newest first.
    public synchronized List<LogLine> list(int limit) {
        List<LogLine> newest = new ArrayList<>();
        for (LogLine line : lines) {
            if (newest.size() == limit) {
                break;
            }
            newest.add(line);
        }
        return newest;
    }
}
