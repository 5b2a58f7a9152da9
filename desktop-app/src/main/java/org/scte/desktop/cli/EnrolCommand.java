package org.scte.desktop.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `enrol`: makes this folder a device, by a one-time code.
@Command(
        name = "enrol",
        description = "Makes this folder a device, by a one-time code.",
        mixinStandardHelpOptions = true)
final class EnrolCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Option(names = "--code", required = true, description = "From scte admin invite.")
    @SuppressWarnings("NullAway.Init")
    private String code;

    @Option(
            names = "--directory",
            required = true,
            description = "Address of a service, as http://127.0.0.1:7100.")
    @SuppressWarnings("NullAway.Init")
    private String directory;

    @Option(
            names = "--name",
            defaultValue = "This computer",
            description = "What the device is called (default: ${DEFAULT-VALUE}).")
    private String name = "This computer";

    /// Enrols and fetches every unit whose service answers; the others come with the next `sync`.
    @Override
    public Integer call() {
        Device.enrol(client.home(), directory, code, name);
        try (Device device = client.device()) {
            device.refreshDirectory();
            device.directoryUnits().forEach(device::syncOnce);
            client.printer()
                    .print(
                            Map.of(
                                    "name",
                                    device.name(),
                                    "actor",
                                    device.actor(),
                                    "units",
                                    device.units()),
                            List.of(
                                    "Enrolled as "
                                            + device.name()
                                            + " for "
                                            + device.actor()
                                            + "."));
        }
        return ExitCode.OK.number();
    }
}
