package org.scte.server.unit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What other units' messages bring about: the unit's own copies of what they publish, and its
/// [Reactions].
final class Projections {
    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;

    Projections(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    /// Lets messages take effect and remembers that they have; what took effect before does not
    /// again.
    void apply(String source, List<UnitMessage> messages, Cursor cursor) {
        Optional<Cursor> before = session.messages().subscription(source);
        boolean known =
                before.isPresent()
                        && before.get().epoch().equals(cursor.epoch())
                        && before.get().pos() >= cursor.pos();
        if (known) {
            return;
        }
        Reactions reactions = new Reactions(session, definition, now);
        for (UnitMessage message : messages) {
            for (EntityDefinition entity : definition.entities().values()) {
                if (entity.projects() != null && entity.projects().isOf(message.type())) {
                    apply(source, entity, message);
                }
            }
            reactions.hear(source, message);
        }
        session.messages().saveSubscription(source, cursor);
    }

    private void apply(String source, EntityDefinition entity, UnitMessage message) {
        Optional<StoredRecord> held =
                session.records()
                        .find(entity.name(), message.subject())
                        .filter(record -> !record.deleted());
        Map<String, Value> data = message.data();
        Optional<Operation> operation =
                data == null
                        ? held.map(record -> delete(entity, message))
                        : write(entity, message, data, held);
        if (operation.isEmpty()) {
            return;
        }
        UUID change = message.id();
        HistoryRow.Author author =
                new HistoryRow.Author(
                        change, "unit:" + source, source, null, message.time(), false, now);
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(
                                author,
                                List.of(operation.get()),
                                Authority.PROJECTION,
                                Cause.ofMessage(message),
                                false);
        if (!result.taken()) {
            LOG.error(
                    "message {} of {} could not take effect: {}",
                    message.id(),
                    source,
                    result.findings().problems());
        }
    }

    private static Operation delete(EntityDefinition entity, UnitMessage message) {
        return new Operation.Delete(entity.name(), message.subject(), 0);
    }

    /// The whole state the message tells, as far as this unit keeps it; empty where that is what is
    /// held.
    private static Optional<Operation> write(
            EntityDefinition entity,
            UnitMessage message,
            Map<String, Value> data,
            Optional<StoredRecord> held) {
        Map<String, Value> kept = new LinkedHashMap<>();
        for (FieldDefinition field : entity.fields().values()) {
            Value value = data.getOrDefault(field.name(), Value.NOTHING);
            kept.put(
                    field.name(), FieldCheck.check(field, value).isEmpty() ? value : Value.NOTHING);
        }
        if (held.isEmpty()) {
            return Optional.of(new Operation.Create(entity.name(), message.subject(), kept));
        }
        Map<String, Value> before = held.get().fields();
        kept.entrySet()
                .removeIf(field ->
                        before.getOrDefault(field.getKey(), Value.NOTHING)
                                .equals(field.getValue()));
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Operation.Update(entity.name(), message.subject(), kept, Map.of()));
    }
}
