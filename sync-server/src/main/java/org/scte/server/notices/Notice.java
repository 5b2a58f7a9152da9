package org.scte.server.notices;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.scte.model.record.Value;

/// What a unit asks a person to be told: one for each message `notification-requested`.
///
/// @param message the message's id, by which it is told once
/// @param unit that asked
/// @param template which text
/// @param purpose what it is about, as people refuse it; `service` cannot be refused
/// @param person whom
/// @param words what the text is filled with
record Notice(
        UUID message,
        String unit,
        String template,
        String purpose,
        String person,
        Instant asked,
        int tries,
        Map<String, String> words) {
    /// What nobody can refuse: it is about what somebody has with the society.
    static final String SERVICE = "service";

    Notice {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /// How it stands with a notice.
    enum State {
        /// It is sent as soon as that can be.
        WAITING,
        /// It is on its way. After a fall nobody knows whether it arrived, so it is not sent again.
        SENDING,
        SENT,
        /// Not sent, because the person does not want it.
        REFUSED,
        /// Not sent, because it cannot be: there is no address, or the mail server will not have
        /// it.
        FAILED
    }

    /// A value as a text shows it.
    static String word(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> String.valueOf(number);
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Texts(var items) -> String.join(", ", items);
            case Value.Nothing _, Value.Attachment _, Value.Unreadable _ -> "";
        };
    }
}
