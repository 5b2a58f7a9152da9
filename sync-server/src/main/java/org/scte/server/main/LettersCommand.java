package org.scte.server.main;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.DirectoryFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin letters`: the messages between units that could not take effect; tries or forgets them.
@Command(
        name = "letters",
        description = "Lists messages that could not take effect; discards one.",
        mixinStandardHelpOptions = true)
final class LettersCommand implements Runnable {
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
        for (String unit : new DirectoryFile(data).read().units().keySet()) {
            if (ControlCalls.unit(data, unit).isEmpty()) {
                sayNotShown(spec, unit);
                continue;
            }
            for (JsonObject letter : letters(data, unit)) {
                trees.add(tree(unit, letter));
            }
        }
        if (json) {
            out().println(PlainJson.write(Map.of("letters", trees)));
        } else if (trees.isEmpty()) {
            out().println("Every message has taken effect.");
        } else {
            trees.forEach(this::print);
        }
    }

    /// One that is down hides nothing of the others.
    static void sayNotShown(CommandSpec spec, String unit) {
        spec.commandLine()
                .getErr()
                .println("The service of " + unit + " is not running: what it keeps is not shown.");
    }

    static List<JsonObject> letters(Path data, String unit) {
        return calls(data, unit).get("/control/units/" + unit + "/letters").objects("letters");
    }

    static ControlCalls calls(Path data, String unit) {
        return ControlCalls.unit(data, unit)
                .orElseThrow(() -> new CannotStart("The service of " + unit + " is not running."));
    }

    private static Map<String, Object> tree(String unit, JsonObject letter) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", unit);
        tree.put("number", letter.whole("number"));
        for (String key :
                List.of(
                        "source", "message", "type", "subject", "state", "reason", "since",
                        "next")) {
            tree.put(key, letter.text(key));
        }
        tree.put("tries", letter.whole("tries"));
        return tree;
    }

    private void print(Map<String, Object> letter) {
        out().printf(
                        "%s  %s  %s  %s about %s, since %s, tried %s times%n    %s%n",
                        letter.get("unit"),
                        letter.get("number"),
                        letter.get("state"),
                        letter.get("type"),
                        letter.get("subject"),
                        letter.get("since"),
                        letter.get("tries"),
                        letter.get("reason"));
    }

    @Command(
            name = "discard",
            description = "Has a message never take effect.",
            mixinStandardHelpOptions = true)
    int discard(
            @Parameters(index = "0", paramLabel = "UNIT") String unit,
            @Parameters(index = "1", paramLabel = "NUMBER") long number) {
        String outcome =
                calls(data, unit)
                        .post("/control/units/%s/letters/%d/discard".formatted(unit, number), "{}")
                        .text("outcome");
        out().printf("%d: %s%n", number, outcome);
        return 0;
    }
}
