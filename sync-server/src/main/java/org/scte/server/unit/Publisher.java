package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Publication;
import org.scte.server.store.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the messages that follow from a change into its own transaction.
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Taking taking;
    private final Cause cause;
    private int written;

    Publisher(Taking taking, Cause cause) {
        this.taking = taking;
        this.cause = cause;
    }

    void publish() {
        for (Publication publication : taking.definition().publishes().values()) {
            for (WorkingRecord record : taking.reached()) {
                if (record.entity().name().equals(publication.of())) {
                    publish(publication, record);
                }
            }
        }
    }

    private void publish(Publication publication, WorkingRecord record) {
        boolean published = record.isLiving() && holds(publication.when(), record);
        if (isEvent(publication)) {
            if (published) {
                write(publication, record.id(), false, data(publication, record));
            }
            return;
        }
        tell(publication, record, published);
    }

    /// Says how the record is, unless that is what was last said.
    private void tell(Publication publication, WorkingRecord record, boolean published) {
        Optional<Map<String, Value>> last =
                record.before() == null
                        ? Optional.empty()
                        : taking.session().messages().lastData(publication.key(), record.id());
        Map<String, Value> data = published ? data(publication, record) : null;
        if (!last.equals(Optional.ofNullable(data))) {
            write(publication, record.id(), true, data);
        }
    }

    /// Publishes the records there are by a publication that is new or says something new.
    void publishAll(Publication publication) {
        EntityDefinition entity = taking.definition().entities().get(publication.of());
        if (entity == null || isEvent(publication)) {
            return;
        }
        for (StoredRecord stored : taking.session().records().list(entity.name())) {
            WorkingRecord record = new WorkingRecord(entity, stored.id(), stored);
            tell(publication, record, holds(publication.when(), record));
        }
    }

    /// A publication that asks what was tells an event; any other tells a state.
    static boolean isEvent(Publication publication) {
        Expression when = publication.when();
        return when != null && when.readsWas();
    }

    private boolean holds(@Nullable Expression when, WorkingRecord record) {
        return when == null || evaluate(when, record).holds();
    }

    private Map<String, Value> data(Publication publication, WorkingRecord record) {
        Map<String, Value> data = new LinkedHashMap<>();
        publication
                .data()
                .forEach((key, expression) -> {
                    switch (evaluate(expression, record)) {
                        case Evaluation.Known(Value value) -> {
                            if (!value.isNothing()) {
                                data.put(key, value);
                            }
                        }
                        case Evaluation.Unknown() -> {}
                        case Evaluation.Failed(String reason) ->
                                LOG.warn(
                                        "{} of {} {} is left out: {}",
                                        key,
                                        publication.key(),
                                        record.id(),
                                        reason);
                    }
                });
        return data;
    }

    private Evaluation evaluate(Expression expression, WorkingRecord record) {
        return expression.evaluate(
                record.fields(), record.fieldsBefore(), taking.around(), taking.moment());
    }

    private void write(
            Publication publication,
            RecordId subject,
            boolean state,
            @Nullable Map<String, Value> data) {
        String unit = taking.definition().unit();
        UUID id =
                UuidCreator.getNameBasedSha1(
                        taking.author().change(), publication.key() + ":" + subject);
        UnitMessage message =
                new UnitMessage(
                        id,
                        publication.type(unit),
                        "/units/" + unit,
                        subject,
                        taking.author().received(),
                        cause.correlation(),
                        cause.causation(),
                        cause.depth(),
                        data);
        taking.session()
                .messages()
                .append(taking.pos(), written++, publication.key(), state, message);
    }
}
