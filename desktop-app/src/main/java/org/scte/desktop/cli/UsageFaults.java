package org.scte.desktop.cli;

import java.util.List;
import java.util.Map;
import org.scte.model.sync.json.PlainJson;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/// Says with `--json` too, in JSON, that a command was not understood.
final class UsageFaults implements IParameterExceptionHandler {
    private final IParameterExceptionHandler plain;

    UsageFaults(IParameterExceptionHandler plain) {
        this.plain = plain;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) throws Exception {
        if (!List.of(arguments).contains("--json")) {
            return plain.handleParseException(fault, arguments);
        }
        CommandLine line = fault.getCommandLine();
        line.getOut()
                .println(
                        PlainJson.write(
                                Map.of(
                                        "error",
                                        Map.of(
                                                "code",
                                                ExitCode.USAGE.name(),
                                                "message",
                                                String.valueOf(fault.getMessage())))));
        line.getOut().flush();
        return ExitCode.USAGE.number();
    }
}
