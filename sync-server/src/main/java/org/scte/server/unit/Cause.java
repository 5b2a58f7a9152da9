package org.scte.server.unit;

import java.util.UUID;
import org.scte.model.message.UnitMessage;

/// What brought a change about, for the messages that follow from it.
///
/// @param correlation the first change of the chain
/// @param causation the change or message right before
/// @param depth hops so far
record Cause(UUID correlation, UUID causation, int depth) {
    static Cause ofChange(UUID change) {
        return new Cause(change, change, 0);
    }

    static Cause ofMessage(UnitMessage message) {
        return new Cause(message.correlationId(), message.id(), message.depth() + 1);
    }
}
