package org.scte.model.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// By what a passphrase is known again, without being kept: its Argon2id, at the cost of a sealed
/// key.
///
/// @param salt 16 bytes in base64url, as is
/// @param sum 32 bytes
public record PassphraseVerifier(SealedKey.Cost cost, String salt, String sum) {

    /// A new one; takes some half second.
    public static PassphraseVerifier of(Passphrase passphrase, SecureRandom random) {
        String salt = SlowHash.newSalt(random);
        byte[] sum = SlowHash.of(passphrase, SealedKey.Cost.NOW, salt);
        return new PassphraseVerifier(
                SealedKey.Cost.NOW,
                salt,
                Base64.getUrlEncoder().withoutPadding().encodeToString(sum));
    }

    /// Takes some half second, whether it is the one or not.
    public boolean matches(Passphrase passphrase) {
        return MessageDigest.isEqual(
                SlowHash.of(passphrase, cost, salt), Base64.getUrlDecoder().decode(sum));
    }

    /// Says nothing of itself, so that it never gets into a log.
    @Override
    public String toString() {
        return "a passphrase's verifier";
    }
}
