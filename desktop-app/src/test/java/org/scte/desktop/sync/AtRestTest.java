package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.model.access.Passphrase;
import org.scte.model.access.WrongPassphrase;
import org.scte.model.record.Value;
import org.scte.model.sync.json.JsonObject;

/// What a device's folder shows to others, and what is left in it of what was deleted.
class AtRestTest {
    @TempDir Path folder;
    private final ClubService service = new ClubService();
    private Path home;

    @BeforeEach
    void enrol() {
        home = folder.resolve("home");
        service.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        Device.enrol(home, service.url(), "ABC", "Front desk");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Device open() {
        return Device.open(home, Clock.systemUTC());
    }

    /// The modes of everything in the home, with what has other modes than it should.
    private Set<String> openToOthers() throws IOException {
        Set<String> open = new TreeSet<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                if (!mode.equals(Files.isDirectory(path) ? "rwx------" : "rw-------")) {
                    open.add(home.relativize(path) + " " + mode);
                }
            }
        }
        return open;
    }

    @Test
    void nobody_else_may_look_into_a_home_nor_into_one_of_an_older_program() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (Device device = open()) {
            device.refreshDirectory();
            device.syncOnce("club");
            device.unit("club").write(LocalChange.of(Club.person(2, "Bob", "Test")));
            assertThat(home.resolve("units/club/unit.db-wal")).exists();
            assertThat(openToOthers()).isEmpty();
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(
                        path,
                        PosixFilePermissions.fromString(
                                Files.isDirectory(path) ? "rwxr-xr-x" : "rw-rw-r--"));
            }
        }
        try (Device device = open()) {
            assertThat(device.units()).containsExactly("club");
            assertThat(openToOthers()).isEmpty();
        }
    }

    @Test
    void what_was_deleted_is_not_left_in_the_file() throws IOException {
        String typed = "a-draft-that-nobody-shall-read-any-more";
        try (Device device = open()) {
            device.refreshDirectory();
            device.syncOnce("club");
            var unit = device.unit("club");
            unit.drafts()
                    .save(
                            new DraftRecord(
                                    "person",
                                    Club.id(9),
                                    true,
                                    true,
                                    Map.of("given", Value.text(typed)),
                                    Club.CLOCK.instant()));
        }
        assertThat(kept()).contains(typed);
        try (Device device = open()) {
            device.unit("club").drafts().discard("person", Club.id(9));
        }

        assertThat(kept()).doesNotContain(typed);
    }

    @Test
    void a_sealed_key_sends_nothing_before_its_passphrase_and_all_after() throws IOException {
        Passphrase passphrase = Passphrase.of("correct horse battery");
        String plain = Files.readString(home.resolve("device.json"));
        try (Device device = open()) {
            assertThat(device.sealing().isSealed()).isFalse();
            device.sealing().seal(Passphrase.of(""), passphrase);
            device.refreshDirectory();
            assertThat(device.syncOnce("club").answered()).isTrue();
        }
        String secret = JsonObject.parse(plain).text("secretKey");
        assertThat(home.resolve("device.json")).content().doesNotContain(secret);

        try (Device device = open()) {
            assertThat(device.sealing().isShut()).isTrue();
            device.unit("club").write(LocalChange.of(Club.person(2, "Bob", "Test")));
            assertThat(device.syncOnce("club").trouble()).contains("sealed");
            assertThat(device.unit("club").countWaiting()).isOne();
            assertThatThrownBy(() -> device.sealing().open(Passphrase.of("correct donkey")))
                    .isInstanceOf(WrongPassphrase.class);
            device.sealing().open(passphrase);
            assertThat(device.sealing().isShut()).isFalse();
            assertThat(device.syncOnce("club").sent()).isOne();
        }
    }

    @Test
    void a_passphrase_is_changed_and_removed_only_by_who_knows_it() throws IOException {
        Passphrase first = Passphrase.of("the first passphrase");
        Passphrase second = Passphrase.of("the second passphrase");
        String plain = Files.readString(home.resolve("device.json"));
        try (Device device = open()) {
            KeySealing sealing = device.sealing();
            sealing.seal(Passphrase.of(""), first);
            String sealed = Files.readString(home.resolve("device.json"));
            assertThatThrownBy(() -> sealing.seal(second, second))
                    .isInstanceOf(WrongPassphrase.class);
            assertThatThrownBy(() -> sealing.unseal(second)).isInstanceOf(WrongPassphrase.class);
            assertThat(home.resolve("device.json")).hasContent(sealed);
            sealing.seal(first, second);
            assertThatThrownBy(() -> sealing.open(first)).isInstanceOf(WrongPassphrase.class);
        }
        try (Device device = open()) {
            device.sealing().unseal(second);
        }
        assertThat(
                        JsonObject.parse(Files.readString(home.resolve("device.json")))
                                .text("secretKey"))
                .isEqualTo(JsonObject.parse(plain).text("secretKey"));
    }

    private String kept() throws IOException {
        return Files.readString(home.resolve("units/club/unit.db"), StandardCharsets.ISO_8859_1);
    }
}
