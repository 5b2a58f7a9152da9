package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.NumberBlock;
import org.scte.model.record.Digest;
import org.scte.model.record.Sha256;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.server.store.StoreSession;

/// Answers an exchange from one state of the unit.
final class Answer {
    private final StoreSession session;
    private final Caller caller;
    private final Rights rights;
    private final View view;
    private final Allowance allowance;
    private final int definition;
    private final Instant now;

    /// @param numbers that the device is given
    Answer(
            StoreSession session,
            Caller caller,
            Rights rights,
            int definition,
            Instant now,
            List<NumberBlock> numbers) {
        this.session = session;
        this.caller = caller;
        this.rights = rights;
        this.view = rights.view();
        this.allowance = rights.allowance().with(numbers);
        this.definition = definition;
        this.now = now;
    }

    SyncResponse to(SyncRequest request, long lastSeq, List<Ack> acks) {
        SyncResponse answer = page(request, lastSeq, acks);
        return request.definition() < definition
                ? answer // it may not know these records' kinds yet
                : answer.with(
                        ForgetDesk.told(session, view, caller, request).orElse(null),
                        answer.more() ? List.of() : wanted(request));
    }

    /// Contents that the device may have and the service lacks. Begins at another one each time, so
    /// that all are asked for in the end, however many there are.
    private List<String> wanted(SyncRequest request) {
        String from = Sha256.hexOf(request.request().toString().getBytes(StandardCharsets.UTF_8));
        return new ContentSight(rights).wanted(session, from);
    }

    private SyncResponse page(SyncRequest request, long lastSeq, List<Ack> acks) {
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
        if (!Set.copyOf(request.holds()).equals(Set.copyOf(view.holds()))) {
            return scopesChanged(request, epochs.current(), lastSeq, acks, pos);
        }
        DeltaPage page = DeltaPage.read(session, view, pos, request.limit());
        boolean more = page.end() < head;
        return response(
                request,
                epochs.current(),
                lastSeq,
                acks,
                page.deltas(),
                page.end(),
                more,
                more ? null : digest(),
                false);
    }

    /// Whether all that happened after the cursor is kept. Looked at in the transaction that reads
    /// the page, so that pruning leaves no hole.
    private boolean isKept(Epochs epochs, Cursor cursor) {
        boolean placed =
                view.isWhole()
                        || session.places()
                                .placed()
                                .filter(known -> cursor.pos() >= known.since())
                                .isPresent();
        return placed && epochs.isPlace(cursor) && cursor.pos() >= session.horizon().horizon();
    }

    /// Of all that the caller sees.
    private Digest digest() {
        return view.isWhole()
                ? session.head().digest()
                : session.places().sum(place -> view.hidden(place).map(HiddenFields::word));
    }

    /// The device is to erase and fetch slices before anything new is told.
    private SyncResponse scopesChanged(
            SyncRequest request, UUID epoch, long lastSeq, List<Ack> acks, long pos) {
        List<String> added = new ArrayList<>(view.holds());
        added.removeAll(request.holds());
        List<String> removed = new ArrayList<>(request.holds());
        removed.removeAll(view.holds());
        return new SyncResponse(
                request.request(),
                epoch,
                definition,
                now,
                lastSeq,
                acks,
                List.of(),
                pos,
                false,
                null,
                false,
                new SyncResponse.ScopeChange(added, removed),
                allowance);
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
                snapshotRequired,
                null,
                allowance);
    }
}
