package org.scte.model.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;

/// The signed token that goes with each request: a JWT (RFC 7519) in compact form, EdDSA by the
/// device's key. It binds one request (method, path, body) to one device and one nonce of the
/// service.
///
/// @param issuer the device
/// @param subject the actor
/// @param audience the unit
/// @param method as `POST`
/// @param target path and query as sent
/// @param bodyHash base64url SHA-256 of the body as sent
/// @param tokenId used once
/// @param nonce given by the service
/// @param issuedAt seconds since 1970 by the device's clock; only logged
public record RequestToken(
        String issuer,
        String subject,
        String audience,
        String method,
        String target,
        String bodyHash,
        String tokenId,
        String nonce,
        long issuedAt) {
    private static final String HEADER =
            encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    /// Longer tokens are refused unread.
    private static final int MAX_LENGTH = 4_096;

    /// Base64url SHA-256 of a body as sent; of zero bytes where there is none.
    public static String hashOf(byte[] body) {
        return encode(Sha256.of(body));
    }

    /// The compact form, for `Authorization: Bearer`.
    public String sign(DeviceKey key) {
        Map<String, Value> claims = new TreeMap<>();
        claims.put("iss", Value.text(issuer));
        claims.put("sub", Value.text(subject));
        claims.put("aud", Value.text(audience));
        claims.put("htm", Value.text(method));
        claims.put("htu", Value.text(target));
        claims.put("bh", Value.text(bodyHash));
        claims.put("jti", Value.text(tokenId));
        claims.put("nonce", Value.text(nonce));
        claims.put("iat", Value.whole(issuedAt));
        String signed =
                HEADER
                        + "."
                        + encode(CanonicalJson.ofFields(claims).getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// A token that was read and not yet believed.
    public record Unverified(RequestToken token, byte[] signedPart, byte[] signature) {
        public boolean isSignedBy(PublicKey key) {
            return key.verifies(signedPart, signature);
        }
    }

    /// Reads a compact token; empty where it is not one of ours (another algorithm, a missing
    /// claim, not base64url).
    public static Optional<Unverified> parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (compact.length() > MAX_LENGTH || parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            return TokenJson.parse(
                            Base64.getUrlDecoder().decode(parts[0]),
                            Base64.getUrlDecoder().decode(parts[1]))
                    .map(token ->
                            new Unverified(
                                    token,
                                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                                    signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
