package org.scte.desktop.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// One change of this device on its way.
///
/// @param seq its number; null until it is first sent
/// @param suspect that clock was not to be trusted when it was made
/// @param label what people call the record it is about
/// @param ack what the service answered; null while it has not
public record OutboxEntry(
        UUID change,
        @Nullable Long seq,
        Instant at,
        boolean suspect,
        @Nullable String useCase,
        List<Operation> ops,
        String label,
        State state,
        @Nullable Ack ack) {
    public enum State {
        PENDING,
        SENDING,
        /// Taken by the service; kept for a while.
        ACKNOWLEDGED,
        REJECTED,
        HELD
    }

    public OutboxEntry {
        ops = List.copyOf(ops);
    }

    /// Why it was not accepted, in a sentence for each problem; empty where it was.
    public String reason() {
        return ack == null
                ? ""
                : String.join(" ", ack.problems().stream().map(Problem::message).toList());
    }
}
