package org.scte.server.main;

import java.io.PrintWriter;
import org.scte.model.unit.UnitFaults;
import org.scte.server.control.ControlCalls;
import org.scte.server.control.NoAnswer;
import org.scte.server.unit.ProtocolRefusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The services' command line: `up`, `admin`, `sample`, `unit publish`. Exit codes: 0 done, 1
/// refused or not possible (one sentence says why), 2 wrong usage, 3 a fault of the program, 9 a
/// database or backup is damaged.
@Command(
        name = "scte",
        description = "Services of the SCTE system.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ServerMain implements Runnable {
    private static final System.Logger LOG = System.getLogger(ServerMain.class.getName());
    private static final int REFUSED = 1;
    private static final int FAULT = 3;

    /// A database or a backup does not hold what it should.
    static final int DAMAGED = 9;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(
            name = "unit",
            description = "Brings changed definitions to their services.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = PublishCommand.class)
    static final class UnitCommand implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Say what to do: publish.");
        }
    }

    public static void main(String[] args) {
        ServerLog.prepare();
        System.exit(commandLine().execute(args));
    }

    /// The command, ready to be run.
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ServerMain());
        line.addSubcommand(new UpCommand());
        line.addSubcommand(new AdminCommand());
        line.addSubcommand(new SampleCommand());
        line.addSubcommand(new NotifyCommand());
        line.addSubcommand(new UnitCommand());
        line.setExecutionExceptionHandler((fault, command, _) -> explain(fault, command.getErr()));
        return line;
    }

    private static int explain(Exception fault, PrintWriter err) {
        switch (fault) {
            case CannotStart sentence -> err.println(sentence.getMessage());
            case NoAnswer sentence -> err.println(sentence.getMessage());
            case ControlCalls.Refused refused -> {
                err.println(refused.getMessage());
                refused.details().forEach(err::println);
            }
            case ProtocolRefusal refused -> err.println(refused.detail());
            case UnitFaults faults -> err.println(faults.getMessage());
            default -> {
                LOG.log(System.Logger.Level.ERROR, "A command failed", fault);
                return FAULT;
            }
        }
        return REFUSED;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: up, admin or unit.");
    }
}
