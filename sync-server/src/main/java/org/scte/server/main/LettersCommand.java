package org.scte.server.main;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.control.ControlCalls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin letters`: the messages between units that could not take effect; tries or forgets them.
@Command(
        name = "letters",
        description = "Lists messages that could not take effect; discards one.",
        mixinStandardHelpOptions = true)
final class LettersCommand implements Runnable {
    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        List<Map<String, Object>> trees = new ArrayList<>();
        data.eachRunning(
                output.err(),
                (unit, calls) ->
                        letters(calls, unit).forEach(letter -> trees.add(tree(unit, letter))));
        if (output.isJson()) {
            output.json(Map.of("letters", trees));
        } else if (trees.isEmpty()) {
            output.out().println("Every message has taken effect.");
        } else {
            trees.forEach(this::print);
        }
    }

    static List<JsonObject> letters(ControlCalls calls, String unit) {
        return calls.get("/control/units/" + unit + "/letters").objects("letters");
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
        output.out()
                .printf(
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
                data.calls(unit)
                        .post("/control/units/%s/letters/%d/discard".formatted(unit, number), "{}")
                        .text("outcome");
        output.out().printf("%d: %s%n", number, outcome);
        return 0;
    }
}
