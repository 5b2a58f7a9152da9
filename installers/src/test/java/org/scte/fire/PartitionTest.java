package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five laptops that write all the time while their connections to the service are cut and healed,
/// each in its own way: in, out or both, for a moment or longer, going on afterwards or broken
/// (F35, F48). How often is set by `-Dscte.cycles=`.
class PartitionTest {
    private static final int CYCLES = Integer.getInteger("scte.cycles", 8);
    private static final int LAPTOPS = 5;
    private static final int SHARED = 4;

    /// What all have to be level within, after healing.
    private static final Duration HEALED = Duration.ofSeconds(30);

    private final Random random = new Random(Integer.getInteger("scte.fire.seed", 2026));

    @TempDir private Path folder;

    private final List<Laptop> laptops = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private long changes;

    @Test
    void F35_after_each_partition_all_are_level_within_thirty_seconds_and_each_write_is_there_once()
            throws Exception {
        try (Stage stage = Stage.open(folder)) {
            long before = stage.head();
            for (int i = 0; i < LAPTOPS; i++) {
                laptops.add(stage.enrol("laptop" + i));
            }
            Laptop first = laptops.getFirst();
            for (int i = 0; i < SHARED; i++) {
                shared.add(first.create("Shared", "none"));
                changes++;
            }
            first.sync();
            laptops.forEach(Laptop::sync);
            laptops.forEach(laptop -> laptop.device().start());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                partition();
                healed(stage, cycle);
            }
            Set<String> written = new HashSet<>();
            laptops.forEach(laptop -> written.addAll(laptop.saved));
            assertThat(idsIn(stage.dump())).isEqualTo(written);
            assertThat(stage.head() - before).as("changes taken").isEqualTo(changes);
            laptops.forEach(laptop -> assertThat(laptop.unit().countAttention()).isZero());
        } finally {
            laptops.forEach(Laptop::close);
        }
    }

    /// Cuts some off, lets all write, and frees them one by one in another order.
    private void partition() throws InterruptedException {
        List<Laptop> order = new ArrayList<>(laptops);
        java.util.Collections.shuffle(order, random);
        for (Laptop laptop : order.subList(0, 1 + random.nextInt(LAPTOPS))) {
            int way = random.nextInt(3);
            laptop.proxy.cut(way != 1, way != 0);
            write();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        }
        java.util.Collections.shuffle(order, random);
        for (Laptop laptop : order) {
            write();
            laptop.proxy.heal(random.nextInt(3) == 0);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
        }
    }

    private void write() {
        Laptop laptop = laptops.get(random.nextInt(LAPTOPS));
        laptop.create("New", "by " + laptop.home.getFileName());
        laptop.edit(shared.get(random.nextInt(SHARED)), "note", "edit " + changes);
        changes += 2;
    }

    private void healed(Stage stage, int cycle) {
        Awaitility.await("cycle " + cycle)
                .atMost(HEALED)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    for (Laptop laptop : laptops) {
                        assertThat(laptop.waiting()).as(laptop.log()).isZero();
                    }
                    List<String> first = laptops.getFirst().dump();
                    for (Laptop laptop : laptops) {
                        assertThat(laptop.dump()).as(laptop.log()).isEqualTo(first);
                    }
                    assertThat(first).isEqualTo(stage.dump());
                });
    }

    static Set<String> idsIn(List<String> dump) {
        Set<String> ids = new HashSet<>();
        for (String line : dump) {
            int at = line.indexOf("\"id\":\"0193b7a0");
            if (at >= 0) {
                ids.add(line.substring(at + 6, at + 42));
            }
        }
        return ids;
    }
}
