package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.acceptance.PlainDevice.create;
import static org.scte.acceptance.PlainDevice.newId;
import static org.scte.acceptance.PlainDevice.update;
import static org.scte.acceptance.ProtocolTest.problem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What makes two records the same one, as docs/protocol.md has it: identities and unique keys.
class ProtocolKeysTest {
    private static Lab lab;
    private static PlainDevice ada;
    private static PlainDevice ben;

    @BeforeAll
    static void open(@TempDir Path folder) {
        lab = Lab.open(folder);
        ada = lab.enrol("Ada");
        ben = lab.enrol("Ben");
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void creates_of_one_identity_are_one_record() {
        String place = String.valueOf(Math.abs(newId().hashCode()));
        String id = identity("[\"a\"," + place + "]");
        Map<String, Object> slot = Map.of("row", "A", "place", Long.parseLong(place));
        assertThat(problem(ada.push(ada.change(create("slot", newId(), slot))).getFirst()))
                .isEqualTo("invalid");
        ada.push(ada.change(create("slot", id, with(slot, "note", "Ada's"))));
        JsonNode ack = ben.push(ben.change(create("slot", id, with(slot, "note", "Ben's")))).get(0);
        assertThat(ack.path("outcome").asString()).isEqualTo("merged");
        assertThat(Copy.of(ada).field("slot", id, "note").asString()).isEqualTo("Ben's");
        JsonNode moved =
                ada.push(ada.change(update("slot", id, Map.of("row", "B"), Map.of("row", "A"))))
                        .getFirst();
        assertThat(problem(moved)).isEqualTo("forbidden");
    }

    @Test
    void unique_keys_compare_folded_and_name_the_other_record() {
        String first = newId();
        String code = "Straße " + first;
        ada.push(ada.change(create("tag", first, Map.of("code", code))));
        JsonNode ack =
                ben.push(
                                ben.change(
                                        create(
                                                "tag",
                                                newId(),
                                                Map.of("code", code.replace("Stra", "STRA")))))
                        .getFirst();
        assertThat(problem(ack)).isEqualTo("duplicate");
        assertThat(ack.path("problems").path(0).path("other").asString()).isEqualTo(first);
    }

    private static Map<String, Object> with(Map<String, ?> map, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    /// UUIDv5(UUIDv5(URL namespace, `urn:scte:lab:slot`), canonical JSON of the identity values).
    private static String identity(String values) {
        UUID url = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
        return version5(version5(url, "urn:scte:lab:slot"), values).toString();
    }

    private static UUID version5(UUID space, String name) {
        try {
            var sha1 = java.security.MessageDigest.getInstance("SHA-1");
            sha1.update(
                    java.nio.ByteBuffer.allocate(16)
                            .putLong(space.getMostSignificantBits())
                            .putLong(space.getLeastSignificantBits())
                            .array());
            var hash = java.nio.ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long most = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
            long least = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
