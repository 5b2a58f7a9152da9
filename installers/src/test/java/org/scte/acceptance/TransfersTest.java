package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.Device;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A chapter's laptop holds its chapter and no more, while people move in and out of it and both
/// sides edit. How many move, and among how many people, is set by `-Dscte.transfers=` and
/// `-Dscte.transfers.size=`.
class TransfersTest {
    private static final int TRANSFERS = Integer.getInteger("scte.transfers", 30);
    private static final String SIZE = System.getProperty("scte.transfers.size", "S");
    private static final int BATCHES = Math.max(3, TRANSFERS / 100);

    /// People of a usual chapter.
    private static final int USUAL = 300;

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    private final SplittableRandom chance = new SplittableRandom(4);
    private final Map<String, JsonNode> people = new TreeMap<>();
    private Society society;
    private ClientHome office;
    private ClientHome laptop;
    private String chapter;
    private String elsewhere;
    private int typed;

    @Test
    void a_laptop_follows_who_moves_in_and_out_of_its_chapter() throws IOException {
        Programs.here("sample", "--size", SIZE, "--data", folder.resolve("data").toString());
        try (Society opened = Society.open(folder)) {
            society = opened;
            look();
            office = society.enrol("office");
            elsewhere = newChapter();
            Instant before = Instant.now();
            laptop = society.enrol("laptop", "membership:officer:" + chapter);
            say(before);
            level("at first");
            for (int batch = 0; batch < BATCHES; batch++) {
                move(TRANSFERS / BATCHES);
                Map<String, String> typed = edit(10);
                meet();
                look();
                kept(typed);
                level("after batch " + batch);
                laptop.here("verify").expect(0);
            }
        }
    }

    /// Reads what the service holds; the first time chooses a chapter of a usual size.
    private void look() {
        people.clear();
        Map<String, Integer> sizes = new TreeMap<>();
        for (String line : society.dump("membership")) {
            JsonNode record = JSON.readTree(line);
            if (record.path("entity").asString().equals("person")) {
                people.put(record.path("id").asString(), record);
                sizes.merge(chapterOf(record), 1, Integer::sum);
            }
        }
        if (chapter == null) {
            sizes.remove("");
            chapter =
                    sizes.entrySet().stream()
                            .min(Comparator.comparing(size -> Math.abs(size.getValue() - USUAL)))
                            .orElseThrow()
                            .getKey();
        }
    }

    private String newChapter() {
        return office.here("new", "membership", "chapter", "code=ELSE", "name=Elsewhere")
                .expect(0)
                .json()
                .path("id")
                .asString();
    }

    private static String chapterOf(JsonNode person) {
        return person.path("fields").path("chapter").asString("");
    }

    /// Half of them move in, half out, by the office's hand.
    private void move(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> in = chosen(true, count / 2);
        List<String> out = chosen(false, count - in.size());
        in.forEach(id -> lines.add(update(id, "chapter", chapter)));
        out.forEach(id -> lines.add(update(id, "chapter", elsewhere)));
        apply(office, lines);
    }

    private List<String> chosen(boolean fromOutside, int count) {
        List<String> all =
                people.entrySet().stream()
                        .filter(one -> chapterOf(one.getValue()).equals(chapter) != fromOutside)
                        .map(Map.Entry::getKey)
                        .toList();
        Set<String> chosen = new HashSet<>();
        while (chosen.size() < Math.min(count, all.size() / 2)) {
            chosen.add(all.get(chance.nextInt(all.size())));
        }
        return List.copyOf(chosen);
    }

    /// The laptop types about people of its chapter, some of whom have just been moved.
    private Map<String, String> edit(int count) throws IOException {
        Map<String, String> titles = new TreeMap<>();
        chosen(false, count).forEach(id -> titles.put(id, "Typed " + ++typed + "."));
        List<String> lines = new ArrayList<>();
        titles.forEach((id, title) -> lines.add(update(id, "job-title", title)));
        apply(laptop, lines);
        return titles;
    }

    private String update(String id, String field, String value) {
        ObjectNode change = JSON.createObjectNode();
        change.put("op", "update").put("entity", "person").put("id", id);
        change.putObject("set").put(field, value);
        JsonNode was = people.get(id).path("fields").path(field);
        if (!was.isMissingNode()) {
            change.putObject("was").set(field, was);
        } else {
            change.putObject("was");
        }
        return change.toString();
    }

    private void apply(ClientHome home, List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("operations"), lines);
        home.here("apply", "membership", file.toString()).expect(0);
    }

    /// Each sends and fetches, now one first, now the other.
    private void meet() {
        boolean officeFirst = chance.nextBoolean();
        List<ClientHome> order =
                officeFirst ? List.of(office, laptop, office) : List.of(laptop, office, laptop);
        order.forEach(TransfersTest::sync);
        sync(laptop);
    }

    /// What was typed about somebody who has left waits for an administrator, and says so.
    private static void sync(ClientHome home) {
        ClientHome.Result synced = home.here("sync");
        assertThat(synced.exit()).isIn(0, 6);
        assertThat(synced.out())
                .as("fetched anew because it differs")
                .doesNotContain("or other contents");
    }

    /// All that the laptop holds, whatever its role may export.
    private Set<JsonNode> held() {
        Set<JsonNode> held = new HashSet<>();
        try (Device device = Device.open(laptop.home(), Clock.systemUTC())) {
            device.unit("membership").sync().dump(line -> held.add(JSON.readTree(line)));
        }
        return held;
    }

    /// What an officer of the chapter is to hold, by a second plain telling.
    private Set<JsonNode> due() {
        Set<JsonNode> due = new HashSet<>();
        for (String line : society.dump("membership")) {
            JsonNode record = JSON.readTree(line);
            boolean mine =
                    switch (record.path("entity").asString()) {
                        case "person" -> chapterOf(record).equals(chapter);
                        case "company", "chapter" -> true;
                        case "captured-contact" -> false; // no officer reads them
                        default -> isHeld(record.path("fields").path("person").asString());
                    };
            if (mine) {
                ((ObjectNode) record.path("fields")).remove("birth-date");
                due.add(record);
            }
        }
        return due;
    }

    private boolean isHeld(String person) {
        return people.containsKey(person) && chapterOf(people.get(person)).equals(chapter);
    }

    /// The service goes on by itself: it makes memberships of terms, and time ends some.
    private void level(String when) {
        Awaitility.await(when)
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> {
                    sync(laptop);
                    look();
                    assertThat(held()).isEqualTo(due());
                });
    }

    /// What was typed is on the service, or waits for an administrator since its record had left.
    private void kept(Map<String, String> typed) {
        String setAside = society.here("admin", "quarantine", "--json");
        typed.forEach((id, title) -> {
            String now = people.get(id).path("fields").path("job-title").asString("");
            assertThat(now.equals(title) || setAside.contains(title)).as(title).isTrue();
        });
    }

    private void say(Instant before) throws IOException {
        try (Stream<Path> files = Files.walk(laptop.home())) {
            long bytes =
                    files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
            System.getLogger(TransfersTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "a chapter of size {0}: enrolled and fetched in {1}, {2} bytes",
                            SIZE,
                            Duration.between(before, Instant.now()),
                            bytes);
        }
    }
}
