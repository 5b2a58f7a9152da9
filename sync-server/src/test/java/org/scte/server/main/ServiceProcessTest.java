package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.UnitService;

/// Services of one data folder beside each other, each with its own server and databases, as they
/// run in processes of their own.
class ServiceProcessTest {
    private static final Map<String, UnitDefinition> SHIPPED = Definitions.load(null);
    private static final Duration REVOKED = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path data;
    private final List<ServiceProcess> running = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        running.reversed().forEach(ServiceProcess::close);
        http.close();
    }

    /// The first start takes any free port, later ones the same again.
    private ServiceProcess start(String unit) {
        boolean first = new DirectoryFile(data).read().service(unit).isEmpty();
        ServiceProcess process =
                ServiceProcess.start(
                        new ServicePlan(unit, List.of(SHIPPED.get(unit)), first ? 0 : null, data),
                        Clock.systemUTC());
        running.add(process);
        return process;
    }

    private static UnitService unit(ServiceProcess process, String unit) {
        return process.units().get(unit);
    }

    private static RecordId person(ServiceProcess membership, String given, String family) {
        RecordId id = RecordId.random();
        unit(membership, "membership")
                .writeAsService(
                        "test",
                        List.of(
                                new Operation.Create(
                                        "person",
                                        id,
                                        Map.of(
                                                "given-name", Value.text(given),
                                                "family-name", Value.text(family)))));
        return id;
    }

    private static Value familyName(ServiceProcess events, RecordId person) {
        return unit(events, "events")
                .find("person", person)
                .map(fields -> fields.get("family-name"))
                .orElse(Value.NOTHING);
    }

    @Test
    void a_person_of_membership_is_in_events_within_a_second() {
        start("administration");
        ServiceProcess membership = start("membership");
        RecordId early = person(membership, "Ada", "Lovelace");
        ServiceProcess events = start("events");
        await().atMost(SOON).until(() -> familyName(events, early).equals(Value.text("Lovelace")));

        unit(membership, "membership")
                .writeAsService(
                        "test",
                        List.of(
                                new Operation.Update(
                                        "person",
                                        early,
                                        Map.of("family-name", Value.text("King")),
                                        Map.of())));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(1))
                .until(() -> familyName(events, early).equals(Value.text("King")));
    }

    @Test
    void what_happened_while_a_source_was_down_arrives_when_it_is_back_at_the_same_address() {
        start("administration");
        ServiceProcess membership = start("membership");
        ServiceProcess events = start("events");
        RecordId early = person(membership, "Ada", "Lovelace");
        await().atMost(SOON).until(() -> !familyName(events, early).isNothing());
        String url = membership.url();
        membership.close();

        assertThat(familyName(events, early)).isEqualTo(Value.text("Lovelace"));
        ServiceProcess again = start("membership");
        assertThat(again.url()).isEqualTo(url);
        RecordId late = person(again, "Grace", "Hopper");
        await().atMost(SOON).until(() -> !familyName(events, late).isNothing());
    }

    @Test
    void a_unit_is_open_in_one_process_only() {
        start("membership");

        assertThatThrownBy(() -> start("membership"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another process");
    }

    private String invite() {
        return ControlCalls.administration(data)
                .orElseThrow()
                .post("/control/invite", "{\"name\":\"Ada\",\"grants\":[\"all:all\"]}")
                .text("code");
    }

    @Test
    void a_device_that_has_just_enrolled_syncs_with_another_service_at_once() throws Exception {
        ServiceProcess administration = start("administration");
        ServiceProcess membership = start("membership");
        TestDevice device = new TestDevice(http);
        assertThat(device.enrol(administration.url(), invite()).statusCode()).isEqualTo(201);
        assertThat(device.actor()).isEqualTo("Ada");

        assertThat(device.sync(membership.url(), "membership", 0).statusCode()).isEqualTo(200);

        administration.close();
        assertThat(device.sync(membership.url(), "membership", 0).statusCode()).isEqualTo(200);
    }

    @Test
    void a_device_does_what_it_was_granted_and_what_it_is_granted_later() throws Exception {
        ServiceProcess administration = start("administration");
        ServiceProcess membership = start("membership");
        ServiceProcess events = start("events");
        String code =
                ControlCalls.administration(data)
                        .orElseThrow()
                        .post(
                                "/control/invite",
                                "{\"name\":\"Ada\",\"grants\":[\"membership:clerk\"]}")
                        .text("code");
        TestDevice device = new TestDevice(http);
        device.enrol(administration.url(), code);

        assertThat(device.sync(membership.url(), "membership", 0).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = device.sync(events.url(), "events", 0);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JsonObject.parse(refused.body()).text("code")).isEqualTo("forbidden");

        ControlCalls.administration(data)
                .orElseThrow()
                .post(
                        "/control/grant",
                        PlainJson.write(
                                Map.of("device", device.id(), "grants", List.of("events:clerk"))));

        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(device.sync(events.url(), "events", 0).statusCode()).isEqualTo(200);
                    assertThat(device.sync(membership.url(), "membership", 0).statusCode())
                            .isEqualTo(403);
                });
        assertThat(device.sync(administration.url(), "administration", 0).statusCode())
                .isEqualTo(403);
    }

    @Test
    void who_is_revoked_is_refused_and_hears_nothing_more_within_five_seconds() throws Exception {
        ServiceProcess administration = start("administration");
        ServiceProcess membership = start("membership");
        TestDevice device = new TestDevice(http);
        device.enrol(administration.url(), invite());
        try (InputStream wakes = device.listen(membership.url(), "membership")) {
            assertThat(wakes.read()).isEqualTo('e'); // of the first event
            long began = System.nanoTime();

            ControlCalls.administration(data)
                    .orElseThrow()
                    .post("/control/revoke", PlainJson.write(Map.of("device", device.id())));

            wakes.transferTo(OutputStream.nullOutputStream()); // until its end
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(REVOKED);
        }
        HttpResponse<String> refused = device.sync(membership.url(), "membership", 0);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JsonObject.parse(refused.body()).text("code")).isEqualTo("revoked");
    }

    @Test
    void a_device_takes_a_new_identity_by_its_old_key_and_ends_with_it() throws Exception {
        ServiceProcess administration = start("administration");
        TestDevice device = new TestDevice(http);
        device.enrol(administration.url(), invite());
        TestDevice heir = new TestDevice(http);

        HttpResponse<String> again = device.enrolAgain(administration.url(), heir);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(JsonObject.parse(again.body()).text("actor")).isEqualTo("Ada");
        assertThat(JsonObject.parse(again.body()).text("device")).isNotEqualTo(device.id());
        assertThat(device.enrolAgain(administration.url(), heir).statusCode())
                .as("each new key once")
                .isEqualTo(422);
        assertThat(
                        ControlCalls.administration(data)
                                .orElseThrow()
                                .post(
                                        "/control/revoke",
                                        PlainJson.write(Map.of("device", device.id())))
                                .whole("revoked"))
                .isEqualTo(2);
    }

    @Test
    void the_figures_say_which_feeds_are_heard() throws Exception {
        start("administration");
        ServiceProcess events = start("events");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(get(events.url() + "/metrics"))
                                .contains(
                                        "scte_feed_answering{reader=\"events\",source=\"administration\"}"
                                                + " 1")
                                .contains(
                                        "scte_feed_answering{reader=\"events\",source=\"membership\"}"
                                                + " 0"));
    }

    private String get(String url) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_code_lets_in_one_device_and_wrong_ones_are_slowed_down() throws Exception {
        ServiceProcess administration = start("administration");
        String code = invite();
        assertThat(new TestDevice(http).enrol(administration.url(), code).statusCode())
                .isEqualTo(201);

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> refused = new TestDevice(http).enrol(administration.url(), code);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(JsonObject.parse(refused.body()).text("code")).isEqualTo("bad-code");
        }
        HttpResponse<String> slowed = new TestDevice(http).enrol(administration.url(), code);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(JsonObject.parse(slowed.body()).text("code")).isEqualTo("slow-down");
        assertThat(slowed.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void a_revoked_device_is_refused_everywhere() throws Exception {
        ServiceProcess administration = start("administration");
        ServiceProcess membership = start("membership");
        TestDevice device = new TestDevice(http);
        device.enrol(administration.url(), invite());
        assertThat(device.sync(membership.url(), "membership", 0).statusCode()).isEqualTo(200);

        long revoked =
                ControlCalls.administration(data)
                        .orElseThrow()
                        .post("/control/revoke", PlainJson.write(Map.of("device", device.id())))
                        .whole("revoked");

        assertThat(revoked).isEqualTo(1);
        await().atMost(SOON)
                .untilAsserted(() -> {
                    HttpResponse<String> refused = device.sync(membership.url(), "membership", 0);
                    assertThat(refused.statusCode()).isEqualTo(403);
                    assertThat(JsonObject.parse(refused.body()).text("code")).isEqualTo("revoked");
                });
    }

    @Test
    void a_changed_definition_is_published_into_the_running_service_and_stays() {
        start("administration");
        ServiceProcess membership = start("membership");
        String shipped = SHIPPED.get("membership").source();
        String changed =
                shipped.replaceFirst(
                        "(?m)^      suffix: .*$", "$0\n      shoe-size: {type: text, max: 10}");
        assertThat(changed).isNotEqualTo(shipped);

        JsonObject answer =
                ControlCalls.unit(data, "membership")
                        .orElseThrow()
                        .post("/control/units/membership/publish", changed);

        assertThat(answer.whole("definition"))
                .isEqualTo(SHIPPED.get("membership").definition() + 1L);
        assertThat(unit(membership, "membership").definition().entities().get("person").fields())
                .containsKey("shoe-size");
        membership.close();
        UnitDefinition again = unit(start("membership"), "membership").definition();
        assertThat(again.entities().get("person").fields()).containsKey("shoe-size");
    }

    @Test
    void control_is_refused_without_the_secret_and_a_breaking_definition_is_refused_in_words()
            throws Exception {
        ServiceProcess administration = start("administration");
        start("membership");
        assertThat(
                        TestDevice.post(
                                        http,
                                        administration.url() + "/control/invite",
                                        "{\"name\":\"x\"}",
                                        Map.of())
                                .statusCode())
                .isEqualTo(401);
        String broken =
                SHIPPED.get("membership").source().replaceFirst("(?m)^      suffix: .*\n", "");

        assertThatThrownBy(() ->
                        ControlCalls.unit(data, "membership")
                                .orElseThrow()
                                .post("/control/units/membership/publish", broken))
                .isInstanceOf(ControlCalls.Refused.class);
    }
}
