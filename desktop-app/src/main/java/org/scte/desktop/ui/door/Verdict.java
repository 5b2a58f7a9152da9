package org.scte.desktop.ui.door;

import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Tone;
import org.scte.model.record.RecordId;

/// What the door says of one scan: a word, an icon, a colour and a tone, none of them alone.
///
/// @param who name, ticket and company; what was scanned where nobody is known by it
/// @param detail when, where and why
/// @param known somebody who is no guest here and can become one
record Verdict(
        Kind kind,
        String title,
        String who,
        String detail,
        Optional<RecordId> guest,
        Optional<RecordId> known) {
    Verdict(Kind kind, String title, String who, String detail, Optional<RecordId> guest) {
        this(kind, title, who, detail, guest, Optional.empty());
    }

    /// How a verdict looks and sounds.
    enum Kind {
        OK(Tone.OK, Feather.CHECK_CIRCLE, Sound.HIGH),
        AGAIN(Tone.SLOW, Feather.REPEAT, Sound.TWO_MID),
        OTHER_EVENT(Tone.REVIEW, Feather.MAP_PIN, Sound.TWO_MID),
        UNPAID(Tone.SLOW, Feather.CREDIT_CARD, Sound.TWO_MID),
        CANCELLED(Tone.REJECTED, Feather.SLASH, Sound.LOW),
        UNKNOWN(Tone.REJECTED, Feather.HELP_CIRCLE, Sound.LOW),
        WAITING(Tone.SLOW, Feather.CLOCK, Sound.TWO_MID),
        DONE(Tone.WAITING, Feather.CORNER_UP_LEFT, Sound.NONE),
        FAULT(Tone.REJECTED, Feather.ALERT_TRIANGLE, Sound.LOW);

        private final Tone tone;
        private final Feather icon;
        private final Sound sound;

        Kind(Tone tone, Feather icon, Sound sound) {
            this.tone = tone;
            this.icon = icon;
            this.sound = sound;
        }

        Tone tone() {
            return tone;
        }

        Feather icon() {
            return icon;
        }

        Sound sound() {
            return sound;
        }
    }

    /// What is heard of it.
    enum Sound {
        NONE,
        HIGH,
        TWO_MID,
        LOW
    }
}
