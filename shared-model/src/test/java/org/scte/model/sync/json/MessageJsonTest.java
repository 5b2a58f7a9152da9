package org.scte.model.sync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

class MessageJsonTest {
    private static final UUID CHANGE = UUID.fromString("01936d3e-0000-7000-8000-000000000001");
    private static final UnitMessage CHANGED =
            new UnitMessage(
                    UUID.fromString("11111111-1111-5111-8111-111111111111"),
                    "org.scte.membership.member-changed.v1",
                    "/units/membership",
                    RecordId.of("01936d3e-0000-7000-8000-0000000000aa"),
                    Instant.parse("2026-11-23T04:00:00Z"),
                    CHANGE,
                    CHANGE,
                    0,
                    Map.of("name", Value.text("Ada Ångström")));

    @Test
    void a_message_is_a_cloud_event_with_the_attributes_of_the_protocol() {
        assertThat(new String(MessageJson.write(List.of(CHANGED)), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        [{"specversion":"1.0","id":"11111111-1111-5111-8111-111111111111",\
                        "type":"org.scte.membership.member-changed.v1","source":"/units/membership",\
                        "subject":"01936d3e-0000-7000-8000-0000000000aa",\
                        "time":"2026-11-23T04:00:00.000Z","datacontenttype":"application/json",\
                        "correlationid":"01936d3e-0000-7000-8000-000000000001",\
                        "causationid":"01936d3e-0000-7000-8000-000000000001","depth":0,\
                        "data":{"name":"Ada Ångström"}}]\
                        """);
    }

    @Test
    void a_batch_is_read_as_it_was_written_also_where_a_record_is_gone() {
        UnitMessage gone =
                new UnitMessage(
                        CHANGE,
                        CHANGED.type(),
                        CHANGED.source(),
                        CHANGED.subject(),
                        CHANGED.time(),
                        CHANGE,
                        CHANGE,
                        3,
                        null);

        assertThat(MessageJson.read(MessageJson.write(List.of(CHANGED, gone))))
                .containsExactly(CHANGED, gone);
    }

    @Test
    void what_is_no_batch_of_events_is_malformed() {
        for (String body : List.of("{}", "[1]", "[{\"specversion\":\"0.3\"}]", "<html>")) {
            assertThatThrownBy(() -> MessageJson.read(body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .isInstanceOf(MalformedJson.class);
        }
    }
}
