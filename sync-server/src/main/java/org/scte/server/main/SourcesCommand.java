package org.scte.server.main;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.PlainLine;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.control.ControlCalls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin sources`: how it stands with the databases that units draw from, and their rows that
/// could not be taken; tries or forgets them.
@Command(
        name = "sources",
        description = "Lists the databases that units draw from, and rows that could not be taken.",
        mixinStandardHelpOptions = true)
final class SourcesCommand implements Runnable {
    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        List<Map<String, Object>> sources = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        data.eachRunning(
                output.err(),
                (unit, calls) -> {
                    JsonObject told = told(calls, unit);
                    told.objects("sources").forEach(source -> sources.add(source(unit, source)));
                    told.objects("rows").forEach(row -> rows.add(row(unit, row)));
                });
        if (output.isJson()) {
            output.json(Map.of("sources", sources, "rows", rows));
        } else if (sources.isEmpty()) {
            output.out().println("No unit draws from another database.");
        } else {
            sources.forEach(this::printSource);
            rows.forEach(this::printRow);
        }
    }

    private static JsonObject told(ControlCalls calls, String unit) {
        return calls.get("/control/units/" + unit + "/rows");
    }

    private static Map<String, Object> source(String unit, JsonObject source) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", unit);
        tree.put("source", source.text("source"));
        tree.put("answering", source.flag("answering", false));
        tree.put("trouble", source.text("trouble"));
        source.optionalText("drawn").ifPresent(drawn -> tree.put("drawn", drawn));
        tree.put("taken", source.whole("taken"));
        tree.put("setAside", source.whole("setAside"));
        return tree;
    }

    private static Map<String, Object> row(String unit, JsonObject row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", unit);
        tree.put("number", row.whole("number"));
        for (String key : List.of("source", "row", "reason", "since", "tried")) {
            tree.put(key, row.text(key));
        }
        tree.put("tries", row.whole("tries"));
        return tree;
    }

    private void printSource(Map<String, Object> source) {
        output.out()
                .printf(
                        "%s  %s  %s; %s rows taken since the start, %s set aside%n",
                        source.get("unit"),
                        source.get("source"),
                        Boolean.TRUE.equals(source.get("answering"))
                                ? "drawn " + source.get("drawn")
                                : PlainLine.of(String.valueOf(source.get("trouble"))),
                        source.get("taken"),
                        source.get("setAside"));
    }

    private void printRow(Map<String, Object> row) {
        output.out()
                .printf(
                        "%s  %s  row %s of %s, since %s, tried %s times%n    %s%n",
                        row.get("unit"),
                        row.get("number"),
                        PlainLine.of(String.valueOf(row.get("row"))),
                        row.get("source"),
                        row.get("since"),
                        row.get("tries"),
                        PlainLine.of(String.valueOf(row.get("reason"))));
    }

    @Command(
            name = "replay",
            description = "Tries rows again that could not be taken, as they were drawn last.",
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(index = "0", paramLabel = "UNIT") String unit,
            @Parameters(index = "1..*", paramLabel = "NUMBER", description = "default: all")
                    List<Long> numbers) {
        List<Long> chosen =
                numbers == null || numbers.isEmpty()
                        ? told(data.calls(unit), unit).objects("rows").stream()
                                .map(row -> row.whole("number"))
                                .toList()
                        : numbers;
        for (long number : chosen) {
            JsonObject answer = post(unit, number, "replay");
            output.out()
                    .println(
                            (number + ": " + answer.text("outcome") + " " + answer.text("reason"))
                                    .strip());
        }
        return 0;
    }

    @Command(
            name = "discard",
            description = "Has a row not be taken before it changes in its source.",
            mixinStandardHelpOptions = true)
    int discard(
            @Parameters(index = "0", paramLabel = "UNIT") String unit,
            @Parameters(index = "1", paramLabel = "NUMBER") long number) {
        output.out().println(number + ": " + post(unit, number, "discard").text("outcome"));
        return 0;
    }

    private JsonObject post(String unit, long number, String what) {
        return data.calls(unit)
                .post("/control/units/%s/rows/%d/%s".formatted(unit, number, what), "{}");
    }
}
