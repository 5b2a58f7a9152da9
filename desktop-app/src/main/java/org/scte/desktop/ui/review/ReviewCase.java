package org.scte.desktop.ui.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.history.RecordKey;

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
    /// @param merged a line for each field that was settled without asking
    record Clash(
            RecordKey key,
            LocalUnit unit,
            String label,
            List<ReviewField> fields,
            boolean mine,
            String by,
            List<String> merged)
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
                .<Object>map(field -> List.of(field.conflict().id(), field.theirs().value()))
                .toList();
    }
}
