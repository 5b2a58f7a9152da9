package org.scte.server.unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Wanted;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// The unit around a record, as a transaction sees it. A service holds all records, so nothing is
/// unknown.
final class UnitSurroundings implements Surroundings {
    private final StoreSession session;

    UnitSurroundings(StoreSession session) {
        this.session = session;
    }

    @Override
    public Optional<Map<String, Value>> find(String entity, RecordId id) {
        return session.records()
                .find(entity, id)
                .filter(record -> !record.deleted())
                .map(StoredRecord::fields);
    }

    @Override
    public OptionalLong count(String entity, Map<String, Wanted> match) {
        return OptionalLong.of(session.matches().count(entity, match));
    }

    @Override
    public First first(String entity, Map<String, Wanted> match) {
        List<RecordId> found = session.matches().list(entity, match, 1);
        return found.isEmpty() ? new First.None() : new First.Record(found.getFirst());
    }

    @Override
    public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
        return Optional.of(session.matches().sum(entity, match, field));
    }
}
