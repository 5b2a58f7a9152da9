package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.unit.DefinitionChange;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.MessageName;
import org.scte.model.unit.Publication;
import org.scte.model.unit.Reaction;
import org.scte.model.unit.Unique;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.ForgottenTable;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.MetaTable;
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
    static DefinitionInForce open(
            StoreSession session, UnitDefinition given, Clock clock, Supplier<UUID> ids) {
        Optional<String> stored = session.meta().definition();
        if (stored.isEmpty()) {
            DefinitionInForce inForce = new DefinitionInForce(given);
            inForce.take(session, given, Map.of(), clock);
            return inForce;
        }
        if (stored.get().equals(given.source())) {
            return new DefinitionInForce(given);
        }
        UnitDefinition before = UnitReader.readTrusted(stored.get(), given.unit() + " as stored");
        DefinitionInForce inForce = new DefinitionInForce(before);
        if (given.definition() > before.definition()) {
            inForce.change(session, given, clock, ids);
        }
        return inForce;
    }

    /// Brings the unit to `newer`: indexes, unique keys, and what it says to other units.
    ///
    /// @return the sources whose messages must be read from their beginning, because more of them
    ///   is kept now
    /// @throws ProtocolRefusal where devices could not follow by themselves
    Set<String> change(
            StoreSession session, UnitDefinition newer, Clock clock, Supplier<UUID> ids) {
        UnitDefinition before = definition;
        if (newer.source().equals(before.source())) {
            return Set.of();
        }
        List<DefinitionChange> changes = DefinitionChange.between(before, newer);
        for (DefinitionChange each : changes) {
            if (each.breaking()) {
                throw refusal("Devices could not follow by themselves: " + each + ".");
            }
        }
        take(session, newer, before.entities(), clock);
        publishAnew(session, before, newer, new Service(clock.instant(), ids));
        Set<String> sources = changedSources(before, newer);
        sources.forEach(source -> session.messages().forgetSubscription(source));
        definition = newer;
        return sources;
    }

    private record Service(Instant now, Supplier<UUID> ids) {
        HistoryRow.Author author() {
            return new HistoryRow.Author(
                    ids.get(), UnitService.SERVICE, UnitService.SERVICE, null, now, false, now);
        }
    }

    /// A publication that is new tells of the records there are, at a position of its own.
    private static void publishAnew(
            StoreSession session, UnitDefinition before, UnitDefinition newer, Service service) {
        List<Publication> fresh =
                newer.publishes().values().stream()
                        .filter(each -> !each.equals(before.publishes().get(each.key())))
                        .toList();
        if (!fresh.isEmpty()) {
            HistoryRow.Author author = service.author();
            Taking taking = new Taking(session, newer, author, Authority.SERVICE, 0);
            Publisher publisher = new Publisher(taking, Cause.ofChange(author.change()));
            fresh.forEach(publisher::publishAll);
        }
    }

    private static Set<String> changedSources(UnitDefinition before, UnitDefinition newer) {
        Set<String> sources = new TreeSet<>();
        for (EntityDefinition entity : newer.entities().values()) {
            MessageName.OfUnit projects = entity.projects();
            EntityDefinition old = before.entities().get(entity.name());
            boolean same =
                    old != null
                            && old.fields().equals(entity.fields())
                            && Objects.equals(old.projects(), projects);
            if (projects != null && !same) {
                sources.add(projects.unit());
            }
        }
        newer.consumes().values().stream()
                .filter(reaction -> !before.consumes().containsKey(reaction.name()))
                .map(Reaction::source)
                .forEach(sources::add);
        return sources;
    }

    private void take(
            StoreSession session,
            UnitDefinition taken,
            Map<String, EntityDefinition> before,
            Clock clock) {
        for (EntityDefinition entity : taken.entities().values()) {
            EntityDefinition old = before.get(entity.name());
            if (old != null && !old.unique().equals(entity.unique())) {
                rebuildKeys(session, entity, clock);
            }
            if (old != null
                    && entity.forget() != null
                    && !Objects.equals(entity.forget(), old.forget())) {
                lookForForgotten(session, taken, entity);
            }
            if (old != null && Recomputing.isDue(old, entity)) {
                session.meta().saveRecomputing(new MetaTable.Recomputing(entity.name(), ""));
            }
        }
        taken.matches().forEach(match -> session.matches().index(match.entity(), match.fields()));
        session.setAside().removeBut(taken.sources().keySet());
        session.meta().saveDefinition(taken.source());
    }

    private static void lookForForgotten(
            StoreSession session, UnitDefinition taken, EntityDefinition entity) {
        String cause = "definition " + taken.unit() + " " + taken.definition();
        session.forgotten()
                .addDue(
                        new ForgottenTable.Due(
                                0,
                                entity.name(),
                                "",
                                ForgottenTable.Step.LOOK,
                                "",
                                UuidCreator.getNameBasedSha1(cause),
                                UnitService.SERVICE));
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
