package org.scte.server.unit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.server.store.StoreSession;

/// Answers an exchange from one state of the unit.
final class Answer {
    private final StoreSession session;
    private final int definition;
    private final Instant now;

    Answer(StoreSession session, int definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    SyncResponse to(SyncRequest request, long lastSeq, List<Ack> acks) {
        Epochs epochs = Epochs.of(session);
        long head = session.head().pos();
        Cursor cursor = request.cursor();
        long pos = cursor == null ? 0 : cursor.pos();
        if (request.definition() < definition) {
            return response(
                    request,
                    epochs.current(),
                    lastSeq,
                    acks,
                    List.of(),
                    pos,
                    pos < head,
                    null,
                    false);
        }
        if (cursor == null || !isKept(epochs, cursor)) {
            return response(
                    request, epochs.current(), lastSeq, acks, List.of(), pos, false, null, true);
        }
        DeltaPage page = DeltaPage.read(session, pos, request.limit());
        boolean more = page.end() < head;
        return response(
                request,
                epochs.current(),
                lastSeq,
                acks,
                page.deltas(),
                page.end(),
                more,
                more ? null : session.head().digest(),
                false);
    }

    /// Whether all that happened after the cursor is kept. Looked at in the transaction that reads
    /// the page, so that pruning leaves no hole.
    private boolean isKept(Epochs epochs, Cursor cursor) {
        return epochs.isPlace(cursor) && cursor.pos() >= session.horizon().horizon();
    }

    private SyncResponse response(
            SyncRequest request,
            UUID epoch,
            long lastSeq,
            List<Ack> acks,
            List<Delta> deltas,
            long cursor,
            boolean more,
            @Nullable Digest digest,
            boolean snapshotRequired) {
        return new SyncResponse(
                request.request(),
                epoch,
                definition,
                now,
                lastSeq,
                acks,
                deltas,
                cursor,
                more,
                digest,
                snapshotRequired);
    }
}
