package org.scte.desktop.store;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Forgotten;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.EntityDefinition;

/// Erases what this device keeps, beside the records, of those that are forgotten: what is personal
/// in its own changes, in drafts, and in what is sent again. What is still to be sent stays until
/// the service has answered it. The records themselves are emptied by what the service tells of
/// them.
final class Forgetting {
    private final UnitTransaction tx;

    Forgetting(UnitTransaction tx) {
        this.tx = tx;
    }

    /// The service's numbers of such records begin anew.
    static void beginAnew(Session session) {
        Meta.save(session, Meta.Key.FORGOTTEN_TOLD, 0);
        Meta.save(session, Meta.Key.FORGOTTEN, 0);
    }

    static boolean isForgotten(Session session, String entity, RecordId id) {
        return session.exists(
                "SELECT 1 FROM forgotten WHERE entity = ? AND id = ?", entity, id.toString());
    }

    /// Takes what the service told, and erases.
    ///
    /// @param told null for nothing new
    /// @param acked whether changes were answered, which may be about such records
    void settle(@Nullable Forgotten told, boolean acked) {
        if (told != null) {
            hear(told);
        }
        if (told != null || acked) {
            changes().forEach(this::erase);
        }
    }

    private void hear(Forgotten told) {
        for (Forgotten.Named record : told.records()) {
            tx.session.run(
                    "INSERT OR IGNORE INTO forgotten (entity, id) VALUES (?, ?)",
                    record.entity(),
                    record.id().toString());
        }
        Meta.save(tx.session, Meta.Key.FORGOTTEN_TOLD, told.upTo());
        unswept();
        tx.outbox
                .listStates(EnumSet.allOf(OutboxEntry.State.class), Integer.MAX_VALUE)
                .forEach(this::relabel);
        eraseDrafts();
        eraseGivenUp();
        eraseBases();
    }

    /// Changes about such records that are done with.
    private List<Outbox.Entry> changes() {
        return tx
                .session
                .list(
                        "SELECT DISTINCT o.id FROM forgotten f"
                                + " JOIN touch t ON t.record = f.id AND t.entity = f.entity"
                                + " JOIN outbox o ON o.local = t.local"
                                + " WHERE t.names = 1"
                                + " AND o.state IN ('ACKNOWLEDGED', 'REJECTED', 'HELD')",
                        row -> UUID.fromString(row.getString(1)))
                .stream()
                .flatMap(change -> tx.outbox.find(change).stream())
                .toList();
    }

    /// A change is called as its record is now: its old name may be somebody's.
    private void relabel(Outbox.Entry entry) {
        OutboxEntry told = entry.told();
        told.ops().stream()
                .findFirst()
                .map(op ->
                        tx.records
                                .find(op.entity(), op.id())
                                .map(StoredRow::label)
                                .orElseGet(() -> title(op.entity())))
                .filter(label -> !label.equals(told.label()))
                .ifPresent(label ->
                        tx.session.run(
                                "UPDATE outbox SET label = ? WHERE local = ?",
                                label,
                                entry.local()));
    }

    private String title(String entity) {
        return tx.schema.find(entity).map(shape -> shape.entity().title()).orElse(entity);
    }

    private void eraseDrafts() {
        for (DraftRecord draft : Drafts.list(tx.session)) {
            Map<String, Value> left = left(draft.entity(), draft.id(), draft.fields());
            if (!left.equals(draft.fields())) {
                Drafts.save(tx.session, draft.with(left));
            }
        }
    }

    /// What was given up, or deleted, is nobody's fact: it goes whole.
    private void eraseGivenUp() {
        for (DeletedRecord record : Deleted.list(tx.session, Integer.MAX_VALUE)) {
            if (isForgotten(tx.session, record.entity(), record.id())
                    || refers(record.entity(), record.fields())) {
                Deleted.delete(tx.session, record.entity(), record.id());
            }
        }
        for (OutboxEntry entry : GivenUp.list(tx.session)) {
            if (entry.ops().stream()
                    .anyMatch(op ->
                            isForgotten(tx.session, op.entity(), op.id())
                                    || !left(op).equals(op))) {
                GivenUp.delete(tx.session, entry.change());
            }
        }
    }

    private void eraseBases() {
        tx.session
                .list(
                        "SELECT entity, id, fields FROM basis",
                        row ->
                                new Basis(
                                        row.getString(1),
                                        RecordId.of(row.getString(2)),
                                        ProtocolJson.readFields(row.getString(3))))
                .forEach(this::erase);
    }

    /// What a change stands on that is sent again.
    private record Basis(String entity, RecordId id, Map<String, Value> fields) {}

    private void erase(Basis basis) {
        Map<String, Value> left = left(basis.entity(), basis.id(), basis.fields());
        if (!left.equals(basis.fields())) {
            tx.session.run(
                    "UPDATE basis SET fields = ? WHERE entity = ? AND id = ?",
                    ProtocolJson.writeFields(left),
                    basis.entity(),
                    basis.id().toString());
        }
    }

    private void erase(Outbox.Entry entry) {
        OutboxEntry told = entry.told();
        List<Operation> ops = told.ops().stream().map(this::left).toList();
        List<Operation> inverse = entry.inverse().stream().map(this::left).toList();
        Ack ack = told.ack() == null ? null : left(told.ack(), told.ops());
        boolean same =
                ops.equals(told.ops())
                        && inverse.equals(entry.inverse())
                        && (ack == null || ack.equals(told.ack()));
        if (!same) {
            replace(entry, ops, inverse, ack);
            told.ops().forEach(op -> tx.touched.add(op.entity(), op.id()));
            unswept();
        }
    }

    private void replace(
            Outbox.Entry entry, List<Operation> ops, List<Operation> inverse, @Nullable Ack ack) {
        OutboxEntry told = entry.told();
        String text = ProtocolJson.writeOperations(ops);
        tx.session.run(
                "UPDATE outbox SET ops = ?, inverse = ?, ack = ?, sum = ? WHERE local = ?",
                text,
                ProtocolJson.writeOperations(inverse),
                ack == null ? null : ProtocolJson.writeAck(ack),
                ChangeSum.of(
                        told.change().toString(),
                        told.at().toString(),
                        told.suspect(),
                        entry.actor(),
                        told.useCase(),
                        text),
                entry.local());
    }

    private Operation left(Operation op) {
        return switch (op) {
            case Operation.Create create ->
                    new Operation.Create(
                            create.entity(),
                            create.id(),
                            left(create.entity(), create.id(), create.set()));
            case Operation.Update update ->
                    new Operation.Update(
                            update.entity(),
                            update.id(),
                            left(update.entity(), update.id(), update.set()),
                            left(update.entity(), update.id(), update.was()));
            case Operation.Delete delete -> delete;
        };
    }

    private Ack left(Ack ack, List<Operation> ops) {
        List<Note> notes =
                ack.notes().stream()
                        .map(note ->
                                note.op() < ops.size() && isErased(ops.get(note.op()), note.field())
                                        ? note.without()
                                        : note)
                        .toList();
        return ack.with(notes);
    }

    private boolean isErased(Operation op, String field) {
        return personal(op.entity()).contains(field)
                && isForgotten(tx.session, op.entity(), op.id());
    }

    /// The fields without those that are personal, where the record, or one it refers to, is
    /// forgotten.
    private Map<String, Value> left(String entity, RecordId id, Map<String, Value> fields) {
        Set<String> personal = personal(entity);
        boolean concerned =
                fields.keySet().stream().anyMatch(personal::contains)
                        && (isForgotten(tx.session, entity, id) || refers(entity, fields));
        if (!concerned) {
            return fields;
        }
        Map<String, Value> left = new LinkedHashMap<>(fields);
        left.keySet().removeAll(personal);
        return left;
    }

    private boolean refers(String entity, Map<String, Value> fields) {
        return tx.schema.find(entity).stream()
                .flatMap(shape -> shape.fields().stream())
                .anyMatch(field ->
                        field.to() != null
                                && fields.get(field.name()) instanceof Value.Text(String text)
                                && tx.session.exists(
                                        "SELECT 1 FROM forgotten WHERE entity = ? AND id = ?",
                                        field.to(),
                                        text));
    }

    private Set<String> personal(String entity) {
        return tx.schema
                .find(entity)
                .map(Shape::entity)
                .map(EntityDefinition::forgettable)
                .orElse(Set.of());
    }

    private void unswept() {
        Meta.save(tx.session, Meta.Key.UNSWEPT, 1);
    }

    /// How many fields of what was sent the service has not kept: of records that are forgotten it
    /// takes nothing personal.
    int dropped(Ack ack, List<Operation> ops) {
        return (int)
                ack.notes().stream()
                        .filter(note ->
                                note.code() == Note.Code.ADJUSTED
                                        && note.value().isNothing()
                                        && note.op() < ops.size()
                                        && personal(ops.get(note.op()).entity())
                                                .contains(note.field()))
                        .count();
    }

    /// Whether the file's bytes may still hold what was erased in it.
    static boolean isSweepDue(Session session) {
        return Meta.find(session, Meta.Key.UNSWEPT).isPresent();
    }

    /// Has the search forget words that nothing has any more.
    static void sweepSearch(Session session, Schema schema) {
        for (Shape shape : schema.shapes()) {
            String search = shape.table().searchName();
            session.once("INSERT INTO %1$s (%1$s) VALUES ('optimize')".formatted(search));
        }
    }

    /// Nothing is left; where changes about such records still wait to be sent, that is said later.
    static boolean endSweep(Session session) {
        Meta.delete(session, Meta.Key.UNSWEPT);
        long told = Meta.number(session, Meta.Key.FORGOTTEN_TOLD, 0);
        boolean more =
                session.exists(
                        "SELECT 1 FROM forgotten f JOIN touch t ON t.record = f.id"
                                + " JOIN outbox o ON o.local = t.local"
                                + " WHERE o.state IN ('PENDING', 'SENDING') LIMIT 1");
        boolean news = !more && told > Meta.number(session, Meta.Key.FORGOTTEN, 0);
        if (news) {
            Meta.save(session, Meta.Key.FORGOTTEN, told);
        }
        return news;
    }
}
