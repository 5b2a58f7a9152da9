package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.UnitChoice.Where;
import org.scte.model.sync.json.JsonObject;

/// A device that is to have the tours, which nobody serves now, and may have the club.
class UnitChoiceTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path home;
    private final ClubService service = new ClubService();
    private Device device;

    @BeforeEach
    void enrol() {
        ClubService gone = new ClubService();
        service.units += ",\"tours\":{\"url\":\"%s\",\"title\":\"Tours\"}".formatted(gone.url());
        gone.close();
        service.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        Device.enrol(home, service.url(), "ABC", "Front desk");
        device = Device.open(home, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    private void reopen() {
        device.close();
        device = Device.open(home, Clock.systemUTC());
    }

    private List<String> asked() {
        return service.heard.stream().filter(each -> each.contains("/units/")).toList();
    }

    private List<UnitChoice.Listed> list() {
        return device.choice().list();
    }

    @Test
    void it_is_offered_what_the_directory_has_until_somebody_chose() {
        assertThat(device.choice().isDue()).isTrue();
        assertThat(device.choice().offer())
                .containsExactly(
                        new UnitChoice.Listed("club", "Club", Where.COMING),
                        new UnitChoice.Listed("tours", "Tours", Where.COMING));
        reopen();
        assertThat(device.choice().isDue()).isTrue();
        device.choice().keepOnly(Set.of("club", "tours"));
        reopen();
        assertThat(device.choice().isDue()).isFalse();
        assertThat(device.choice().units()).containsExactly("club", "tours");
    }

    @Test
    void what_its_service_refuses_is_not_offered() {
        service.units =
                "\"club\":{\"url\":\"%1$s\",\"title\":\"Club\"},\"hall\":{\"url\":\"%1$s\"}"
                        .formatted(service.url());
        assertThat(device.choice().offer())
                .extracting(UnitChoice.Listed::unit)
                .containsExactly("club");
    }

    @Test
    void where_nobody_answers_nothing_is_offered() {
        service.stop();
        assertThat(device.choice().offer()).isEmpty();
    }

    @Test
    void what_is_here_is_not_asked_about_and_cannot_be_left_out() {
        device.refreshDirectory();
        device.syncOnce("club");
        assertThat(device.choice().isDue()).isFalse();
        device.choice().keepOnly(Set.of("tours"));
        reopen();
        assertThat(device.units()).containsExactly("club");
    }

    @Test
    void a_unit_left_out_is_not_asked_for_and_does_not_join_until_it_is_got() throws IOException {
        device.refreshDirectory();
        device.choice().keepOnly(Set.of("tours"));
        reopen();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("left-out.json"))))
                .isEqualTo("rw-------");
        int before = service.heard.size();
        device.start();
        await().atMost(SOON) // two looks at the directory: what joins has joined by then
                .until(() -> service.heard.size() >= before + 2);
        assertThat(asked()).isEmpty();
        assertThat(device.units()).isEmpty();
        assertThat(list()).containsExactly(new UnitChoice.Listed("club", "Club", Where.LEFT_OUT));

        List<List<String>> joined = new CopyOnWriteArrayList<>();
        device.watchUnits(joined::add);
        device.choice().get("club");

        await().atMost(SOON).until(() -> joined.contains(List.of("club")));
        assertThat(list()).containsExactly(new UnitChoice.Listed("club", "Club", Where.HERE));
        await().atMost(SOON)
                .until(() -> device.unit("club").find("person", Club.id(1)).isPresent());
        reopen();
        assertThat(device.units()).containsExactly("club");
    }

    @Test
    void what_was_got_is_on_its_way_until_its_service_answers() {
        device.refreshDirectory();
        device.choice().keepOnly(Set.of("club"));
        device.choice().get("tours");
        assertThat(list()).containsExactly(new UnitChoice.Listed("tours", "Tours", Where.COMING));
        assertThat(device.choice().units()).containsExactly("club", "tours");
    }

    @Test
    void a_unit_taken_off_leaves_nothing_on_the_disk_and_can_be_got_again() {
        device.refreshDirectory();
        device.choice().keepOnly(Set.of("club"));
        device.syncOnce("club");
        assertThat(home.resolve("units/club")).isDirectory();

        assertThat(device.choice().leave("club")).isZero();
        assertThat(home.resolve("units/club")).doesNotExist();
        assertThat(device.units()).isEmpty();
        assertThat(device.log("club", 1).getFirst().sentence()).startsWith("Taken off");
        reopen();
        assertThat(device.units()).isEmpty();
        assertThat(list())
                .containsExactly(
                        new UnitChoice.Listed("club", "Club", Where.LEFT_OUT),
                        new UnitChoice.Listed("tours", "Tours", Where.LEFT_OUT));

        device.choice().get("club");
        device.syncOnce("club");
        assertThat(device.unit("club").find("person", Club.id(1))).isPresent();
    }

    @Test
    void what_is_only_here_keeps_a_unit() {
        device.refreshDirectory();
        device.syncOnce("club");
        LocalUnit club = device.unit("club");
        club.write(LocalChange.of(Club.set(1, "family", "King")));
        club.drafts()
                .save(new DraftRecord("person", Club.id(2), true, true, Map.of(), Instant.EPOCH));

        assertThat(device.choice().leave("club")).as("a change and a draft").isEqualTo(2);
        assertThat(device.units()).containsExactly("club");
        device.syncOnce("club");
        assertThat(device.choice().leave("club")).isEqualTo(1);
        club.drafts().discard("person", Club.id(2));
        assertThat(device.choice().leave("club")).isZero();
    }

    @Test
    void a_size_is_told_where_the_service_says_one() {
        device.refreshDirectory();
        assertThat(device.choice().size("tours")).as("nobody answers").isEmpty();
        assertThat(device.choice().size("club")).as("it makes no such file").isEmpty();
        assertThat(
                        UnitSize.of(
                                JsonObject.parse(
                                        "{\"parts\":[{\"records\":24180,\"bytes\":38000000},{\"records\":1,\"bytes\":2}]}")))
                .isEqualTo(new UnitSize(24_181, 38_000_002));
    }

    @Test
    void what_the_directory_gains_later_joins_by_itself() {
        device.refreshDirectory();
        device.choice().keepOnly(Set.of("club"));
        service.units += ",\"hall\":{\"url\":\"%s\",\"title\":\"Hall\"}".formatted(service.url());
        service.version++;
        device.refreshDirectory();
        assertThat(device.choice().units()).containsExactly("club", "hall");
    }
}
