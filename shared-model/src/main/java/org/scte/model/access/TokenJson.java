package org.scte.model.access;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the two JSON parts of a token; strict about algorithm and claims.
final class TokenJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TokenJson() {}

    static Optional<RequestToken> parse(byte[] header, byte[] payload) {
        try {
            if (!"EdDSA".equals(text(JSON.readTree(header), "alg"))) {
                return Optional.empty();
            }
            JsonNode claims = JSON.readTree(payload);
            return Optional.of(
                    new RequestToken(
                            text(claims, "iss"),
                            text(claims, "sub"),
                            text(claims, "aud"),
                            text(claims, "htm"),
                            text(claims, "htu"),
                            text(claims, "bh"),
                            text(claims, "jti"),
                            text(claims, "nonce"),
                            claims.path("iat").asLong(0)));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // whoever sent it learns only that it is no token
        }
    }

    private static String text(JsonNode object, String claim) {
        JsonNode value = object.path(claim);
        if (!value.isString()) {
            throw new IllegalArgumentException("claim missing: " + claim);
        }
        return value.stringValue();
    }
}
