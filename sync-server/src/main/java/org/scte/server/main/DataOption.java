package org.scte.server.main;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.DirectoryFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `--data`: the folder of the services that a command is about, and calls to those that run on it.
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            scope = ScopeType.INHERIT,
            description = "the services' data folder (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("data");

    Path folder() {
        return folder;
    }

    /// @throws CannotStart where the unit's service does not run
    ControlCalls calls(String unit) {
        return ControlCalls.unit(folder, unit)
                .orElseThrow(() -> new CannotStart("The service of " + unit + " is not running."));
    }

    /// For each unit that is served; one that is down hides nothing of the others.
    ///
    /// @param err where it is said which are down
    void eachRunning(PrintWriter err, BiConsumer<String, ControlCalls> read) {
        for (String unit : new DirectoryFile(folder).read().units().keySet()) {
            Optional<ControlCalls> calls = ControlCalls.unit(folder, unit);
            if (calls.isEmpty()) {
                err.println(
                        "The service of " + unit + " is not running: what it keeps is not shown.");
            }
            calls.ifPresent(running -> read.accept(unit, running));
        }
    }
}
