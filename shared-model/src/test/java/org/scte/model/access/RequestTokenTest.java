package org.scte.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RequestTokenTest {
    private final DeviceKey key = DeviceKey.generate(new SecureRandom());
    private final RequestToken token =
            new RequestToken(
                    "device-1",
                    "dana",
                    "membership",
                    "POST",
                    "/v1/units/membership/sync",
                    RequestToken.hashOf(new byte[0]),
                    "id-1",
                    "nonce-1",
                    1_800_000_000L);

    @Test
    void a_signed_token_is_read_back_and_verified_by_its_key_alone() {
        RequestToken.Unverified read = RequestToken.parse(token.sign(key)).orElseThrow();

        assertThat(read.token()).isEqualTo(token);
        assertThat(read.isSignedBy(key.publicKey())).isTrue();
        assertThat(read.isSignedBy(DeviceKey.generate(new SecureRandom()).publicKey())).isFalse();
    }

    @Test
    void one_changed_claim_breaks_the_signature() {
        String[] parts = token.sign(key).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = claims.replace("membership", "events");
        parts[1] =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertThat(
                        RequestToken.parse(String.join(".", parts))
                                .orElseThrow()
                                .isSignedBy(key.publicKey()))
                .isFalse();
    }

    @Test
    void other_algorithms_missing_claims_and_rubbish_are_no_tokens() {
        String[] parts = token.sign(key).split("\\.");
        String none = encode("{\"alg\":\"none\"}");

        assertThat(RequestToken.parse(none + "." + parts[1] + ".")).isEmpty();
        assertThat(
                        RequestToken.parse(
                                parts[0] + "." + encode("{\"iss\":\"device-1\"}") + "." + parts[2]))
                .isEmpty();
        assertThat(RequestToken.parse("rubbish")).isEmpty();
        assertThat(RequestToken.parse("a.b.c")).isEmpty();
        assertThat(RequestToken.parse("x".repeat(5_000))).isEmpty();
    }

    @Test
    void the_hash_of_no_body_is_that_of_zero_bytes() {
        assertThat(RequestToken.hashOf(new byte[0]))
                .isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    }

    @Test
    void keys_survive_their_text_form() {
        DeviceKey again = DeviceKey.ofSecretText(key.secretText());

        assertThat(again.publicKey()).isEqualTo(key.publicKey());
        assertThat(PublicKey.parse(key.publicKey().text())).contains(key.publicKey());
        assertThat(PublicKey.parse("AAAA")).isEmpty();
        assertThat(PublicKey.parse("not base64!")).isEmpty();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
