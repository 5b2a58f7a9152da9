package org.scte.model.unsent;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/// The code that opens one file of unsent work: 100 random bits, so that no slow hash is needed to
/// keep it from being guessed. Shown once, in groups.
///
/// @param letters in capitals, without dashes
public record UnsentCode(String letters) {
    /// Without O, 0, I and 1, which people mix up.
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]");

    /// @throws IllegalArgumentException where it is no such code
    public UnsentCode {
        if (letters.length() != LENGTH
                || letters.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            throw new IllegalArgumentException(
                    "a code has %d letters and digits".formatted(LENGTH));
        }
    }

    public static UnsentCode random(SecureRandom random) {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new UnsentCode(letters.toString());
    }

    /// As a person typed it: in any case, with blanks or dashes anywhere.
    ///
    /// @throws IllegalArgumentException where it is no such code
    public static UnsentCode typed(String text) {
        return new UnsentCode(BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT));
    }

    /// "ABCD-EFGH-JKLM-NPQR-STUV", as people write it down.
    public String groups() {
        return letters.replaceAll("(.{%d})(?!$)".formatted(GROUP), "$1-");
    }

    /// Says nothing of itself, so that it never gets into a log.
    @Override
    public String toString() {
        return "a code";
    }
}
