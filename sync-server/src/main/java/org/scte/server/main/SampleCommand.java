package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.SystemClock;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitReader;
import org.scte.server.sample.SampleLoader;
import org.scte.server.sample.SampleSize;
import org.scte.server.unit.UnitService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sample`: fills the empty units of a data folder with made-up records, while no service runs on
/// it.
@Command(
        name = "sample",
        description =
                "Fills empty units with made-up people and events; the same seed gives the same records.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            defaultValue = "data",
            description = "The services' data folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

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

    @Override
    public Integer call() throws IOException {
        Path units = data.resolve("units");
        OwnerOnly.makeFolder(units);
        try (UnitService membership = open(units, "membership");
                UnitService events = open(units, "events");
                UnitService commerce = open(units, "commerce");
                UnitService certification = open(units, "certification");
                UnitService learning = open(units, "learning")) {
            SampleLoader.load(membership, events, size, seed);
            SampleLoader.loadOthers(membership, commerce, certification, learning, size, seed);
        }
        return 0;
    }

    private static UnitService open(Path units, String unit) {
        String source = ShippedUnits.find(unit).orElseThrow();
        return UnitService.open(
                units.resolve(unit + ".db"),
                UnitReader.readTrusted(source, unit + ".yaml"),
                SystemClock.utc(),
                UuidCreator::getTimeOrderedEpoch);
    }
}
