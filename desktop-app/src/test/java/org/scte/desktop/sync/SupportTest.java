package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.model.record.Value;

/// What a support file says, and what it must not.
class SupportTest {
    private static final String CANARY = "Kanarienvogel";

    @TempDir Path folder;

    @Test
    void it_says_how_the_device_stands_and_nothing_that_anybody_typed() throws IOException {
        Path home = folder.resolve(CANARY + "-home");
        Path file = folder.resolve("support.zip");
        try (ClubService service = new ClubService()) {
            service.club.put("person", Club.id(1), Club.person(1, CANARY, "Byron").set());
            Device.enrol(home, service.url(), "ABC", CANARY + " desk");
            try (Device device = Device.open(home, Clock.systemUTC())) {
                device.refreshDirectory();
                device.syncOnce("club");
                device.unit("club").write(LocalChange.of(Club.person(2, CANARY + "2", "Test")));
                device.unit("club")
                        .drafts()
                        .save(
                                new DraftRecord(
                                        "person",
                                        Club.id(3),
                                        true,
                                        true,
                                        Map.of("given", Value.text(CANARY)),
                                        Club.CLOCK.instant()));
                device.care().backUpNow(); // its log line names a folder
                service.mood = ClubService.Mood.NONSENSE;
                device.syncOnce("club");

                assertThat(device.care().saveSupport(file))
                        .contains("about.json", "units/club.json", "units/club-log.txt");
                assertThat(device.actor()).isNotBlank();
                Map<String, String> parts = parts(file);
                assertThat(parts.toString())
                        .doesNotContainIgnoringCase(CANARY)
                        .doesNotContain(device.actor(), folder.toString());
            }
        }
        Map<String, String> parts = parts(file);
        assertThat(parts.get("units/club.json"))
                .contains(
                        "\"person\":2", "\"drafts\":1", "\"changes PENDING\":1", "countingMillis");
        assertThat(parts.get("units/club-log.txt")).contains("backed up", "HOME");
        assertThat(parts.get("units/club-tables.sql")).contains("CREATE TABLE outbox");
        assertThat(parts.get("contents.txt")).contains("No record", "about.json");
    }

    @Test
    void beside_an_open_window_it_holds_what_that_has_logged() throws IOException {
        Path home = folder.resolve("home");
        Path file = folder.resolve("support.zip");
        try (ClubService service = new ClubService()) {
            Device.enrol(home, service.url(), "ABC", "Desk");
            try (Device window = Device.open(home, Clock.systemUTC())) {
                window.refreshDirectory();
                window.syncOnce("club");
                service.mood = ClubService.Mood.NONSENSE;
                window.syncOnce("club");
                String latest = window.log("club", 1).getFirst().sentence();

                try (Device beside = Device.openReading(home, Clocks.system(Clock.systemUTC()))) {
                    beside.care().saveSupport(file);
                }

                assertThat(parts(file).get("units/club-log.txt").lines().findFirst().orElseThrow())
                        .contains(latest);
            }
        }
    }

    private static Map<String, String> parts(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                parts.put(
                        entry.getName(),
                        new String(
                                zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
