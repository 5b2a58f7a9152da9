package org.scte.desktop.ui.list;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.allowance.Allowance;
import org.scte.model.merge.Conflict;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// The membership unit on a device, filled with made-up people as a service would send them.
public final class Members implements AutoCloseable {
    public static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-12T14:02:00Z"), ZoneOffset.UTC);

    private static final String[] GIVEN = {
        "Amara", "Ben", "Chen", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Isla", "Jonas",
        "Katya", "Liam", "Mei", "Noor", "Oscar", "Priya", "Quentin", "Rosa", "Sven", "Tara"
    };
    private static final String[] FAMILY = {
        "Okafor",
        "Whitlock",
        "Wei",
        "Volkov",
        "García",
        "Nasser",
        "Lindqvist",
        "Tanaka",
        "MacLeod",
        "Weber",
        "Ivanova",
        "O'Brien",
        "Ling",
        "Haddad",
        "Silva",
        "Nair",
        "Dubois",
        "Marino",
        "Larsen",
        "Kowalski",
        "Abbott",
        "Brennan",
        "Castillo",
        "Drummond",
        "Eriksen"
    };
    private static final String[] CHAPTERS = {
        "New England", "Penn-Ohio", "Rocky Mountain", "Cascade", "Gulf Coast"
    };
    private static final String[] COMPANIES = {
        "Northlight Cable", "Harbor Broadband", "Summit Fiber", "Ridgeline"
    };
    private static final String[] FAMILIES = {"installer", "engineering", "vendor", "network-ops"};

    public final LocalUnit unit;
    private final UUID epoch = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private final AtomicLong pos = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    public final List<RecordId> chapters = new ArrayList<>();
    public final List<RecordId> companies = new ArrayList<>();

    public Members(Path folder) {
        this(folder, 0);
        receive(groups());
    }

    /// @param at the last change that the unit's file in this folder holds
    Members(Path folder, long at) {
        pos.set(at);
        UnitDefinition definition =
                UnitReader.read(ShippedUnits.find("membership").orElseThrow(), "membership.yaml");
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        definition,
                        "Dana Ortiz",
                        CLOCK,
                        () -> new UUID(0x0189_0000_0000_7000L, ids.incrementAndGet()));
        IntStream.range(0, CHAPTERS.length).forEach(i -> chapters.add(id(1, i)));
        IntStream.range(0, COMPANIES.length).forEach(i -> companies.add(id(2, i)));
    }

    /// Chapters and companies.
    private List<Delta> groups() {
        List<Delta> deltas = new ArrayList<>();
        for (int i = 0; i < CHAPTERS.length; i++) {
            deltas.add(
                    delta(
                            "chapter",
                            chapters.get(i),
                            Map.of(
                                    "code", Value.text("%03d".formatted(40 + i)),
                                    "name", Value.text(CHAPTERS[i]),
                                    "kind", Value.text("chapter"),
                                    "status", Value.text("active"))));
        }
        for (int i = 0; i < COMPANIES.length; i++) {
            deltas.add(
                    delta(
                            "company",
                            companies.get(i),
                            Map.of(
                                    "name", Value.text(COMPANIES[i]),
                                    "kind", Value.text("operator"),
                                    "status", Value.text("active"))));
        }
        return deltas;
    }

    /// Adds so many people in pages of 5,000, as a first download does.
    public Members withPeople(int count) {
        for (int from = 0; from < count; from += 5_000) {
            List<Delta> deltas = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + 5_000); i++) {
                deltas.add(person(i));
            }
            receive(deltas);
        }
        return this;
    }

    /// Fills the empty unit with so many people at once, by a first download's lines.
    ///
    /// @return the last change that is in it
    long download(int people) {
        pos.set(0);
        List<Delta> groups = groups();
        long all = groups.size() + people;
        String header =
                "{\"epoch\":\"%s\",\"cursor\":%d,\"definition\":%d,\"counts\":{\"all\":%d}}\n"
                        .formatted(epoch, all, unit.definition().definition(), all);
        Stream<String> records =
                Stream.concat(groups.stream(), IntStream.range(0, people).mapToObj(this::person))
                        .map(Members::line);
        unit.sync().adopt(new SnapshotLines(Stream.concat(Stream.of(header), records)), _ -> {});
        return all;
    }

    private static String line(Delta record) {
        return "{\"entity\":\"%s\",\"id\":\"%s\",\"pos\":%d,\"set\":%s}\n"
                .formatted(
                        record.entity(),
                        record.id(),
                        record.pos(),
                        CanonicalJson.ofFields(record.set()));
    }

    /// Gives each of so many people a membership: most are active, some in grace or lapsed.
    public Members withMemberships(int count) {
        List<Delta> deltas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deltas.add(membership(i));
        }
        receive(deltas);
        return this;
    }

    public Delta membership(int i) {
        String status = i % 11 == 0 ? "lapsed" : i % 7 == 0 ? "grace" : "active";
        return delta(
                "membership",
                id(4, i),
                Map.of(
                        "person",
                        Value.text(personId(i).toString()),
                        "kind",
                        Value.text(
                                i % 3 == 0
                                        ? "corporate-seat"
                                        : i % 10 == 1 ? "student" : "individual"),
                        "status",
                        Value.text(status),
                        "joined",
                        Value.text("202%d-%02d-15".formatted(4 + i % 3, 1 + i % 10)),
                        "ends",
                        Value.text("202%d-%02d-28".formatted(6 + i % 2, 1 + i * 5 % 12))));
    }

    public static RecordId personId(int i) {
        return id(3, i);
    }

    private static RecordId id(int kind, int i) {
        return new RecordId(new UUID(0x0189_0000_0000_7000L + kind, 0x8000_0000_0000_0000L + i));
    }

    public Delta person(int i) {
        Map<String, Value> fields = new LinkedHashMap<>();
        String given = GIVEN[i % GIVEN.length];
        String family = FAMILY[(i * 7 + i / GIVEN.length) % FAMILY.length];
        fields.put("given-name", Value.text(given));
        fields.put("family-name", Value.text(family));
        fields.put("member-number", Value.text("M-%d".formatted(20_418 + 37 * i)));
        fields.put(
                "email",
                Value.text(
                        "%s.%s%d@example.org"
                                .formatted(
                                        given.toLowerCase(java.util.Locale.ROOT),
                                        family.replaceAll("[^A-Za-z]", "")
                                                .toLowerCase(java.util.Locale.ROOT),
                                        i)));
        fields.put("phone", Value.text("+1 303 555 %04d".formatted(i % 10_000)));
        fields.put("chapter", Value.text(chapters.get(i % chapters.size()).toString()));
        if (i % 3 != 0) {
            fields.put("company", Value.text(companies.get(i % companies.size()).toString()));
        }
        fields.put("job-family", Value.text(FAMILIES[i % FAMILIES.length]));
        fields.put("status", Value.text(i % 97 == 0 ? "deceased" : "active"));
        return delta("person", personId(i), fields);
    }

    private Delta delta(String entity, RecordId id, Map<String, Value> set) {
        return new Delta(pos.incrementAndGet(), entity, id, set, null);
    }

    public Delta changedMembership(int i, Map<String, Value> set) {
        return delta("membership", id(4, i), set);
    }

    public Delta changed(int person, Map<String, Value> set) {
        return delta("person", personId(person), set);
    }

    /// The service asks which of two values a field of a person is to have.
    public Delta asked(int person, String field, String theirs, String yours) {
        var question =
                new Conflict(
                        id(5, (int) ids.incrementAndGet()),
                        "person",
                        personId(person),
                        field,
                        Value.NOTHING,
                        Value.text(theirs),
                        Value.text(yours),
                        "this device",
                        "Dana Ortiz",
                        "2026-11-12T09:14:00.000Z");
        return delta("conflict", question.id(), question.fields());
    }

    public Delta deleted(int person) {
        return new Delta(
                pos.incrementAndGet(), "person", personId(person), Map.of(), Delta.Gone.DELETED);
    }

    /// Somebody here changes the job title of the person in this row of all people.
    public void retitle(int row, String jobTitle) {
        var id = unit.page(ListQuery.all("person"), row, 1).getFirst().id();
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                id,
                                Map.of("job-title", Value.text(jobTitle)),
                                Map.of())));
    }

    /// Somebody here changes a person's title, and the service does not accept it.
    public void refuse(int person, String reason) {
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                personId(person),
                                Map.of("job-title", Value.text("Rigger")),
                                Map.of())));
        var problem = Problem.ofField(Problem.Code.RULE, reason, 0, "job-title");
        List<Ack> acks = new ArrayList<>();
        unit.sync().take(9, 1_000_000).forEach(change -> acks.add(taken(change.seq())));
        long last = acks.removeLast().seq();
        acks.add(Ack.rejected(last, List.of(problem)));
        answer(last, acks, List.of(), Allowance.UNTOLD);
    }

    /// As if the service had sent this page.
    public void receive(List<Delta> deltas) {
        receive(deltas, Allowance.UNTOLD);
    }

    /// The service answers, with nothing new but what this device may do.
    public void contact(Allowance allowance) {
        receive(List.of(), allowance);
    }

    /// Somebody here deletes a person.
    public void delete(int person) {
        unit.write(LocalChange.of(new Operation.Delete("person", personId(person), 0)));
    }

    /// The service takes the edits that wait.
    public void takeAll() {
        List<Ack> acks = new ArrayList<>();
        List<Delta> deltas = new ArrayList<>();
        for (var change : unit.sync().take(9, 1_000_000)) {
            acks.add(taken(change.seq()));
            for (Operation op : change.ops()) {
                var update = (Operation.Update) op;
                deltas.add(new Delta(pos.get(), op.entity(), op.id(), update.set(), null));
            }
        }
        answer(acks.getLast().seq(), acks, deltas, Allowance.UNTOLD);
    }

    /// The service takes the one edit that waits: of one of its fields it asks, since it holds
    /// `theirs`, and of another it takes the edit though somebody had changed that, too.
    ///
    /// @return where the edit stands in the history
    public long takeAsking(String asked, Value theirs, String overtaken) {
        var change = unit.sync().take(1, 1_000_000).getFirst();
        var update = (Operation.Update) change.ops().getFirst();
        Value yours = update.set().getOrDefault(asked, Value.NOTHING);
        Value taken = update.set().getOrDefault(overtaken, Value.NOTHING);
        long at = pos.incrementAndGet();
        var question =
                new Conflict(
                        Conflict.idOf(change.id(), 0, asked),
                        update.entity(),
                        update.id(),
                        asked,
                        Value.NOTHING,
                        theirs,
                        yours,
                        "this device",
                        "Dana Ortiz",
                        "2026-11-12T09:14:00.000Z");
        Map<String, Value> now = new LinkedHashMap<>(update.set());
        now.put(asked, theirs);
        answer(
                change.seq(),
                List.of(
                        Ack.taken(
                                change.seq(),
                                at,
                                List.of(
                                        new Note(0, asked, Note.Code.ASKED, theirs, at),
                                        new Note(0, overtaken, Note.Code.TOOK_YOURS, taken, at)))),
                List.of(
                        new Delta(at, update.entity(), update.id(), now, null),
                        new Delta(at, "conflict", question.id(), question.fields(), null)),
                Allowance.UNTOLD);
        return at;
    }

    private Ack taken(long seq) {
        return Ack.taken(seq, pos.incrementAndGet(), List.of());
    }

    private void receive(List<Delta> deltas, Allowance allowance) {
        answer(unit.sync().standing().acked(), List.of(), deltas, allowance);
    }

    private void answer(long last, List<Ack> acks, List<Delta> deltas, Allowance allowance) {
        unit.sync()
                .apply(
                        new SyncResponse(
                                new UUID(0, ids.incrementAndGet()),
                                epoch,
                                1,
                                CLOCK.instant(),
                                last,
                                acks,
                                deltas,
                                pos.get(),
                                true,
                                null,
                                false,
                                null,
                                allowance));
    }

    @Override
    public void close() {
        unit.close();
    }
}
