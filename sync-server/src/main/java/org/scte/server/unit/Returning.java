package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.WasAcked;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.ResentTable;
import org.scte.server.store.StoreSession;

/// Brings back records that a change sent again stands on, where whoever made them has not returned
/// yet, as far as they are the sender's to write. What cannot be brought back is left out: the
/// change then says what it misses.
final class Returning {
    private final StoreSession session;
    private final UnitDefinition definition;
    private final HistoryRow.Author author;
    private final Resent resent;
    private final Rights rights;

    Returning(
            StoreSession session,
            UnitDefinition definition,
            HistoryRow.Author author,
            Resent resent,
            Rights rights) {
        this.session = session;
        this.definition = definition;
        this.author = author;
        this.resent = resent;
        this.rights = rights;
    }

    void bringBack(List<WasAcked.Restored> records) {
        for (WasAcked.Restored record : records) {
            Optional<EntityDefinition> entity = definition.entity(record.entity());
            if (entity.isPresent() && rights.mayWrite(record.entity()) && isLost(record)) {
                bringBack(record, entity.get());
            }
        }
    }

    /// A record that is there, or was deleted since the restore, is not brought back.
    private boolean isLost(WasAcked.Restored record) {
        boolean living =
                session.records()
                        .find(record.entity(), record.id())
                        .filter(found -> !found.deleted())
                        .isPresent();
        long turn = session.resent().lastTurn(record.entity(), record.id());
        return !living
                && turn < resent.lostFrom()
                && session.resent()
                        .find(record.entity(), record.id(), ResentTable.RECORD)
                        .filter(mark -> mark.at() >= resent.lostFrom())
                        .isEmpty();
    }

    private void bringBack(WasAcked.Restored record, EntityDefinition entity) {
        Map<String, Value> set = new LinkedHashMap<>();
        List<WasAcked.Assigned> numbers = new ArrayList<>();
        record.set()
                .forEach((field, value) -> {
                    FieldDefinition known = entity.fields().get(field);
                    if (known != null && known.type() == FieldType.SERIAL) {
                        numbers.add(new WasAcked.Assigned(0, field, value));
                    } else if (known != null && !known.byService()) {
                        set.put(field, value);
                    }
                });
        HistoryRow.Author maker = authorOf(record.id());
        List<Operation> made = List.of(new Operation.Create(record.entity(), record.id(), set));
        Change change = new Change(1, maker.change(), maker.at(), maker.actor(), null, made);
        new ChangeTaker(session, definition)
                .take(
                        maker,
                        made,
                        Authority.DEVICE,
                        Cause.ofChange(author.change()),
                        true,
                        resent.restoring(record.at(), numbers),
                        Sight.of(session, definition, rights, change));
    }

    private HistoryRow.Author authorOf(RecordId record) {
        UUID change = UuidCreator.getNameBasedSha1(author.change(), "restores:" + record);
        return new HistoryRow.Author(
                change,
                author.device(),
                author.actor(),
                null,
                author.at(),
                author.suspect(),
                author.received());
    }
}
