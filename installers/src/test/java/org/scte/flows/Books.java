package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.LetterTable;
import org.scte.server.store.MessageTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.scte.server.store.UnitFile;

/// What the services' databases say, read beside the running services.
final class Books {
    private static final Map<String, Set<String>> SOURCES = new TreeMap<>();

    private final Path data;
    private final List<String> units;

    static {
        for (String unit : ShippedUnits.list()) {
            UnitDefinition definition =
                    UnitReader.read(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml");
            SOURCES.put(unit, definition.heard());
        }
    }

    Books(Path data, List<String> units) {
        this.data = data;
        this.units = units;
    }

    /// The units that a unit hears, of those that are here.
    List<String> sources(String unit) {
        return SOURCES.getOrDefault(unit, Set.of()).stream().filter(units::contains).toList();
    }

    <T> T read(String unit, Function<StoreSession, T> job) {
        return UnitFile.read(file(unit), job);
    }

    private Path file(String unit) {
        return data.resolve("units").resolve(unit + ".db");
    }

    List<StoredRecord> all(String unit, String entity) {
        return read(unit, session -> session.records().list(entity));
    }

    /// Records with this value in a field.
    List<StoredRecord> all(String unit, String entity, String field, String value) {
        return all(unit, entity).stream()
                .filter(record -> text(record, field).equals(value))
                .toList();
    }

    StoredRecord only(String unit, String entity, String field, String value) {
        List<StoredRecord> found = all(unit, entity, field, value);
        assertThat(found).as("%s %s with %s %s", unit, entity, field, value).hasSize(1);
        return found.getFirst();
    }

    String text(String unit, String entity, String id, String field) {
        return read(unit, session -> session.records().find(entity, RecordId.of(id)))
                .map(record -> text(record, field))
                .orElse("");
    }

    /// A value as text; nothing as the empty one.
    static String text(StoredRecord record, String field) {
        return text(record.fields().getOrDefault(field, Value.NOTHING));
    }

    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Texts(List<String> items) -> String.join(";", items);
            case Value.Attachment file -> file.name();
            case Value.Nothing() -> "";
            case Value.Unreadable(String raw) -> raw;
        };
    }

    /// What a unit has told by one message about one record, oldest first.
    List<UnitMessage> told(String unit, String message, String subject) {
        String type = "org.scte." + unit + "." + message + ".v1";
        return log(unit).stream()
                .map(MessageTable.Published::message)
                .filter(one -> one.type().equals(type) && one.subject().toString().equals(subject))
                .toList();
    }

    /// How many messages a unit has told about records that `of` says.
    long countTold(String unit, Predicate<String> of) {
        return log(unit).stream()
                .filter(one -> of.test(one.message().subject().toString()))
                .count();
    }

    /// Who has written a record: devices by their ids, the service and units by their names.
    List<String> authors(String unit, String entity, String id) {
        return history(unit, entity, id).stream().map(HistoryEntry::device).toList();
    }

    private List<HistoryEntry> history(String unit, String entity, String id) {
        return read(
                unit,
                session ->
                        session.history()
                                .list(entity, RecordId.of(id), Long.MAX_VALUE, 1_000, _ -> true));
    }

    /// What a field of a record has held, oldest first.
    List<String> history(String unit, String entity, String id, String field) {
        return history(unit, entity, id).reversed().stream()
                .map(entry -> text(entry.set().getOrDefault(field, Value.NOTHING)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// A line for each record, by unit.
    Map<String, List<String>> dump() {
        Map<String, List<String>> dumps = new LinkedHashMap<>();
        for (String unit : units) {
            List<String> lines = new ArrayList<>();
            UnitFile.dump(file(unit), lines::add);
            dumps.put(unit, lines);
        }
        return dumps;
    }

    /// Waits until every message has taken effect: no letter anywhere, every unit has read all that
    /// its sources have told, and no record is still to follow a merge, at a moment at which
    /// nothing moved.
    void awaitSettled() {
        Awaitility.await("every message has taken effect")
                .atMost(Ground.LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    Map<String, Long> heads = heads();
                    assertThat(unread()).isEmpty();
                    assertThat(letters()).isEmpty();
                    assertThat(units).noneMatch(this::isFollowing);
                    assertThat(heads()).isEqualTo(heads);
                });
    }

    private boolean isFollowing(String unit) {
        return read(unit, session -> session.merges().isAnyDue());
    }

    private Map<String, Long> heads() {
        Map<String, Long> heads = new TreeMap<>();
        units.forEach(unit -> heads.put(unit, UnitFile.glance(file(unit)).orElseThrow().head()));
        return heads;
    }

    private List<String> unread() {
        return units.stream()
                .flatMap(unit ->
                        sources(unit).stream()
                                .filter(source -> position(unit, source) < lastTold(source))
                                .map(source -> unit + " has not read all of " + source))
                .toList();
    }

    /// The position of a unit's last message; nobody is told at once of positions without any.
    private long lastTold(String unit) {
        return log(unit).stream().mapToLong(MessageTable.Published::pos).max().orElse(0);
    }

    private List<MessageTable.Published> log(String unit) {
        return read(unit, session -> session.messages().log(0, Long.MAX_VALUE));
    }

    private long position(String unit, String source) {
        return read(unit, session -> session.messages().subscription(source))
                .map(Cursor::pos)
                .orElse(-1L);
    }

    /// What waits or is dead anywhere.
    List<String> letters() {
        return units.stream().flatMap(this::letters).toList();
    }

    private Stream<String> letters(String unit) {
        List<LetterTable.Letter> letters = read(unit, session -> session.letters().list(100));
        return letters.stream()
                .map(letter -> unit + ": " + letter.reaction() + ": " + letter.reason());
    }
}
