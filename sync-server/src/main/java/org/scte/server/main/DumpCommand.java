package org.scte.server.main;

import java.util.concurrent.Callable;
import org.scte.server.store.UnitFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin dump --canonical`: a JSON line per record, sorted, without sync internals; of the same
/// bytes as the client's where both are level.
@Command(
        name = "dump",
        description = "A unit's records, a canonical JSON line each, sorted.",
        mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "UNIT|FILE", description = "a unit, or a backup's file")
    private String named = "";

    @Option(
            names = "--canonical",
            required = true,
            description = "the only form there is; named so that others may follow")
    private boolean canonical;

    @Mixin private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        UnitFile.dump(ProvedFile.file(data.folder(), named), line -> out.print(line + "\n"));
        out.flush();
        return 0;
    }
}
