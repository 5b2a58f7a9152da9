package org.scte.model.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowance;
import org.scte.model.record.Digest;

/// The service's side of one exchange.
///
/// @param request echoes the request; an answer to another one is not applied
/// @param definition the version the service works with
/// @param lastSeq the highest `seq` of this device the service has answered
/// @param cursor where the page ends
/// @param more whether there is more behind it
/// @param digest of all the device holds at `cursor`; null while there is more
/// @param snapshotRequired the cursor cannot be followed: fetch a snapshot. The changes were taken
///   all the same
/// @param scopes what the device holds by grants that have changed since, and what it does not hold
///   yet; null where it holds what it should. Then nothing new is told, and the cursor stays
/// @param allowance what the device may do, and how long without contact
/// @param forgotten records whose personal data was erased since the device last dealt with such;
///   null for none
/// @param wanted SHA-256 of contents of files that the device may see, and that the service does
///   not hold whole: whoever has one sends it
public record SyncResponse(
        UUID request,
        UUID epoch,
        int definition,
        Instant now,
        long lastSeq,
        List<Ack> acks,
        List<Delta> deltas,
        long cursor,
        boolean more,
        @Nullable Digest digest,
        boolean snapshotRequired,
        @Nullable ScopeChange scopes,
        Allowance allowance,
        @Nullable Forgotten forgotten,
        List<String> wanted) {
    /// Most contents that one answer asks for.
    public static final int MAX_WANTED = 32;

    /// Slices of the unit by their names.
    ///
    /// @param added to be fetched by a snapshot of them alone
    /// @param removed to be erased
    public record ScopeChange(List<String> added, List<String> removed) {
        public ScopeChange {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    public SyncResponse(
            UUID request,
            UUID epoch,
            int definition,
            Instant now,
            long lastSeq,
            List<Ack> acks,
            List<Delta> deltas,
            long cursor,
            boolean more,
            @Nullable Digest digest,
            boolean snapshotRequired) {
        this(
                request,
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
                Allowance.UNTOLD);
    }

    public SyncResponse(
            UUID request,
            UUID epoch,
            int definition,
            Instant now,
            long lastSeq,
            List<Ack> acks,
            List<Delta> deltas,
            long cursor,
            boolean more,
            @Nullable Digest digest,
            boolean snapshotRequired,
            @Nullable ScopeChange scopes,
            Allowance allowance) {
        this(
                request,
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
                scopes,
                allowance,
                null,
                List.of());
    }

    /// The same answer, and which records were forgotten and which contents are wanted.
    public SyncResponse with(@Nullable Forgotten told, List<String> contents) {
        return new SyncResponse(
                request,
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
                scopes,
                allowance,
                told,
                contents);
    }

    public SyncResponse {
        acks = List.copyOf(acks);
        deltas = List.copyOf(deltas);
        wanted = List.copyOf(wanted);
    }
}
