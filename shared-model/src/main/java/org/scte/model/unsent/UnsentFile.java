package org.scte.model.unsent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.scte.model.sync.json.MalformedJson;

/// A file of unsent work: a line that says what it is, a salt, a nonce, and the packed work under
/// AES-256-GCM with a key that HKDF-SHA256 makes of the code and the salt.
public final class UnsentFile {
    private static final byte[] HEAD = "SCTE unsent work 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /// Of work unpacked; more is no file of ours.
    private static final int MOST_BYTES = 1 << 30;

    private UnsentFile() {}

    /// The bytes of the file.
    public static byte[] seal(UnsentWork work, UnsentCode code, SecureRandom random) {
        byte[] salt = bytes(SALT_BYTES, random);
        byte[] nonce = bytes(NONCE_BYTES, random);
        try {
            byte[] box = cipher(Cipher.ENCRYPT_MODE, code, salt, nonce).doFinal(packed(work));
            return ByteBuffer.allocate(HEAD.length + SALT_BYTES + NONCE_BYTES + box.length)
                    .put(HEAD)
                    .put(salt)
                    .put(nonce)
                    .put(box)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// Whose it is is for the caller to find out: [UnsentWork#isSignedBy].
    ///
    /// @throws UnreadableUnsent where the code does not open it, or it is damaged
    public static UnsentWork open(byte[] file, UnsentCode code) {
        ByteBuffer rest = ByteBuffer.wrap(file);
        if (file.length < HEAD.length + SALT_BYTES + NONCE_BYTES + TAG_BITS / 8
                || !rest.slice(0, HEAD.length).equals(ByteBuffer.wrap(HEAD))) {
            throw new UnreadableUnsent("This is no file of unsent work.");
        }
        rest.position(HEAD.length);
        byte[] salt = next(rest, SALT_BYTES);
        byte[] nonce = next(rest, NONCE_BYTES);
        try {
            byte[] packed =
                    cipher(Cipher.DECRYPT_MODE, code, salt, nonce)
                            .doFinal(next(rest, rest.remaining()));
            return UnsentWork.parse(unpacked(packed));
        } catch (AEADBadTagException e) {
            throw new UnreadableUnsent(
                    "This code does not open the file, or the file is damaged.", e);
        } catch (GeneralSecurityException | MalformedJson e) {
            throw new UnreadableUnsent("The file cannot be read.", e);
        }
    }

    private static Cipher cipher(int mode, UnsentCode code, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        SecretKey key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(code.letters().getBytes(StandardCharsets.US_ASCII))
                                        .addSalt(salt)
                                        .thenExpand(HEAD, 32));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(HEAD);
        return cipher;
    }

    private static byte[] packed(UnsentWork work) {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(work.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] text = unpacking.readNBytes(MOST_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnreadableUnsent("The file cannot be read.", e);
        }
    }

    private static byte[] next(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    private static byte[] bytes(int count, SecureRandom random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
