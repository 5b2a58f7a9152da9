package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;

/// Lists that a definition names, asked of the device's own records.
class NamedListTest {
    private static final int MANY = 2_000;

    @TempDir Path folder;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder, "orders: {of: order}").filled(MANY, new Random(7));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ListQuery list(String name) {
        EntityDefinition order = shop.definition.entity("order").orElseThrow();
        return ListQuery.of(order, order.lists().get(name));
    }

    private static String text(Map<String, Value> record, String field) {
        return record.get(field) instanceof Value.Text(String text) ? text : "";
    }

    private String region(Map<String, Value> order) {
        return text(shop.through(shop.through(order, "buyer"), "chapter"), "region");
    }

    private boolean isRecent(Map<String, Value> order) {
        String day = text(order, "ordered");
        return !day.isEmpty()
                && day.compareTo(Shop.TODAY.minusDays(200).toString()) >= 0
                && day.compareTo(Shop.TODAY.toString()) <= 0
                && !text(order, "status").equals("cancelled")
                && List.of("", "R0").contains(region(order));
    }

    private long count(Predicate<Map<String, Value>> which) {
        return shop.orders.stream().filter(which).count();
    }

    @Test
    void it_has_the_records_that_are_counted_by_hand_also_behind_refs() {
        long recent = count(this::isRecent);

        assertThat(recent).isBetween(1L, MANY / 2L);
        assertThat(shop.unit.count(list("recent"))).isEqualTo(recent);
        assertThat(shop.unit.count(list("large")))
                .isEqualTo(
                        count(order ->
                                order.containsKey("total")
                                        && new BigDecimal(text(order, "total"))
                                                        .compareTo(new BigDecimal("500.5"))
                                                >= 0
                                        && !text(shop.through(order, "buyer"), "name")
                                                .equals("Buyer 1")));
    }

    @Test
    void it_comes_in_its_own_order_and_is_narrowed_by_filters_and_words() {
        List<LocalRecord> rows = shop.unit.page(list("recent"), 0, MANY);
        assertThat(rows)
                .extracting(row -> text(row.fields(), "ordered"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .hasSize((int) count(this::isRecent));

        ListQuery paid =
                list("recent")
                        .filtered(List.of(new Filter.AnyOf("status", List.of(Value.text("paid")))));
        long many = count(order -> isRecent(order) && text(order, "status").equals("paid"));
        assertThat(shop.unit.count(paid)).isEqualTo(many).isPositive();
        assertThat(shop.unit.count(paid.searched("zzz"))).isZero();
    }

    @Test
    void a_change_that_waits_counts_at_once() {
        long before = shop.unit.count(list("recent"));
        LocalRecord first = shop.unit.page(list("recent"), 0, 1).getFirst();

        shop.unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "order",
                                first.id(),
                                Map.of("status", Value.text("cancelled")),
                                Map.of())));

        assertThat(shop.unit.count(list("recent"))).isEqualTo(before - 1);
    }

    @Test
    void it_says_by_whose_records_it_is_decided() {
        assertThat(list("recent").entities(shop.definition))
                .containsExactlyInAnyOrder("order", "buyer", "chapter");
    }
}
