package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.DeviceBusy;
import org.scte.desktop.sync.LogLine;
import org.scte.model.record.RecordId;

/// What disks do to a device's home folder, and what people do to its files: nothing that was told
/// as saved is lost, nothing damaged is sent, and nothing is hushed up.
class ClientDiskTest {
    @TempDir private static Path folder;

    private static Stage stage;
    private static int homes;

    @BeforeAll
    static void open() {
        stage = Stage.open(folder);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void F11_a_second_program_on_the_same_folder_is_told_so_and_may_look() {
        try (Laptop home = newHome()) {
            home.create("First", "program");
            ClientHome second = new ClientHome(home.home);

            assertThatThrownBy(() -> Device.open(home.home, Clock.systemUTC()))
                    .isInstanceOf(DeviceBusy.class);
            second.run("sync").expect(7);
            assertThat(second.run("list", Stage.UNIT, "person").expect(0).out()).contains("First");
        }
    }

    @Test
    void F13_a_full_disk_refuses_a_write_in_words_and_goes_on_when_there_is_room() {
        Strace.assumeAllowed();
        try (Laptop home = newHome()) {
            int refused = 0;
            for (String when : List.of("1+", "40", "60+")) {
                refused += failing(home, "pwrite64", "ENOSPC", when, "The disk is full") ? 1 : 0;
            }
            assertThat(refused).as("writes that were refused").isPositive();
            level(home);
        }
    }

    @Test
    void F15_a_flush_that_fails_is_never_told_as_saved() {
        Strace.assumeAllowed();
        try (Laptop home = newHome()) {
            int refused = 0;
            for (String when : List.of("3", "5", "7")) {
                refused += failing(home, "fsync,fdatasync", "EIO", when, "The disk failed") ? 1 : 0;
            }
            assertThat(refused).as("writes that were refused").isPositive();
            level(home);
        }
    }

    /// One write while calls fail: told as saved and there, or refused in words. Whether it was
    /// refused.
    private static boolean failing(
            Laptop home, String calls, String error, String when, String words) {
        home.shut();
        ClientHome.Result result =
                new ClientHome(home.home)
                        .runUnder(
                                Strace.failing(calls, error, when),
                                "new",
                                Stage.UNIT,
                                "person",
                                "given-name=Under",
                                "family-name=" + error);
        if (result.exit() == 0) {
            RecordId id = RecordId.of(result.json().path("id").stringValue());
            assertThat(home.unit().find("person", id)).as("told as saved").isPresent();
            return false;
        }
        assertThat(result.out() + result.err()).as(error + " " + when).contains(words);
        home.create("After", error + " " + when);
        return true;
    }

    @Test
    void F16_a_folder_that_can_only_be_read_can_be_looked_at_and_nothing_is_lost()
            throws Exception {
        try (Laptop home = newHome()) {
            home.create("Waiting", "in a read-only folder");
            home.shut();
            boolean root = System.getProperty("user.name").equals("root");
            List<String> other = // root may write anywhere
                    root
                            ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                            : List.of();
            ClientHome client = new ClientHome(home.home);
            done("chmod", "a+rx", folder.toString());
            if (root) {
                done("chown", "-R", "65534:65534", home.home.toString());
            }
            assumeTrue(
                    client.runUnder(other, "units").exit() == 0,
                    "another user cannot run the built program from this folder");
            done("chmod", "-R", "a-w", home.home.toString());

            assertThat(client.runUnder(other, "list", Stage.UNIT, "person").expect(0).out())
                    .contains("Waiting");
            ClientHome.Result refused =
                    client.runUnder(
                            other, "new", Stage.UNIT, "person", "given-name=A", "family-name=B");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out()).contains("can only be read");

            done("chmod", "-R", "u+w", home.home.toString());
            assertThat(home.waiting()).isEqualTo(1);
            level(home);
        }
    }

    private static void done(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }

    @Test
    void F17_a_flipped_bit_in_a_value_is_found_and_the_records_fetched_anew() throws Exception {
        try (Laptop home = newHome()) {
            String id = home.create("Canary", "canaryvalue");
            home.sync();
            String waiting = home.create("Waiting", "meanwhile");
            home.shut();
            Damage.flip(home, "canaryvalue");

            new ClientHome(home.home).run("verify").expect(9);
            home.sync();

            level(home);
            assertThat(stage.dump().toString()).contains("canaryvalue");
            assertThat(PartitionTest.idsIn(home.dump())).contains(id, waiting);
            new ClientHome(home.home).run("verify").expect(0);
        }
    }

    @Test
    void F18_a_flipped_bit_in_what_waits_is_put_before_its_author_and_not_sent() throws Exception {
        try (Laptop home = newHome()) {
            home.create("Sound", "before");
            String damaged = home.create("Damaged", "waitingvalue");
            String sound = home.create("Sound", "after");
            home.shut();
            Damage.change(
                    home, "UPDATE outbox SET ops = replace(ops, 'waitingvalue', 'waitingwalue')");

            home.sync();

            assertThat(PartitionTest.idsIn(stage.dump())).contains(sound).doesNotContain(damaged);
            List<OutboxEntry> attention = home.unit().listAttention(10);
            assertThat(attention).hasSize(1);
            assertThat(attention.getFirst().reason()).contains("damaged");
            home.unit().discard(attention.getFirst().change());
            level(home);
        }
    }

    @Test
    void F18_one_that_had_its_number_already_leaves_no_gap() throws Exception {
        try (Laptop home = newHome()) {
            home.create("Damaged", "numberedvalue");
            String sound = home.create("Sound", "after");
            home.proxy.plan(Stage.UNIT + "/sync", FaultProxy.Fault.BAD_GATEWAY);
            home.sync();
            home.shut();
            Damage.change(
                    home,
                    "UPDATE outbox SET ops = substr(ops, 2) WHERE ops LIKE '%numberedvalue%'");

            home.sync();

            assertThat(PartitionTest.idsIn(stage.dump())).contains(sound);
            assertThat(stage.dump().toString()).doesNotContain("numberedvalue");
            assertThat(home.unit().countAttention()).isEqualTo(1);
            assertThat(home.waiting()).isZero();
        }
    }

    @Test
    void F19_a_file_that_was_cut_in_half_is_kept_aside_and_made_whole() throws Exception {
        try (Laptop home = newHome()) {
            home.create("Sent", "before");
            home.sync();
            String waiting = home.create("Waiting", "in the cut file");
            home.shut();
            Path file = Damage.fileOf(home);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.setLength(bytes.length() / 2);
            }
            String told = madeWhole(home, file);

            assertThat(
                            PartitionTest.idsIn(stage.dump()).contains(waiting)
                                    || told.contains("changes made here are not in it"))
                    .as(told)
                    .isTrue();
        }
    }

    @Test
    void F19_a_torn_page_is_found_after_the_power_failed_and_what_waits_is_saved()
            throws Exception {
        try (Laptop home = newHome()) {
            home.create("Sent", "tornpage");
            home.sync();
            String waiting = home.create("Waiting", "beside a torn page");
            home.shut();
            Path file = Damage.fileOf(home);
            Damage.tear(file, "person");
            Files.writeString(file.resolveSibling("unit.db.open"), "before the power failed");

            madeWhole(home, file);

            assertThat(PartitionTest.idsIn(stage.dump())).contains(waiting);
        }
    }

    @Test
    void F20_a_write_ahead_log_that_was_deleted_is_noticed() throws Exception {
        try (Laptop home = newHome()) {
            home.create("Early", "before");
            home.sync();
            home.shut();
            Path file = Damage.fileOf(home);
            Path old = Files.copy(file, folder.resolve("f20.db"));
            String sent = home.create("Sent", "in the log alone");
            home.sync();
            String device = home.device().id();
            home.shut();
            Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING); // as if never written back

            home.sync();

            assertThat(logOf(home)).contains("is older than it was");
            home.sync();
            assertThat(home.device().id()).isNotEqualTo(device);
            assertThat(PartitionTest.idsIn(home.dump())).contains(sent);
            level(home);
        }
    }

    @Test
    void F21_a_lost_shm_and_another_files_journal_do_no_harm() throws Exception {
        try (Laptop home = newHome()) {
            home.create("Some", "body");
            home.sync();
            List<String> before = home.dump();
            home.shut();
            Path file = Damage.fileOf(home);
            Files.deleteIfExists(file.resolveSibling("unit.db-shm"));
            Files.copy(Damage.hotJournal(folder), file.resolveSibling("unit.db-journal"));

            assertThat(home.dump()).isEqualTo(before);

            assertThat(file.resolveSibling("unit.db.foreign-journal")).exists();
            home.create("Next", "body");
            level(home);
        }
    }

    @Test
    void F23_an_old_file_under_a_newer_log_is_made_whole() throws Exception {
        try (Laptop home = newHome()) {
            Path file = Damage.fileOf(home);
            home.shut();
            Path old = Files.copy(file, folder.resolve("f23.db"));
            for (int i = 0; i < 30; i++) {
                home.create("Person " + i, "x".repeat(1_000));
            }
            home.sync();
            Path log = Files.copy(file.resolveSibling("unit.db-wal"), folder.resolve("f23-wal"));
            home.shut();
            Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(log, file.resolveSibling("unit.db-wal"));

            home.sync();
            home.sync();

            level(home);
        }
    }

    /// Opened again: the damaged file is kept, people are told, and all is level. What they are
    /// told.
    private static String madeWhole(Laptop home, Path file) throws IOException {
        home.sync();
        String told = logOf(home);
        assertThat(told).contains("was damaged, and is kept aside");
        home.sync();
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("damaged-"));
        }
        level(home);
        return told;
    }

    private static Laptop newHome() {
        homes++;
        return stage.enrol("home" + homes);
    }

    private static String logOf(Laptop home) {
        return String.join(
                "\n", home.device().log(Stage.UNIT, 20).stream().map(LogLine::sentence).toList());
    }

    /// Nothing waits, and both sides hold the same, counted anew from disk.
    private static void level(Laptop home) {
        home.sync();
        assertThat(home.waiting()).as(home.log()).isZero();
        assertThat(home.dump()).isEqualTo(stage.dump());
        assertThat(home.unit().sync().recount()).isEqualTo(home.unit().sync().digest());
        home.shut();
    }
}
