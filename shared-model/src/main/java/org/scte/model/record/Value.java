package org.scte.model.record;

import java.util.List;

/// One field's value, as it travels and is stored. Which kinds a field may hold follows from its
/// type in the definition: most types are [Text] (dates, decimals, references … each with a form of
/// its own).
public sealed interface Value {

    /// The value of a field that is cleared. A field that is not mentioned is absent from its map
    /// instead.
    Value NOTHING = new Nothing();

    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Flag(boolean on) implements Value {}

    record Texts(List<String> items) implements Value {
        public Texts {
            items = List.copyOf(items);
        }
    }

    /// A file by its content; `size` in bytes.
    record Attachment(String sha256, String name, String type, long size) implements Value {}

    record Nothing() implements Value {}

    /// JSON that no field type can hold (a fraction, a nested object). Kept so that one such value
    /// rejects one change instead of breaking a whole request.
    record Unreadable(String json) implements Value {}

    static Value text(String text) {
        return new Text(text);
    }

    static Value whole(long number) {
        return new Whole(number);
    }

    static Value flag(boolean on) {
        return new Flag(on);
    }

    static Value texts(String... items) {
        return new Texts(List.of(items));
    }

    default boolean isNothing() {
        return this instanceof Nothing;
    }
}
