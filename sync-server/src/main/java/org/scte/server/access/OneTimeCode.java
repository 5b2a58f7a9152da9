package org.scte.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.scte.model.record.Sha256;

/// A code that a person types once: eight characters that nobody mixes up. Kept as a salted SHA-256
/// alone. A slow hash would add nothing: a code is 40 random bits, not a word somebody chose, is
/// tried at most five times a minute, and is worthless after one use or a day; the hash keeps open
/// codes out of backups and logs.
///
/// @param text in capitals, without blanks and dashes
record OneTimeCode(String text) {
    /// How long a code may be used.
    static final Duration LIFETIME = Duration.ofHours(24);

    /// Characters of a code; each is one of 32.
    static final int LENGTH = 8;

    /// Without O, 0, I and 1, which people mix up.
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int SALT_BYTES = 16;

    static OneTimeCode random(SecureRandom random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OneTimeCode(code.toString());
    }

    /// As a person typed it: in any case, with spaces or dashes.
    static OneTimeCode typed(String text) {
        return new OneTimeCode(text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    static String newSalt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getEncoder().encodeToString(salt);
    }

    String hash(String salt) {
        return Sha256.hexOf((salt + text).getBytes(StandardCharsets.UTF_8));
    }

    boolean matches(String salt, String hash) {
        return MessageDigest.isEqual(
                hash(salt).getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }

    /// Says nothing of itself, so that it never gets into a log.
    @Override
    public String toString() {
        return "a one-time code";
    }
}
