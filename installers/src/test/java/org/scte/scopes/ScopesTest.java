package org.scte.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.UnitService;

/// What each device holds is what its grants show, whatever moves, and whatever is granted or taken
/// back meanwhile.
class ScopesTest {
    private static final int CLUBS = 4;
    private static final int ROUNDS = 120;

    private static final List<List<String>> GRANTS =
            List.of(
                    List.of("guild:officer:0"),
                    List.of("guild:officer:1"),
                    List.of("guild:officer:0", "guild:officer:2"),
                    List.of("guild:reader"),
                    List.of("guild:reader", "guild:officer:3"),
                    List.of("guild:treasurer:1", "guild:reader:2"),
                    List.of("guild:treasurer"),
                    List.of("guild:head:1", "guild:reader:1"),
                    List.of("guild:head"));

    @TempDir private Path folder;

    private final Clock clock = Clock.systemUTC();
    private final List<RecordId> clubs = new ArrayList<>();
    private UnitService service;
    private Guild guild;
    private SplittableRandom chance;
    private int made;

    @ParameterizedTest
    @MethodSource("seeds")
    void a_device_holds_what_its_grants_show(long seed) {
        chance = new SplittableRandom(seed);
        service = UnitService.open(folder.resolve("guild.db"), Guild.DEFINITION, clock, this::id);
        guild = new Guild(service);
        SnapshotFiles snapshots = new SnapshotFiles(service, clock);
        List<ScopedDevice> devices = new ArrayList<>();
        try {
            makeClubs();
            for (int i = 0; i < 5; i++) {
                ScopedDevice device =
                        new ScopedDevice("d" + i, folder, service, snapshots, clock, this::id);
                device.page(1 + chance.nextInt(4));
                regrant(device);
                devices.add(device);
            }
            for (int round = 0; round < ROUNDS; round++) {
                work(devices);
            }
            for (ScopedDevice device : devices) {
                settle(device);
            }
        } finally {
            devices.forEach(ScopedDevice::close);
            service.close();
        }
    }

    private void settle(ScopedDevice device) {
        device.sync();
        assertThat(device.lines()).isEqualTo(guild.lines(device.grants()));
        assertThat(device.store().sync().recount()).isEqualTo(device.store().sync().digest());
        assertThat(device.log().list(10_000))
                .as("nothing is fetched anew because it does not add up")
                .noneMatch(line -> line.sentence().contains("or other contents"));
    }

    /// Few; as many as `scte.scopes` says for a longer search.
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("scte.scopes", 4));
    }

    private UUID id() {
        return RecordId.random().value();
    }

    private void makeClubs() {
        for (int i = 0; i < CLUBS; i++) {
            Map<String, Value> fields =
                    Map.of("code", Value.text("c" + i), "name", Value.text("Club " + i));
            RecordId id = Identity.of("guild", "club", List.of(Value.text("c" + i)));
            service.writeAsService("head", List.of(new Operation.Create("club", id, fields)));
            clubs.add(id);
        }
        for (int i = 0; i < 20; i++) {
            makeMember();
        }
    }

    private void regrant(ScopedDevice device) {
        List<String> texts = GRANTS.get(chance.nextInt(GRANTS.size()));
        device.grant(texts.stream().map(this::withClub).toArray(String[]::new));
    }

    /// A club is granted by its id, or by its code, which makes the id.
    private String withClub(String text) {
        char last = text.charAt(text.length() - 1);
        return Character.isDigit(last)
                ? text.substring(0, text.length() - 1) + clubs.get(last - '0')
                : text;
    }

    private void work(List<ScopedDevice> devices) {
        ScopedDevice device = devices.get(chance.nextInt(devices.size()));
        switch (chance.nextInt(10)) {
            case 0 -> makeMember();
            case 1, 2 -> moveMember();
            case 3 -> deleteSomething();
            case 4 -> editAtService();
            case 5 -> regrant(device);
            case 6, 7 -> editAt(device);
            default -> device.sync();
        }
        if (chance.nextInt(20) == 0) {
            settle(device);
        }
    }

    private RecordId anyClub() {
        return clubs.get(chance.nextInt(clubs.size()));
    }

    private void makeMember() {
        RecordId id = RecordId.random();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.text("Member " + ++made));
        fields.put("email", Value.text("m" + made));
        fields.put("secret", Value.text("s" + made));
        if (chance.nextInt(6) > 0) {
            fields.put("club", Value.text(anyClub().toString()));
        }
        List<Operation> ops = new ArrayList<>();
        ops.add(new Operation.Create("member", id, fields));
        if (chance.nextBoolean()) {
            Map<String, Value> dues =
                    Map.of("member", Value.text(id.toString()), "amount", Value.whole(made));
            ops.add(0, new Operation.Create("dues", RecordId.random(), dues));
        }
        service.writeAsService("head", ops);
    }

    private StoredRecord any(String entity) {
        List<StoredRecord> all = service.list(entity);
        return all.isEmpty() ? null : all.get(chance.nextInt(all.size()));
    }

    private void moveMember() {
        StoredRecord member = any("member");
        if (member != null) {
            Value to = chance.nextInt(8) == 0 ? Value.NOTHING : Value.text(anyClub().toString());
            service.writeAsService(
                    "head",
                    List.of(
                            new Operation.Update(
                                    "member", member.id(), Map.of("club", to), Map.of())));
        }
    }

    private void editAtService() {
        StoredRecord member = any("member");
        if (member != null) {
            String field = chance.nextBoolean() ? "secret" : "email";
            Value to = chance.nextInt(4) == 0 ? Value.NOTHING : Value.text("x" + ++made);
            service.writeAsService(
                    "head",
                    List.of(
                            new Operation.Update(
                                    "member", member.id(), Map.of(field, to), Map.of())));
        }
    }

    private void deleteSomething() {
        StoredRecord dues = any("dues");
        StoredRecord gone = dues == null ? any("member") : dues;
        if (gone != null) {
            service.writeAsService(
                    "head", List.of(new Operation.Delete(gone.entity(), gone.id(), 0)));
        }
    }

    private void editAt(ScopedDevice device) {
        List<LocalRecord> members = device.store().page(ListQuery.all("member"), 0, 100);
        if (!members.isEmpty()) {
            LocalRecord member = members.get(chance.nextInt(members.size()));
            Map<String, Value> set = new LinkedHashMap<>();
            set.put("email", Value.text("e" + ++made));
            if (chance.nextInt(4) == 0) {
                set.put("club", Value.text(anyClub().toString()));
            }
            device.store()
                    .write(
                            LocalChange.of(
                                    new Operation.Update("member", member.id(), set, Map.of())));
        }
    }
}
