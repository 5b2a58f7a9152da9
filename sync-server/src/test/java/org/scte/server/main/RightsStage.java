package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.StaffMember;
import org.scte.server.control.ControlCalls;
import org.scte.server.control.ControlFile;
import org.scte.server.directory.KeyFile;
import org.scte.server.main.Guest.Kind;
import org.scte.server.main.Guest.Where;
import org.scte.server.unit.UnitService;

/// One process that serves the shipped units, as it is really wired, with records in two scopes of
/// each unit, and everybody who might call it.
final class RightsStage implements AutoCloseable {
    static final byte[] NO_BODY = new byte[0];
    private static final String SERVICE = "society";

    /// Whose values are the scopes of a unit's grants, where they are not chapters.
    private static final Map<String, String> SCOPES =
            Map.of("events", "event", "administration", "device");

    /// Units that have records of another sort of scope beside.
    private static final Map<String, String> MORE_SCOPES =
            Map.of("certification", "sitting", "learning", "class");

    final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    final ServiceProcess process;
    final SampleRecords samples;
    final Path data;
    private final Map<String, UnitDefinition> definitions = Definitions.load(null);
    private final ControlCalls control;
    private final Map<String, TestDevice> enrolled = new HashMap<>();

    /// The number of the last change, by device and unit.
    private final Map<String, Long> sent = new HashMap<>();

    /// What came back.
    record Answer(int status, HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// The status, and the code of a problem.
        String said() {
            if (status < 400) {
                return String.valueOf(status);
            }
            try {
                return status + " " + JsonObject.parse(body).text("code");
            } catch (MalformedJson e) {
                return status + " without a problem";
            }
        }
    }

    RightsStage(Path data) throws Exception {
        this.data = data;
        process =
                ServiceProcess.start(
                        new ServicePlan(SERVICE, List.copyOf(definitions.values()), 0, data),
                        Clock.systemUTC());
        control = ControlCalls.administration(data).orElseThrow();
        samples = new SampleRecords(process.units());
        join("Rosa", StaffMember.Role.ADMINISTRATOR);
    }

    /// Somebody who is signed in to the console.
    TestStaff join(String name, StaffMember.Role role) throws Exception {
        return TestStaff.join(http, process.url(), control, name, role);
    }

    UnitService unit(String name) {
        return process.units().get(name);
    }

    String secret() {
        return ControlFile.read(ControlFile.ofAdministration(data)).orElseThrow().secret();
    }

    /// A device (or a service) with these grants.
    TestDevice enrol(boolean service, String... grants) throws Exception {
        Map<String, Object> asked =
                Map.of("name", "Desk", "service", service, "grants", List.of(grants));
        String code = control.post("/control/invite", PlainJson.write(asked)).text("code");
        TestDevice device = new TestDevice(http);
        assertThat(device.enrol(process.url(), code).statusCode()).isEqualTo(201);
        return device;
    }

    void end(TestDevice device) {
        control.post("/control/revoke", "{\"device\":\"" + device.id() + "\"}");
    }

    /// The scope whose records are their own, or another.
    RecordId scope(String unit, Where where) {
        return samples.standing(unit, SCOPES.getOrDefault(unit, "chapter"), where);
    }

    /// Everybody, before one unit.
    List<Guest> guests(String unit) throws Exception {
        List<Guest> guests = new ArrayList<>();
        guests.add(plain("nobody", Kind.NOBODY, new TestDevice(http)));
        DeviceKey unknown = DeviceKey.generate(new SecureRandom());
        TestDevice stranger = new TestDevice(http, RecordId.random().toString(), unknown);
        guests.add(plain("a stranger", Kind.STRANGER, stranger));
        guests.add(plain("a device that was ended", Kind.ENDED, ended()));
        List<String> others = new ArrayList<>();
        definitions.values().stream()
                .filter(other -> !other.unit().equals(unit))
                .forEach(other ->
                        other.roles().keySet().forEach(r -> others.add(other.unit() + ":" + r)));
        TestDevice elsewhere = enrol(false, others.toArray(String[]::new));
        guests.add(plain("a device of other units", Kind.ELSEWHERE, elsewhere));
        for (Role role : definitions.get(unit).roles().values()) {
            String grant = unit + ":" + role.name();
            TestDevice whole = enrol(false, grant);
            guests.add(new Guest(grant, Kind.ROLE, whole, role, false));
            List<String> own = new ArrayList<>();
            own.add(grant + ":" + scope(unit, Where.OWN));
            String more = MORE_SCOPES.get(unit);
            if (more != null) {
                own.add(grant + ":" + samples.standing(unit, more, Where.OWN));
            }
            TestDevice scoped = enrol(false, own.toArray(String[]::new));
            guests.add(new Guest(grant + " of its scope", Kind.ROLE, scoped, role, true));
        }
        guests.add(plain("all:all", Kind.EVERYTHING, enrolledAs("all:all", false)));
        guests.add(plain("an enrolled service", Kind.SERVICE, enrolledAs("service", true)));
        TestDevice named = new TestDevice(http, SERVICE, KeyFile.readOrMake(data, SERVICE));
        guests.add(plain("a service of the directory", Kind.SERVICE, named));
        return guests;
    }

    private static Guest plain(String name, Kind kind, TestDevice device) {
        return new Guest(name, kind, device, Guest.NO_ROLE, false);
    }

    private TestDevice enrolledAs(String name, boolean service) throws Exception {
        TestDevice known = enrolled.get(name);
        if (known != null) {
            return known;
        }
        TestDevice device = enrol(service, "all:all");
        enrolled.put(name, device);
        return device;
    }

    private TestDevice ended() throws Exception {
        TestDevice device = enrolledAs("ended", false);
        end(device);
        return device;
    }

    /// What a guest is answered; of a stream that goes on, its head alone.
    Answer ask(Guest guest, String audience, String method, String target, byte[] body)
            throws Exception {
        String[] headers = {"Content-Type", "application/json"};
        HttpResponse<InputStream> answer =
                guest.kind() == Kind.NOBODY
                        ? open(method, target, body, headers)
                        : guest.device()
                                .ask(process.url(), audience, method, target, body, headers);
        return read(answer);
    }

    /// What became of a change.
    ///
    /// @param said in a word or two
    record Exchanged(Change change, String said) {}

    /// Sends a change as the guest's next.
    Exchanged send(Guest guest, String unit, @Nullable String step, List<Operation> ops)
            throws Exception {
        long seq = sent.merge(guest.device().id() + unit, 1L, Long::sum);
        UUID id = RecordId.random().value();
        Change change = new Change(seq, id, Instant.EPOCH, guest.device().actor(), step, ops);
        SyncRequest request =
                new SyncRequest(
                        RecordId.random().value(),
                        null,
                        version(unit),
                        0,
                        1,
                        List.of(new SentChange.Whole(change, "")));
        Answer answer = exchange(guest, unit, request);
        if (answer.status() != 200) {
            return new Exchanged(change, answer.status() < 500 ? "refused" : answer.said());
        }
        Ack ack = ProtocolJson.readResponse(answer.body()).acks().getFirst();
        return new Exchanged(change, said(ack));
    }

    private Answer exchange(Guest guest, String unit, SyncRequest request) throws Exception {
        String target = "/v1/units/" + unit + "/sync";
        return ask(guest, unit, "POST", target, ProtocolJson.write(request));
    }

    private int version(String unit) {
        return unit(unit).definition().definition();
    }

    private static String said(Ack ack) {
        return switch (ack.outcome()) {
            case ACCEPTED, MERGED -> "taken";
            case SET_ASIDE -> "set aside";
            case REJECTED ->
                    ack.problems().getFirst().code() == Problem.Code.FORBIDDEN
                            ? "forbidden"
                            : ack.problems().toString();
        };
    }

    /// One record: those of two entities may have the same id.
    record Key(String entity, RecordId id) {}

    /// All that the guest is told by exchanges from the beginning, by record.
    Map<Key, Map<String, Value>> held(Guest guest, String unit) throws Exception {
        Map<Key, Map<String, Value>> held = new HashMap<>();
        SyncResponse first = held(guest, unit, 0, List.of());
        List<String> slices = Objects.requireNonNull(first.scopes()).added();
        long cursor = 0;
        boolean more = true;
        while (more) {
            SyncResponse page = held(guest, unit, cursor, slices);
            for (Delta delta : page.deltas()) {
                held.computeIfAbsent(new Key(delta.entity(), delta.id()), _ -> new HashMap<>())
                        .putAll(delta.set());
            }
            cursor = page.cursor();
            more = page.more();
        }
        return held;
    }

    private SyncResponse held(Guest guest, String unit, long cursor, List<String> slices)
            throws Exception {
        Cursor from = new Cursor(unit(unit).epoch(), cursor);
        UUID id = RecordId.random().value();
        Answer answer =
                exchange(
                        guest,
                        unit,
                        new SyncRequest(id, from, version(unit), 0, 1_000, 0, slices, List.of()));
        assertThat(answer.status()).as(guest + ": " + answer.text()).isEqualTo(200);
        return ProtocolJson.readResponse(answer.body());
    }

    /// The lines of the guest's first download.
    String snapshot(Guest guest, String unit) throws Exception {
        String target = "/v1/units/" + unit + "/snapshot";
        Answer manifest = ask(guest, unit, "GET", target, NO_BODY);
        String part = JsonObject.parse(manifest.body()).objects("parts").getFirst().text("part");
        return ask(guest, unit, "GET", target + "/" + part, NO_BODY).text();
    }

    /// What somebody without a token is answered.
    HttpResponse<InputStream> open(String method, String target, byte[] body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(process.url() + target))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .headers(headers);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    static Answer read(HttpResponse<InputStream> answer) throws Exception {
        boolean streams =
                answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
        try (InputStream in = answer.body()) {
            byte[] body = streams ? NO_BODY : in.readAllBytes();
            return new Answer(answer.statusCode(), answer.headers(), body);
        }
    }

    Map<String, UnitDefinition> definitions() {
        return new LinkedHashMap<>(definitions);
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
