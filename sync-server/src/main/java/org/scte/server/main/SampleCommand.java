package org.scte.server.main;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.scte.model.disk.OwnerOnly;
import org.scte.server.sample.SampleLoader;
import org.scte.server.sample.SamplePlan;
import org.scte.server.sample.SampleSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sample`: fills the empty units of a data folder with made-up records, while no service runs on
/// it.
@Command(
        name = "sample",
        description =
                "Fills empty units with made-up people and events; the same seed gives the same records.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--size",
            defaultValue = "S",
            description =
                    "${COMPLETION-CANDIDATES}: 300, 60,000 or 250,000 people (default: ${DEFAULT-VALUE}).")
    private SampleSize size = SampleSize.S;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another seed gives other people (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description =
                    "The day it is made for: what lies before it has happened (default: ${DEFAULT-VALUE}).")
    private LocalDate today = SamplePlan.TODAY;

    @Override
    public Integer call() throws IOException {
        Path units = data.folder().resolve("units");
        OwnerOnly.makeFolder(units);
        SampleLoader.load(units, new SamplePlan(size, seed, today));
        return 0;
    }
}
