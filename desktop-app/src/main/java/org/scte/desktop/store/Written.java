package org.scte.desktop.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Problem;

/// What became of a write on this device.
public sealed interface Written {
    /// Committed, and queued in the outbox under this change id.
    ///
    /// @param made the first record it made, if any
    record Saved(UUID change, Optional<RecordId> made) implements Written {
        public Saved(UUID change) {
            this(change, Optional.empty());
        }
    }

    /// Nothing was written; each problem names field and reason.
    record Refused(List<Problem> problems) implements Written {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// What became of a write; where the disk refuses it, that is the reason.
    static Written of(Supplier<Written> write) {
        try {
            return write.get();
        } catch (StoreException refused) {
            return refusedByDisk(refused);
        }
    }

    static Refused refusedByDisk(StoreException refused) {
        return new Refused(
                List.of(Problem.of(Problem.Code.INVALID, String.valueOf(refused.getMessage()))));
    }
}
