package org.scte.server.main;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin replay`: has messages that could not take effect tried again, or a whole source read from
/// its beginning.
@Command(
        name = "replay",
        description =
                "Tries messages again that could not take effect in a unit, or reads a source anew.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it, as the unit
    private CommandSpec spec;

    @Mixin private final DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "UNIT", description = "in which they are to take effect")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Parameters(
            index = "1..*",
            paramLabel = "NUMBER",
            description = "as `letters` lists them (default: all)")
    private List<Long> numbers = List.of();

    @Option(
            names = "--source",
            paramLabel = "UNIT",
            description = "read all that this unit has published; what took effect does not again")
    private @Nullable String source;

    @Override
    public Integer call() {
        if (source != null) {
            post("/control/units/%s/sources/%s/replay".formatted(unit, source));
            spec.commandLine().getOut().println(unit + " reads " + source + " from its beginning.");
            return 0;
        }
        List<Long> chosen =
                numbers.isEmpty()
                        ? LettersCommand.letters(data.calls(unit), unit).stream()
                                .map(letter -> letter.whole("number"))
                                .toList()
                        : numbers;
        chosen.forEach(
                number -> post("/control/units/%s/letters/%d/replay".formatted(unit, number)));
        spec.commandLine().getOut().println(chosen.size() + " to be tried again.");
        return 0;
    }

    private void post(String path) {
        JsonObject _ = data.calls(unit).post(path, "{}");
    }
}
