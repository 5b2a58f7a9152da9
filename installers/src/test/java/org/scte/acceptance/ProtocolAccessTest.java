package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.acceptance.PlainDevice.newId;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.PlainDevice.Answer;
import tools.jackson.databind.JsonNode;

/// Who may speak, as docs/protocol.md has it: codes, tokens, and what is open to all.
class ProtocolAccessTest {
    private static Lab lab;
    private static PlainDevice ada;

    @BeforeAll
    static void open(@TempDir Path folder) {
        lab = Lab.open(folder);
        ada = lab.enrol("Ada");
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void the_first_request_gets_a_nonce_and_its_repetition_is_served() {
        PlainDevice fresh = lab.enrol("Fresh");
        byte[] none = new byte[0];
        String path = "/v1/units/lab/definition";
        String stale =
                fresh.token("GET", path, none, claims -> with(claims, "nonce", "not a nonce"));
        Answer first = fresh.once("GET", path, none, stale);
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.code()).isEqualTo("unauthenticated");
        assertThat(first.header("Content-Type")).startsWith("application/problem+json");
        assertThat(first.header("Scte-Nonce")).isNotEmpty();
        Answer second =
                fresh.once("GET", path, none, fresh.token("GET", path, none, claims -> claims));
        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    void a_token_holds_for_one_request_as_it_was_signed() {
        byte[] body = PlainDevice.bytes(ada.request(null, null, List.of()));
        String path = "/v1/units/lab/sync";
        ada.get("/definition"); // for a nonce
        String token = ada.token("POST", path, body, claims -> claims);
        assertThat(ada.once("POST", path, body, token).status()).isEqualTo(200);
        assertThat(ada.once("POST", path, body, token).status()).as("replayed").isEqualTo(401);
        byte[] other = PlainDevice.bytes(ada.request(null, null, List.of()));
        Map<String, Map.Entry<String, Object>> altered = new LinkedHashMap<>();
        altered.put("another body", Map.entry("bh", "AAAA"));
        altered.put("another path", Map.entry("htu", path + "?x=1"));
        altered.put("another method", Map.entry("htm", "PUT"));
        altered.put("another unit", Map.entry("aud", "membership"));
        altered.put("another device", Map.entry("iss", newId()));
        altered.put("another actor", Map.entry("sub", newId()));
        altered.forEach((what, claim) ->
                assertThat(
                                ada.once(
                                                "POST",
                                                path,
                                                other,
                                                ada.token(
                                                        "POST",
                                                        path,
                                                        other,
                                                        claims ->
                                                                with(
                                                                        claims,
                                                                        claim.getKey(),
                                                                        claim.getValue())))
                                        .status())
                        .as(what)
                        .isEqualTo(401));
        String unsigned =
                ada.sign(Map.of("alg", "none"), Map.of("iss", ada.device(), "aud", "lab"));
        assertThat(ada.once("POST", path, other, unsigned).status()).isEqualTo(401);
    }

    @Test
    void a_code_enrols_one_device() {
        String code = lab.code("Twice");
        assertThat(lab.plain().enrol(lab.url(), code, "Twice").status()).isEqualTo(201);
        Answer again = lab.plain().enrol(lab.url(), code, "Twice");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.code()).isEqualTo("bad-code");
    }

    @Test
    void operators_and_the_directory_need_no_signature() {
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/v1/directory")) {
            assertThat(lab.open(path)).as(path).isNotBlank();
        }
        JsonNode place =
                PlainDevice.JSON.readTree(lab.open("/v1/directory")).path("units").path("lab");
        assertThat(place.path("url").asString()).isEqualTo(lab.url());
        assertThat(place.path("definition").asInt()).isEqualTo(3);
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }
}
