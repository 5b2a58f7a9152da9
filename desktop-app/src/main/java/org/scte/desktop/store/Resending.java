package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.WasAcked;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// What changes of one batch that are sent again say of themselves: what they had come to, and the
/// records they stand on. Whether the service has those is not asked of the shadow, which can be of
/// before the restore still: what it has it passes over.
final class Resending {
    private final UnitTransaction tx;
    private final boolean any;

    /// Records that go with an earlier change of the batch.
    private final Set<Overlay.Key> carried = new HashSet<>();

    Resending(UnitTransaction tx) {
        this.tx = tx;
        this.any = tx.session.exists("SELECT 1 FROM resend LIMIT 1");
    }

    /// Null for a change that is sent for the first time.
    @Nullable WasAcked of(Outbox.Entry entry) {
        if (!any) {
            return null;
        }
        Optional<WasAcked> old =
                tx.session.first(
                        "SELECT was_acked FROM resend WHERE change = ?",
                        row -> ProtocolJson.readWasAcked(row.getString(1)),
                        entry.id().toString());
        if (old.isEmpty()) {
            return null;
        }
        List<WasAcked.Restored> restores = new ArrayList<>();
        for (Operation op : entry.told().ops()) {
            stand(op, old.get().epoch(), restores);
        }
        return old.get().on(restores);
    }

    private void stand(Operation op, UUID epoch, List<WasAcked.Restored> restores) {
        Map<String, Value> set =
                switch (op) {
                    case Operation.Create create -> create.set();
                    case Operation.Update update -> {
                        need(new Overlay.Key(op.entity(), op.id()), epoch, restores);
                        yield update.set();
                    }
                    case Operation.Delete _ -> Map.of();
                };
        tx.schema
                .find(op.entity())
                .ifPresent(
                        shape -> references(shape, set).forEach(key -> need(key, epoch, restores)));
    }

    /// Adds a record behind those that it refers to.
    private void need(Overlay.Key key, UUID epoch, List<WasAcked.Restored> restores) {
        if (tx.schema.find(key.entity()).isEmpty()) {
            return;
        }
        Optional<WasAcked.Restored> basis = Healing.basis(tx.session, key, epoch);
        if (basis.isPresent() && carried.add(key)) {
            references(tx.schema.shape(key.entity()), basis.get().set())
                    .forEach(other -> need(other, epoch, restores));
            restores.add(basis.get());
        }
    }

    /// The records that these fields refer to.
    static List<Overlay.Key> references(Shape shape, Map<String, Value> fields) {
        List<Overlay.Key> references = new ArrayList<>();
        for (FieldDefinition field : shape.fields()) {
            String to = field.to();
            if (field.type() == FieldType.REF
                    && to != null
                    && fields.get(field.name()) instanceof Value.Text(String id)) {
                RecordId.parse(id).ifPresent(one -> references.add(new Overlay.Key(to, one)));
            }
        }
        return references;
    }
}
