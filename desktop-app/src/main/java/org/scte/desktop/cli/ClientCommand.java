package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.sync.SystemClock;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `scte client`: everything the desktop does with records, on the command line. Writes are done
/// when they are in this device's own database; a network is needed for `enrol`, `sync`, `history`
/// and `fetch` alone.
@Command(
        name = "client",
        description = "The client without a window.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failure, 2 usage, 3 not enrolled, 4 refused by a check, 5 a service isn't answering",
            "(work is kept), 6 something needs attention, 7 the home is in use, 8 not found, 9 copies differ,",
            "10 a service refused this device, 11 the passphrase is missing or wrong,",
            "12 without contact for too long: synced, everything is back."
        },
        subcommands = {
            EnrolCommand.class,
            UnitsCommand.class,
            ListCommand.class,
            ReportCommand.class,
            GetCommand.class,
            NewCommand.class,
            SetCommand.class,
            AttachCommand.class,
            FetchCommand.class,
            DeleteCommand.class,
            DoCommand.class,
            ApplyCommand.class,
            ImportCommand.class,
            ImportsCommand.class,
            ImportUndoCommand.class,
            SyncCommand.class,
            StatusCommand.class,
            SaveUnsentCommand.class,
            SupportCommand.class,
            AttentionCommand.class,
            ConflictsCommand.class,
            DecideCommand.class,
            HistoryCommand.class,
            PrintCommand.class,
            ExportCommand.class,
            DumpCommand.class,
            VerifyCommand.class,
            PassphraseCommand.class
        })
public final class ClientCommand implements Runnable {
    private static final Path DEFAULT_HOME =
            Path.of(System.getProperty("user.home"), ".local", "share", "scte");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            description = "This device's folder (default: SCTE_HOME, else ~/.local/share/scte).")
    private Path home = defaultHome();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "One JSON document instead of lines.")
    private boolean json;

    @Option(
            names = "--passphrase",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "Whose first line opens this device's sealed key (default: the file that SCTE_PASSPHRASE names, else it is asked for).")
    private @Nullable Path passphraseFile = namedIn("SCTE_PASSPHRASE");

    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ClientCommand());
        line.setExecutionExceptionHandler(new Faults());
        line.setParameterExceptionHandler(new UsageFaults(line.getParameterExceptionHandler()));
        return line;
    }

    private static Path defaultHome() {
        Path named = namedIn("SCTE_HOME");
        return named == null ? DEFAULT_HOME : named;
    }

    private static @Nullable Path namedIn(String variable) {
        String set = System.getenv(variable);
        return set == null || set.isBlank() ? null : Path.of(set);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do, as list or sync.");
    }

    Path home() {
        return home;
    }

    boolean json() {
        return json;
    }

    Printer printer() {
        PrintWriter out = spec.commandLine().getOut();
        return new Printer(out, json);
    }

    /// The device with its home locked, for commands that write or sync.
    Device device() {
        return Device.open(home, Clocks.system(SystemClock.utc()));
    }

    /// The device as it lies there, also while the window runs.
    Device reading() {
        return Device.openReading(home, Clocks.system(SystemClock.utc()));
    }

    /// Opens the device's key where it is sealed, for commands that talk to a service. Closes the
    /// device where that fails.
    ///
    /// @return the device
    Device open(Device device) {
        try {
            if (device.sealing().isShut()) {
                device.sealing().open(passphrase().read("Passphrase of this device"));
            }
            return device;
        } catch (RuntimeException e) {
            device.close();
            throw e;
        }
    }

    PassphraseSource passphrase() {
        return new PassphraseSource(passphraseFile);
    }

    static LocalUnit unit(Device device, String unit) {
        if (!device.units().contains(unit)) {
            throw new CommandFault(
                    ExitCode.NOT_FOUND,
                    "There is no unit "
                            + unit
                            + " on this device; there is "
                            + String.join(", ", device.units())
                            + ".");
        }
        return device.unit(unit);
    }

    static EntityDefinition entity(LocalUnit unit, String entity) {
        return unit.definition()
                .entity(entity)
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.NOT_FOUND,
                                unit.definition().title()
                                        + " has no "
                                        + entity
                                        + "; it has "
                                        + unit.definition().ownEntities().stream()
                                                .map(EntityDefinition::name)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    static RecordId id(String text) {
        return RecordId.parse(text)
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.USAGE,
                                "'" + text + "' is not a record's id (a UUID in lower case)."));
    }
}
