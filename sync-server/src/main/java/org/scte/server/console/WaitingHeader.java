package org.scte.server.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `Scte-Waiting: membership=3, events=0`, with which a device says in an exchange how many changes
/// wait on it, by unit. It speaks of all its units, so that what waits for a service that is down
/// is known all the same. Only shown to people; it decides nothing.
final class WaitingHeader {
    static final String NAME = "Scte-Waiting";

    /// Units a device may speak of; more are left out.
    private static final int MAX_UNITS = 100;

    private static final Pattern ENTRY =
            Pattern.compile("([a-z][a-z0-9-]{0,62})\\s*=\\s*(\\d{1,9})");

    private WaitingHeader() {}

    /// What cannot be read is left out.
    static Map<String, Long> read(@Nullable String header) {
        Map<String, Long> waiting = new TreeMap<>();
        if (header != null) {
            Matcher entry = ENTRY.matcher(header);
            while (entry.find() && waiting.size() < MAX_UNITS) {
                waiting.put(entry.group(1), Long.valueOf(entry.group(2)));
            }
        }
        return waiting;
    }
}
