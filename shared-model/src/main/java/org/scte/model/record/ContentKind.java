package org.scte.model.record;

import java.util.Arrays;
import java.util.Optional;

/// What the content of a file may be: its media type, how large it may be, and how its first bytes
/// look. Anything else is refused, wherever it comes from.
public enum ContentKind {
    JPEG("image/jpeg", 2 << 20, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PNG("image/png", 2 << 20, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    PDF("application/pdf", 5 << 20, new byte[] {'%', 'P', 'D', 'F', '-'});

    /// What there is, for people.
    public static final String WORDS = "a photo (JPEG or PNG) or a PDF";

    private final String type;
    private final int most;
    private final byte[] begins;

    ContentKind(String type, int most, byte[] begins) {
        this.type = type;
        this.most = most;
        this.begins = begins;
    }

    /// The media type that stands in the field.
    public String type() {
        return type;
    }

    /// The most bytes.
    public int most() {
        return most;
    }

    /// The kind with this media type.
    public static Optional<ContentKind> find(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /// The kind that a content is by its first bytes, of which eight are enough.
    public static Optional<ContentKind> of(byte[] first) {
        return Arrays.stream(values()).filter(kind -> kind.isOf(first)).findFirst();
    }

    /// Whether a content with these first bytes, of which eight are enough, is of this kind.
    public boolean isOf(byte[] first) {
        return first.length >= begins.length
                && Arrays.equals(first, 0, begins.length, begins, 0, begins.length);
    }
}
