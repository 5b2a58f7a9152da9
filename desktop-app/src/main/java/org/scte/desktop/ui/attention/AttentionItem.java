package org.scte.desktop.ui.attention;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.review.ReviewKey;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;

/// One thing that needs a person.
sealed interface AttentionItem {
    LocalUnit unit();

    /// What the record it is about is called.
    String label();

    default String unitTitle() {
        return unit().definition().title();
    }

    /// A record that was changed in two places.
    ///
    /// @param fields what its fields that wait for a decision are called
    record Review(LocalUnit unit, ReviewKey key, String label, Set<String> fields)
            implements AttentionItem {
        public Review {
            fields = Set.copyOf(fields);
        }
    }

    /// One change that was not accepted.
    ///
    /// @param held how many changes of its unit wait behind it or another one
    record Refused(LocalUnit unit, OutboxEntry entry, int held) implements AttentionItem {
        @Override
        public String label() {
            return entry.label();
        }

        UUID change() {
            return entry.change();
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
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
        }
    }
}
