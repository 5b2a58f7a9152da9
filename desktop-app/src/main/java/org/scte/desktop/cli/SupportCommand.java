package org.scte.desktop.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `support`: a file for whoever helps, without anything that is personal. Works beside an open
/// window.
@Command(
        name = "support",
        description =
                "Saves versions, states, counts and logs to a file for whoever helps; nothing that"
                        + " anybody typed is in it.",
        mixinStandardHelpOptions = true)
final class SupportCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(paramLabel = "FILE.zip")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            List<String> parts = device.care().saveSupport(file);
            List<String> lines = new ArrayList<>(parts);
            lines.add("Saved to " + file + ". No record and nothing that was typed is in it.");
            client.printer().print(Map.of("file", file.toString(), "parts", parts), lines);
            return ExitCode.OK.number();
        } catch (UncheckedIOException e) {
            throw new CommandFault(ExitCode.FAILURE, file + " cannot be written.");
        }
    }
}
