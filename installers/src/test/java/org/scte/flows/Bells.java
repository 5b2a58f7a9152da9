package org.scte.flows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One record in each unit that publishes, which is changed so that whoever waits for the unit's
/// next message asks again at once, and not when its waiting has run out.
final class Bells {
    private final Ground ground;
    private final Laptop office;

    /// By unit: its record.
    private final Map<String, Bell> bells = new LinkedHashMap<>();

    private int rung;

    private record Bell(String entity, String id, String field, List<String> values) {}

    Bells(Ground ground, Laptop office) {
        this.ground = ground;
        this.office = office;
        String company = office.make("membership", "company", "name=Bell");
        hang("membership", "company", company, "kind", List.of("vendor", "other"));
        String programme =
                office.make(
                        "certification", "programme", "code=BELL", "title=Bell", "status=active");
        hang("certification", "programme", programme, "title", List.of("Ding", "Dong"));
        if (ground.units().contains("commerce")) {
            office.sync("membership");
            office.awaitRecord("commerce", "company", "name", "Bell");
            String customer =
                    office.make("commerce", "customer", "party=company", "company=" + company);
            hang("commerce", "customer", customer, "hold", List.of("warn", "stop"));
        }
        if (ground.units().contains("events")) {
            String start = ground.now().toString().substring(0, 10);
            String event =
                    office.make(
                            "events",
                            "event",
                            "code=BELL",
                            "title=Bell",
                            "starts=" + start + "T00:00:00.000Z",
                            "ends=" + start + "T23:00:00.000Z",
                            "status=published");
            hang("events", "event", event, "title", List.of("Ding", "Dong"));
        }
        office.sync();
    }

    private void hang(String unit, String entity, String id, String field, List<String> values) {
        bells.put(unit, new Bell(entity, id, field, values));
    }

    void ring() {
        rung++;
        bells.forEach((unit, bell) -> {
            String next = bell.field() + "=" + bell.values().get(rung % bell.values().size());
            office.set(unit, bell.entity(), bell.id(), next);
        });
        office.sync();
    }

    private boolean isBell(String text) {
        return bells.values().stream().anyMatch(bell -> text.contains(bell.id()));
    }

    /// What units hold, but for the bells.
    Map<String, List<String>> without(Map<String, List<String>> dumps) {
        Map<String, List<String>> rest = new LinkedHashMap<>();
        dumps.forEach((unit, lines) ->
                rest.put(unit, lines.stream().filter(line -> !isBell(line)).toList()));
        return rest;
    }

    /// How much units have told, but of the bells.
    Map<String, Long> toldWithout(Books books) {
        Map<String, Long> told = new LinkedHashMap<>();
        for (String unit : ground.units()) {
            told.put(unit, books.countTold(unit, subject -> !isBell(subject)));
        }
        return told;
    }
}
