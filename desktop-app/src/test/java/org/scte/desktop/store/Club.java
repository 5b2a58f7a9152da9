package org.scte.desktop.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// A small unit for tests, and a service of it that answers by the protocol's rules from memory.
public final class Club {
    public static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);

    public static final String YAML =
            """
            unit: club
            title: Club
            definition: 1
            purpose: Tests.
            owner: Tests
            icon: users
            stories:
              C-1: {as: tester, want: records, so: the store can be tried, served-by: [retire]}
            roles:
              clerk: {read: all, write: all, use: [retire]}
            entities:
              house:
                title: House
                plural: Houses
                label: "{name}"
                fields:
                  name: {type: text, required: true, max: 60}
                  plan: {type: file}
                list: {columns: [name], sort: [name]}
              person:
                title: Person
                plural: People
                label: "{given} {family}"
                fields:
                  given: {type: text, required: true, max: 60}
                  family: {type: text, required: true, max: 60}
                  email: {type: email}
                  house: {type: ref, to: house}
                  status: {type: choice, of: [active, retired], default: active}
                  born: {type: date}
                  points: {type: integer, min: 0}
                unique: [{fields: [email]}]
                rules:
                  - check: self.status != 'retired' || self.born != null
                    message: Somebody retired has a date of birth.
                list: {columns: [family, given, email, house, status], sort: [family, given], filters: [status, house]}
            use-cases:
              retire:
                title: Retire
                on: person
                when: self.status == 'active'
                set: {status: "'retired'"}
            """;

    private static final AtomicLong NEXT = new AtomicLong(1);

    public final UnitDefinition definition = UnitReader.read(YAML, "club.yaml");
    public final UUID epoch = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private final Map<String, Map<String, Value>> records = new TreeMap<>();
    private final Map<String, Long> positions = new LinkedHashMap<>();
    private final List<Delta> log = new ArrayList<>();
    private long lastSeq;

    public static LocalUnit open(Path folder, UnitDefinition definition) {
        return LocalUnit.open(
                folder.resolve("unit.db"),
                definition,
                "dana",
                CLOCK,
                () -> new UUID(0x0189_0000_0000_7000L, NEXT.getAndIncrement()));
    }

    public static RecordId id(int n) {
        return RecordId.of("00000000-0000-7000-8000-%012d".formatted(n));
    }

    public static Operation.Create person(int n, String given, String family) {
        return new Operation.Create(
                "person", id(n), Map.of("given", Value.text(given), "family", Value.text(family)));
    }

    public static Operation.Update set(int n, String field, String value) {
        return new Operation.Update("person", id(n), Map.of(field, Value.text(value)), Map.of());
    }

    /// Something happens to a record elsewhere.
    public void put(String entity, RecordId id, Map<String, Value> set) {
        String key = entity + "/" + id;
        records.put(key, Replay.with(records.getOrDefault(key, Map.of()), set));
        positions.put(key, log.size() + 1L);
        log.add(new Delta(log.size() + 1L, entity, id, set, null));
    }

    public void delete(String entity, RecordId id) {
        records.remove(entity + "/" + id);
        log.add(new Delta(log.size() + 1L, entity, id, Map.of(), Delta.Gone.DELETED));
    }

    public Ack accept(Change change) {
        for (Operation op : change.ops()) {
            switch (op) {
                case Operation.Create create -> {
                    Map<String, Value> set = new LinkedHashMap<>(create.set());
                    if (create.entity().equals("person")) {
                        set.putIfAbsent("status", Value.text("active"));
                    }
                    put(op.entity(), op.id(), set);
                }
                case Operation.Update update -> put(op.entity(), op.id(), update.set());
                case Operation.Delete _ -> delete(op.entity(), op.id());
            }
        }
        lastSeq = change.seq();
        return Ack.taken(change.seq(), log.size(), List.of());
    }

    /// The answer that brings a device from `cursor` to `to`, with these acks.
    public SyncResponse answer(long cursor, long to, List<Ack> acks) {
        acks.forEach(ack -> lastSeq = Math.max(lastSeq, ack.seq()));
        return new SyncResponse(
                epoch,
                epoch,
                definition.definition(),
                CLOCK.instant(),
                lastSeq,
                acks,
                log.subList((int) cursor, (int) to),
                to,
                to < log.size(),
                to < log.size() ? null : digest(),
                false);
    }

    public SyncResponse answer(long cursor, List<Ack> acks) {
        return answer(cursor, log.size(), acks);
    }

    public long head() {
        return log.size();
    }

    private Digest digest() {
        Digest digest = Digest.EMPTY;
        for (Map.Entry<String, Map<String, Value>> record : records.entrySet()) {
            String[] key = record.getKey().split("/");
            digest = digest.plus(Digest.ofRecord(key[0], RecordId.of(key[1]), record.getValue()));
        }
        return digest;
    }

    /// A snapshot part in its NDJSON form.
    public byte[] snapshot() {
        return snapshot(epoch);
    }

    /// The same of another epoch.
    public byte[] snapshot(UUID epoch) {
        StringBuilder text = new StringBuilder();
        text.append(
                "{\"epoch\":\"%s\",\"cursor\":%d,\"definition\":%d,\"counts\":{\"all\":%d}}\n"
                        .formatted(epoch, log.size(), definition.definition(), records.size()));
        records.forEach((key, fields) -> {
            String[] parts = key.split("/");
            text.append(
                    "{\"entity\":\"%s\",\"id\":\"%s\",\"pos\":%d,\"set\":%s}\n"
                            .formatted(
                                    parts[0],
                                    parts[1],
                                    positions.get(key),
                                    CanonicalJson.ofFields(fields)));
        });
        byte[] before = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] last =
                ("{\"sha256\":\"" + sha256(before) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(before, before.length + last.length);
        System.arraycopy(last, 0, all, before.length, last.length);
        return all;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
