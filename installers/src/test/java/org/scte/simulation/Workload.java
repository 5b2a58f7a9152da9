package org.scte.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.FaultPoints.Point;
import org.scte.model.sync.Operation;

/// Does what an item says: as the people at the clients, or as what breaks.
final class Workload {
    private static final long DECADE = 3_652L * 24 * 3_600 * 1_000;
    private static final int HOT = 3;

    private final World world;
    private final CrateWork crates = new CrateWork();

    Workload(World world) {
        this.world = world;
    }

    void perform(Item item) {
        ClientNode client = world.clients.get(item.node());
        SplittableRandom chance = new SplittableRandom(item.random());
        switch (item.what()) {
            case CREATE -> write(client, chance, () -> List.of(person(client, item, chance)));
            case UPDATE, UPDATE_HOT, SAME_EMAIL ->
                    write(client, chance, () -> update(client, item, chance));
            case DELETE -> write(client, chance, () -> delete(client, chance));
            case MANY -> write(client, chance, () -> many(client, item, chance));
            case BERTH -> write(client, chance, () -> berth(client, item, chance));
            case LOAN -> write(client, chance, () -> loan(client, item, chance));
            case MARK -> write(client, chance, () -> mark(client, item, chance));
            case WELCOME -> welcome(client, item, chance);
            case UNDO -> undo(client, chance);
            case RESOLVE -> resolve(client, item, chance);
            case CRATE -> write(client, chance, () -> crates.create(client, item, chance));
            case CRATE_EDIT -> write(client, chance, () -> crates.edit(client, item, chance));
            case DECIDE -> decide(client, item, chance);
            case INSPECT -> inspect(client, item, chance);
            case BIG -> write(client, chance, () -> big(client, item, chance));
            case SYNC_NOW -> client.syncNow();
            case LOSE_REQUEST,
                    LOSE_ANSWER,
                    DOUBLE_REQUEST,
                    DELAY_REQUEST,
                    DELAY_ANSWER,
                    TRUNCATE_ANSWER,
                    HTML,
                    ERROR,
                    BUSY,
                    STALE_ANSWER ->
                    world.network.arm(item);
            case PARTITION -> {
                world.network.cutOff(item.node(), 1_000 + chance.nextInt(180_000));
                client.unhooked();
            }
            case KILL_CLIENT -> client.kill();
            case KILL_CLIENT_IN_WRITE -> client.arm(Point.BEFORE_COMMIT);
            case KILL_CLIENT_AFTER_COMMIT -> client.arm(Point.AFTER_COMMIT);
            case KILL_CLIENT_IN_SWAP -> {
                client.arm(Point.BEFORE_SWAP);
                world.checks.damage(client);
            }
            case KILL_SERVICE -> world.service.kill();
            case KILL_SERVICE_IN_WRITE -> world.service.arm(Point.BEFORE_COMMIT);
            case KILL_SERVICE_AFTER_COMMIT -> world.service.arm(Point.AFTER_COMMIT);
            case CLIENT_CLOCK -> client.setClock(chance.nextLong(-DECADE, DECADE));
            case SERVICE_CLOCK -> world.service.setClock(chance.nextLong(-DECADE, DECADE));
            case DAMAGE -> world.checks.damage(client);
            case PUBLISH -> world.service.publish();
            case BACKUP -> world.service.backUp();
            case RESTORE -> world.service.restore();
            case NONSENSE -> world.service.hear(world.hostile);
        }
    }

    /// What a person does: told as saved, refused, or cut off by the end of the process.
    private void person(ClientNode client, boolean takesBack, Supplier<Written> doing) {
        if (!client.isAlive()) {
            return;
        }
        world.checks.beforePerson(client, takesBack);
        client.alive(() -> {
            Written written = doing.get();
            world.trace("c" + client.index() + " " + say(written));
            if (written instanceof Written.Saved(UUID change, _)) {
                world.ledger.saved(client.index(), change);
            }
        });
        world.checks.afterPerson(client);
    }

    private static String say(Written written) {
        return switch (written) {
            case Written.Saved(UUID change, _) -> "saved " + change;
            case Written.Refused refused -> "refused " + refused.problems().getFirst().code();
        };
    }

    private void write(ClientNode client, SplittableRandom chance, Supplier<List<Operation>> ops) {
        if (client.isAlive()) {
            List<Operation> wanted = ops.get();
            if (!wanted.isEmpty()) {
                boolean takesBack = wanted.getFirst() instanceof Operation.Delete;
                person(
                        client,
                        takesBack,
                        () -> client.store().write(new LocalChange(null, wanted)));
            }
        }
    }

    /// One of the first `most` records of the client's list; none where it is empty.
    static List<LocalRecord> some(
            ClientNode client, String entity, SplittableRandom chance, int most) {
        ListQuery all = ListQuery.all(entity);
        long among = Math.min(most, client.store().count(all));
        return among == 0 ? List.of() : client.store().page(all, chance.nextLong(among), 1);
    }

    static Map<String, Value> fields(Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            fields.put((String) pairs[i], value instanceof Value v ? v : Value.text("" + value));
        }
        return fields;
    }

    private Operation person(ClientNode client, Item item, SplittableRandom chance) {
        Map<String, Value> set = fields("name", "Person " + item.id());
        if (chance.nextBoolean()) {
            set.put("email", email(chance));
        }
        if (chance.nextInt(3) == 0) {
            set.put("points", Value.whole(chance.nextInt(90)));
        }
        return new Operation.Create("person", new RecordId(client.newId()), set);
    }

    private static Value email(SplittableRandom chance) {
        return Value.text("p" + chance.nextInt(12) + "@harbour.org");
    }

    private List<Operation> update(ClientNode client, Item item, SplittableRandom chance) {
        int among = item.what() == Item.What.UPDATE ? 1_000 : HOT;
        List<Operation> ops = new ArrayList<>();
        for (LocalRecord record : some(client, "person", chance, among)) {
            Map<String, Value> set = new LinkedHashMap<>();
            int fields = item.what() == Item.What.SAME_EMAIL ? 0 : 1 + chance.nextInt(2);
            for (int i = 0; i < fields; i++) {
                edit(client.store(), item, chance, set);
            }
            if (fields == 0) {
                set.put("email", email(chance));
            }
            ops.add(new Operation.Update("person", record.id(), set, Map.of()));
        }
        return ops;
    }

    private static void edit(
            LocalUnit store, Item item, SplittableRandom chance, Map<String, Value> set) {
        switch (chance.nextInt(6)) {
            case 0, 1 -> set.put("name", Value.text("Name " + item.id()));
            case 2 ->
                    set.put(
                            "status",
                            Value.text(List.of("new", "active", "left").get(chance.nextInt(3))));
            case 3 ->
                    set.put(
                            "motto",
                            chance.nextInt(4) == 0
                                    ? Value.NOTHING
                                    : Value.text("Motto " + item.id()));
            case 4 -> set.put("points", Value.whole(chance.nextInt(101)));
            default -> {
                if (store.definition().definition() > 1) {
                    set.put("nick", Value.text("Nick " + item.id()));
                } else {
                    set.put("name", Value.text("Name of " + item.id()));
                }
            }
        }
    }

    private static List<Operation> delete(ClientNode client, SplittableRandom chance) {
        String entity =
                List.of("person", "person", "berth", "mark", "crate").get(chance.nextInt(5));
        return some(client, entity, chance, 1_000).stream()
                .<Operation>map(record -> new Operation.Delete(entity, record.id(), 0))
                .toList();
    }

    private List<Operation> many(ClientNode client, Item item, SplittableRandom chance) {
        List<Operation> ops = new ArrayList<>();
        Operation host = person(client, item, chance);
        RecordId berth = new RecordId(client.newId());
        ops.add(host);
        ops.add(
                new Operation.Create(
                        "berth", berth, fields("name", "Berth " + item.id(), "host", host.id())));
        ops.add(
                new Operation.Create(
                        "loan",
                        new RecordId(client.newId()),
                        fields("berth", berth, "note", "Loan " + item.id())));
        ops.addAll(update(client, item, chance));
        return ops;
    }

    private List<Operation> berth(ClientNode client, Item item, SplittableRandom chance) {
        Map<String, Value> set = fields("name", "Berth " + item.id());
        some(client, "person", chance, 1_000)
                .forEach(host -> set.put("host", Value.text(host.id().toString())));
        List<LocalRecord> berths = some(client, "berth", chance, 1_000);
        if (!berths.isEmpty() && chance.nextBoolean()) {
            return List.of(new Operation.Update("berth", berths.getFirst().id(), set, Map.of()));
        }
        return List.of(new Operation.Create("berth", new RecordId(client.newId()), set));
    }

    private List<Operation> loan(ClientNode client, Item item, SplittableRandom chance) {
        Map<String, Value> set = fields("note", "Loan " + item.id());
        some(client, "berth", chance, 1_000)
                .forEach(berth -> set.put("berth", Value.text(berth.id().toString())));
        return List.of(new Operation.Create("loan", new RecordId(client.newId()), set));
    }

    private List<Operation> mark(ClientNode client, Item item, SplittableRandom chance) {
        Map<String, Value> set = fields("day", "2026-11-%02d".formatted(1 + chance.nextInt(9)));
        RecordId id = client.store().newId("mark", set);
        set.put("text", Value.text("Mark " + item.id()));
        return List.of(
                client.store().find("mark", id).isPresent()
                        ? new Operation.Update(
                                "mark", id, fields("text", "Mark " + item.id()), Map.of())
                        : new Operation.Create("mark", id, set));
    }

    private void welcome(ClientNode client, Item item, SplittableRandom chance) {
        if (client.isAlive()) {
            Map<String, Value> input =
                    chance.nextBoolean() ? fields("motto", "Welcome " + item.id()) : Map.of();
            some(client, "person", chance, 12)
                    .forEach(record ->
                            person(
                                    client,
                                    false,
                                    () -> client.store().perform("welcome", record.id(), input)));
        }
    }

    private void inspect(ClientNode client, Item item, SplittableRandom chance) {
        if (client.isAlive()) {
            Map<String, Value> input =
                    chance.nextBoolean()
                            ? fields("remark", "Inspected " + item.id())
                            : fields("weight", Value.whole(chance.nextInt(101)));
            some(client, "crate", chance, HOT)
                    .forEach(record ->
                            person(
                                    client,
                                    false,
                                    () -> client.store().perform("inspect", record.id(), input)));
        }
    }

    /// Whoever sees an open question may decide it: for one of the two values, or a third.
    private void decide(ClientNode client, Item item, SplittableRandom chance) {
        if (!client.isAlive()) {
            return;
        }
        List<Conflict> open = client.store().listConflicts(5);
        if (!open.isEmpty()) {
            Conflict conflict = open.get(chance.nextInt(open.size()));
            Value decision =
                    switch (chance.nextInt(5)) {
                        case 0, 1 -> conflict.yours();
                        case 2, 3 -> conflict.theirs();
                        default ->
                                conflict.field().equals("colour")
                                        ? Value.NOTHING
                                        : Value.text("Decided " + item.id());
                    };
            person(client, false, () -> client.store().decide(conflict, decision));
        }
    }

    /// Very many operations in one change: loans made, or all of them deleted.
    private List<Operation> big(ClientNode client, Item item, SplittableRandom chance) {
        long there = client.store().count(ListQuery.all("loan"));
        if (there > 60) {
            return client.store().page(ListQuery.all("loan"), 0, 500).stream()
                    .<Operation>map(loan -> new Operation.Delete("loan", loan.id(), 0))
                    .toList();
        }
        int many = chance.nextInt(8) == 0 ? 150 + chance.nextInt(200) : 10 + chance.nextInt(30);
        List<Operation> ops = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ops.add(
                    new Operation.Create(
                            "loan",
                            new RecordId(client.newId()),
                            fields("note", "Loan " + item.id() + "." + i)));
        }
        return ops;
    }

    private void undo(ClientNode client, SplittableRandom chance) {
        List<UUID> own = world.ledger.of(client.index());
        if (!own.isEmpty()) {
            UUID change = own.get(own.size() - 1 - chance.nextInt(Math.min(5, own.size())));
            person(client, true, () -> client.store().undo(change));
        }
    }

    /// A person looks at what was not accepted: gives it up, or sends it mended.
    private void resolve(ClientNode client, Item item, SplittableRandom chance) {
        if (!client.isAlive()) {
            return;
        }
        List<OutboxEntry> refused =
                client.store().listAttention(50).stream()
                        .filter(entry -> entry.state() == OutboxEntry.State.REJECTED)
                        .toList();
        if (refused.isEmpty()) {
            return;
        }
        OutboxEntry entry = refused.get(chance.nextInt(refused.size()));
        if (chance.nextBoolean()) {
            person(
                    client,
                    true,
                    () -> {
                        client.store().discard(entry.change());
                        return new Written.Saved(entry.change());
                    });
        } else {
            List<Operation> mended = entry.ops().stream().map(op -> mended(op, item.id())).toList();
            person(
                    client,
                    true,
                    () ->
                            client.store()
                                    .resend(
                                            entry.change(),
                                            new LocalChange(entry.useCase(), mended)));
        }
    }

    private static Operation mended(Operation op, int id) {
        return switch (op) {
            case Operation.Create(String entity, RecordId record, Map<String, Value> set) ->
                    new Operation.Create(entity, record, mended(set, id));
            case Operation.Update(String entity, RecordId record, Map<String, Value> set, _) ->
                    new Operation.Update(entity, record, mended(set, id), Map.of());
            case Operation.Delete delete -> delete;
        };
    }

    private static Map<String, Value> mended(Map<String, Value> set, int id) {
        Map<String, Value> mended = new LinkedHashMap<>(set);
        mended.computeIfPresent("email", (_, _) -> Value.text("mended" + id + "@harbour.org"));
        mended.computeIfPresent("points", (_, _) -> Value.whole(5));
        mended.computeIfPresent("weight", (_, _) -> Value.whole(6));
        return mended;
    }
}
