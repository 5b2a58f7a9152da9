package org.scte.server.unit;

import java.util.List;
import org.scte.model.message.UnitMessage;
import org.scte.model.sync.Cursor;

/// Messages of a unit, and where to read on.
public record FeedPage(Cursor cursor, List<UnitMessage> messages) {
    public FeedPage {
        messages = List.copyOf(messages);
    }
}
