package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.scte.desktop.files.UnfitFile;
import org.scte.desktop.sync.DeviceBusy;
import org.scte.desktop.sync.EnrolmentRefused;
import org.scte.desktop.sync.KeyShut;
import org.scte.desktop.sync.NotAnswering;
import org.scte.desktop.sync.NotEnrolled;
import org.scte.model.access.WrongPassphrase;
import org.scte.model.record.PlainLine;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what went wrong into a sentence and an exit code; with `--json` into one document on
/// standard output.
final class Faults implements IExecutionExceptionHandler {
    private static final System.Logger LOG = System.getLogger(Faults.class.getName());

    @Override
    public int handleExecutionException(Exception fault, CommandLine line, ParseResult parsed) {
        ExitCode exit = exitOf(fault);
        String sentence = String.valueOf(fault.getMessage());
        if (parsed.originalArgs().contains("--json")) {
            PrintWriter out = line.getOut();
            out.println(
                    Printer.json(
                            Map.of("error", Map.of("code", exit.name(), "message", sentence))));
            out.flush();
        } else {
            line.getErr().println(PlainLine.of(sentence));
        }
        if (exit == ExitCode.FAILURE) {
            LOG.log(System.Logger.Level.ERROR, "A command failed", fault);
        }
        line.getErr().flush();
        return exit.number();
    }

    private static ExitCode exitOf(Exception fault) {
        return switch (fault) {
            case CommandFault expected -> expected.exit();
            case NotEnrolled _, EnrolmentRefused _ -> ExitCode.NOT_ENROLLED;
            case NotAnswering _ -> ExitCode.NOT_ANSWERING;
            case UnfitFile _ -> ExitCode.REFUSED;
            case DeviceBusy _ -> ExitCode.BUSY;
            case KeyShut _, WrongPassphrase _ -> ExitCode.SEALED;
            default -> ExitCode.FAILURE;
        };
    }
}
