package org.scte.model.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (version 1.3): 32 bytes of a passphrase, which cost who guesses as much as who knows.
final class SlowHash {
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    private SlowHash() {}

    /// In base64url.
    static String newSalt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    /// Takes some half second.
    ///
    /// @param salt as of [#newSalt]
    static byte[] of(Passphrase passphrase, SealedKey.Cost cost, String salt) {
        byte[] made = new byte[BYTES];
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(Base64.getUrlDecoder().decode(salt))
                        .build());
        argon.generateBytes(passphrase.bytes(), made);
        return made;
    }
}
