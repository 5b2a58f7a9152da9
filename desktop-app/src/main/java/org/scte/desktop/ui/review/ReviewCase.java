package org.scte.desktop.ui.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.DeletedRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// One record under review.
sealed interface ReviewCase {
    RecordKey key();

    LocalUnit unit();

    /// What people call the record.
    String label();

    /// Fields of which two values wait.
    ///
    /// @param mine the proposals are this person's
    /// @param by who proposed, when and where
    /// @param merged the other fields of the change that asks, which were settled without asking
    /// @param pos where that change stands in the history; 0 where this device doesn't know
    record Clash(
            RecordKey key,
            LocalUnit unit,
            String label,
            List<ReviewField> fields,
            boolean mine,
            String by,
            List<ReviewField> merged,
            long pos)
            implements ReviewCase {
        public Clash {
            fields = List.copyOf(fields);
            merged = List.copyOf(merged);
        }
    }

    /// Changed here, and deleted elsewhere.
    ///
    /// @param change what was not accepted for it
    /// @param lines what it changed, a line for each field
    record Deleted(
            RecordKey key, LocalUnit unit, String label, OutboxEntry change, List<String> lines)
            implements ReviewCase {
        public Deleted {
            lines = List.copyOf(lines);
        }

        /// What the record held, where this device still knows. Not for the FX thread.
        Optional<Map<String, Value>> held() {
            return unit.past().findDeleted(key.entity(), key.record()).map(DeletedRecord::fields);
        }

        /// Makes the record anew with what was changed here. Not for the FX thread.
        Written restore(Map<String, Value> held) {
            Map<String, Value> mine =
                    Reviews.deletedElsewhere(change).map(Operation.Update::set).orElse(Map.of());
            return unit.resend(
                    change.change(), unit.past().anew(key.entity(), key.record(), held, mine));
        }
    }

    /// Whether it still asks what `other` asked.
    static boolean same(@Nullable ReviewCase one, @Nullable ReviewCase other) {
        return switch (one) {
            case null -> other == null;
            case Clash clash ->
                    other instanceof Clash now
                            && clash.key().equals(now.key())
                            && questions(clash).equals(questions(now));
            case Deleted deleted ->
                    other instanceof Deleted now
                            && deleted.change().change().equals(now.change().change());
        };
    }

    private static List<Object> questions(Clash clash) {
        return clash.fields().stream()
                .<Object>map(field ->
                        List.of(
                                field.conflict().map(Conflict::id).orElseThrow(),
                                field.holds().value()))
                .toList();
    }
}
