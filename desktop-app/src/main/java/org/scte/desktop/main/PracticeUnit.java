package org.scte.desktop.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;

/// A unit of made-up people and events in a folder of its own, which no service knows of and none
/// is told of. Its methods look at files; not for the FX thread.
final class PracticeUnit implements AutoCloseable {
    static final String NAME = "practice";

    private static final String SUFFIX = ".db";

    /// Given name, family name, company, region.
    private static final List<List<String>> PEOPLE =
            List.of(
                    List.of("Ada", "Example", "Northlight Cable", "north"),
                    List.of("Ben", "Sample", "Harbor Broadband", "south"),
                    List.of("Chloe", "Madeup", "Summit Fiber", "west"),
                    List.of("Dario", "Invented", "Ridgeline", "east"),
                    List.of("Elin", "Pretend", "Northlight Cable", "north"),
                    List.of("Farid", "Placeholder", "Harbor Broadband", "west"),
                    List.of("Gina", "Trial", "Summit Fiber", "south"),
                    List.of("Hugo", "Rehearsal", "Ridgeline", "east"),
                    List.of("Ines", "Drill", "Northlight Cable", "west"),
                    List.of("Jonas", "Exercise", "Harbor Broadband", "north"),
                    List.of("Kira", "Tryout", "Summit Fiber", "east"),
                    List.of("Leo", "Practice", "Ridgeline", "south"));

    private final Path folder;
    private final String actor;
    private final Clock clock;
    private final List<LocalUnit> opened = new ArrayList<>();

    /// @param folder made where there is none
    PracticeUnit(Path folder, String actor, Clock clock) {
        this.folder = folder;
        this.actor = actor;
        this.clock = clock;
    }

    /// As it was left, or filled where it is new.
    synchronized LocalUnit open() {
        if (opened.isEmpty()) {
            long latest = numbers().stream().mapToLong(Long::longValue).max().orElse(1);
            numbers().stream().filter(each -> each != latest).forEach(this::delete);
            open(latest);
        }
        return opened.getLast();
    }

    /// As it was at first. What shows the one before may go on until this is closed.
    synchronized LocalUnit reset() {
        return open(numbers().stream().mapToLong(Long::longValue).max().orElse(0) + 1);
    }

    private LocalUnit open(long number) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean fresh = !Files.exists(folder.resolve(number + SUFFIX));
        LocalUnit unit =
                LocalUnit.open(
                        folder.resolve(number + SUFFIX),
                        UnitReader.readTrusted(source(), NAME + ".yaml"),
                        actor,
                        clock,
                        UuidCreator::getTimeOrderedEpochPlus1);
        opened.add(unit);
        if (fresh) {
            fill(unit);
        }
        return unit;
    }

    private static String source() {
        try (InputStream in =
                Objects.requireNonNull(PracticeUnit.class.getResourceAsStream("practice.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> numbers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,9}\\.db"))
                    .map(name -> Long.valueOf(name.substring(0, name.indexOf('.'))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(long number) {
        try {
            for (String end : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve(number + SUFFIX + end));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What is in it ---------------------------------------------------------------------------

    private void fill(LocalUnit unit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        List<Operation> ops = new ArrayList<>();
        RecordId today = event(ops, "Practice meeting", now.minus(Duration.ofHours(1)));
        event(ops, "Next week's seminar", now.plus(Duration.ofDays(7)));
        for (int i = 0; i < PEOPLE.size(); i++) {
            RecordId person = person(ops, PEOPLE.get(i));
            if (i < 8) {
                ops.add(
                        new Operation.Create(
                                "registration",
                                RecordId.random(),
                                Map.of(
                                        "event", Value.text(today.toString()),
                                        "attendee", Value.text(person.toString()),
                                        "badge", Value.text("P-%03d".formatted(i + 1)),
                                        "status", Value.text("registered"))));
            }
        }
        if (unit.write(new LocalChange(null, ops)) instanceof Written.Refused refused) {
            throw new IllegalStateException("what is made up was refused: " + refused.problems());
        }
    }

    private static RecordId event(List<Operation> ops, String title, Instant starts) {
        RecordId id = RecordId.random();
        ops.add(
                new Operation.Create(
                        "event",
                        id,
                        Map.of(
                                "title", Value.text(title),
                                "venue", Value.text("Hall A"),
                                "starts", instant(starts),
                                "ends", instant(starts.plus(Duration.ofHours(5))),
                                "status", Value.text("open"))));
        return id;
    }

    private static RecordId person(List<Operation> ops, List<String> of) {
        RecordId id = RecordId.random();
        Map<String, Value> fields = new HashMap<>();
        fields.put("given-name", Value.text(of.get(0)));
        fields.put("family-name", Value.text(of.get(1)));
        fields.put("company", Value.text(of.get(2)));
        fields.put("region", Value.text(of.get(3)));
        fields.put("email", Value.text(of.get(0).toLowerCase(Locale.ROOT) + "@example.org"));
        ops.add(new Operation.Create("person", id, fields));
        return id;
    }

    private static Value instant(Instant at) {
        return Value.text(at.toString().replace("Z", ".000Z"));
    }

    @Override
    public synchronized void close() {
        opened.forEach(LocalUnit::close);
        opened.clear();
    }
}
