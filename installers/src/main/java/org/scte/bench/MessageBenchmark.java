package org.scte.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SystemClock;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.LetterTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.scte.server.store.UnitFile;
import org.scte.server.unit.UnitService;

/// A unit has told of very many changes, and others, who were away, hear of them: one alone, then
/// four at once. Each has its effect once and in the order of its member; one that can have none is
/// set aside with those behind it of the same member.
final class MessageBenchmark implements Benchmark {
    private static final String SOURCE = "society";
    private static final String ALONE = "listener-0";
    private static final List<String> AT_ONCE =
            List.of("listener-1", "listener-2", "listener-3", "listener-4");

    /// Messages about each member; of the poisoned one the fourth can have no effect.
    private static final int EACH = 10;

    private static final int POISONED = 7;
    private static final int POISON = 3;

    /// Messages of one change, as when a company renews for its people.
    private static final int TOGETHER = 10;

    private static final long LOOK_NANOS = 20_000_000;
    private static final String HEAP = "-Xmx512m";

    private final int messages;
    private final int members;

    MessageBenchmark(int messages) {
        this.messages = messages;
        this.members = messages / EACH;
    }

    @Override
    public String key() {
        return "message-effects-" + messages;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("society.yaml"), text("society.yaml"));
        define(definitions, ALONE);
        AT_ONCE.forEach(listener -> define(definitions, listener));
        Path data = Files.createDirectories(folder.resolve("data"));
        tell(Files.createDirectories(data.resolve("units")).resolve(SOURCE + ".db"));
        List<Figure> figures = new ArrayList<>();
        try (UpProcess _ = up(folder, "administration," + SOURCE)) {
            figures.addAll(hear(folder, List.of(ALONE)));
            figures.addAll(hear(folder, AT_ONCE));
        }
        return figures;
    }

    private static String text(String resource) {
        try (var yaml = MessageBenchmark.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(yaml, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void define(Path definitions, String listener) {
        try {
            Files.writeString(
                    definitions.resolve(listener + ".yaml"),
                    text("listener.yaml").replace("unit: listener", "unit: " + listener));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UpProcess up(Path folder, String units) throws IOException {
        return new UpProcess(
                folder.resolve("log-" + units),
                HEAP,
                "--units",
                folder.resolve("definitions").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--only",
                units);
    }

    /// Everybody's first status, then everybody's second …
    private void tell(Path file) {
        try (UnitService source =
                UnitService.open(
                        file,
                        UnitReader.read(text("society.yaml"), "society.yaml"),
                        SystemClock.utc(),
                        UuidCreator::getTimeOrderedEpoch)) {
            for (int number = 0; number < EACH; number++) {
                for (int from = 0; from < members; from += TOGETHER) {
                    List<Operation> some = new ArrayList<>();
                    for (int n = from; n < Math.min(members, from + TOGETHER); n++) {
                        some.add(status(n, number));
                    }
                    Verified.that(
                            source.writeAsService("bench", some).problems().isEmpty(),
                            "not everything was told");
                }
            }
        }
    }

    private static Operation status(int member, int number) {
        boolean poison = member == POISONED && number == POISON;
        Map<String, Value> set = new LinkedHashMap<>();
        set.put("status", Value.text(poison ? "longer than a status may be" : "status " + number));
        set.put("number", Value.whole(number));
        RecordId id = Club.id(member);
        return number == 0
                ? new Operation.Create("member", id, set)
                : new Operation.Update("member", id, set, Map.of());
    }

    private List<Figure> hear(Path folder, List<String> listeners) throws IOException {
        try (UpProcess process = up(folder, String.join(",", listeners))) {
            List<Hearing> hearings =
                    listeners.stream()
                            .map(listener -> new Hearing(file(folder, listener), effects()))
                            .toList();
            double cpu = process.cpuMicros();
            while (!hearings.stream().allMatch(Hearing::isOver)) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            cpu = process.cpuMicros() - cpu;
            hearings.forEach(hearing -> requireWhole(hearing.file));
            int many = listeners.size();
            String cond = many == 1 ? "one consumer" : "each of " + many + " consumers at once";
            return List.of(
                    Figure.product(
                            key(),
                            "rate",
                            "effects/s",
                            hearings.stream().map(Hearing::rate).toList(),
                            cond + ", sync=FULL"),
                    Figure.product(
                            key(),
                            "cpu",
                            "µs",
                            List.of(cpu / effects() / many),
                            cond + ": its process, each effect"));
        }
    }

    private static Path file(Path folder, String listener) {
        return folder.resolve("data").resolve("units").resolve(listener + ".db");
    }

    private int effects() {
        return messages - (EACH - POISON);
    }

    /// One consumer's coming along, as its file tells: each effect has a position of its history.
    private static final class Hearing {
        private final Path file;
        private final int effects;
        private final long before;
        private final long began = System.nanoTime();
        private long ended;

        Hearing(Path file, int effects) {
            this.file = file;
            this.effects = effects;
            this.before = head();
        }

        private long head() {
            return UnitFile.glance(file).orElseThrow().head();
        }

        boolean isOver() {
            if (ended == 0 && head() >= effects) {
                ended = System.nanoTime();
            }
            return ended != 0;
        }

        double rate() {
            return (effects - before) * 1e9 / (ended - began);
        }
    }

    private void requireWhole(Path file) {
        List<StoredRecord> standings =
                UnitFile.read(file, session -> session.records().list("standing"));
        Verified.that(standings.size() == members, standings.size() + " were heard of");
        for (StoredRecord standing : standings) {
            boolean held = standing.id().equals(Club.id(POISONED));
            int heard = held ? POISON : EACH;
            Map<String, Value> due =
                    Map.of(
                            "heard", Value.whole(heard),
                            "number", Value.whole(heard - 1L),
                            "disorder", Value.flag(false));
            Verified.that(
                    standing.fields().entrySet().containsAll(due.entrySet()),
                    "not each once and in order: " + standing);
        }
        List<LetterTable.Letter> letters =
                UnitFile.read(file, (StoreSession session) -> session.letters().list(messages));
        Verified.that(
                letters.size() == EACH - POISON && letters.getFirst().reason().contains("20"),
                "not set aside: " + letters);
    }
}
