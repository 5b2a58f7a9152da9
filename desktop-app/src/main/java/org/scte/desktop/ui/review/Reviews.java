package org.scte.desktop.ui.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.model.merge.Conflict;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// What needs a review. Never for the FX thread.
public final class Reviews {
    static final int MOST = 1000;

    private Reviews() {}

    /// A record that needs one.
    ///
    /// @param fields what its fields that wait for a decision are called; none where it was changed
    ///   here and deleted elsewhere
    public record Waiting(RecordKey key, String label, Set<String> fields) {
        public Waiting {
            fields = Set.copyOf(fields);
        }
    }

    /// The records of a unit that this device may decide, the oldest question first, then those
    /// that were deleted elsewhere.
    public static List<Waiting> of(LocalUnit unit) {
        Map<RecordKey, List<Conflict>> open = new LinkedHashMap<>();
        for (Conflict each : unit.listConflicts(MOST)) {
            if (unit.allowed().mayDecide(each.entity())
                    && unit.definition().entity(each.entity()).isPresent()) {
                open.computeIfAbsent(key(unit, each), _ -> new ArrayList<>()).add(each);
            }
        }
        List<Waiting> waiting = new ArrayList<>();
        open.forEach((key, asked) -> waiting.add(waiting(unit, key, asked)));
        for (OutboxEntry each : unit.listAttention(MOST)) {
            deletedElsewhere(each)
                    .map(op -> new RecordKey(name(unit), op.entity(), op.id()))
                    .filter(key -> !open.containsKey(key))
                    .ifPresent(key -> waiting.add(new Waiting(key, each.label(), Set.of())));
        }
        return waiting;
    }

    private static String name(LocalUnit unit) {
        return unit.definition().unit();
    }

    private static RecordKey key(LocalUnit unit, Conflict conflict) {
        return new RecordKey(name(unit), conflict.entity(), conflict.record());
    }

    private static Waiting waiting(LocalUnit unit, RecordKey key, List<Conflict> asked) {
        EntityDefinition entity = unit.definition().entity(key.entity()).orElseThrow();
        return new Waiting(
                key,
                unit.find(key.entity(), key.record())
                        .map(LocalRecord::label)
                        .orElse(entity.title()),
                asked.stream()
                        .flatMap(each -> entity.field(each.field()).stream())
                        .map(FieldDefinition::label)
                        .collect(Collectors.toSet()));
    }

    /// The edit of a record that was deleted elsewhere; empty where the change was refused for
    /// anything else.
    public static Optional<Operation.Update> deletedElsewhere(OutboxEntry entry) {
        boolean about =
                entry.state() == OutboxEntry.State.REJECTED
                        && entry.ack() != null
                        && entry.ack().problems().stream()
                                .anyMatch(each -> each.code() == Problem.Code.RECORD_DELETED);
        return about && entry.ops().size() == 1
                ? entry.ops().stream()
                        .filter(Operation.Update.class::isInstance)
                        .map(Operation.Update.class::cast)
                        .filter(op -> !op.entity().equals(ConflictEntity.NAME))
                        .findFirst()
                : Optional.empty();
    }
}
