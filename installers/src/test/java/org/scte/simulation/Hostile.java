package org.scte.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;

/// A client with a name that is known, and nonsense to say: nothing of it may be taken, and nothing
/// of it may break what others do.
final class Hostile {
    private static final String ACTOR = "actor-of-nonsense";

    /// The sets that no device may have taken, each for a `create` of a person.
    private static final List<String> SETS =
            List.of(
                    "{\"name\":7}",
                    "{\"name\":\"a\\u0000b\"}",
                    "{\"name\":\"a\\ud800\"}",
                    "{\"name\":\"N\",\"nonsense\":1}",
                    "{\"name\":\"N\",\"points\":\"many\"}",
                    "{\"name\":\"N\",\"points\":101}",
                    "{\"name\":\"N\",\"points\":1.5}",
                    "{\"name\":\"N\",\"status\":\"asleep\"}",
                    "{\"name\":\"N\",\"number\":\"P-0001\"}",
                    "{\"name\":[\"N\"]}",
                    "{\"name\":{\"N\":[[[[[[[[[[[[1]]]]]]]]]]]]}}",
                    "{\"name\":null}",
                    "{\"name\":\"" + "n".repeat(81) + "\"}",
                    "{}",
                    "[]",
                    "7");

    private static final List<String> ENTITIES =
            List.of("nonsense", "conflict", "", "person\\u0000");

    private final World world;
    private final SplittableRandom chance;
    private int name;
    private long lastSeq;
    private final List<String> said = new ArrayList<>();

    Hostile(World world) {
        this.world = world;
        this.chance = Seeds.of(world.plan.seed(), "hostile", 0);
    }

    String device() {
        return "hostile-" + name;
    }

    Caller caller() {
        return new Caller(device(), ACTOR, Caller.Kind.DEVICE, Grant.EVERYTHING);
    }

    /// What it says next.
    byte[] body() {
        byte[] whole = request().getBytes(StandardCharsets.UTF_8);
        return chance.nextInt(6) == 0 ? Arrays.copyOf(whole, chance.nextInt(whole.length)) : whole;
    }

    private String request() {
        List<String> changes = new ArrayList<>();
        long seq =
                switch (chance.nextInt(8)) {
                    case 0 -> lastSeq + 2 + chance.nextInt(9);
                    case 1 -> Math.max(1, lastSeq - chance.nextInt(3));
                    default -> lastSeq + 1;
                };
        for (int i = 1 + chance.nextInt(3); i > 0; i--) {
            changes.add(change(seq++));
        }
        if (!said.isEmpty() && chance.nextInt(4) == 0) {
            changes.set(0, said.get(chance.nextInt(said.size())));
        }
        said.addAll(changes);
        String cursor = List.of("0", "-1", "9007199254740993", "\"x\"", "5").get(chance.nextInt(5));
        return "{\"request\":\"%s\",\"epoch\":%s,\"cursor\":%s,\"definition\":%d,\"acked\":%d,\"limit\":%d,\"changes\":%s}"
                .formatted(
                        id(),
                        chance.nextBoolean() ? "null" : "\"" + id() + "\"",
                        cursor,
                        chance.nextInt(-1, 4),
                        chance.nextInt(-1, 99),
                        chance.nextInt(-3, 2_000),
                        chance.nextInt(9) == 0 ? "{}" : changes);
    }

    private String change(long seq) {
        boolean foreign = chance.nextInt(6) == 0;
        String ops = foreign ? operation("person", "{\"name\":\"Foreign\"}") : nonsense();
        return "{\"seq\":%d,\"id\":\"%s\",\"at\":\"%s\",\"actor\":\"%s\",%s\"ops\":[%s]}"
                .formatted(
                        seq,
                        id(),
                        chance.nextInt(5) == 0 ? "yesterday" : "2026-11-23T04:00:00.000Z",
                        foreign ? "actor-0" : ACTOR,
                        chance.nextInt(8) == 0 ? "\"useCase\":\"nonsense\"," : "",
                        ops);
    }

    private String nonsense() {
        return switch (chance.nextInt(6)) {
            case 0 -> operation(one(ENTITIES), "{\"name\":\"N\"}");
            case 1 -> "{\"op\":\"destroy\",\"entity\":\"person\",\"id\":\"%s\"}".formatted(id());
            case 2 -> "{\"op\":\"delete\",\"entity\":\"person\",\"id\":\"%s\"}".formatted(id());
            case 3 ->
                    "{\"op\":\"update\",\"entity\":\"crate\",\"id\":\"%s\",\"set\":{\"weight\":1}}"
                            .formatted(chance.nextBoolean() ? id() : "x");
            default -> operation("person", one(SETS));
        };
    }

    private String operation(String entity, String set) {
        return "{\"op\":\"create\",\"entity\":\"%s\",\"id\":\"%s\",\"set\":%s}"
                .formatted(entity, id(), set);
    }

    private String one(List<String> words) {
        return words.get(chance.nextInt(words.size()));
    }

    private UUID id() {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | chance.nextLong() >>> 2);
    }

    /// It goes on behind what the service has of it.
    void heard(long seq) {
        lastSeq = seq;
    }

    /// Its name is used up.
    void cloned() {
        name++;
        lastSeq = 0;
        said.clear();
    }
}
