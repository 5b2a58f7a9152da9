package org.scte.model.sync.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.merge.Conflict;
import org.scte.model.merge.FieldMerge;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.SentChange;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import tools.jackson.databind.JsonNode;

/// The vectors that any implementation of the protocol can be tried against, run both ways. They
/// were made by another program than this one, and are added to and never edited.
class VectorsTest {
    private static String text(String name) {
        try (var in =
                Objects.requireNonNull(VectorsTest.class.getResourceAsStream("/vectors/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode document(String name) {
        return Json.read(text(name));
    }

    private static Stream<JsonNode> cases(String name) {
        return document(name).path("cases").valueStream();
    }

    static Stream<JsonNode> values() {
        return cases("values.json");
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_fits_its_type_and_has_one_canonical_form(JsonNode vector) {
        Value value = ValueJson.value(vector.path("value"));
        String canonical = vector.path("canonical").stringValue();
        FieldType type = FieldType.ofWord(vector.path("type").stringValue()).orElseThrow();

        assertThat(CanonicalJson.of(value)).isEqualTo(canonical);
        assertThat(ValueJson.value(Json.read(canonical))).isEqualTo(value);
        assertThat(FieldCheck.check(field(type, ConflictPolicy.LATEST, List.of("no-show")), value))
                .isEmpty();
    }

    static Stream<JsonNode> records() {
        return cases("digest.json");
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_has_one_canonical_form_and_one_number(JsonNode vector) {
        String entity = vector.path("entity").stringValue();
        RecordId id = RecordId.of(vector.path("id").stringValue());
        Map<String, Value> fields = ValueJson.fields(vector.path("fields"));
        String canonical = CanonicalJson.ofRecord(entity, id, fields);

        assertThat(canonical).isEqualTo(vector.path("canonical").stringValue());
        assertThat(sha256(canonical)).isEqualTo(vector.path("sha256").stringValue());
        assertThat(new Digest(0, Digest.ofRecord(entity, id, fields)).sumHex())
                .isEqualTo(vector.path("number").stringValue());
        JsonNode back = Json.read(canonical);
        assertThat(
                        CanonicalJson.ofRecord(
                                back.path("entity").stringValue(),
                                RecordId.of(back.path("id").stringValue()),
                                ValueJson.fields(back.path("fields"))))
                .isEqualTo(canonical);
    }

    @Test
    void the_digest_is_the_sum_of_the_numbers_in_any_order() {
        Digest digest = Digest.EMPTY;
        for (JsonNode vector : records().toList().reversed()) {
            digest = digest.plus(Long.parseUnsignedLong(vector.path("number").stringValue(), 16));
        }
        JsonNode sum = document("digest.json").path("digest");

        assertThat(digest.records()).isEqualTo(sum.path("records").longValue());
        assertThat(digest.sumHex()).isEqualTo(sum.path("sum").stringValue());
        assertThat(Digest.ofHex(digest.records(), digest.sumHex())).isEqualTo(digest);
    }

    static Stream<JsonNode> identities() {
        return cases("identity.json");
    }

    @ParameterizedTest
    @MethodSource("identities")
    void an_identity_gives_one_id(JsonNode vector) {
        List<Value> values = items(vector.path("values"));

        assertThat(values.stream().map(Identity::folded)).isEqualTo(items(vector.path("folded")));
        assertThat(
                        Identity.of(
                                vector.path("unit").stringValue(),
                                vector.path("entity").stringValue(),
                                values))
                .hasToString(vector.path("id").stringValue());
    }

    private static List<Value> items(JsonNode array) {
        List<Value> items = new ArrayList<>();
        array.forEach(item -> items.add(ValueJson.value(item)));
        return items;
    }

    static Stream<JsonNode> conflicts() {
        return cases("conflict.json");
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void a_conflict_has_the_id_of_what_opened_it(JsonNode vector) {
        assertThat(
                        Conflict.idOf(
                                UUID.fromString(vector.path("change").stringValue()),
                                vector.path("op").intValue(),
                                vector.path("field").stringValue()))
                .hasToString(vector.path("id").stringValue());
    }

    static Stream<JsonNode> merges() {
        return cases("merge.json");
    }

    @ParameterizedTest
    @MethodSource("merges")
    void two_edits_come_to_one_value(JsonNode vector) {
        List<String> choices = new ArrayList<>();
        vector.path("of").forEach(word -> choices.add(word.stringValue()));
        FieldDefinition field =
                field(
                        FieldType.ofWord(vector.path("type").stringValue()).orElseThrow(),
                        ConflictPolicy.ofWord(vector.path("conflict").stringValue()).orElseThrow(),
                        choices);
        Value current = ValueJson.value(vector.path("current"));
        Value value = ValueJson.value(vector.path("value"));

        FieldMerge.Result expected =
                vector.has("note")
                        ? new FieldMerge.Result.Settled(
                                value,
                                AckJson.word(Note.Code.class, vector.path("note").stringValue()))
                        : current.equals(value)
                                ? new FieldMerge.Result.Unchanged()
                                : new FieldMerge.Result.Taken(value);
        assertThat(
                        FieldMerge.merge(
                                field,
                                current,
                                ValueJson.value(vector.path("was")),
                                ValueJson.value(vector.path("set"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request.json", "request-first.json", "request-decide.json"})
    void a_request_is_read_and_written_to_the_letter(String name) {
        var request = ProtocolJson.readRequest(text(name).getBytes(StandardCharsets.UTF_8));

        assertThat(ProtocolJson.write(request))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text(name));
        for (SentChange sent : request.changes()) {
            var ops = ((SentChange.Whole) sent).change().ops();
            assertThat(ProtocolJson.readOperations(ProtocolJson.writeOperations(ops)))
                    .isEqualTo(ops);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response.json",
                "response-words.json",
                "response-snapshot.json",
                "response-rights.json",
                "response-wanted.json"
            })
    void a_response_is_read_and_written_to_the_letter(String name) {
        var response = ProtocolJson.readResponse(text(name).getBytes(StandardCharsets.UTF_8));

        assertThat(ProtocolJson.write(response))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text(name));
        assertThat(response.acks())
                .allSatisfy(ack ->
                        assertThat(ProtocolJson.readAck(ProtocolJson.writeAck(ack)))
                                .isEqualTo(ack));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static FieldDefinition field(
            FieldType type, ConflictPolicy policy, List<String> choices) {
        return new FieldDefinition(
                "x",
                "X",
                type,
                false,
                null,
                choices,
                null,
                null,
                100,
                1,
                Value.NOTHING,
                policy,
                false,
                false,
                false,
                false,
                null,
                null,
                null,
                0,
                null);
    }
}
