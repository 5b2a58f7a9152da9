package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.model.record.Value;

/// A desk without a network: what it takes goes into the drawer that is open on this device.
class DrawerTest {
    @TempDir Path folder;

    @Test
    void money_goes_into_this_devices_open_drawer_and_into_none_where_none_is() {
        try (LocalUnit unit = TestUnits.open(folder, "commerce")) {
            unit.on(() -> "desk-4");
            take(unit, "B-1");
            assertThat(payment(unit, "B-1")).doesNotContainKey("drawer");

            unit.perform(
                    "open-drawer",
                    null,
                    Map.of("desk", Value.text("4"), "float", Value.text("50")));
            LocalRecord drawer = unit.page(ListQuery.all("drawer"), 0, 9).getFirst();
            assertThat(drawer.fields()).containsEntry("expected", Value.text("50"));
            take(unit, "B-2");
            assertThat(payment(unit, "B-2"))
                    .containsEntry("drawer", Value.text(drawer.id().toString()));

            unit.on(() -> "desk-5");
            take(unit, "B-3");
            assertThat(payment(unit, "B-3")).doesNotContainKey("drawer");
        }
    }

    private static void take(LocalUnit unit, String badge) {
        Written written =
                unit.perform(
                        "take-at-desk",
                        null,
                        Map.of(
                                "badge", Value.text(badge),
                                "method", Value.text("cash"),
                                "amount", Value.text("20.00")));
        assertThat(written).isInstanceOf(Written.Saved.class);
    }

    private static Map<String, Value> payment(LocalUnit unit, String badge) {
        return unit.page(ListQuery.all("payment"), 0, 9).stream()
                .map(LocalRecord::fields)
                .filter(fields -> fields.get("badge").equals(Value.text(badge)))
                .findFirst()
                .orElseThrow();
    }
}
