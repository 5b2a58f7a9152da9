package org.scte.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.SnapshotFiles.Encoding;
import org.scte.server.unit.SnapshotFiles.Form;
import org.scte.server.unit.UnitService;

/// No byte of another club, and of no hidden field, reaches an officer, whatever is asked and
/// however it is forged.
class CanaryTest {
    private static final int MEMBERS = 30;
    private static final String CANARY = "KANARIE";
    private static final RecordId OWN = club("own");
    private static final RecordId OTHER = club("other");

    @TempDir private Path folder;

    private final Clock clock = Clock.systemUTC();
    private final SplittableRandom chance = new SplittableRandom(7);
    private final List<RecordId> foreign = new ArrayList<>();
    private final List<RecordId> own = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private UnitService service;
    private SnapshotFiles snapshots;
    private Caller officer;
    private long seq;
    private int taken;

    private static RecordId club(String code) {
        return Identity.of("guild", "club", List.of(Value.text(code)));
    }

    @BeforeEach
    void fill() {
        service =
                UnitService.open(
                        folder.resolve("guild.db"),
                        Guild.DEFINITION,
                        clock,
                        () -> RecordId.random().value());
        snapshots = new SnapshotFiles(service, clock);
        officer = caller("officer", "guild:officer:own");
        for (String code : List.of("own", "other")) {
            make("club", club(code), Map.of("code", Value.text(code)));
        }
        for (int i = 0; i < MEMBERS; i++) {
            foreign.add(member(OTHER, CANARY + i, CANARY + "-mail-" + i));
            own.add(member(OWN, "Own " + i, "own-mail-" + i));
        }
        for (StoredRecord dues : service.list("dues")) {
            (Guild.text(dues, "member").equals(own.get(0).toString()) ? own : foreign)
                    .add(dues.id());
        }
        service.writeAsService("head", List.of(new Operation.Delete("member", foreign.get(0), 0)));
        own.add(moved());
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static Caller caller(String name, String grant) {
        return new Caller(
                name,
                name,
                Caller.Kind.DEVICE,
                List.of(Grant.parse(grant.replace("own", OWN.toString())).orElseThrow()));
    }

    private void make(String entity, RecordId id, Map<String, Value> fields) {
        assertThat(
                        service.writeAsService(
                                        "head", List.of(new Operation.Create(entity, id, fields)))
                                .problems())
                .isEmpty();
    }

    private RecordId member(RecordId club, String name, String email) {
        RecordId id = RecordId.random();
        Map<String, Value> fields = new HashMap<>();
        fields.put("name", Value.text(name));
        fields.put("email", Value.text(email));
        fields.put("club", Value.text(club.toString()));
        fields.put("secret", Value.text(CANARY + "-secret-" + name));
        make("member", id, fields);
        make(
                "dues",
                RecordId.random(),
                Map.of("member", Value.text(id.toString()), "amount", Value.whole(5)));
        return id;
    }

    /// One who came from the other club, and had another name there.
    private RecordId moved() {
        RecordId id = member(OTHER, CANARY + " before", "moved");
        change(id, "name", "Moved");
        change(id, "club", OWN.toString());
        return id;
    }

    private void change(RecordId id, String field, String to) {
        Map<String, Value> set = Map.of(field, Value.text(to));
        service.writeAsService("head", List.of(new Operation.Update("member", id, set, Map.of())));
    }

    @Test
    void nothing_of_another_club_comes_back() throws IOException {
        SyncResponse first =
                exchange(request(new Cursor(service.epoch(), 0), List.of(), List.of()));
        names.addAll(first.scopes().added());
        names.add(OTHER + "~" + names.getFirst().substring(names.getFirst().indexOf('~') + 1));
        names.add("all");
        for (int i = 0; i < Integer.getInteger("scte.canaries", 2_500); i++) {
            switch (chance.nextInt(6)) {
                case 0 -> lookAtHistory();
                case 1 -> lookAtSnapshots();
                default -> forge();
            }
        }
        assertThat(taken).as("some of it was in order").isPositive();
        for (RecordId id : foreign.subList(1, MEMBERS)) {
            assertThat(service.find("member", id))
                    .as("untouched")
                    .isPresent()
                    .get()
                    .satisfies(
                            fields -> assertThat(fields.get("name").toString()).contains(CANARY));
        }
    }

    private SyncRequest request(Cursor cursor, List<String> holds, List<SentChange> changes) {
        return new SyncRequest(
                RecordId.random().value(), cursor, 1, 0, 1 + chance.nextInt(50), 0, holds, changes);
    }

    private SyncResponse exchange(SyncRequest request) {
        SyncResponse response = service.exchange(officer, request);
        look(ProtocolJson.write(response));
        return response;
    }

    private void look(byte[] answer) {
        assertThat(new String(answer, StandardCharsets.UTF_8)).doesNotContain(CANARY);
    }

    private <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private RecordId anyRecord() {
        return switch (chance.nextInt(5)) {
            case 0 -> any(own);
            case 1 -> RecordId.random();
            default -> any(foreign);
        };
    }

    private void forge() {
        List<String> holds = new ArrayList<>();
        for (String name : names) {
            if (chance.nextInt(3) > 0) {
                holds.add(name);
            }
        }
        Cursor cursor = new Cursor(service.epoch(), chance.nextLong(service.head() + 1));
        List<SentChange> changes = new ArrayList<>();
        if (chance.nextBoolean()) {
            List<Operation> ops = new ArrayList<>();
            for (int i = 0; i <= chance.nextInt(3); i++) {
                ops.add(operation());
            }
            String useCase = chance.nextInt(10) == 0 ? "nothing" : null;
            UUID id = RecordId.random().value();
            changes.add(
                    new SentChange.Whole(
                            new Change(++seq, id, Instant.EPOCH, "officer", useCase, ops), ""));
        }
        try {
            exchange(request(cursor, holds, changes))
                    .acks()
                    .forEach(ack -> taken += ack.pos() == null ? 0 : 1);
        } catch (ProtocolRefusal e) {
            look((e.getMessage() + e.extra()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Operation operation() {
        String entity = any(List.of("member", "dues", "club", "conflict", "notice"));
        Map<String, Value> set = new HashMap<>();
        Map<String, Value> was = new HashMap<>();
        for (String field : List.of("name", "email", "secret", "club", "member", "amount")) {
            if (chance.nextInt(3) == 0) {
                set.put(field, value(field));
                was.put(field, value(field));
            }
        }
        return switch (chance.nextInt(4)) {
            case 0 -> new Operation.Create(entity, anyRecord(), set);
            case 1 -> new Operation.Delete(entity, anyRecord(), chance.nextLong(1_000));
            default -> new Operation.Update(entity, anyRecord(), set, was);
        };
    }

    private Value value(String field) {
        return switch (field) {
            case "club" -> Value.text((chance.nextBoolean() ? OWN : OTHER).toString());
            case "member" -> Value.text(anyRecord().toString());
            case "amount" -> Value.whole(chance.nextInt(9));
            default -> chance.nextInt(4) == 0 ? Value.NOTHING : Value.text("forged");
        };
    }

    private void lookAtHistory() {
        try {
            String entity = any(List.of("member", "dues", "club", "conflict"));
            look(
                    service.history(officer, entity, anyRecord(), Long.MAX_VALUE, 50)
                            .toString()
                            .getBytes(StandardCharsets.UTF_8));
        } catch (ProtocolRefusal e) {
            assertThat(e.status()).isEqualTo(404);
        }
    }

    /// Parts that were made for others, too, by their names.
    private void lookAtSnapshots() throws IOException {
        Caller head = caller("head", "guild:head");
        Form form = chance.nextBoolean() ? Form.NDJSON : Form.SQLITE;
        List<String> slices = chance.nextBoolean() ? List.of() : List.of(any(names));
        SnapshotFiles.Part whole = snapshots.part(form, head, 0, List.of());
        assertThat(snapshots.find(whole.name(), officer, slices)).isEmpty();
        SnapshotFiles.Part mine = snapshots.part(form, officer, 0, slices);
        assertThat(mine.form()).isEqualTo(Form.NDJSON);
        look(Files.readAllBytes(snapshots.file(mine, Encoding.IDENTITY).path()));
    }
}
