package org.scte.desktop.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.Enrolment;
import org.scte.model.transport.EnrolmentFile;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private By by;

    /// A file has everything; a code and an address are enough on the services' own machine.
    static final class By {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "The enrolment file, from scte admin invite --file.")
        private @Nullable Path file;

        @ArgGroup(exclusive = false)
        private @Nullable Typed typed;

        EnrolmentFile read() {
            Typed code = typed;
            return code == null
                    ? Enrolment.read(Objects.requireNonNull(file, "one of the two"))
                    : new EnrolmentFile(code.code, "", code.directory, null);
        }
    }

    static final class Typed {
        @Option(names = "--code", required = true, description = "From scte admin invite.")
        @SuppressWarnings("NullAway.Init")
        private String code;

        @Option(
                names = "--directory",
                required = true,
                description = "Address of a service on this computer, as http://127.0.0.1:7100.")
        @SuppressWarnings("NullAway.Init")
        private String directory;
    }

    @Option(
            names = "--name",
            defaultValue = "This computer",
            description = "What the device is called (default: ${DEFAULT-VALUE}).")
    private String name = "This computer";

    @Option(
            names = "--units",
            split = ",",
            paramLabel = "UNIT",
            description = "Units that are to be here (default: all); see units --get.")
    private List<String> wanted = List.of();

    /// Enrols and fetches every wanted unit whose service answers; the others come with the next
    /// `sync`.
    @Override
    public Integer call() {
        Enrolment.enrol(client.home(), by.read(), name);
        try (Device device = client.device()) {
            device.refreshDirectory();
            keepWanted(device);
            device.choice().units().forEach(device::syncOnce);
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

    /// The code is used up by now: a name that nobody knows leaves the others out all the same.
    private void keepWanted(Device device) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> known = device.choice().units();
        device.choice().keepOnly(Set.copyOf(wanted));
        List<String> unknown = wanted.stream().filter(unit -> !known.contains(unit)).toList();
        if (!unknown.isEmpty()) {
            throw new CommandFault(
                    ExitCode.NOT_FOUND,
                    "Enrolled, but there is no unit "
                            + String.join(", ", unknown)
                            + "; there is "
                            + String.join(", ", known)
                            + ". Get what is missing by 'units --get', and go on with 'sync'.");
        }
    }
}
