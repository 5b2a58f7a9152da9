package org.scte.server.main;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// How a service logs: one line an entry on standard error, and nothing of the web server's own
/// start and stop.
final class ServerLog {
    private static final String FORMAT = "%1$tY-%1$tm-%1$tdT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

    /// Kept here, as the platform forgets the level of a logger that nobody holds.
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    private ServerLog() {}

    /// Before the first entry.
    static void prepare() {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
