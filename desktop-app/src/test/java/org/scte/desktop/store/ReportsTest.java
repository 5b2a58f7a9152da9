package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ReportFigures.Figure;
import org.scte.desktop.store.ReportFigures.Key;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Reports against a count by hand over the same records.
class ReportsTest {
    private static final int MANY = 1_500;

    @TempDir Path folder;
    private Shop shop;

    @AfterEach
    void close() {
        shop.close();
    }

    private void open(String reports) {
        shop = new Shop(folder, reports).filled(MANY, new Random(42));
    }

    private static String text(Map<String, Value> record, String field) {
        return record.get(field) instanceof Value.Text(String text) ? text : "";
    }

    private static BigDecimal amount(Map<String, Value> record, String field) {
        String text = text(record, field);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static String key(Key key) {
        return switch (key) {
            case Key.Of(Value.Text(String text), String label) -> label == null ? text : label;
            case Key.Of(Value.Whole(long number), _) -> Long.toString(number);
            case Key.Of(Value.Flag(boolean on), _) -> Boolean.toString(on);
            case Key.Of _ -> "";
            case Key.Rest _ -> "rest";
            case Key.All _ -> "all";
        };
    }

    private static Map<String, String> lines(ReportFigures figures, int measure) {
        Map<String, String> lines = new LinkedHashMap<>();
        figures.lines()
                .forEach(line -> lines.put(key(line.key()), words(line.figures().get(measure))));
        return lines;
    }

    private static String words(Figure figure) {
        return switch (figure.value()) {
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Text(String text) -> text;
            case Value.Nothing _ -> "";
            default -> throw new AssertionError(figure);
        };
    }

    private <K> Map<K, List<Map<String, Value>>> grouped(
            Predicate<Map<String, Value>> which, Function<Map<String, Value>, K> by) {
        return shop.orders.stream().filter(which).collect(Collectors.groupingBy(by));
    }

    @Test
    void groups_and_columns_are_counted_as_by_hand_and_every_list_has_as_many() {
        open("orders: {of: order, by: [status, gift]}");

        ReportFigures figures = shop.figures("orders");

        assertThat(lines(figures, 0).keySet()).containsExactly("open", "paid", "cancelled", "");
        assertThat(figures.columns())
                .extracting(ReportsTest::key)
                .containsExactly("false", "true", "");
        List<Line> all = new ArrayList<>(figures.lines());
        all.add(figures.all());
        for (Line line : all) {
            String status = key(line.key());
            for (int i = 0; i < 3; i++) {
                String gift = key(figures.columns().get(i));
                long counted =
                        shop.orders.stream()
                                .filter(order ->
                                        status.equals("all")
                                                || text(order, "status").equals(status))
                                .filter(order ->
                                        (order.get("gift") instanceof Value.Flag(boolean on)
                                                        ? Boolean.toString(on)
                                                        : "")
                                                .equals(gift))
                                .count();
                Figure cell = line.cells().get(i).getFirst();
                assertThat(words(cell)).isEqualTo(Long.toString(counted));
                assertThat(listed(cell)).isEqualTo(counted);
            }
        }
        assertThat(words(figures.all().figures().getFirst())).isEqualTo("" + MANY);
    }

    private long listed(Figure figure) {
        return shop.unit.count(figure.list().orElseThrow());
    }

    @Test
    void amounts_are_exact_also_of_what_is_still_owed() {
        open(
                """
                owed:
                  of: order
                  where: {status: {not: [cancelled]}}
                  by: [buyer]
                  measure:
                    owed: sum(total - paid)
                    middle: average(total)
                    least: min(total)
                    most: max(total)
                    last: max(ordered)
                    items: sum(items)
                """);
        ReportFigures figures = shop.figures("owed");

        var byHand =
                grouped(
                        order -> !text(order, "status").equals("cancelled"),
                        order -> text(shop.through(order, "buyer"), "name"));
        assertThat(lines(figures, 0)).hasSameSizeAs(byHand);
        byHand.forEach((buyer, orders) -> {
            List<BigDecimal> totals = amounts(orders, "total");
            BigDecimal total = totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal paid =
                    amounts(orders, "paid").stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal middle =
                    total.divide(BigDecimal.valueOf(totals.size()), 2, RoundingMode.HALF_UP);
            assertThat(lines(figures, 0)).containsEntry(buyer, total.subtract(paid) + "");
            assertThat(lines(figures, 1)).containsEntry(buyer, middle + "");
            assertThat(new BigDecimal(lines(figures, 2).get(buyer)))
                    .isEqualByComparingTo(totals.stream().reduce(BigDecimal::min).orElseThrow());
            assertThat(new BigDecimal(lines(figures, 3).get(buyer)))
                    .isEqualByComparingTo(totals.stream().reduce(BigDecimal::max).orElseThrow());
            assertThat(lines(figures, 4)).containsEntry(buyer, last(orders));
            assertThat(lines(figures, 5)).containsEntry(buyer, items(orders) + "");
        });
    }

    private static List<BigDecimal> amounts(List<Map<String, Value>> orders, String field) {
        return orders.stream()
                .map(order -> text(order, field))
                .filter(amount -> !amount.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }

    private static String last(List<Map<String, Value>> orders) {
        return orders.stream()
                .map(order -> text(order, "ordered"))
                .max(String::compareTo)
                .orElseThrow();
    }

    private static long items(List<Map<String, Value>> orders) {
        return orders.stream()
                .mapToLong(order -> order.get("items") instanceof Value.Whole(long n) ? n : 0)
                .sum();
    }

    @Test
    void times_follow_each_other_without_gaps_and_their_lists_hold_the_same_records() {
        open(
                """
                days: {of: order, where: {at: {from: today-60d, until: today}}, by: [day(at)]}
                months: {of: order, where: {ordered: {from: today-12m}}, by: [month(ordered)]}
                quarters: {of: order, by: [quarter(at)]}
                years: {of: order, by: [year(ordered)]}
                """);
        Map<String, Function<String, String>> reports =
                Map.of(
                        "days", day -> day.substring(0, 10),
                        "months", day -> day.substring(0, 7),
                        "quarters",
                                day ->
                                        day.substring(0, 4)
                                                + "-Q"
                                                + (LocalDate.parse(day.substring(0, 10))
                                                                        .getMonthValue()
                                                                + 2)
                                                        / 3,
                        "years", day -> day.substring(0, 4));
        reports.forEach((report, part) -> {
            String field = report.equals("days") || report.equals("quarters") ? "at" : "ordered";
            Predicate<Map<String, Value>> which =
                    switch (report) {
                        case "days" ->
                                order -> {
                                    String at = text(order, "at");
                                    return at.compareTo("2026-09-13") >= 0
                                            && at.compareTo("2026-11-13") < 0;
                                };
                        case "months" ->
                                order -> text(order, "ordered").compareTo("2025-11-12") >= 0;
                        default -> _ -> true;
                    };
            var byHand =
                    grouped(
                            which,
                            order ->
                                    text(order, field).isEmpty()
                                            ? ""
                                            : part.apply(text(order, field)));
            Map<String, String> lines = lines(shop.figures(report), 0);
            byHand.forEach(
                    (key, orders) -> assertThat(lines).containsEntry(key, orders.size() + ""));
            assertThat(lines.values().stream().mapToLong(Long::parseLong).sum())
                    .isEqualTo(byHand.values().stream().mapToLong(List::size).sum());
            shop.figures(report)
                    .lines()
                    .forEach(line -> {
                        Figure figure = line.figures().getFirst();
                        assertThat(listed(figure) + "")
                                .as(report + key(line.key()))
                                .isEqualTo(words(figure));
                    });
        });
    }

    @Test
    void a_month_without_records_is_a_zero() {
        open("months: {of: order, by: [month(ordered)], where: {status: paid}}");
        for (int i = 0; i < shop.orders.size(); i++) {
            if (text(shop.orders.get(i), "ordered").startsWith("2026-03")) {
                shop.unit.write(LocalChange.of(new Operation.Delete("order", Shop.id(3, i), 0)));
            }
        }

        assertThat(lines(shop.figures("months"), 0)).containsEntry("2026-03", "0");
    }

    @Test
    void ages_are_counted_in_bands_of_days() {
        open("ages: {of: order, by: ['age(ordered, 30, 60, 90)']}");

        var byHand =
                grouped(
                        _ -> true,
                        order -> {
                            String ordered = text(order, "ordered");
                            if (ordered.isEmpty()) {
                                return "";
                            }
                            long days =
                                    Shop.TODAY.toEpochDay() - LocalDate.parse(ordered).toEpochDay();
                            return days <= 30 ? "0" : days <= 60 ? "1" : days <= 90 ? "2" : "3";
                        });
        ReportFigures figures = shop.figures("ages");
        assertThat(lines(figures, 0).keySet()).containsExactly("0", "1", "2", "3", "");
        byHand.forEach((band, orders) ->
                assertThat(lines(figures, 0)).containsEntry(band, orders.size() + ""));
        figures.lines()
                .forEach(line ->
                        assertThat(listed(line.figures().getFirst()) + "")
                                .isEqualTo(words(line.figures().getFirst())));
    }

    @Test
    void what_lies_behind_a_ref_groups_and_narrows_and_has_its_list() {
        open(
                """
                regions:
                  of: order
                  where: {buyer.chapter.region: [R0, null]}
                  by: [buyer.chapter]
                """);

        var byHand =
                grouped(
                        order -> {
                            String region =
                                    text(
                                            shop.through(shop.through(order, "buyer"), "chapter"),
                                            "region");
                            return region.isEmpty() || region.equals("R0");
                        },
                        order ->
                                text(
                                        shop.through(shop.through(order, "buyer"), "chapter"),
                                        "name"));
        ReportFigures figures = shop.figures("regions");
        assertThat(lines(figures, 0)).hasSameSizeAs(byHand);
        byHand.forEach((chapter, orders) ->
                assertThat(lines(figures, 0)).containsEntry(chapter, orders.size() + ""));
        assertThat(figures.lines())
                .allSatisfy(line -> {
                    Figure figure = line.figures().getFirst();
                    assertThat(words(figure)).isEqualTo(Long.toString(listed(figure)));
                });
    }

    @Test
    void a_share_is_of_its_group_and_few_records_say_nothing() {
        open(
                """
                gifts:
                  of: order
                  where: {items: {from: 19}, total: {from: 20, until: 990.5}}
                  by: [buyer]
                  measure:
                    gifts: {figure: share, where: {gift: true}}
                    orders: count
                  least: 8
                """);
        var byHand =
                grouped(
                        order ->
                                Objects.equals(order.get("items"), Value.whole(19))
                                        && order.containsKey("total")
                                        && amount(order, "total").doubleValue() >= 20
                                        && amount(order, "total").doubleValue() <= 990.5,
                        order -> text(shop.through(order, "buyer"), "name"));
        ReportFigures figures = shop.figures("gifts");

        assertThat(byHand.values()).anyMatch(group -> group.size() < 8);
        assertThat(byHand.values()).anyMatch(group -> group.size() >= 8);
        for (Line line : figures.lines()) {
            List<Map<String, Value>> group = byHand.get(key(line.key()));
            long gifts =
                    group.stream()
                            .filter(order -> Value.flag(true).equals(order.get("gift")))
                            .count();
            Figure share = line.figures().getFirst();
            assertThat(share.few()).isEqualTo(group.size() < 8);
            assertThat(words(share))
                    .isEqualTo(
                            group.size() < 8
                                    ? ""
                                    : BigDecimal.valueOf(gifts * 100)
                                            .divide(
                                                    BigDecimal.valueOf(group.size()),
                                                    1,
                                                    RoundingMode.HALF_UP)
                                            .toString());
            assertThat(listed(share)).isEqualTo(gifts);
        }
    }

    @Test
    void beyond_the_largest_groups_the_rest_stands_together() {
        open("top: {of: order, by: [buyer], top: 2}");

        var byHand =
                grouped(_ -> true, order -> text(shop.through(order, "buyer"), "name"))
                        .values()
                        .stream()
                        .map(List::size)
                        .sorted((a, b) -> b - a)
                        .toList();
        Map<String, String> lines = lines(shop.figures("top"), 0);

        assertThat(lines.values())
                .containsExactly(
                        byHand.get(0) + "",
                        byHand.get(1) + "",
                        MANY - byHand.get(0) - byHand.get(1) + "");
        assertThat(lines.keySet()).last().isEqualTo("rest");
    }

    @Test
    void own_changes_count_at_once() {
        open("paid: {of: order, where: {status: paid}}");
        long before = Long.parseLong(words(shop.figures("paid").all().figures().getFirst()));

        shop.unit.write(
                LocalChange.of(
                        new Operation.Create(
                                "order", Shop.id(9, 1), Map.of("status", Value.text("paid")))));

        assertThat(words(shop.figures("paid").all().figures().getFirst()))
                .isEqualTo(before + 1 + "");
    }
}
