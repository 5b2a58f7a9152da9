package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TurnedClock;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.UnitBackups;

/// A unit's file is backed up, and put back from that when the disk has damaged it.
class PutBackTest {
    private static final int PEOPLE = 40;

    @TempDir Path home;
    private final ClubService service = new ClubService();
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-23T04:00:00Z"));
    private Device device;

    @BeforeEach
    void enrol() {
        for (int i = 1; i <= PEOPLE; i++) {
            service.club.put("person", Club.id(i), Club.person(i, "Ada" + i, "Byron").set());
        }
        Device.enrol(home, service.url(), "ABC", "Front desk");
        device = Device.open(home, clock);
        device.refreshDirectory();
        device.syncOnce("club");
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    private void write(int n, String given) {
        device.unit("club").write(LocalChange.of(Club.person(n, given, "Test")));
    }

    private long people() {
        return device.unit("club").count(ListQuery.all("person"));
    }

    private Path file() {
        return home.resolve("units/club/unit.db");
    }

    private List<UnitBackups.Kept> backups() {
        return device.care().backups().get("club");
    }

    /// As the disk may: the page on which a table begins is another's.
    private void damagePageOf(String table) throws IOException, SQLException {
        long page;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT rootpage FROM sqlite_master WHERE name = '"
                                                + table
                                                + "'")) {
            page = found.getLong(1);
        }
        damage((page - 1) * 4096, 4096);
    }

    private void damage(long at, int bytes) throws IOException {
        try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.seek(at);
            raw.write("x".repeat(bytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        Files.writeString(file().resolveSibling("unit.db.open"), "damaged"); // reading met it
    }

    @Test
    void what_the_disk_damaged_is_as_it_was_backed_up_with_all_that_was_done_since()
            throws IOException, SQLException {
        write(101, "Queued before");
        assertThat(device.care().backUpNow()).isEmpty();
        device.syncOnce("club");
        write(102, "Sent since");
        device.syncOnce("club");
        write(103, "Not sent");
        assertThat(service.taken).hasSize(2);
        device.close();
        damagePageOf("r_person");

        device = Device.open(home, clock);

        assertThat(device.care().restored())
                .singleElement()
                .satisfies(restored -> {
                    assertThat(restored.backup()).isEqualTo(clock.instant());
                    assertThat(restored.unsent()).isOne();
                });
        assertThat(people()).as("before anybody was asked").isEqualTo(PEOPLE + 3);
        assertThat(device.unit("club").countWaiting()).isOne();
        service.heard.clear();
        assertThat(device.syncOnce("club").sent()).isOne();
        assertThat(service.taken).containsExactly(1L, 2L, 3L);
        assertThat(service.heard).noneMatch(request -> request.contains("snapshot"));
        assertThat(people()).isEqualTo(PEOPLE + 3);
        assertThat(device.unit("club").countWaiting()).isZero();
        assertThat(device.log("club", 5).toString()).contains("backed up at");
    }

    @Test
    void a_file_of_which_nothing_can_be_read_is_as_it_was_backed_up() throws IOException {
        device.care().backUpNow();
        write(102, "Not in the backup");
        device.close();
        damage(0, 8192);

        device = Device.open(home, clock);

        assertThat(people()).isEqualTo(PEOPLE);
        assertThat(device.care().restored())
                .singleElement()
                .satisfies(restored -> assertThat(restored.backup()).isNotNull());
        assertThat(device.log("club", 5).toString()).contains("1 changes made here are not in it");
    }

    @Test
    void a_damaged_backup_is_passed_over_for_an_older_one() throws IOException, SQLException {
        device.care().backUpNow();
        Instant first = clock.instant();
        write(101, "Bob");
        clock.turn(Duration.ofDays(1));
        device.care().backUpNow();
        Path newest = backups().getFirst().file();
        device.close();
        try (var raw = new RandomAccessFile(newest.toFile(), "rw")) {
            raw.seek(0);
            raw.write(new byte[4096]);
        }
        damagePageOf("r_person");

        device = Device.open(home, clock);

        assertThat(device.care().restored().getFirst().backup()).isEqualTo(first);
        assertThat(people()).isEqualTo(PEOPLE + 1);
    }

    @Test
    void a_backup_is_made_once_a_night_and_only_where_something_has_changed() {
        DeviceBackups nightly = device.care().nightly();
        nightly.look();
        assertThat(backups()).hasSize(1);
        write(101, "Bob");
        clock.turn(Duration.ofHours(2));
        nightly.look();
        assertThat(backups()).as("not again on the same day").hasSize(1);
        clock.turn(Duration.ofDays(1));
        nightly.look();
        assertThat(backups()).hasSize(2);
        clock.turn(Duration.ofDays(1));
        nightly.look();
        assertThat(backups()).as("nothing has changed").hasSize(2);
        for (int i = 0; i < 3; i++) {
            write(102 + i, "Cid");
            clock.turn(Duration.ofDays(1));
            nightly.look();
        }
        assertThat(backups()).hasSize(3);
        assertThat(device.care().facts().backup()).isEqualTo(clock.instant());
    }
}
