package org.scte.desktop.store;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.SnapshotReader;

/// Applies what a service answered, in the caller's transaction: acks to the outbox, deltas to
/// shadows and records, then cursor and digest.
final class Receiving {
    private final UnitTransaction tx;
    private final Instant receivedAt;
    private final String actor;
    private final Supplier<UUID> ids;
    private final Set<Overlay.Key> dirty = new LinkedHashSet<>();
    private long acked;
    private Applied.Answers answers = Applied.Answers.NONE;
    private final Slices slices;
    private final boolean whole;
    private Digest digest;
    private @Nullable Healed healed;

    /// @param receivedAt by the device's clock
    /// @param ids for changes in the place of those that are not kept
    Receiving(UnitTransaction tx, Instant receivedAt, String actor, Supplier<UUID> ids) {
        this.actor = actor;
        this.ids = ids;
        this.tx = tx;
        this.receivedAt = receivedAt;
        this.slices = new Slices(tx.session);
        this.whole = slices.isWhole();
        this.digest = Meta.digest(tx.session);
        this.acked = Meta.number(tx.session, Meta.Key.ACKED, 0);
    }

    Applied apply(SyncResponse response) {
        if (isOtherEpoch(response.epoch())) {
            tx.outbox.forgetPlaces();
            Forgetting.beginAnew(tx.session);
            Meta.save(tx.session, Meta.Key.ANSWERED_IN, response.epoch().toString());
        }
        response.acks().forEach(ack -> ack(ack, response));
        if (answers.all() > 0) {
            Meta.save(tx.session, Meta.Key.ACKED, acked);
            Meta.save(tx.session, Meta.Key.LAST_SENT, receivedAt.toString());
        }
        Healing.onLastSeq(tx.session, response.lastSeq());
        if (Healing.isDue(tx.session, response.lastSeq())) {
            // before anything of the service's present state counts here
            healed = Healing.behind(tx, response.lastSeq(), receivedAt, actor, ids);
        }
        Permit.saveContact(tx.session, response, receivedAt);
        new NumberBlocks(tx.session).add(response.allowance().numbers());
        Applied applied = applyPage(response);
        showDirty();
        new Forgetting(tx).settle(response.forgotten(), answers.all() > 0);
        return applied;
    }

    /// Whether the places known so far are of another epoch than this one.
    private boolean isOtherEpoch(UUID epoch) {
        Optional<String> cursor = Meta.cursor(tx.session).map(known -> known.epoch().toString());
        Optional<String> known = Meta.find(tx.session, Meta.Key.ANSWERED_IN).or(() -> cursor);
        return known.isPresent() && !known.get().equals(epoch.toString());
    }

    /// What the service had lost; null for nothing.
    @Nullable Healed healed() {
        return healed;
    }

    private Applied applyPage(SyncResponse response) {
        int mine = tx.schema.definition().definition();
        if (response.definition() > mine) {
            return new Applied.NewerDefinition(response.definition(), answers);
        }
        Optional<Cursor> cursor = Meta.cursor(tx.session);
        if (response.snapshotRequired()) {
            return new Applied.SnapshotRequired(reason(cursor, response), answers);
        }
        SyncResponse.ScopeChange scopes = response.scopes();
        if (scopes != null) {
            return scopesChanged(scopes);
        }
        for (Delta delta : response.deltas()) {
            delta(delta);
        }
        Meta.saveCursor(tx.session, new Cursor(response.epoch(), response.cursor()));
        Meta.saveDigest(tx.session, digest);
        tx.outbox.markReached(response.cursor()).forEach(this::dirty);
        Healing.forget(tx.session);
        Meta.save(tx.session, Meta.Key.LAST_HEARD, receivedAt.toString());
        Digest proof = response.digest();
        if (!response.more() && proof != null && !proof.equals(digest)) {
            return new Applied.SnapshotRequired(
                    "This device held %d records where the service has %d, or other contents."
                            .formatted(digest.records(), proof.records()),
                    answers);
        }
        return new Applied.Page(response.more(), answers, response.deltas().size());
    }

    private Applied scopesChanged(SyncResponse.ScopeChange scopes) {
        if (scopes.added().equals(SyncRequest.WHOLE)
                || scopes.removed().equals(SyncRequest.WHOLE)) {
            return new Applied.SnapshotRequired("What this device may see has changed.", answers);
        }
        if (scopes.added().isEmpty() && scopes.removed().isEmpty()) {
            throw new StoreException("the service says that other things are shown, and not which");
        }
        Set<String> fresh = scopes.added().stream().map(Slices::scope).collect(toSet());
        List<String> replaced = new ArrayList<>(scopes.removed());
        replaced.removeIf(slice -> !fresh.contains(Slices.scope(slice)));
        List<String> lost = new ArrayList<>(scopes.removed());
        lost.removeAll(replaced);
        drop(lost);
        Meta.saveDigest(tx.session, digest);
        return scopes.added().isEmpty()
                ? new Applied.Page(true, answers, 0)
                : new Applied.SlicesRequired(scopes.added(), replaced, answers);
    }

    /// Erases slices that the device may not hold any more.
    private void drop(List<String> removed) {
        Set<String> held = new LinkedHashSet<>(slices.held());
        long pos = Meta.cursor(tx.session).map(Cursor::pos).orElse(0L);
        for (String slice : removed) {
            for (Overlay.Key key : slices.records(slice, tx.schema)) {
                apply(new Delta(pos, key.entity(), key.id(), Map.of(), Delta.Gone.HIDDEN));
            }
            held.remove(slice);
        }
        slices.save(List.copyOf(held));
    }

    /// Erases slices, and takes others whole.
    ///
    /// @param part a snapshot of the latter, in lines
    void exchange(List<String> removed, InputStream part) {
        drop(removed);
        try {
            SnapshotReader.read(part, new Added());
        } catch (IOException e) {
            throw new UncheckedIOException("the download broke off", e);
        }
        Meta.saveDigest(tx.session, digest);
        showDirty();
    }

    /// Records of slices that are new to the device.
    private final class Added implements SnapshotReader.Sink {
        @Override
        public void header(SnapshotReader.Header header) {
            Set<String> held = new LinkedHashSet<>(slices.held());
            held.addAll(header.holds());
            slices.save(List.copyOf(held));
        }

        @Override
        public void record(
                String entity, RecordId id, long pos, String scope, Map<String, Value> set) {
            apply(new Delta(pos, entity, id, set, null, scope));
        }
    }

    private static String reason(Optional<Cursor> cursor, SyncResponse response) {
        if (cursor.isEmpty()) {
            return "The first download is due.";
        }
        return cursor.get().epoch().equals(response.epoch())
                ? "The service cannot go on from where this device stands."
                : "The service was put back: its history began anew (epoch %s)."
                        .formatted(response.epoch());
    }

    private void dirty(Operation op) {
        dirty.add(new Overlay.Key(op.entity(), op.id()));
    }

    private void showDirty() {
        for (Overlay.Key key : dirty) {
            tx.touched.add(key.entity(), key.id());
            tx.shadows.show(key.entity(), key.id());
        }
    }

    private void ack(Ack ack, SyncResponse response) {
        Optional<Outbox.Entry> found = tx.outbox.findSeq(ack.seq());
        if (found.isEmpty() || found.get().told().ack() != null) {
            return; // a repeated answer
        }
        Outbox.Entry entry = found.get();
        acked = Math.max(acked, ack.seq());
        entry.told().ops().forEach(this::dirty);
        Healing.settle(tx.session, entry.id());
        boolean merged = ack.outcome() == Ack.Outcome.MERGED;
        switch (ack.outcome()) {
            case ACCEPTED, MERGED -> {
                int dropped = new Forgetting(tx).dropped(ack, entry.told().ops());
                answers = answers.plus(new Applied.Answers(1, merged ? 1 : 0, 0, dropped));
                tx.outbox.saveAck(entry.local(), ack, response.epoch(), response.now());
            }
            case REJECTED, SET_ASIDE -> {
                answers = answers.plus(new Applied.Answers(1, 0, 1, 0));
                tx.outbox.saveAck(entry.local(), ack, null, response.now());
                hold(entry, entry.id());
            }
        }
    }

    /// Takes a change out of the queue that cannot be sent: it needs a person, what follows it is
    /// held, and its number goes with an empty one.
    void giveUpFirst() {
        giveUp(
                tx
                        .outbox
                        .listStates(EnumSet.of(OutboxEntry.State.SENDING), Integer.MAX_VALUE)
                        .stream()
                        .min(
                                Comparator.comparingLong(
                                        one -> Objects.requireNonNull(one.told().seq())))
                        .orElseThrow(() -> new StoreException("no change is on its way")));
    }

    private void giveUp(Outbox.Entry entry) {
        long seq = Objects.requireNonNull(entry.told().seq());
        Ack ack =
                Ack.rejected(
                        seq,
                        List.of(
                                Problem.of(
                                        Problem.Code.TOO_LARGE,
                                        "This change is larger than the service takes; save it in parts.")));
        entry.told().ops().forEach(this::dirty);
        Healing.settle(tx.session, entry.id());
        tx.outbox.saveAck(entry.local(), ack, null, receivedAt);
        tx.outbox.dropSeq(entry.local());
        hold(entry, entry.id());
        tx.outbox.appendEmpty(ids.get(), seq, receivedAt, actor);
        showDirty();
    }

    /// Holds what follows a refused change on the same records, and what refers to a record that it
    /// would have made.
    private void hold(Outbox.Entry entry, UUID by) {
        for (Operation op : entry.told().ops()) {
            boolean referring = op instanceof Operation.Create;
            for (Outbox.Entry follower :
                    tx.outbox.listFollowers(op.id(), entry.local(), referring)) {
                tx.outbox.saveState(follower.local(), OutboxEntry.State.HELD, by);
                follower.told().ops().forEach(this::dirty);
                hold(follower, by);
            }
        }
    }

    /// Of a device that holds slices, some may be further than the cursor: what such a slice had
    /// already is passed over, and what was in it no more.
    private void delta(Delta delta) {
        if (!whole) {
            Shadows.Shadow held = tx.shadows.service(delta.entity(), delta.id());
            boolean part = delta.gone() == null && delta.scope() == null;
            if (held.fields() == null ? part : delta.pos() <= held.pos()) {
                return;
            }
        }
        apply(delta);
    }

    private void apply(Delta delta) {
        String scope = delta.scope();
        if (delta.gone() != null && !whole) {
            slices.forget(delta.entity(), delta.id());
        } else if (scope != null) {
            slices.place(delta.entity(), delta.id(), scope);
        }
        Shape shape =
                tx.schema
                        .find(delta.entity())
                        .orElseThrow(() ->
                                new StoreException(
                                        "the service sent an entity the definition does not have: "
                                                + delta.entity()));
        Optional<Shadows.Shadow> shadow = tx.shadows.find(delta.entity(), delta.id());
        if (delta.gone() == Delta.Gone.DELETED && whole) {
            keep(shape, delta.id());
        }
        if (shadow.isPresent()) {
            tx.shadows.save(delta.entity(), delta.id(), next(delta, shadow.get()));
            dirty.add(new Overlay.Key(delta.entity(), delta.id()));
            return;
        }
        Records.FullRow row = tx.records.findFull(shape, delta.id());
        Shadows.Shadow now = next(delta, Shadows.Shadow.of(row == null ? null : row.row()));
        if (now.fields() == null) {
            tx.records.delete(delta.entity(), delta.id());
        } else {
            tx.records.save(shape, delta.id(), row, now.pos(), now.h(), now.fields());
        }
    }

    /// What a record held that is deleted now.
    private void keep(Shape shape, RecordId id) {
        Map<String, Value> held = tx.shadows.service(shape.name(), id).fields();
        if (held != null && !shape.entity().isSystem()) {
            String label = tx.records.labelOf(shape, held);
            Deleted.save(tx.session, shape.name(), id, label, held, receivedAt);
        }
    }

    /// The service's state of the record behind this delta; the digest follows.
    private Shadows.Shadow next(Delta delta, Shadows.Shadow before) {
        if (before.fields() != null) {
            digest = digest.minus(before.h());
        }
        if (delta.gone() != null) {
            return new Shadows.Shadow(delta.pos(), 0, null);
        }
        Map<String, Value> had = delta.scope() == null ? before.fields() : null; // else it is whole
        Map<String, Value> fields = Replay.with(had == null ? Map.of() : had, delta.set());
        long h = Digest.ofRecord(delta.entity(), delta.id(), fields);
        digest = digest.plus(h);
        return new Shadows.Shadow(delta.pos(), h, fields);
    }
}
