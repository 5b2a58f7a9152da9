package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.scte.acceptance.ClientHome;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.clock.Uptime;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.UseCase;

/// The client's own code on a home folder, within this process, but for a sync that is killed: that
/// one is a process. It notes each change that it was told to be saved.
final class Laptop implements AutoCloseable {
    /// How long a sync that is to be killed runs at most: what it takes from the JVM's start to the
    /// last answer.
    private static final int MOST_MILLIS = 2_500;

    private static final int MANY = 10_000;

    private final ClientHome home;
    private final Clock clock;
    private final String name;

    /// Ids of changes, by unit.
    private final Map<String, Set<UUID>> typed = new LinkedHashMap<>();

    /// Changes that were refused and that nobody mended, by unit.
    private final Map<String, Set<UUID>> givenUp = new LinkedHashMap<>();

    private @Nullable Device device;

    /// How far its clock is off.
    private volatile Duration off = Duration.ZERO;

    private int cutAfterMillis;

    private Laptop(Path folder, Clock clock) {
        this.home = new ClientHome(folder);
        this.clock = clock;
        this.name = folder.getFileName().toString();
    }

    static Laptop enrol(Path folder, Clock clock, String code, String directory) {
        Laptop laptop = new Laptop(folder, clock);
        Device.enrol(folder, directory, code, laptop.name);
        laptop.sync();
        return laptop;
    }

    String name() {
        return name;
    }

    /// By which id services know it.
    String id() {
        return device().id();
    }

    /// The device, opened where it is not.
    Device device() {
        Device open = device;
        if (open == null) {
            InstantSource wrong = () -> clock.instant().plus(off);
            open =
                    Device.open(
                            home.home(),
                            new Clocks(
                                    wrong.withZone(ZoneOffset.UTC),
                                    () -> new Uptime("", clock.millis()),
                                    Instant.MIN));
            device = open;
        }
        return open;
    }

    /// Somebody sets its clock.
    void setClock(Duration wrong) {
        off = wrong;
    }

    private LocalUnit unit(String unit) {
        return device().unit(unit);
    }

    Map<String, Set<UUID>> typed() {
        return typed;
    }

    /// Has the next sync be a process that is killed some way through, before it is done again.
    void cutNextSync(Random chance) {
        cutAfterMillis = chance.nextInt(MOST_MILLIS) + 1;
    }

    /// Makes a record; its id.
    ///
    /// @param fields as `name=value`; nothing behind the sign is nothing
    String make(String unit, String entity, String... fields) {
        Map<String, Value> values = values(unit, entity, fields);
        RecordId id = unit(unit).newId(entity, values);
        note(unit, unit(unit).write(LocalChange.of(new Operation.Create(entity, id, values))));
        return id.toString();
    }

    void set(String unit, String entity, String id, String... fields) {
        note(unit, trySet(unit, entity, id, fields));
    }

    /// The same, where a check of this device may refuse it.
    Written trySet(String unit, String entity, String id, String... fields) {
        Map<String, Value> set = values(unit, entity, fields);
        Map<String, Value> was = new LinkedHashMap<>();
        LocalRecord record = record(unit, entity, id).orElseThrow();
        set.keySet().forEach(field -> was.put(field, record.field(field)));
        return unit(unit)
                .write(LocalChange.of(new Operation.Update(entity, RecordId.of(id), set, was)));
    }

    /// Takes a step of a use case that makes a record; its id.
    String start(String unit, String useCase, String... fields) {
        UUID change = perform(unit, useCase, null, fields);
        OutboxEntry entry =
                unit(unit).listWaiting(MANY).stream()
                        .filter(waiting -> waiting.change().equals(change))
                        .findFirst()
                        .orElseThrow();
        return entry.ops().getFirst().id().toString();
    }

    /// Takes a step on a record.
    void step(String unit, String useCase, String on, String... fields) {
        UUID _ = perform(unit, useCase, RecordId.of(on), fields);
    }

    private UUID perform(String unit, String name, @Nullable RecordId on, String... fields) {
        UseCase useCase = unit(unit).definition().useCases().get(name);
        assertThat(useCase).as(name).isNotNull();
        String entity = useCase.creates() != null ? useCase.creates() : useCase.on();
        Map<String, Value> input = values(unit, String.valueOf(entity), fields);
        return note(unit, unit(unit).perform(name, on, input));
    }

    private UUID note(String unit, Written written) {
        if (!(written instanceof Written.Saved(UUID change, _))) {
            throw new AssertionError("not saved: " + written);
        }
        typed.computeIfAbsent(unit, _ -> new LinkedHashSet<>()).add(change);
        return change;
    }

    private Map<String, Value> values(String unit, String entity, String... fields) {
        EntityDefinition definition = unit(unit).definition().entity(entity).orElseThrow();
        Map<String, Value> values = new LinkedHashMap<>();
        for (String word : fields) {
            String field = word.substring(0, word.indexOf('='));
            String text = word.substring(word.indexOf('=') + 1);
            values.put(field, value(definition.field(field).orElseThrow().type(), text));
        }
        return values;
    }

    private static Value value(FieldType type, String text) {
        if (text.isEmpty()) {
            return Value.NOTHING;
        }
        return type == FieldType.INTEGER
                ? Value.whole(Long.parseLong(text))
                : type == FieldType.BOOLEAN
                        ? Value.flag(Boolean.parseBoolean(text))
                        : Value.text(text);
    }

    /// Sends what waits and fetches what is new; where a service is down, at its return.
    ///
    /// @param units all where none is named
    void sync(String... units) {
        if (cutAfterMillis > 0) {
            beginSync(cutAfterMillis);
            cutAfterMillis = 0;
        }
        device().refreshDirectory();
        List<String> left =
                new ArrayList<>(units.length == 0 ? device().choice().units() : List.of(units));
        patiently(name + " syncs")
                .until(() -> {
                    left.removeIf(unit -> {
                        SyncOutcome outcome = device().syncOnce(unit);
                        assertThat(outcome.trouble()).as(outcome.sentence()).isNull();
                        return outcome.answered();
                    });
                    return left.isEmpty();
                });
    }

    private void beginSync(int millis) {
        close();
        Process process = home.start("sync");
        try {
            boolean _ = process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .atMost(Ground.LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50));
    }

    Optional<LocalRecord> record(String unit, String entity, String id) {
        return device().units().contains(unit)
                ? unit(unit).find(entity, RecordId.of(id))
                : Optional.empty();
    }

    /// A field as it stands here; the empty text where there is nothing.
    String field(String unit, String entity, String id, String field) {
        return record(unit, entity, id).map(record -> Books.text(record.field(field))).orElse("");
    }

    /// Records with this value in a field, as they stand here.
    List<LocalRecord> all(String unit, String entity, String field, String value) {
        return all(unit, entity).stream()
                .filter(record -> Books.text(record.field(field)).equals(value))
                .toList();
    }

    /// All records of an entity, as they stand here.
    List<LocalRecord> all(String unit, String entity) {
        return unit(unit).page(ListQuery.all(entity), 0, MANY);
    }

    /// The id of the record that has this value, which is here already.
    String id(String unit, String entity, String field, String value) {
        return all(unit, entity, field, value).getFirst().id().toString();
    }

    /// Syncs until a record with this value is here; its id.
    String awaitRecord(String unit, String entity, String field, String value) {
        patiently("%s has %s %s of %s".formatted(name, entity, field, value))
                .until(() -> {
                    sync(unit);
                    return !all(unit, entity, field, value).isEmpty();
                });
        return id(unit, entity, field, value);
    }

    /// Syncs until a field of a record has this value.
    void awaitField(String unit, String entity, String id, String field, String value) {
        patiently("%s has %s %s as %s".formatted(name, entity, field, value))
                .untilAsserted(() -> {
                    sync(unit);
                    assertThat(field(unit, entity, id, field)).isEqualTo(value);
                });
    }

    /// What waits to be sent, of all units.
    int countWaiting() {
        return device().units().stream().mapToInt(unit -> unit(unit).countWaiting()).sum();
    }

    /// What was not accepted in a unit.
    List<OutboxEntry> attention(String unit) {
        return device().units().contains(unit) ? unit(unit).listAttention(MANY) : List.of();
    }

    /// Open questions about a record.
    List<Conflict> open(String unit, String record) {
        return unit(unit).listConflicts(MANY).stream()
                .filter(one -> one.record().toString().equals(record))
                .toList();
    }

    void decide(String unit, Conflict conflict, String decision) {
        note(unit, unit(unit).decide(conflict, Value.text(decision)));
    }

    void giveUp(String unit, UUID change) {
        unit(unit).discard(change);
        givenUp.computeIfAbsent(unit, _ -> new LinkedHashSet<>()).add(change);
    }

    Set<UUID> givenUp(String unit) {
        return givenUp.getOrDefault(unit, Set.of());
    }

    @Override
    public void close() {
        Device open = device;
        if (open != null) {
            open.close();
            device = null;
        }
    }
}
