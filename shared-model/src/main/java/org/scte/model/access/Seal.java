package org.scte.model.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What seals a device's key: the key that was made of a passphrase, kept while a device is open so
/// that another key can be sealed without asking again.
public final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealedKey.Cost cost;
    private final String salt;
    private final SecretKeySpec key;

    /// A key and the seal that it was under.
    public record Opened(DeviceKey key, Seal seal) {}

    private Seal(SealedKey.Cost cost, String salt, Passphrase passphrase) {
        this.cost = cost;
        this.salt = salt;
        this.key = new SecretKeySpec(SlowHash.of(passphrase, cost, salt), "AES");
    }

    /// A new seal; takes some half second.
    public static Seal of(Passphrase passphrase, SecureRandom random) {
        return new Seal(SealedKey.Cost.NOW, SlowHash.newSalt(random), passphrase);
    }

    /// Seals a key for a device: another device's id opens nothing.
    public SealedKey seal(DeviceKey secret, String device, SecureRandom random) {
        byte[] nonce = bytes(NONCE_BYTES, random);
        try {
            byte[] box =
                    cipher(Cipher.ENCRYPT_MODE, nonce, device)
                            .doFinal(secret.secretText().getBytes(StandardCharsets.US_ASCII));
            return new SealedKey(cost, salt, text(nonce), text(box));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// Opens a sealed key; takes some half second.
    ///
    /// @throws WrongPassphrase where another passphrase, or another device's id, sealed it
    /// @throws IllegalArgumentException where it is damaged
    public static Opened open(SealedKey sealed, String device, Passphrase passphrase) {
        Seal seal = new Seal(sealed.cost(), sealed.salt(), passphrase);
        Base64.Decoder decoder = Base64.getUrlDecoder();
        try {
            byte[] secret =
                    seal.cipher(Cipher.DECRYPT_MODE, decoder.decode(sealed.nonce()), device)
                            .doFinal(decoder.decode(sealed.box()));
            return new Opened(
                    DeviceKey.ofSecretText(new String(secret, StandardCharsets.US_ASCII)), seal);
        } catch (AEADBadTagException e) {
            throw new WrongPassphrase(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the sealed key is damaged", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String device) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("scte device key " + device).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] bytes(int count, SecureRandom random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
