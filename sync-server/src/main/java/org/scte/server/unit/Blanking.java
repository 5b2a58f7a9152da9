package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.scte.model.expression.Expression;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Publication;
import org.scte.model.unit.Source;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.ForgottenTable;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Empties the personal fields of one record, and erases what is kept of them beside it. That the
/// record is there, and when it changed by whom, stays.
final class Blanking {
    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;

    Blanking(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    /// The keys of a publication whose values come from personal fields.
    static Set<String> personalKeys(UnitDefinition definition, Publication publication) {
        return publication.data().entrySet().stream()
                .filter(key ->
                        key.getValue().mentions().stream()
                                .anyMatch(one -> isForgettable(definition, one)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isForgettable(UnitDefinition definition, Expression.Mention mention) {
        return definition
                .entity(mention.entity())
                .filter(entity -> entity.forgettable().contains(mention.field()))
                .isPresent();
    }

    /// Empties the record, by a change of its own that devices hear of as of any, and then all that
    /// is kept of it.
    ///
    /// @param cause the change by which it is forgotten
    /// @param actor whose change that was
    void blank(EntityDefinition entity, RecordId id, UUID cause, String actor) {
        List<RecordId> questions = session.traces().questions(id, entity.forgettable());
        Optional<StoredRecord> stored = session.records().find(entity.name(), id);
        List<Operation> ops = new ArrayList<>();
        stored.filter(record -> !record.deleted())
                .ifPresent(record -> ops.add(emptied(entity, record)));
        for (RecordId question : questions) {
            ops.addAll(closed(question));
        }
        if (!ops.isEmpty()) {
            take(ops, entity.name() + " " + id, cause, actor);
        }
        blankTraces(entity, id, Long.MAX_VALUE);
        EntityDefinition conflict = definition.entity(ConflictEntity.NAME).orElseThrow();
        for (RecordId question : questions) {
            blankTraces(conflict, question, Long.MAX_VALUE);
            session.forgotten()
                    .add(
                            new ForgottenTable.Entry(
                                    0, conflict.name(), question, false, now, cause, actor));
        }
        session.forgotten().saveErasedAt(session.head().pos());
    }

    /// Written also where nothing is left to empty: so that the record's place in the history moves
    /// and devices hear of it.
    private static Operation emptied(EntityDefinition entity, StoredRecord record) {
        Map<String, Value> set = new LinkedHashMap<>();
        for (String field : entity.forgettable()) {
            if (record.fields().containsKey(field)) {
                set.put(field, Value.NOTHING);
            }
        }
        return new Operation.Update(entity.name(), record.id(), set, Map.of());
    }

    /// An open question about what is not there any more is none.
    private List<Operation> closed(RecordId question) {
        return session.records()
                .find(ConflictEntity.NAME, question)
                .filter(record -> !record.deleted())
                .map(record -> {
                    EntityDefinition conflict =
                            definition.entity(ConflictEntity.NAME).orElseThrow();
                    Map<String, Value> set = new LinkedHashMap<>();
                    conflict.forgettable().forEach(field -> set.put(field, Value.NOTHING));
                    set.put(ConflictEntity.STATE, Value.text(ConflictEntity.DECIDED));
                    return List.<Operation>of(
                            new Operation.Update(ConflictEntity.NAME, question, set, Map.of()));
                })
                .orElse(List.of());
    }

    private void take(List<Operation> ops, String about, UUID cause, String actor) {
        UUID change = UuidCreator.getNameBasedSha1(cause, "forget " + about);
        HistoryRow.Author author =
                new HistoryRow.Author(change, UnitService.SERVICE, actor, null, now, false, now);
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(author, ops, Authority.FORGET, Cause.ofChange(change), false);
        if (!result.taken()) {
            throw new IllegalStateException(
                    about + " could not be emptied: " + result.findings().problems());
        }
        Ack ack = Ack.taken(1, result.pos(), List.of());
        session.audit().add(Acts.ofForgetting(author, ack, ProtocolJson.writeOperations(ops)), now);
    }

    /// Erases what is kept of a record's personal fields beside it, up to and with a position.
    void blankTraces(EntityDefinition entity, RecordId id, long upTo) {
        Set<String> fields = entity.forgettable();
        String name = entity.name();
        session.contents().release(name, id, FileUses.among(entity, fields), upTo);
        session.traces().blankHistory(name, id, fields, upTo);
        for (Publication publication : definition.publishes().values()) {
            Set<String> keys = personalKeys(definition, publication);
            if (publication.of().equals(name) && !keys.isEmpty()) {
                session.traces().blankMessages(publication.key(), id, keys, upTo);
            }
        }
        if (upTo == Long.MAX_VALUE) {
            session.traces().blankTombstone(name, id, fields);
            session.traces().blankMarks(name, id, fields);
            definition.sources().values().stream()
                    .filter(source -> source.entity().equals(name))
                    .forEach(source -> blankRow(source, id, fields));
        }
    }

    private void blankRow(Source source, RecordId id, Set<String> fields) {
        Set<String> columns =
                source.set().entrySet().stream()
                        .filter(set -> fields.contains(set.getKey()))
                        .map(set -> String.valueOf(set.getValue()))
                        .collect(Collectors.toSet());
        session.traces().blankRow(source.name(), id, fields, columns);
    }
}
