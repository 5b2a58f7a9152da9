package org.scte.server.unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ComputedFields;
import org.scte.model.unit.EntityDefinition;
import org.scte.server.store.MetaTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks over the records that are there when a definition works a field out otherwise than before,
/// and writes what differs, as the service. A bounded piece in each transaction; how far it has
/// come is kept, so that a stop anywhere is gone on from.
public final class Recomputing {
    private static final Logger LOG = LoggerFactory.getLogger(Recomputing.class);

    /// Records of one transaction: few enough that devices' changes hardly wait.
    private static final int AT_ONCE = 200;

    /// Whom the history names.
    private static final String ACTOR = "definition";

    private final UnitService unit;

    public Recomputing(UnitService unit) {
        this.unit = unit;
    }

    /// Whether the records of an entity may hold something else than follows from them.
    static boolean isDue(EntityDefinition before, EntityDefinition after) {
        return after.computed().stream()
                .anyMatch(field ->
                        before.field(field.name())
                                .filter(old -> Objects.equals(old.computed(), field.computed()))
                                .isEmpty());
    }

    /// Goes on for some records.
    ///
    /// @return whether there is more to do
    public boolean goOn() {
        return unit.read(session -> session.meta().recomputing().isPresent())
                && unit.write(AT_ONCE, this::goOn);
    }

    private boolean goOn(StoreSession session) {
        Optional<MetaTable.Recomputing> due = session.meta().recomputing();
        if (due.isEmpty()) {
            return false;
        }
        String name = due.get().entity();
        Optional<EntityDefinition> entity = unit.definition().entity(name);
        List<StoredRecord> chunk = session.records().chunk(name, due.get().behind(), AT_ONCE);
        if (entity.isEmpty() || chunk.isEmpty()) {
            session.meta().endRecomputing(name);
            return true;
        }
        write(
                session,
                chunk.stream().flatMap(one -> operation(entity.get(), one).stream()).toList());
        session.meta()
                .saveRecomputing(new MetaTable.Recomputing(name, chunk.getLast().id().toString()));
        return true;
    }

    private static Optional<Operation> operation(EntityDefinition entity, StoredRecord record) {
        Map<String, Value> missing = ComputedFields.missing(entity, record.fields());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Operation.Update(entity.name(), record.id(), missing, Map.of()));
    }

    /// One that is refused (what it comes to does not fit its field, or a rule speaks against it)
    /// stays as it is, until somebody writes it, and stands in the way of no other.
    private void write(StoreSession session, List<Operation> operations) {
        if (operations.isEmpty()) {
            return;
        }
        Ack ack = unit.writingAs(ACTOR, operations).take(session);
        if (ack.problems().isEmpty()) {
            return;
        }
        if (operations.size() == 1) {
            Operation one = operations.getFirst();
            LOG.warn(
                    "{} {} could not be worked out anew: {}",
                    one.entity(),
                    one.id(),
                    ack.problems().getFirst().code());
            return;
        }
        operations.forEach(one -> write(session, List.of(one)));
    }
}
