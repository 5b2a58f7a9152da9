package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.model.sync.SystemClock;
import org.scte.model.sync.json.PlainJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin confirm`: what a unit's database holds counts, although it had come further. Its history
/// goes on under a new epoch.
@Command(
        name = "confirm",
        description =
                "Has a unit served with the database there is, though it was put back or lost.",
        mixinStandardHelpOptions = true)
final class ConfirmCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "UNIT", description = "as membership")
    private String unit = "";

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public Integer call() {
        UnitFiles files =
                new UnitFiles(
                        data.folder(),
                        unit,
                        SystemClock.utc(),
                        UuidCreator::getTimeOrderedEpochPlus1);
        if (files.doubt().isEmpty()) {
            throw new CannotStart("Nothing speaks against the database of " + unit + ".");
        }
        Reopening.of(data.folder(), unit, files)
                .after(() -> {
                    files.prepareConfirm();
                    return unit;
                });
        output.out()
                .println(
                        output.isJson()
                                ? PlainJson.write(Map.of("unit", unit, "confirmed", true))
                                : unit + " is served with the database there is.");
        return 0;
    }
}
