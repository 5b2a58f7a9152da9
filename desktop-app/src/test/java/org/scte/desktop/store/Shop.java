package org.scte.desktop.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.scte.model.allowance.Allowance;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// A unit of orders for tests of reports, and made-up records of it as plain maps, to be counted by
/// hand.
final class Shop implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-12T14:02:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-11-12");

    private static final String YAML =
            """
            unit: shop
            title: Shop
            definition: 1
            roles:
              clerk: {read: all}
            entities:
              chapter:
                label: "{name}"
                fields: {name: {type: text}, region: {type: text}}
              buyer:
                label: "{name}"
                fields: {name: {type: text}, chapter: {type: ref, to: chapter}}
              order:
                scope: chapter
                fields:
                  buyer: {type: ref, to: buyer}
                  chapter: {type: ref, to: chapter}
                  ordered: {type: date}
                  at: {type: instant}
                  total: {type: money}
                  paid: {type: money}
                  items: {type: integer}
                  gift: {type: boolean}
                  status: {type: choice, of: [open, paid, cancelled]}
                list: {columns: [ordered, status], sort: [ordered], filters: [status]}
                lists:
                  recent:
                    where:
                      ordered: {from: today-200d, until: today}
                      status: {not: [cancelled]}
                      buyer.chapter.region: [R0, null]
                    sort: [-ordered]
                  large: {for: [clerk], where: {total: {from: 500.5}, buyer.name: {not: [Buyer 1]}}}
            reports:
            REPORTS
            """;

    final UnitDefinition definition;
    final LocalUnit unit;
    final List<Map<String, Value>> orders = new ArrayList<>();
    final List<RecordId> buyers = new ArrayList<>();
    final List<RecordId> chapters = new ArrayList<>();
    private final Map<String, Map<String, Value>> records = new LinkedHashMap<>();
    private final UUID epoch = new UUID(1, 1);
    private long pos;

    /// @param reports the lines of `reports:`
    Shop(Path folder, String reports) {
        definition = UnitReader.read(YAML.replace("REPORTS", reports.indent(2)), "shop.yaml");
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        definition,
                        "dana",
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        UUID::randomUUID);
    }

    ReportFigures figures(String report) {
        return unit.reports().figures(report).orElseThrow();
    }

    /// Fills it with so many orders of 7 buyers in 3 chapters, with empty fields among them.
    Shop filled(int many, Random chance) {
        List<Delta> deltas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            chapters.add(id(1, i));
            put(
                    deltas,
                    "chapter",
                    chapters.get(i),
                    Map.of(
                            "name", Value.text("Chapter " + i),
                            "region", Value.text("R" + i / 2)));
        }
        for (int i = 0; i < 7; i++) {
            buyers.add(id(2, i));
            Map<String, Value> buyer =
                    new LinkedHashMap<>(Map.of("name", Value.text("Buyer " + i)));
            if (i > 0) {
                buyer.put("chapter", Value.text(chapters.get(i % 3).toString()));
            }
            put(deltas, "buyer", buyers.get(i), buyer);
        }
        for (int i = 0; i < many; i++) {
            Map<String, Value> order = order(chance);
            orders.add(order);
            put(deltas, "order", id(3, i), order);
        }
        for (int from = 0; from < deltas.size(); from += 5_000) {
            receive(deltas.subList(from, Math.min(deltas.size(), from + 5_000)));
        }
        return this;
    }

    private void put(List<Delta> deltas, String entity, RecordId id, Map<String, Value> fields) {
        records.put(id.toString(), fields);
        deltas.add(new Delta(++pos, entity, id, fields, null));
    }

    private Map<String, Value> order(Random chance) {
        Map<String, Value> order = new LinkedHashMap<>();
        some(order, chance, "buyer", Value.text(buyers.get(chance.nextInt(7)).toString()));
        some(order, chance, "chapter", Value.text(chapters.get(chance.nextInt(3)).toString()));
        LocalDate day = TODAY.minusDays(chance.nextInt(500) - 20);
        some(order, chance, "ordered", Value.text(day.toString()));
        some(
                order,
                chance,
                "at",
                Value.text(
                        day.atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .plusMillis(chance.nextLong(86_400_000))
                                .toString()));
        some(order, chance, "total", Value.text(money(chance, 100_000)));
        some(order, chance, "paid", Value.text(money(chance, 10_000)));
        some(order, chance, "items", Value.whole(chance.nextInt(20)));
        some(order, chance, "gift", Value.flag(chance.nextBoolean()));
        some(
                order,
                chance,
                "status",
                Value.text(List.of("open", "paid", "cancelled").get(chance.nextInt(3))));
        return order;
    }

    private static void some(Map<String, Value> order, Random chance, String field, Value value) {
        if (chance.nextInt(10) > 0) {
            order.put(field, value);
        }
    }

    private static String money(Random chance, int most) {
        int cents = chance.nextInt(most);
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    /// The fields of the record that a ref names; none where it names nothing.
    Map<String, Value> through(Map<String, Value> record, String ref) {
        return record.get(ref) instanceof Value.Text(String id)
                ? records.getOrDefault(id, Map.of())
                : Map.of();
    }

    static RecordId id(int kind, int i) {
        return new RecordId(new UUID(0x0189_0000_0000_7000L + kind, 0x8000_0000_0000_0000L + i));
    }

    void receive(List<Delta> deltas) {
        receive(deltas, Allowance.UNTOLD);
    }

    void receive(List<Delta> deltas, Allowance allowance) {
        unit.sync()
                .apply(
                        new SyncResponse(
                                epoch,
                                epoch,
                                definition.definition(),
                                NOW,
                                0,
                                List.of(),
                                deltas,
                                pos,
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
