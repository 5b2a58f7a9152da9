package org.scte.model.access;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Words that a person keeps a key with. The same words typed on another keyboard are the same
/// passphrase (NFC). Says nothing of itself, so that it never gets into a log.
public final class Passphrase {
    /// Characters that one has at least; fewer are guessed in days from a stolen file.
    public static final int SHORTEST = 8;

    private final String words;

    private Passphrase(String words) {
        this.words = words;
    }

    public static Passphrase of(CharSequence typed) {
        return new Passphrase(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }

    public boolean isTooShort() {
        return length() < SHORTEST;
    }

    /// Whether it is among those that are tried first.
    public boolean isCommon() {
        return CommonPassphrases.contains(words);
    }

    /// In characters, as people count them.
    public int length() {
        return words.codePointCount(0, words.length());
    }

    byte[] bytes() {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Passphrase that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
