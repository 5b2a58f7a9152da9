package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.main.Guest.Kind;
import org.scte.server.main.Guest.Where;
import org.scte.server.main.RightsStage.Answer;
import org.scte.server.main.RouteTable.Door;
import org.scte.server.main.RouteTable.Entry;

/// Every route of a running service, asked by everybody, for every unit and kind of record: nobody
/// is let in where the table does not say so, and nobody is kept out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixTest {
    private RightsStage stage;
    private final Map<String, List<Guest>> guests = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        stage = new RightsStage(data);
        for (String unit : stage.definitions().keySet()) {
            guests.put(unit, stage.guests(unit));
        }
    }

    @BeforeEach
    void forget() {
        faults.clear();
        answers.clear();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void every_route_has_an_entry_and_every_entry_a_route() {
        List<String> wrong = new ArrayList<>();
        List<String> routes = stage.process.routes();
        for (String route : routes) {
            if (!RouteTable.ENTRIES.containsKey(route)) {
                wrong.add(
                        "The service answers " + route + ", and RouteTable does not say to whom.");
            }
        }
        for (String route : RouteTable.ENTRIES.keySet()) {
            if (!routes.contains(route)) {
                wrong.add("RouteTable has " + route + ", which the service does not answer.");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everybody_is_answered_as_the_table_says() throws Exception {
        for (UnitDefinition unit : stage.definitions().values()) {
            for (Guest guest : guests.get(unit.unit())) {
                for (String route : stage.process.routes()) {
                    Entry entry = entry(route);
                    String target = target(route, unit.unit(), guest);
                    if (entry.door() != Door.SEES_RECORD) {
                        String expected = RouteTable.expected(entry, guest, unit);
                        String audience =
                                entry.door() == Door.ITSELF
                                        ? Definitions.ADMINISTRATION
                                        : unit.unit();
                        check(guest, audience, entry, method(route), target, expected);
                    }
                }
            }
        }
        assertAllIsWell(500);
        assertThat(answers.keySet())
                .contains("200", "401 unauthenticated", "403 forbidden", "403 revoked");
    }

    @Test
    void a_record_that_is_not_seen_is_not_there() throws Exception {
        for (UnitDefinition unit : stage.definitions().values()) {
            for (Guest guest : guests.get(unit.unit())) {
                for (EntityDefinition entity : unit.ownEntities()) {
                    for (Where where : Where.values()) {
                        history(guest, unit.unit(), entity, where);
                    }
                }
            }
        }
        assertAllIsWell(200);
        assertThat(answers.keySet()).contains("200", "404 not-found");
    }

    private void history(Guest guest, String unit, EntityDefinition entity, Where where)
            throws Exception {
        RecordId id = stage.samples.standing(unit, entity.name(), where);
        for (String route : stage.process.routes()) {
            Entry entry = entry(route);
            if (entry.door() == Door.SEES_RECORD) {
                String target =
                        target(route, unit, guest)
                                .replace("{entity}", entity.name())
                                .replace("{id}", id.toString());
                String expected = RouteTable.expected(entry, guest, entity, where);
                Answer answer = check(guest, unit, entry, method(route), target, expected);
                for (String field : guest.hidden(entity)) {
                    if (answer.text().contains("\"" + field + "\"")) {
                        faults.add("%s reads %s in %s".formatted(guest, field, target));
                    }
                }
            }
        }
    }

    @Test
    void a_unit_that_is_not_served_and_a_token_for_another_unit_let_nobody_in() throws Exception {
        List<String> units = List.copyOf(stage.definitions().keySet());
        for (String unit : units) {
            String other = units.get((units.indexOf(unit) + 1) % units.size());
            for (Guest guest : guests.get(unit)) {
                for (String route : stage.process.routes()) {
                    Entry entry = entry(route);
                    boolean signed = entry.door() != Door.OPEN && entry.door() != Door.SECRET;
                    if (route.contains("{unit}") && signed) {
                        String target = concrete(target(route, unit, guest));
                        String method = method(route);
                        check(guest, other, entry, method, target, "401 unauthenticated");
                        String ghost = target.replace("/" + unit + "/", "/ghost/");
                        check(guest, "ghost", entry, method, ghost, "404 unknown-unit");
                    }
                }
            }
        }
        assertAllIsWell(300);
    }

    @Test
    void a_part_of_what_others_see_is_not_there() throws Exception {
        for (UnitDefinition unit : stage.definitions().values()) {
            Map<Guest, String> parts = new HashMap<>();
            for (Guest guest : guests.get(unit.unit())) {
                if (guest.takesPart()) {
                    parts.put(guest, part(unit.unit(), guest));
                }
            }
            for (Guest guest : parts.keySet()) {
                for (Guest other : parts.keySet()) {
                    boolean own = parts.get(guest).equals(parts.get(other));
                    if (!own || guest.seesAll(unit) == other.seesAll(unit)) {
                        String target =
                                "/v1/units/" + unit.unit() + "/snapshot/" + parts.get(other);
                        String expected = own ? "200" : "404 not-found";
                        Entry entry = entry("GET " + RouteTable.UNIT + "/snapshot/{part}");
                        check(guest, unit.unit(), entry, "GET", target, expected);
                    } else {
                        faults.add(guest + " is given the part of " + other);
                    }
                }
            }
        }
        assertAllIsWell(100);
    }

    @Test
    void the_secret_opens_what_is_for_the_command_line_alone() throws Exception {
        String[] headers = {"Scte-Control", stage.secret()};
        for (String unit : stage.definitions().keySet()) {
            for (String route : stage.process.routes()) {
                Entry entry = entry(route);
                if (entry.door() != Door.OPEN) {
                    Guest nobody = guests.get(unit).getFirst();
                    String target = concrete(target(route, unit, nobody));
                    byte[] body = entry.body().getBytes(StandardCharsets.UTF_8);
                    Answer answer =
                            RightsStage.read(stage.open(method(route), target, body, headers));
                    String expected =
                            switch (entry.door()) {
                                case SECRET -> entry.answer();
                                case VISIT, STAFF, ANY_STAFF, ADMINISTRATOR ->
                                        RouteTable.unknownAtConsole(entry);
                                case OPEN, ITSELF, PART_OF_UNIT, SEES_RECORD, SEES_ALL, SERVICES ->
                                        "401 unauthenticated";
                            };
                    note("Who has the secret", method(route) + " " + target, answer, expected);
                }
            }
        }
        assertAllIsWell(50);
    }

    @Test
    void other_methods_are_not_there_for_anybody() throws Exception {
        for (String route : stage.process.routes()) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                String path = route.substring(route.indexOf(' ') + 1);
                if (!stage.process.routes().contains(method + " " + path)) {
                    Guest all = guest("membership", Kind.EVERYTHING);
                    String target = concrete(target(route, "membership", all));
                    Answer answer =
                            stage.ask(all, "membership", method, target, RightsStage.NO_BODY);
                    note(all.name(), method + " " + target, answer, "405 not-found");
                }
            }
        }
        assertAllIsWell(100);
    }

    private Guest guest(String unit, Kind kind) {
        return guests.get(unit).stream()
                .filter(guest -> guest.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Entry entry(String route) {
        Entry entry = RouteTable.ENTRIES.get(route);
        assertThat(entry)
                .as("RouteTable does not say to whom the service answers " + route)
                .isNotNull();
        return entry;
    }

    private static String method(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    /// The route's path for one unit; a part is the guest's own.
    private String target(String route, String unit, Guest guest) throws Exception {
        String path = route.substring(route.indexOf(' ') + 1).replace("{unit}", unit);
        if (path.contains("{part}")) {
            String part = guest.takesPart() ? part(unit, guest) : "0-0-0.ndjson";
            path = path.replace("{part}", part);
        }
        return path.replace("{sha256}", "ab".repeat(32))
                .replace("{device}", RecordId.random().toString())
                .replace("{seq}", "1")
                .replace("{number}", "999999")
                .replace("{source}", "membership");
    }

    private static String concrete(String target) {
        return target.replace("{entity}", "person").replace("{id}", RecordId.random().toString());
    }

    private String part(String unit, Guest guest) throws Exception {
        String target = "/v1/units/" + unit + "/snapshot";
        Answer answer = stage.ask(guest, unit, "GET", target, RightsStage.NO_BODY);
        assertThat(answer.status()).as(guest + ": " + answer.text()).isEqualTo(200);
        return JsonObject.parse(answer.body()).objects("parts").getFirst().text("part");
    }

    private Answer check(
            Guest guest,
            String audience,
            Entry entry,
            String method,
            String target,
            String expected)
            throws Exception {
        byte[] body = entry.body().getBytes(StandardCharsets.UTF_8);
        Answer answer = stage.ask(guest, audience, method, target, body);
        note(guest.name(), method + " " + target, answer, expected);
        return answer;
    }

    private void note(String who, String what, Answer answer, String asked) {
        // an answer to HEAD has no body
        String expected =
                what.startsWith("HEAD ") && asked.matches("[45].*")
                        ? asked.substring(0, 3) + " without a problem"
                        : asked;
        answers.merge(answer.said(), 1, Integer::sum);
        if (!answer.said().equals(expected)) {
            faults.add(
                    "%s: %s is answered %s, not %s".formatted(who, what, answer.said(), expected));
        }
    }

    private void assertAllIsWell(int least) {
        int asked = answers.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(faults).as(answers.toString()).isEmpty();
        assertThat(asked).as("cases").isGreaterThan(least);
    }
}
