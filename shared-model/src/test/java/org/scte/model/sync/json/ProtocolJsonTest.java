package org.scte.model.sync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;

/// The wire form, pinned by stored examples that are never edited.
class ProtocolJsonTest {
    private static final String CHANGE_HEAD =
            "\"seq\":1,\"id\":\"0193b7a0-0000-7000-8000-000000000017\"";

    @Test
    void the_stored_request_is_read_and_written_to_the_letter() throws IOException {
        SyncRequest request = ProtocolJson.readRequest(example("request.json"));

        assertThat(ProtocolJson.write(request))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text("request.json"));
        SentChange.Whole change = (SentChange.Whole) request.changes().getFirst();
        assertThat(change.change().useCase()).isEqualTo("check-in");
        assertThat(change.change().ops().getLast())
                .isInstanceOfSatisfying(
                        Operation.Delete.class,
                        delete -> assertThat(delete.seen()).isEqualTo(12001));
    }

    @Test
    void the_stored_response_is_read_and_written_to_the_letter() throws IOException {
        SyncResponse response = ProtocolJson.readResponse(example("response.json"));

        assertThat(ProtocolJson.write(response))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text("response.json"));
        assertThat(response.acks().getLast().outcome()).isEqualTo(Ack.Outcome.REJECTED);
        assertThat(response.acks().getLast().problems().getFirst().code())
                .isEqualTo(Problem.Code.DUPLICATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{} {}",
                "{\"request\":1}",
                "{\"request\":\"x\",\"definition\":1}",
                "{\"request\":\"0193b7a0-0000-7000-8000-0000000000aa\",\"request\":\"0193b7a0-0000-7000-8000-0000000000aa\",\"definition\":1}",
                "{\"request\":\"0193b7a0-0000-7000-8000-0000000000aa\",\"definition\":1,\"changes\":[{\"seq\":1}]}",
                "{\"request\":\"0193b7a0-0000-7000-8000-0000000000aa\",\"definition\":1,\"changes\":[{\"seq\":0,\"id\":\"0193b7a0-0000-7000-8000-0000000000aa\"}]}"
            })
    void a_broken_envelope_is_malformed(String body) {
        assertThatThrownBy(() -> ProtocolJson.readRequest(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"at\":7,\"actor\":\"dana\",\"ops\":[]",
                "\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"dana\"",
                "\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"dana\",\"ops\":[{\"op\":\"steal\"}]",
                "\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"dana\",\"ops\":[{\"op\":\"delete\",\"entity\":\"p\",\"id\":\"1\"}]",
                "\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"dana\",\"ops\":[],\"x\":[[[[[[[[[[[[1]]]]]]]]]]]]"
            })
    void a_broken_change_with_a_number_and_an_id_breaks_nothing_else(String rest) {
        SentChange change = onlyChange("{" + CHANGE_HEAD + "," + rest + "}");

        assertThat(change)
                .isInstanceOfSatisfying(
                        SentChange.Broken.class,
                        broken -> {
                            assertThat(broken.seq()).isEqualTo(1);
                            assertThat(broken.problems().getFirst().code())
                                    .isEqualTo(Problem.Code.INVALID);
                        });
    }

    @Test
    void values_that_no_field_can_hold_are_kept_as_unreadable() {
        SentChange.Whole change =
                (SentChange.Whole)
                        onlyChange(
                                "{"
                                        + CHANGE_HEAD
                                        + ",\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"dana\",\"ops\":[{\"op\":\"create\",\"entity\":\"p\","
                                        + "\"id\":\"0193b7a0-0000-7000-8000-000000000001\",\"set\":{\"a\":1.5,\"b\":{\"x\":1},\"c\":[1],\"d\":123456789012345678901234567890}}]}");
        Map<String, Value> set = ((Operation.Create) change.change().ops().getFirst()).set();

        assertThat(set.values())
                .hasSize(4)
                .allSatisfy(value -> assertThat(value).isInstanceOf(Value.Unreadable.class));
    }

    @Test
    void a_change_under_a_wrong_clock_says_so_and_others_say_nothing() {
        String plain =
                "{\"seq\":1,\"id\":\"0193b7a0-0000-7000-8000-000000000011\",\"at\":\"2026-11-23T04:00:00.000Z\",";
        String rest = "\"actor\":\"ada\",\"ops\":[]}";
        assertThat(suspect(plain + rest)).contains(false);
        assertThat(suspect(plain + "\"suspect\":false," + rest)).contains(false);
        assertThat(suspect(plain + "\"suspect\":true," + rest)).contains(true);
        assertThat(suspect(plain + "\"suspect\":\"yes\"," + rest)).as("broken").isEmpty();
    }

    private static Optional<Boolean> suspect(String change) {
        byte[] body =
                "{\"request\":\"0193b7a0-0000-7000-8000-0000000000aa\",\"epoch\":null,\"cursor\":null,\"definition\":1,\"acked\":0,\"limit\":1,\"changes\":[%s]}"
                        .formatted(change)
                        .getBytes(StandardCharsets.UTF_8);
        SyncRequest read = ProtocolJson.readRequest(body);
        if (!(read.changes().getFirst() instanceof SentChange.Whole whole)) {
            return Optional.empty();
        }
        SyncRequest again = ProtocolJson.readRequest(ProtocolJson.write(read));
        assertThat(again.changes().getFirst())
                .isInstanceOfSatisfying(
                        SentChange.Whole.class,
                        sent -> assertThat(sent.change()).isEqualTo(whole.change()));
        return Optional.of(whole.change().suspect());
    }

    @Test
    void content_does_not_depend_on_the_order_of_keys_but_on_everything_else() {
        String rest = ",\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"dana\",\"ops\":[]";
        String one = onlyChange("{" + CHANGE_HEAD + rest + "}").content();

        assertThat(
                        onlyChange(
                                        "{\"ops\":[],\"actor\":\"dana\",\"at\":\"2026-11-23T04:00:00.000Z\","
                                                + CHANGE_HEAD
                                                + "}")
                                .content())
                .isEqualTo(one);
        assertThat(onlyChange("{" + CHANGE_HEAD + rest.replace("dana", "ben") + "}").content())
                .isNotEqualTo(one);
    }

    @Test
    void stored_fields_keep_cleared_ones() {
        String text = "{\"a\":null,\"b\":\"x\"}";

        assertThat(ProtocolJson.writeFields(ProtocolJson.readFields(text))).isEqualTo(text);
    }

    private static SentChange onlyChange(String change) {
        String body =
                "{\"request\":\"0193b7a0-0000-7000-8000-0000000000aa\",\"definition\":1,\"changes\":["
                        + change
                        + "]}";
        return ProtocolJson.readRequest(body.getBytes(StandardCharsets.UTF_8)).changes().getFirst();
    }

    private static byte[] example(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(
                        ProtocolJsonTest.class.getResourceAsStream("/vectors/" + name))) {
            return in.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        return new String(example(name), StandardCharsets.UTF_8).strip();
    }
}
