package org.scte.server.notices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.unit.MessageName;
import org.scte.server.messages.Inbox;

/// What the adapter hears of one unit: notices that are asked for, and of membership, who people
/// are and what they do not want.
record NoticeInbox(NoticeStore store, String source, Runnable asked) implements Inbox {
    static final String MEMBERSHIP = "membership";
    private static final String REQUEST = "notification-requested";

    @Override
    public Optional<Cursor> cursor() {
        return store.cursor(source);
    }

    @Override
    public void apply(List<UnitMessage> messages, Cursor cursor) {
        store.hear(source, cursor, () -> messages.forEach(this::hear));
        store.sweep();
        asked.run();
    }

    private void hear(UnitMessage message) {
        if (is(message, REQUEST)) {
            notice(message);
        } else if (source.equals(MEMBERSHIP) && is(message, "person-changed")) {
            person(message);
        } else if (source.equals(MEMBERSHIP) && is(message, "preference-changed")) {
            preference(message);
        }
    }

    private boolean is(UnitMessage message, String name) {
        return message.type().equals(new MessageName(name, 1).type(source));
    }

    private void notice(UnitMessage message) {
        Map<String, Value> data = message.data();
        if (data == null) {
            return;
        }
        Map<String, String> words = new LinkedHashMap<>();
        data.forEach((key, value) -> words.put(key, Notice.word(value)));
        store.ask(
                new Notice(
                        message.id(),
                        source,
                        text(data, "template"),
                        data.containsKey("purpose") ? text(data, "purpose") : Notice.SERVICE,
                        text(data, "person"),
                        message.time(),
                        0,
                        words));
    }

    private void person(UnitMessage message) {
        Map<String, Value> data = message.data();
        if (data != null && text(data, "status").equals("erased")) {
            store.erasePerson(message.subject().toString());
            return;
        }
        if (data == null || !text(data, "status").equals("active")) {
            store.forgetPerson(message.subject().toString());
            return;
        }
        String preferred = text(data, "preferred-name");
        store.savePerson(
                message.subject().toString(),
                preferred.isEmpty() ? text(data, "given-name") : preferred,
                text(data, "email"));
    }

    private void preference(UnitMessage message) {
        Map<String, Value> data = message.data();
        boolean refuses =
                data != null
                        && text(data, "channel").equals("email")
                        && text(data, "answer").equals("refused");
        if (refuses && data != null) {
            store.saveRefusal(
                    message.subject().toString(), text(data, "person"), text(data, "purpose"));
        } else {
            store.forgetRefusal(message.subject().toString());
        }
    }

    private static String text(Map<String, Value> data, String key) {
        @Nullable Value value = data.get(key);
        return value == null ? "" : Notice.word(value);
    }
}
