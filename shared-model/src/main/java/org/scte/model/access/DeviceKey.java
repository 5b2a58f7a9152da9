package org.scte.model.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// The Ed25519 key pair of a device or a service. Bouncy Castle's implementation: the JDK's own is
/// some ten times slower.
public final class DeviceKey {
    private final Ed25519PrivateKeyParameters secret;
    private final PublicKey publicKey;

    private DeviceKey(Ed25519PrivateKeyParameters secret) {
        this.secret = secret;
        this.publicKey = PublicKey.ofBytes(secret.generatePublicKey().getEncoded());
    }

    public static DeviceKey generate(SecureRandom random) {
        return new DeviceKey(new Ed25519PrivateKeyParameters(random));
    }

    /// Reads what [#secretText] wrote.
    ///
    /// @throws IllegalArgumentException when it is not 32 bytes in base64url
    public static DeviceKey ofSecretText(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("a device key has 32 bytes, not " + bytes.length);
        }
        return new DeviceKey(new Ed25519PrivateKeyParameters(bytes, 0));
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /// The secret half in base64url, for the key file alone.
    public String secretText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getEncoded());
    }

    /// The signature of this message, in base64url.
    public String signature(byte[] message) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sign(message));
    }

    byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
