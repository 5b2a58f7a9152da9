package org.scte.desktop.ui.attention;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.StuckFile;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;

/// One thing that needs a person.
sealed interface AttentionItem {
    /// What things of one kind stand under, in this order.
    enum Kind {
        NOT_ACCEPTED("attention.notAccepted"),
        REVIEW("rec.conflict"),
        FILES("attention.files"),
        DEVICE("attention.device");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    Kind kind();

    /// The unit's name.
    String unitName();

    String unitTitle();

    /// What stays the same while the thing does.
    Object key();

    /// What is kept in one unit here.
    sealed interface Kept extends AttentionItem {
        LocalUnit unit();

        @Override
        default String unitName() {
            return unit().definition().unit();
        }

        @Override
        default String unitTitle() {
            return unit().definition().title();
        }
    }

    /// A record that was changed in two places.
    ///
    /// @param fields what its fields that wait for a decision are called
    record Review(LocalUnit unit, RecordKey record, String label, Set<String> fields)
            implements Kept {
        public Review {
            fields = Set.copyOf(fields);
        }

        @Override
        public Kind kind() {
            return Kind.REVIEW;
        }

        @Override
        public String unitName() {
            return record.unit();
        }

        @Override
        public Object key() {
            return record;
        }
    }

    /// A unit that cannot be sent to before somebody has done something.
    ///
    /// @param clock it is the computer's clock that is not to be trusted
    record Standing(SyncStatus status, boolean clock) implements AttentionItem {
        @Override
        public Kind kind() {
            return Kind.DEVICE;
        }

        @Override
        public String unitName() {
            return status.unit();
        }

        @Override
        public String unitTitle() {
            return status.title();
        }

        @Override
        public Object key() {
            return List.of(status.unit(), clock);
        }
    }

    /// Files of one unit that do not come to the service, all for the same reason.
    record Stuck(LocalUnit unit, List<StuckFile> files) implements Kept {
        public Stuck {
            files = List.copyOf(files);
        }

        @Override
        public Kind kind() {
            return Kind.FILES;
        }

        @Override
        public Object key() {
            return List.of(unitName(), first().record(), first().field(), first().file());
        }

        StuckFile first() {
            return files.getFirst();
        }
    }

    /// Changes of one unit that were not accepted, all for the same reason.
    ///
    /// @param held how many changes of the unit wait behind these or others
    record Refused(LocalUnit unit, List<OutboxEntry> entries, int held) implements Kept {
        public Refused {
            entries = List.copyOf(entries);
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ACCEPTED;
        }

        @Override
        public Object key() {
            return entries.size() == 1 ? change() : List.of(unitName(), reason());
        }

        OutboxEntry first() {
            return entries.getFirst();
        }

        UUID change() {
            return first().change();
        }

        /// The service's reason, in one sentence.
        String reason() {
            return first().reason();
        }

        /// The step of the first that was refused; the first step where the service names none, or
        /// one that no form shows: a decision that came too late.
        Operation operation() {
            Ack ack = first().ack();
            List<Operation> ops = first().ops();
            if (ack != null) {
                for (Problem problem : ack.problems()) {
                    Integer op = problem.op();
                    if (op != null && op < ops.size() && isShown(ops.get(op))) {
                        return ops.get(op);
                    }
                }
            }
            return ops.getFirst();
        }

        private static boolean isShown(Operation operation) {
            return !operation.entity().equals(ConflictEntity.NAME);
        }

        /// The field it is about; null where it is about the whole record.
        @Nullable String field() {
            Ack ack = first().ack();
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
