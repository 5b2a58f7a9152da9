package org.scte.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.scte.desktop.store.LocalRecord;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// What people write into crates: few of them, and each field of another policy, so that their
/// edits meet.
final class CrateWork {
    private static final int HOT = 3;

    List<Operation> create(ClientNode client, Item item, SplittableRandom chance) {
        Map<String, Value> set = Workload.fields("name", "Crate " + item.id());
        for (int i = chance.nextInt(3); i > 0; i--) {
            change(set, Map.of(), item, chance);
        }
        return List.of(new Operation.Create("crate", new RecordId(client.newId()), set));
    }

    List<Operation> edit(ClientNode client, Item item, SplittableRandom chance) {
        int among = chance.nextInt(4) == 0 ? 1_000 : HOT;
        List<Operation> ops = new ArrayList<>();
        for (LocalRecord crate : Workload.some(client, "crate", chance, among)) {
            Map<String, Value> set = new LinkedHashMap<>();
            for (int i = 1 + chance.nextInt(3); i > 0; i--) {
                change(set, crate.fields(), item, chance);
            }
            ops.add(new Operation.Update("crate", crate.id(), set, Map.of()));
        }
        return ops.isEmpty() ? create(client, item, chance) : ops;
    }

    private static void change(
            Map<String, Value> set, Map<String, Value> now, Item item, SplittableRandom chance) {
        boolean cleared = chance.nextInt(8) == 0;
        switch (chance.nextInt(9)) {
            case 0 ->
                    set.put(
                            "colour",
                            cleared ? Value.NOTHING : one(chance, "red", "green", "blue"));
            case 1 ->
                    set.put("remark", cleared ? Value.NOTHING : Value.text("Remark " + item.id()));
            case 2, 3 -> set.put("weight", cleared ? Value.NOTHING : weight(now, chance));
            case 4 -> set.put("best", cleared ? Value.NOTHING : Value.whole(chance.nextInt(50)));
            case 5 ->
                    set.put(
                            "due",
                            cleared
                                    ? Value.NOTHING
                                    : Value.text("2026-12-%02d".formatted(1 + chance.nextInt(28))));
            case 6 ->
                    set.put(
                            "grade",
                            cleared ? Value.NOTHING : one(chance, "mild", "plain", "strict"));
            case 7 -> set.put("state", one(chance, "light", "heavy"));
            default -> set.put("tags", cleared ? Value.NOTHING : tags(now, chance));
        }
    }

    private static Value one(SplittableRandom chance, String... words) {
        return Value.text(words[chance.nextInt(words.length)]);
    }

    /// A few more, or a few less.
    private static Value weight(Map<String, Value> now, SplittableRandom chance) {
        long weight = now.get("weight") instanceof Value.Whole(long number) ? number : 20;
        return Value.whole(Math.clamp(weight + chance.nextLong(-15, 25), 0, 100));
    }

    private static Value tags(Map<String, Value> now, SplittableRandom chance) {
        List<String> tags = new ArrayList<>();
        if (now.get("tags") instanceof Value.Texts(List<String> items)) {
            tags.addAll(items);
        }
        if (!tags.isEmpty() && chance.nextInt(3) == 0) {
            tags.remove(chance.nextInt(tags.size()));
        }
        String tag = "tag" + chance.nextInt(7);
        if (!tags.contains(tag)) {
            tags.add(tag);
        }
        return new Value.Texts(tags);
    }
}
