package org.scte.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.simulation.Item.What;

/// Everything that will be done in one world, made from its seed alone.
record Plan(long seed, int clients, List<Item> items) {
    Plan {
        items = List.copyOf(items);
    }

    static Plan of(long seed) {
        SplittableRandom random = Seeds.of(seed, "plan", 0);
        int clients = random.nextInt(10) == 0 ? 6 + random.nextInt(3) : 2 + random.nextInt(4);
        int steps = length(random);
        List<What> known = swarm(random);
        List<Item> items = new ArrayList<>();
        long at = 0;
        for (int id = 0; id < steps; id++) {
            at += 1 + random.nextLong(random.nextInt(8) == 0 ? 20_000 : 1_500);
            What what = known.get(random.nextInt(known.size()));
            items.add(new Item(id, 1, at, what, random.nextInt(clients), random.nextLong()));
        }
        at = 0;
        List<What> quiet = known.stream().filter(what -> !what.isFault()).toList();
        for (int id = steps; id < steps + 20; id++) {
            at += 1 + random.nextLong(1_500);
            What what = quiet.get(random.nextInt(quiet.size()));
            items.add(new Item(id, 2, at, what, random.nextInt(clients), random.nextLong()));
        }
        return new Plan(seed, clients, items);
    }

    /// Many short worlds find more than few long ones, but some bugs need a long past.
    private static int length(SplittableRandom random) {
        return random.nextInt(4) == 0 ? 200 + random.nextInt(201) : 60 + random.nextInt(141);
    }

    /// What this world knows, each as often as its weight says: some faults are switched off, since
    /// all of them at once hide bugs from each other.
    private static List<What> swarm(SplittableRandom random) {
        Set<What> off = EnumSet.noneOf(What.class);
        for (What what : What.values()) {
            if (what.isFault() && random.nextInt(3) == 0) {
                off.add(what);
            }
        }
        List<What> known = new ArrayList<>();
        for (What what : What.values()) {
            for (int i = 0; i < what.weight && !off.contains(what); i++) {
                known.add(what);
            }
        }
        return known;
    }

    /// The same world with these items alone.
    Plan with(Collection<Item> kept) {
        return new Plan(seed, clients, List.copyOf(kept));
    }

    String json(String check, String note) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", seed);
        document.put("clients", clients);
        document.put("check", check);
        document.put("note", note);
        document.put("items", items.stream().map(Plan::json).toList());
        return PlainJson.write(document).replace("{\"id\"", "\n{\"id\"") + "\n";
    }

    private static Map<String, Object> json(Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", item.id());
        json.put("phase", item.phase());
        json.put("at", item.at());
        json.put("what", item.what().name());
        json.put("node", item.node());
        json.put("random", Long.toString(item.random())); // more than JSON numbers hold
        return json;
    }

    static Plan ofJson(String text) {
        JsonObject json = JsonObject.parse(text);
        List<Item> items = new ArrayList<>();
        for (JsonObject item : json.objects("items")) {
            items.add(
                    new Item(
                            (int) item.whole("id"),
                            (int) item.whole("phase"),
                            item.whole("at"),
                            What.valueOf(item.text("what")),
                            (int) item.whole("node"),
                            Long.parseLong(item.text("random"))));
        }
        return new Plan(json.whole("seed"), (int) json.whole("clients"), items);
    }
}
