package org.scte.desktop.store;

import java.util.List;
import java.util.UUID;
import org.scte.model.sync.Problem;

/// What became of a write on this device.
public sealed interface Written {
    /// Committed, and queued in the outbox under this change id.
    record Saved(UUID change) implements Written {}

    /// Nothing was written; each problem names field and reason.
    record Refused(List<Problem> problems) implements Written {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
