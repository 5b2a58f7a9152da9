package org.scte.server.unit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Rule;
import org.scte.model.unit.Unique;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// The definition a unit works by. It changes on the writer's thread only, so that every change is
/// decided by one.
final class DefinitionInForce {
    private volatile UnitDefinition definition;

    private DefinitionInForce(UnitDefinition definition) {
        this.definition = definition;
    }

    UnitDefinition get() {
        return definition;
    }

    /// Compares what the file was brought to with what is given, and brings the file to the newer
    /// of the two.
    static DefinitionInForce open(StoreSession session, UnitDefinition given, Clock clock) {
        Optional<String> stored = session.meta().definition();
        if (stored.isEmpty() || stored.get().equals(given.source())) {
            DefinitionInForce inForce = new DefinitionInForce(given);
            inForce.take(session, given, Map.of(), clock);
            return inForce;
        }
        UnitDefinition before = UnitReader.readTrusted(stored.get(), given.unit() + " as stored");
        DefinitionInForce inForce = new DefinitionInForce(before);
        if (given.definition() > before.definition()) {
            inForce.change(session, given, clock);
        }
        return inForce;
    }

    /// @throws ProtocolRefusal where `newer` does not follow from the definition in force
    UnitDefinition change(StoreSession session, UnitDefinition newer, Clock clock) {
        UnitDefinition before = definition;
        if (newer.source().equals(before.source())) {
            return before;
        }
        if (!newer.unit().equals(before.unit())) {
            throw refusal("This is the definition of another unit, " + newer.unit() + ".");
        }
        if (newer.definition() <= before.definition()) {
            throw refusal(
                    "The definition in force is number "
                            + before.definition()
                            + "; a new one needs a higher number.");
        }
        take(session, newer, before.entities(), clock);
        definition = newer;
        return newer;
    }

    private void take(
            StoreSession session,
            UnitDefinition taken,
            Map<String, EntityDefinition> before,
            Clock clock) {
        for (EntityDefinition entity : taken.entities().values()) {
            expressions(entity)
                    .flatMap(expression -> expression.matches().stream())
                    .forEach(match -> session.matches().index(match.entity(), match.fields()));
            EntityDefinition old = before.get(entity.name());
            if (old != null && !old.unique().equals(entity.unique())) {
                rebuildKeys(session, entity, clock);
            }
        }
        session.meta().saveDefinition(taken.source());
    }

    private static Stream<Expression> expressions(EntityDefinition entity) {
        return Stream.concat(
                entity.rules().stream().map(Rule::check),
                entity.unique().stream().map(Unique::when).flatMap(Stream::ofNullable));
    }

    private static void rebuildKeys(StoreSession session, EntityDefinition entity, Clock clock) {
        session.keys().releaseAll(entity.name());
        UnitSurroundings around = new UnitSurroundings(session);
        Moment moment = new Moment(clock.instant(), UnitService.SERVICE);
        List<StoredRecord> records = session.records().list(entity.name());
        for (int rule = 0; rule < entity.unique().size(); rule++) {
            Unique unique = entity.unique().get(rule);
            for (StoredRecord record : records) {
                Optional<String> key = UniqueKeys.key(unique, record.fields(), around, moment);
                if (key.isEmpty()) {
                    continue;
                }
                Optional<RecordId> other = session.keys().holder(entity.name(), rule, key.get());
                if (other.isPresent()) {
                    throw refusal(
                            entity.title()
                                    + " "
                                    + record.id()
                                    + " and "
                                    + other.get()
                                    + " have the same "
                                    + String.join(", ", unique.fields())
                                    + ".");
                }
                session.keys().hold(entity.name(), rule, key.get(), record.id());
            }
        }
    }

    private static ProtocolRefusal refusal(String detail) {
        return ProtocolRefusal.of(422, "invalid", detail);
    }
}
