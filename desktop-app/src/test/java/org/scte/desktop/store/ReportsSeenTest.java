package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.sync.FaultPoints;

/// Of which records a device makes a report: those that it may see and holds.
class ReportsSeenTest {
    @TempDir Path folder;
    private Shop shop;

    @AfterEach
    void close() {
        shop.close();
    }

    private void open(String reports) {
        shop = new Shop(folder, reports).filled(100, new Random(42));
    }

    @Test
    void who_may_not_see_a_field_or_a_record_has_no_report_of_it() {
        open("paid: {of: order, by: [buyer], measure: {paid: sum(paid)}}\norders: {of: order}");
        assertThat(names()).containsExactly("paid", "orders");

        allow(List.of("all"), List.of("order.paid"));
        assertThat(names()).containsExactly("orders");
        assertThat(shop.unit.reports().figures("paid")).isEmpty();

        allow(List.of("chapter", "order"), List.of());
        assertThat(names()).containsExactly("orders");

        allow(List.of("chapter"), List.of());
        assertThat(names()).isEmpty();
    }

    private List<String> names() {
        return shop.unit.reports().list().stream().map(each -> each.name()).toList();
    }

    private void allow(List<String> read, List<String> hide) {
        List<String> none = List.of();
        shop.receive(
                List.of(),
                new Allowance(null, new Allowed(read, none, none, none, none, none, hide)));
    }

    @Test
    void a_device_with_scopes_says_of_what_it_holds_a_part() {
        open("orders: {of: order}\nbuyers: {of: buyer}");
        assertThat(shop.figures("orders").part()).isEmpty();
        assertThat(shop.figures("orders").asOf()).isEqualTo(Shop.NOW);

        try (Database file = new Database(folder.resolve("unit.db"), FaultPoints.NONE)) {
            file.write(session -> {
                new Slices(session).save(List.of(shop.chapters.getFirst() + "~order"));
                return true;
            });
        }

        assertThat(shop.figures("orders").part()).contains("Chapters");
        assertThat(shop.figures("buyers").part()).as("everybody's").isEmpty();
    }
}
