package org.scte.server.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.record.PlainLine;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.control.ControlCalls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin quarantine`: the changes that services have set aside; takes or forgets them one by one.
@Command(
        name = "quarantine",
        description =
                "Lists what was set aside of ended devices and lost records; accepts or discards it.",
        mixinStandardHelpOptions = true)
final class QuarantineCommand implements Runnable {
    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        List<Kept> kept = new ArrayList<>();
        data.eachRunning(
                output.err(),
                (unit, calls) ->
                        changes(calls, unit).forEach(change -> kept.add(new Kept(unit, change))));
        if (output.isJson()) {
            output.json(Map.of("changes", kept.stream().map(Kept::tree).toList()));
        } else if (kept.isEmpty()) {
            output.out().println("Nothing was set aside.");
        } else {
            kept.forEach(this::print);
        }
    }

    private static List<JsonObject> changes(ControlCalls calls, String unit) {
        return calls.get("/control/units/" + unit + "/quarantine").objects("changes");
    }

    /// A change that was set aside, in its unit.
    private record Kept(String unit, JsonObject change) {
        Map<String, Object> tree() {
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
    }

    private void print(Kept kept) {
        JsonObject change = kept.change();
        output.out()
                .printf(
                        "%s  %s  %d  made %s by %s%n",
                        kept.unit(),
                        change.text("device"),
                        change.whole("seq"),
                        change.text("at"),
                        PlainLine.of(change.text("actor")));
        change.texts("operations")
                .forEach(said -> output.out().println("    " + PlainLine.of(said)));
        change.texts("files")
                .forEach(file -> output.out().println("    file " + PlainLine.of(file)));
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
        ControlCalls calls = data.calls(which.unit);
        int refused = 0;
        for (long seq : numbers(which)) {
            JsonObject answer =
                    calls.post(
                            "/control/units/%s/quarantine/%s/%d/%s"
                                    .formatted(which.unit, which.device, seq, what),
                            "{}");
            output.out().printf("%d: %s%n", seq, answer.text("outcome"));
            List<String> problems = answer.texts("problems");
            problems.forEach(problem -> output.out().println("    " + PlainLine.of(problem)));
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
        return changes(data.calls(which.unit), which.unit).stream()
                .filter(change -> change.text("device").equals(which.device))
                .map(change -> change.whole("seq"))
                .toList();
    }
}
