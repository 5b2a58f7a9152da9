package org.scte.server.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.message.UnitMessage;
import org.scte.model.sync.Cursor;
import org.scte.server.store.MessageTable;
import org.scte.server.store.StoreSession;

/// Reads what a unit has published. Of each record's state the last message is kept for good, so
/// that a reader who was away for longer than the history is kept misses no state; events of that
/// time are gone for it.
final class Feed {
    private final StoreSession session;

    Feed(StoreSession session) {
        this.session = session;
    }

    FeedPage read(@Nullable UUID wanted, long after, int limit) {
        Epochs epochs = Epochs.of(session);
        UUID epoch = wanted == null ? epochs.current() : wanted;
        if (!epochs.isPlace(new Cursor(epoch, after))) {
            throw foreign(epochs);
        }
        long head = epochs.head();
        if (after == 0) {
            List<MessageTable.Published> current = session.messages().current(limit);
            boolean whole = current.size() < limit;
            return page(epochs, current, whole ? head : current.getLast().pos());
        }
        // A position may hold many messages: no more than one goes over what a reader takes at
        // once.
        long to =
                Math.min(
                        Math.min(head, after + limit),
                        session.messages().positionOf(after, limit).orElse(head));
        return page(epochs, session.messages().log(after, to), to);
    }

    private static FeedPage page(Epochs epochs, List<MessageTable.Published> published, long end) {
        List<UnitMessage> messages =
                published.stream().map(MessageTable.Published::message).toList();
        return new FeedPage(new Cursor(epochs.current(), end), messages);
    }

    private static ProtocolRefusal foreign(Epochs epochs) {
        List<Map<String, Object>> list =
                epochs.epochs().stream()
                        .map(epoch -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("epoch", epoch.epoch().toString());
                            one.put("pos", epoch.pos());
                            return one;
                        })
                        .toList();
        return new ProtocolRefusal(
                409,
                "epoch",
                "This is no place in the history as it is now.",
                Map.of("epochs", list),
                Map.of());
    }
}
