package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.http.RunningService.person;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.http.RunningService.Answer;

/// Whatever a change holds, it is answered as a change, and the one behind it passes.
class HostileChangesTest {
    private static final String ID = "0199b1f0-0000-7000-8000-000000000001";

    @TempDir Path folder;
    private RunningService service;

    @BeforeEach
    void start() {
        service = new RunningService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'create','entity':'person','id':'ID','set':{'name':'A','\\ud800':1}}",
                "{'op':'create','entity':'person','id':'ID','set':{'name':'A','a\\u0000b':1}}",
                "{'op':'create','entity':'\\ud800','id':'ID','set':{}}",
                "{'op':'create','entity':'per\\u0000son','id':'ID','set':{}}",
                "{'op':'create','entity':'person','id':'ID','set':{'name':'\\udc00'}}",
                "{'op':'create','entity':'person','id':'ID','set':{'name':{'a':{'b':[1,{}]}}}}",
                "{'op':'create','entity':'person','id':'ID','set':{'name':1e400}}",
                "{'op':'create','entity':'person','id':'ID','set':{'points':99999999999999999999}}",
                "{'op':'create','entity':'person','id':'ID','set':{'name':'A','fee':'1e9'}}",
                "{'op':'create','entity':'person','id':'ID','set':{'name':'A','tags':['\\ud800']}}",
                "{'op':'update','entity':'person','id':'ID','set':{'name':'A'},'was':{'name':[[]]}}",
                "{'op':'delete','entity':'person','id':'ID','seen':'x'}",
                "{'op':'delete','entity':'person','id':'ID','seen':-1}",
                "{'op':'drop','entity':'person','id':'ID'}",
                "{'op':'create','entity':'person','id':'../x','set':{}}",
                "{'op':'create','entity':'meeting','id':'ID','set':{'title':'T','host':'nobody'}}",
                "{'op':'create','entity':'x); drop table record; --','id':'ID','set':{}}",
                "[]",
                "null"
            })
    void a_broken_change_is_rejected_and_the_next_one_passes(String op) throws IOException {
        String ops = op.replace('\'', '"').replace("\"ID\"", '"' + ID + '"');
        RecordId next = RecordId.random();
        Answer answer =
                service.sync(
                        service.envelope(
                                "{\"seq\":1,\"id\":\"%s\",\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"rosa\",\"ops\":[%s]},%s"
                                        .formatted(ID, ops, person(2, next, "Next"))));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        SyncResponse response = ProtocolJson.readResponse(answer.body());
        assertThat(response.acks())
                .extracting(Ack::outcome)
                .containsExactly(Ack.Outcome.REJECTED, Ack.Outcome.ACCEPTED);
        assertThat(response.acks().getFirst().problems()).isNotEmpty();
        assertThat(service.unit.list("person")).hasSize(1);
        assertThat(service.unit.list("meeting")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"actor\":\"\\ud800\"",
                "\"actor\":\"rosa\",\"useCase\":\"\\ud800\"",
                "\"actor\":\"rosa\",\"useCase\":\"check-in\"",
                "\"actor\":\"rosa\",\"useCase\":5"
            })
    void a_strange_head_of_a_change_is_rejected_too(String head) throws IOException {
        Answer answer =
                service.sync(
                        service.envelope(
                                "{\"seq\":1,\"id\":\"%s\",\"at\":\"2026-11-23T04:00:00.000Z\",%s,\"ops\":[{\"op\":\"delete\",\"entity\":\"person\",\"id\":\"%s\"}]}"
                                        .formatted(ID, head, ID)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(ProtocolJson.readResponse(answer.body()).acks().getFirst().outcome())
                .isEqualTo(Ack.Outcome.REJECTED);
    }

    @Test
    void a_name_of_a_megabyte_is_not_sent_back() throws IOException {
        String name = "x".repeat(1_000_000);
        Answer answer =
                service.sync(
                        service.envelope(
                                "{\"seq\":1,\"id\":\"%s\",\"at\":\"2026-11-23T04:00:00.000Z\",\"actor\":\"rosa\",\"ops\":[{\"op\":\"create\",\"entity\":\"%s\",\"id\":\"%s\",\"set\":{}}]}"
                                        .formatted(ID, name, ID)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length).isLessThan(5_000);
    }
}
