package org.scte.server.unit;

import java.util.List;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.StoreSession;

/// What the service itself writes: fields marked `by: service` too, and without merging.
record ServiceWrite(UnitDefinition definition, HistoryRow.Author author, List<Operation> ops) {
    Ack take(StoreSession session) {
        Cause cause = Cause.ofChange(author.change());
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(author, ops, Authority.SERVICE, cause, false);
        Ack ack =
                result.taken()
                        ? Ack.taken(1, result.pos(), result.findings().notes())
                        : Ack.rejected(1, result.findings().problems());
        session.audit()
                .add(
                        Acts.ofService(author, ack, ProtocolJson.writeOperations(ops)),
                        author.received());
        return ack;
    }
}
