package org.scte.model.access;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// The public half of a device's key. Its text is base64url of the raw 32 bytes.
public final class PublicKey {
    private final Ed25519PublicKeyParameters parameters;

    private PublicKey(Ed25519PublicKeyParameters parameters) {
        this.parameters = parameters;
    }

    static PublicKey ofBytes(byte[] bytes) {
        return new PublicKey(new Ed25519PublicKeyParameters(bytes, 0));
    }

    /// Empty where the text is not 32 bytes in base64url, or no point of the curve.
    public static Optional<PublicKey> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == Ed25519PublicKeyParameters.KEY_SIZE
                    ? Optional.of(ofBytes(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parameters.getEncoded());
    }

    /// Whether this is the signature of the message, in base64url; also false for what is none.
    public boolean verifies(byte[] message, String signature) {
        try {
            return verifies(message, Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean verifies(byte[] message, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, parameters);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key
                && Arrays.equals(parameters.getEncoded(), key.parameters.getEncoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parameters.getEncoded());
    }
}
