package org.scte.server.sources;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.unit.Source;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.RowTable;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.SourceDesk;
import org.scte.server.unit.SourceIntake;
import org.scte.server.unit.SourceIntake.Taken;
import org.scte.server.unit.UnitService;

/// A unit that draws venues, and what it holds of them.
final class Venues implements AutoCloseable {
    static final String YAML =
            """
            unit: places
            definition: 1
            entities:
              town:
                identity: [code]
                fields:
                  code: {type: text, required: true, max: 8}
                  title: {type: text}
              venue:
                fields:
                  name: {type: text, required: true, max: 20}
                  town: {type: ref, to: town}
                  seats: {type: integer, min: 0}
                  fee: {type: money}
                  open: {type: boolean}
                  since: {type: date}
                  seen: {type: instant}
                  note: {type: text}
                unique: [{fields: [name]}]
                rules:
                  - check: self.open != true || self.seats != null
                    message: An open venue has seats.
            publishes:
              venue-changed: {of: venue, data: {name: self.name}}
            sources:
              venues:
                jdbc: "${VENUES_JDBC}"
                query: select id, name, town, seats, fee, open, since, seen, note, updated from venue where updated > :watermark order by updated
                watermark: updated
                into: {entity: venue, id: id, set: {name: name, town: town, seats: seats, fee: fee, open: open, since: since, seen: seen, note: note}}
                every: 1m
              towns:
                jdbc: "${VENUES_JDBC}"
                query: select nr, code, title, changed from town where changed > :watermark order by changed
                watermark: changed
                into: {entity: town, id: nr, set: {code: code, title: title}}
                every: 1m
            """;

    private static final Duration SECOND = Duration.ofSeconds(1);

    final UnitService unit;
    private final TestClock clock = new TestClock();

    /// Goes on by a second each time it is asked.
    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T04:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plus(SECOND);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    Venues(Path file) {
        this(file, YAML);
    }

    Venues(Path file, String yaml) {
        unit =
                UnitService.open(
                        file,
                        UnitReader.read(yaml, "places.yaml"),
                        clock,
                        UuidCreator::getTimeOrderedEpochPlus1);
    }

    static void run(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the source does not take " + List.of(statements), e);
        }
    }

    UnitDefinition definition() {
        return unit.definition();
    }

    /// Draws a source once.
    Taken draw(String source, String url, SourceSettings settings) throws SourceTrouble {
        Source drawn = definition().sources().get(source);
        Draw.Drawn done =
                new Draw(drawn, new SourceIntake(unit, drawn))
                        .run(Dialect.of(SourceAddress.parse(url, settings)), clock.instant());
        return done.more() ? done.taken().plus(draw(source, url, settings)) : done.taken();
    }

    /// What the living venues hold, by name.
    Map<String, Map<String, Value>> venues() {
        Map<String, Map<String, Value>> venues = new TreeMap<>();
        for (StoredRecord record : unit.list("venue")) {
            if (record.fields().get("name") instanceof Value.Text(String name)) {
                venues.put(name, record.fields());
            }
        }
        return venues;
    }

    Value field(String venue, String field) {
        return venues().getOrDefault(venue, Map.of()).getOrDefault(field, Value.NOTHING);
    }

    RecordId id(String venue) {
        return unit.list("venue").stream()
                .filter(record -> Value.text(venue).equals(record.fields().get("name")))
                .map(StoredRecord::id)
                .findFirst()
                .orElseThrow();
    }

    /// Somebody edits a venue here.
    void edit(String venue, String field, Value value) {
        Ack ack =
                unit.writeAsService(
                        "Rosa",
                        List.of(
                                new Operation.Update(
                                        "venue", id(venue), Map.of(field, value), Map.of())));
        if (!ack.problems().isEmpty()) {
            throw new IllegalStateException(ack.problems().toString());
        }
    }

    void delete(String venue) {
        unit.writeAsService("Rosa", List.of(new Operation.Delete("venue", id(venue), unit.head())));
    }

    List<RowTable.SetAside> setAside() {
        return new SourceDesk(unit).list();
    }

    Optional<String> reason(String row) {
        return setAside().stream()
                .filter(one -> one.row().id().equals(row))
                .map(RowTable.SetAside::reason)
                .findFirst();
    }

    @Override
    public void close() {
        unit.close();
    }
}
