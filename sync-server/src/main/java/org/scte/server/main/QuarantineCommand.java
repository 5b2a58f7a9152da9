package org.scte.server.main;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.record.PlainLine;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.DirectoryFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin quarantine`: the changes that services have set aside; takes or forgets them one by one.
@Command(
        name = "quarantine",
        description =
                "Lists what was set aside of ended devices and lost records; accepts or discards it.",
        mixinStandardHelpOptions = true)
final class QuarantineCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            scope = CommandLine.ScopeType.INHERIT)
    private Path data = Path.of("data");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public void run() {
        List<Map<String, Object>> trees = new ArrayList<>();
        int count = 0;
        for (String unit : new DirectoryFile(data).read().units().keySet()) {
            if (ControlCalls.unit(data, unit).isEmpty()) {
                LettersCommand.sayNotShown(spec, unit);
                continue;
            }
            for (JsonObject change : changes(unit)) {
                count++;
                if (json) {
                    trees.add(tree(unit, change));
                } else {
                    print(unit, change);
                }
            }
        }
        if (json) {
            out().println(PlainJson.write(Map.of("changes", trees)));
        } else if (count == 0) {
            out().println("Nothing was set aside.");
        }
    }

    private List<JsonObject> changes(String unit) {
        return calls(unit).get("/control/units/" + unit + "/quarantine").objects("changes");
    }

    private ControlCalls calls(String unit) {
        return ControlCalls.unit(data, unit)
                .orElseThrow(() -> new CannotStart("The service of " + unit + " is not running."));
    }

    private static Map<String, Object> tree(String unit, JsonObject change) {
        return Map.of(
                "unit", unit,
                "device", change.text("device"),
                "seq", change.whole("seq"),
                "actor", change.text("actor"),
                "at", change.text("at"),
                "reason", change.text("reason"),
                "operations", change.texts("operations"),
                "files", change.texts("files"));
    }

    private void print(String unit, JsonObject change) {
        out().printf(
                        "%s  %s  %d  made %s by %s%n",
                        unit,
                        change.text("device"),
                        change.whole("seq"),
                        change.text("at"),
                        PlainLine.of(change.text("actor")));
        change.texts("operations").forEach(said -> out().println("    " + PlainLine.of(said)));
        change.texts("files").forEach(file -> out().println("    file " + PlainLine.of(file)));
    }

    /// Which changes.
    static final class Which {
        @Parameters(index = "0", paramLabel = "UNIT")
        @SuppressWarnings("NullAway.Init") // picocli sets it, as those that follow
        private String unit;

        @Parameters(index = "1", paramLabel = "DEVICE")
        @SuppressWarnings("NullAway.Init")
        private String device;

        @Parameters(index = "2", paramLabel = "NUMBER", description = "of the change, or: all")
        @SuppressWarnings("NullAway.Init")
        private String number;
    }

    @Command(
            name = "accept",
            description = "Takes a change that was set aside, as its author's.",
            mixinStandardHelpOptions = true)
    int accept(@Mixin Which which) {
        return decide(which, "accept");
    }

    @Command(
            name = "discard",
            description = "Forgets a change that was set aside.",
            mixinStandardHelpOptions = true)
    int discard(@Mixin Which which) {
        return decide(which, "discard");
    }

    private int decide(Which which, String what) {
        ControlCalls calls = calls(which.unit);
        int refused = 0;
        for (long seq : numbers(which)) {
            JsonObject answer =
                    calls.post(
                            "/control/units/%s/quarantine/%s/%d/%s"
                                    .formatted(which.unit, which.device, seq, what),
                            "{}");
            out().printf("%d: %s%n", seq, answer.text("outcome"));
            List<String> problems = answer.texts("problems");
            problems.forEach(problem -> out().println("    " + PlainLine.of(problem)));
            refused += problems.isEmpty() ? 0 : 1;
        }
        return refused == 0 ? 0 : 1;
    }

    private List<Long> numbers(Which which) {
        if (!which.number.equals("all")) {
            try {
                return List.of(Long.parseLong(which.number));
            } catch (NumberFormatException e) {
                throw new CannotStart(which.number + " is not the number of a change.");
            }
        }
        return changes(which.unit).stream()
                .filter(change -> change.text("device").equals(which.device))
                .map(change -> change.whole("seq"))
                .toList();
    }
}
