package org.scte.desktop.ui.attention;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;

/// One change that was not accepted.
///
/// @param held how many changes of its unit wait behind it or another one
record AttentionItem(LocalUnit unit, OutboxEntry entry, int held) {
    UUID change() {
        return entry.change();
    }

    String unitTitle() {
        return unit.definition().title();
    }

    /// The service's reason, in one sentence.
    String reason() {
        return entry.reason();
    }

    /// The step that was refused; the first where the service names none, or one that no form
    /// shows: a decision that came too late.
    Operation operation() {
        Ack ack = entry.ack();
        if (ack != null) {
            for (Problem problem : ack.problems()) {
                Integer op = problem.op();
                if (op != null && op < entry.ops().size() && isShown(entry.ops().get(op))) {
                    return entry.ops().get(op);
                }
            }
        }
        return entry.ops().getFirst();
    }

    private static boolean isShown(Operation operation) {
        return !operation.entity().equals(ConflictEntity.NAME);
    }

    /// The field it is about; null where it is about the whole record.
    @Nullable String field() {
        Ack ack = entry.ack();
        return ack == null
                ? null
                : ack.problems().stream()
                        .map(Problem::field)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
