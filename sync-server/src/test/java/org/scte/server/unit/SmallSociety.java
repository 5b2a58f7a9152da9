package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.MovingClock;
import org.scte.server.store.LetterTable;
import org.scte.server.store.StoredRecord;

/// The business units as they are shipped, in one process without a network: their messages go from
/// hand to hand, in an order that a test chooses.
final class SmallSociety implements AutoCloseable {
    private static final int MOST_ROUNDS = 200;

    /// Read once: each takes seconds to be checked.
    private static final Map<String, UnitDefinition> SHIPPED = new ConcurrentHashMap<>();

    final MovingClock clock = new MovingClock();
    private final Map<String, UnitService> units = new LinkedHashMap<>();
    private final Map<String, TestUnit.Device> devices = new LinkedHashMap<>();
    private final boolean lastFirst;

    /// Positions of one page: one by one, or all at once.
    private final int page;

    /// @param lastFirst whether the units hear in the opposite order, and message by message
    SmallSociety(Path folder, boolean lastFirst) {
        this.lastFirst = lastFirst;
        this.page = lastFirst ? 1 : 1_000;
        for (String unit : ShippedUnits.list()) {
            if (!unit.equals("administration")) {
                UnitDefinition definition = SHIPPED.computeIfAbsent(unit, SmallSociety::read);
                units.put(
                        unit,
                        UnitService.open(
                                folder.resolve(unit + ".db"), definition, clock, TestUnit::uuid));
            }
        }
    }

    private static UnitDefinition read(String unit) {
        return UnitReader.read(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml");
    }

    UnitService unit(String name) {
        return Optional.ofNullable(units.get(name)).orElseThrow();
    }

    /// Writes as the service would.
    RecordId make(String unit, String entity, Object... fields) {
        RecordId id = RecordId.random();
        Operation create = new Operation.Create(entity, id, TestUnit.fields(fields));
        assertThat(unit(unit).writeAsService("test", List.of(create)).problems())
                .as(unit + " " + entity)
                .isEmpty();
        return id;
    }

    Ack change(String unit, String entity, RecordId id, Object... fields) {
        Map<String, Value> set = TestUnit.fields(fields);
        return unit(unit)
                .writeAsService(
                        "test",
                        List.of(new Operation.Update(entity, id, set, was(unit, entity, id, set))));
    }

    private Map<String, Value> was(
            String unit, String entity, RecordId id, Map<String, Value> set) {
        Map<String, Value> was = new LinkedHashMap<>();
        Map<String, Value> now = unit(unit).find(entity, id).orElseThrow();
        set.keySet().forEach(field -> was.put(field, now.getOrDefault(field, Value.NOTHING)));
        return was;
    }

    /// Somebody takes a step of a use case.
    Ack step(String unit, String who, String step, String entity, RecordId id, Object... fields) {
        Map<String, Value> set = TestUnit.fields(fields);
        return device(unit, who)
                .step(step, new Operation.Update(entity, id, set, was(unit, entity, id, set)));
    }

    /// Somebody makes a record by a use case.
    Ack start(String unit, String who, String step, String entity, RecordId id, Object... fields) {
        return device(unit, who)
                .step(step, new Operation.Create(entity, id, TestUnit.fields(fields)));
    }

    private TestUnit.Device device(String unit, String who) {
        return devices.computeIfAbsent(
                unit + " " + who, _ -> new TestUnit.Device(unit(unit), who + " at " + unit));
    }

    Value field(String unit, String entity, RecordId id, String field) {
        return unit(unit).find(entity, id).orElseThrow().getOrDefault(field, Value.NOTHING);
    }

    StoredRecord only(String unit, String entity) {
        List<StoredRecord> all = unit(unit).list(entity);
        assertThat(all).as(unit + " " + entity).hasSize(1);
        return all.getFirst();
    }

    /// What a field has held, oldest first.
    List<String> history(String unit, String entity, RecordId id, String field) {
        return unit(unit)
                .history(TestUnit.ALL, entity, id, Long.MAX_VALUE, 1_000)
                .reversed()
                .stream()
                .map(entry -> entry.set().getOrDefault(field, Value.NOTHING))
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).text())
                .toList();
    }

    /// Runs the schedules of all units, then lets their messages go round.
    void passTime(Duration time) {
        clock.move(time);
        units.values().forEach(unit -> new Schedules(unit).run());
        settle();
    }

    /// Hands on messages until nothing moves any more.
    void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!handOn()) {
                return;
            }
        }
        throw new AssertionError("The messages do not come to an end: " + letters());
    }

    private boolean handOn() {
        List<UnitService> order = new ArrayList<>(units.values());
        if (lastFirst) {
            order = order.reversed();
        }
        boolean moved = false;
        for (UnitService reader : order) {
            List<String> sources = List.copyOf(reader.definition().heard());
            for (String source : lastFirst ? sources.reversed() : sources) {
                moved |= handOn(unit(source), reader);
            }
            clock.move(Duration.ofSeconds(2));
            moved |= reader.intake().retry() > 0;
        }
        return moved;
    }

    private boolean handOn(UnitService source, UnitService reader) {
        String name = source.definition().unit();
        long after = reader.intake().cursor(name).map(Cursor::pos).orElse(0L);
        if (after >= source.head()) {
            return false;
        }
        FeedPage next = source.feed(source.epoch(), after, page);
        reader.intake().apply(name, next.messages(), next.cursor());
        return next.cursor().pos() > after;
    }

    /// Every unit hears everything once more from the beginning.
    void replay() {
        for (UnitService reader : units.values()) {
            for (String source : reader.definition().heard()) {
                new LetterDesk(reader).readAnew("test", source);
            }
        }
        settle();
    }

    /// How often a message was told.
    long told(String unit, String message) {
        UUID epoch = unit(unit).epoch();
        String type = "org.scte." + unit + "." + message + ".v1";
        return unit(unit).feed(epoch, 0, 100_000).messages().stream()
                .filter(one -> one.type().equals(type))
                .count();
    }

    /// What waits or is dead anywhere.
    List<String> letters() {
        List<String> letters = new ArrayList<>();
        units.forEach((name, unit) -> {
            for (LetterTable.Letter letter : unit.read(session -> session.letters().list(100))) {
                letters.add(name + ": " + letter.reaction() + ": " + letter.reason());
            }
        });
        return letters;
    }

    @Override
    public void close() {
        units.values().forEach(UnitService::close);
    }
}
