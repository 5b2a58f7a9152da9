package org.scte.desktop.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.ConflictEntity;

/// Writes the device's own changes: visible record, outbox entry and shadow, in the caller's
/// transaction.
final class ChangeWriter {
    /// Bytes of a change's operations as they are sent: less than a request may have as sent (32
    /// MiB), so that it fits however badly it packs.
    private static final int MAX_BYTES = 31 << 20;

    private final List<OutboxEntry> appended = new ArrayList<>();
    private final Set<UUID> takenBack = new LinkedHashSet<>();
    private final UnitTransaction tx;
    private final Moment moment;
    private final Instant at;
    private final Supplier<UUID> ids;
    private final Function<LocalChange, List<Problem>> forbidden;
    private Object deed = this;

    /// @param moment for expressions, by the service's time
    /// @param at by the device's clock, for people
    /// @param forbidden what of a change this device may not do
    ChangeWriter(
            UnitTransaction tx,
            Moment moment,
            Instant at,
            Supplier<UUID> ids,
            Function<LocalChange, List<Problem>> forbidden) {
        this.forbidden = forbidden;
        this.tx = tx;
        this.moment = moment;
        this.at = at;
        this.ids = ids;
    }

    /// What was written so far.
    OwnStep step() {
        return new OwnStep(appended, takenBack, deed);
    }

    /// Makes this commit one of several that were asked for at once.
    void partOf(Object whole) {
        deed = whole;
    }

    /// The caller's.
    UnitTransaction transaction() {
        return tx;
    }

    /// Of the caller's transaction.
    Session session() {
        return tx.session;
    }

    /// How what a change is about is called now; empty where the change is not known any more.
    Optional<String> label(UUID change) {
        return tx.outbox
                .find(change)
                .map(Outbox.Entry::told)
                .map(told ->
                        told.ops().stream()
                                .flatMap(op -> tx.records.find(op.entity(), op.id()).stream())
                                .map(StoredRow::label)
                                .findFirst()
                                .orElse(told.label()));
    }

    /// Whether a record that the change made was changed since: here, or, beside what only the
    /// service writes, elsewhere.
    boolean isChangedSince(UUID change) {
        Optional<Outbox.Entry> entry = tx.outbox.find(change);
        return entry.isPresent()
                && entry.get().told().ops().stream()
                        .anyMatch(op ->
                                op instanceof Operation.Create create
                                        && (hasLater(op.id(), entry.get().local())
                                                || isChangedElsewhere(
                                                        create, entry.get().told().ack())));
    }

    /// A change behind this one that is not only a reference to the record.
    private boolean hasLater(RecordId id, long local) {
        return tx.session.exists(
                "SELECT 1 FROM touch WHERE record = ? AND local > ? AND names = 1",
                id.toString(),
                local);
    }

    private boolean isChangedElsewhere(Operation.Create create, @Nullable Ack ack) {
        Optional<StoredRow> now = tx.records.find(create.entity(), create.id());
        if (now.isEmpty() || ack == null || ack.pos() == null || now.get().pos() <= ack.pos()) {
            return false;
        }
        return tx.schema.shape(create.entity()).fields().stream()
                .filter(field -> !field.byService())
                .anyMatch(field -> {
                    Value made = create.set().getOrDefault(field.name(), field.defaultValue());
                    return !now.get()
                            .fields()
                            .getOrDefault(field.name(), Value.NOTHING)
                            .equals(made);
                });
    }

    Written write(LocalChange change) {
        Optional<Written> withdrawn = withdrawRefusedCreate(change);
        if (withdrawn.isPresent()) {
            return withdrawn.get();
        }
        List<Problem> notAllowed = forbidden.apply(change);
        if (!notAllowed.isEmpty()) {
            return new Written.Refused(notAllowed);
        }
        PlannedChange planned = new ChangePlanner(tx.session, tx.schema, moment).plan(change);
        if (!planned.problems().isEmpty()) {
            return new Written.Refused(planned.problems());
        }
        String ops = ProtocolJson.writeOperations(planned.ops());
        if (bytes(ops) > MAX_BYTES) {
            return new Written.Refused(
                    List.of(
                            Problem.of(
                                    Problem.Code.TOO_LARGE,
                                    "This change is too large to be sent; save it in parts.")));
        }
        return new Written.Saved(save(change.useCase(), planned, ops), planned.made());
    }

    private static long bytes(String text) {
        return text.length() <= MAX_BYTES / 3
                ? text.length() // at most three bytes a character
                : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private UUID save(@Nullable String useCase, PlannedChange planned, String ops) {
        UUID id = ids.get();
        UUID heldBy = heldBy(planned.ops());
        new NumberBlocks(tx.session).give(tx.schema.definition(), planned.ops());
        Map<Overlay.Key, Shadows.Shadow> shadows = new LinkedHashMap<>();
        for (Overlay.Key key : planned.effects().keySet()) {
            shadows.put(key, tx.shadows.ensure(key.entity(), key.id()));
        }
        OutboxEntry entry =
                new OutboxEntry(
                        id,
                        null,
                        at,
                        moment.suspect(),
                        useCase,
                        planned.ops(),
                        planned.label(),
                        heldBy == null ? OutboxEntry.State.PENDING : OutboxEntry.State.HELD,
                        null);
        appended.add(entry);
        tx.outbox.append(entry, ops, moment.actor(), planned.inverse(), heldBy);
        new ContentTable(tx.session).name(planned.ops());
        shadows.forEach((key, service) -> {
            Map<String, Value> after = Objects.requireNonNull(planned.effects().get(key)).after();
            if (after == null) {
                tx.records.delete(key.entity(), key.id());
            } else {
                tx.records.save(key.entity(), key.id(), service.pos(), service.h(), after);
            }
        });
        return id;
    }

    /// The refused change that one of these records waits for; null where none does.
    private @Nullable UUID heldBy(List<Operation> ops) {
        for (Operation op : ops) {
            for (Outbox.Entry entry : tx.outbox.listLive(op.entity(), op.id())) {
                if (entry.state() == OutboxEntry.State.REJECTED) {
                    return entry.id();
                }
                if (entry.state() == OutboxEntry.State.HELD) {
                    return entry.heldBy();
                }
            }
        }
        return null;
    }

    /// Deleting a record that the service never took gives up what waits of it.
    private Optional<Written> withdrawRefusedCreate(LocalChange change) {
        if (change.ops().size() != 1 || !(change.ops().getFirst() instanceof Operation.Delete op)) {
            return Optional.empty();
        }
        List<Outbox.Entry> own = tx.outbox.listLive(op.entity(), op.id());
        boolean refused =
                !own.isEmpty()
                        && tx.shadows.service(op.entity(), op.id()).fields() == null
                        && own.getFirst().state() == OutboxEntry.State.REJECTED;
        if (!refused) {
            return Optional.empty();
        }
        UUID first = own.getFirst().id();
        discard(first);
        return Optional.of(new Written.Saved(first));
    }

    Written undo(UUID change) {
        Written written = undone(change);
        if (written instanceof Written.Saved) {
            takenBack.add(change);
        }
        return written;
    }

    /// Whether undoing it makes it disappear.
    boolean isWithdrawable(Outbox.Entry entry) {
        return switch (entry.state()) {
            case PENDING -> entry.told().seq() == null && isLast(entry);
            case HELD -> isLast(entry);
            case SENDING, ACKNOWLEDGED -> false;
            case REJECTED -> true;
        };
    }

    private Written undone(UUID change) {
        Optional<Outbox.Entry> found = tx.outbox.find(change);
        if (found.isEmpty()) {
            return refused("This change is too old to be undone.");
        }
        Outbox.Entry entry = found.get();
        if (entry.state() == OutboxEntry.State.REJECTED) {
            discard(change);
            return new Written.Saved(change);
        }
        if (isWithdrawable(entry)) {
            return withdrawn(entry);
        }
        return entry.state() == OutboxEntry.State.HELD ? refusedBehind() : inverted(entry);
    }

    private boolean isLast(Outbox.Entry entry) {
        return entry.told().ops().stream()
                .noneMatch(op -> tx.outbox.hasLater(op.id(), entry.local()));
    }

    private Written withdrawn(Outbox.Entry entry) {
        tx.outbox.delete(entry.local());
        showAll(entry.told().ops());
        return new Written.Saved(entry.id());
    }

    static Written refusedBehind() {
        return refused("Another change was made on it since; undo that one first.");
    }

    private static Written refused(String message) {
        return new Written.Refused(List.of(Problem.of(Problem.Code.CHANGED_SINCE, message)));
    }

    /// Writes the change's inverse where what it wrote is still there. A question that was decided
    /// stays closed: only the field goes back.
    private Written inverted(Outbox.Entry entry) {
        List<Operation> back =
                entry.inverse().stream()
                        .filter(op -> !op.entity().equals(ConflictEntity.NAME))
                        .toList();
        for (Operation op : back) {
            Optional<Map<String, Value>> now =
                    tx.records.find(op.entity(), op.id()).map(StoredRow::fields);
            boolean stands =
                    switch (op) {
                        case Operation.Create _ -> now.isEmpty();
                        case Operation.Delete _ -> now.isPresent();
                        case Operation.Update update ->
                                now.isPresent()
                                        && update.was().entrySet().stream()
                                                .allMatch(e ->
                                                        now.get()
                                                                .getOrDefault(
                                                                        e.getKey(), Value.NOTHING)
                                                                .equals(e.getValue()));
                    };
            if (!stands) {
                return refusedBehind();
            }
        }
        return write(new LocalChange(null, back));
    }

    /// Gives a refused change up. Held changes that are only about a record it would have created
    /// go with it; the others are queued again.
    void discard(UUID change) {
        Outbox.Entry entry = require(change);
        List<Outbox.Entry> held = tx.outbox.listHeldBy(change);
        Set<RecordId> never = new HashSet<>();
        for (Operation op : entry.told().ops()) {
            if (op instanceof Operation.Create
                    && tx.shadows.service(op.entity(), op.id()).fields() == null) {
                never.add(op.id());
            }
        }
        List<Operation> shown = new ArrayList<>(entry.told().ops());
        tx.outbox.delete(entry.local());
        for (Outbox.Entry follower : held) {
            shown.addAll(follower.told().ops());
            if (follower.told().ops().stream().allMatch(op -> never.contains(op.id()))) {
                tx.outbox.delete(follower.local());
            } else {
                tx.outbox.saveState(follower.local(), OutboxEntry.State.PENDING, null);
            }
        }
        showAll(shown);
    }

    /// Puts a mended change in the place of a refused one, at the end of the queue, and those held
    /// by it behind it.
    Written resend(UUID change, LocalChange mended) {
        Outbox.Entry entry = require(change);
        List<Outbox.Entry> held = tx.outbox.listHeldBy(change);
        tx.outbox.delete(entry.local());
        held.forEach(follower -> tx.outbox.delete(follower.local()));
        List<Operation> shown = new ArrayList<>(entry.told().ops());
        held.forEach(follower -> shown.addAll(follower.told().ops()));
        showAll(shown);
        Written written = write(mended);
        if (written instanceof Written.Refused) {
            return written; // the caller rolls back: everything is as it was
        }
        for (Outbox.Entry follower : held) {
            for (Operation op : follower.told().ops()) {
                tx.shadows.ensure(op.entity(), op.id());
            }
            OutboxEntry told = follower.told();
            tx.outbox.append(
                    new OutboxEntry(
                            told.change(),
                            null,
                            told.at(),
                            told.suspect(),
                            told.useCase(),
                            told.ops(),
                            told.label(),
                            OutboxEntry.State.PENDING,
                            null),
                    ProtocolJson.writeOperations(told.ops()),
                    follower.actor(),
                    follower.inverse(),
                    null);
            showAll(told.ops());
        }
        return written;
    }

    private Outbox.Entry require(UUID change) {
        Outbox.Entry entry =
                tx.outbox
                        .find(change)
                        .orElseThrow(
                                () -> new IllegalArgumentException("no such change: " + change));
        if (entry.state() != OutboxEntry.State.REJECTED
                && entry.state() != OutboxEntry.State.HELD) {
            throw new IllegalArgumentException("the change needs no decision: " + change);
        }
        return entry;
    }

    private void showAll(List<Operation> ops) {
        Set<Overlay.Key> keys = new LinkedHashSet<>();
        ops.forEach(op -> keys.add(new Overlay.Key(op.entity(), op.id())));
        for (Overlay.Key key : keys) {
            tx.touched.add(key.entity(), key.id());
            tx.shadows.show(key.entity(), key.id());
        }
    }
}
