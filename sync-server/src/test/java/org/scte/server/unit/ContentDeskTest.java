package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.ContentKind;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.server.access.MovingClock;
import org.scte.server.store.ContentFolder;
import org.scte.server.unit.ContentDesk.Held;
import org.scte.server.unit.ContentDesk.Piece;

/// Contents come after the rows that refer to them, go where these are seen, and stay as long as
/// anybody may need them.
class ContentDeskTest {
    private static final byte[] ONE = Darkroom.pdf(1, 1_000);
    private static final byte[] TWO = Darkroom.pdf(2, 2_000);

    @TempDir Path folder;
    private final MovingClock clock = new MovingClock();
    private UnitService unit;
    private ContentDesk desk;

    @BeforeEach
    void open() {
        unit = Darkroom.open(folder, clock);
        desk = new ContentDesk(unit);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void reopen() {
        unit.close();
        open();
    }

    private void bring(byte[] content) {
        assertThat(take(TestUnit.ALL, content)).isEqualTo(new Held(content.length, true));
    }

    private Held take(Caller caller, byte[] content) {
        return desk.take(caller, sha(content), new Piece(0, content.length, content));
    }

    private static String sha(byte[] content) {
        return Darkroom.of(content).sha256();
    }

    private Caller caller(String grant) {
        return new TestUnit.Device(unit, "device", grant).caller();
    }

    private List<String> wanted() {
        return Darkroom.wanted(unit, "all:all");
    }

    private void update(RecordId person, String field, Object was, Object set) {
        TestUnit.Device device = new TestUnit.Device(unit, "editor " + RecordId.random());
        Ack ack = device.push(TestUnit.update("person", person, field, was, set));
        assertThat(ack.problems()).isEmpty();
    }

    @Test
    void what_a_record_refers_to_is_wanted_until_it_is_whole() {
        assertThat(wanted()).isEmpty();
        RecordId ada = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        Darkroom.person(unit, "Oslo", "proof", Darkroom.of(ONE));

        assertThat(wanted()).containsExactly(sha(ONE));
        bring(ONE);
        assertThat(wanted()).isEmpty();
        assertThat(desk.count().bytes()).isEqualTo(1_000);

        update(ada, "photo", Darkroom.of(ONE), Darkroom.of(TWO));
        assertThat(wanted()).containsExactly(sha(TWO));
        update(ada, "photo", Darkroom.of(TWO), null);
        assertThat(wanted()).isEmpty();
    }

    @Test
    void only_who_sees_the_field_and_may_write_there_is_asked() {
        Darkroom.person(unit, "Oslo", "proof", Darkroom.of(ONE));

        assertThat(Darkroom.wanted(unit, "meetings:clerk")).containsExactly(sha(ONE));
        assertThat(Darkroom.wanted(unit, "meetings:printer"))
                .as("by a step of its role")
                .containsExactly(sha(ONE));
        assertThat(Darkroom.wanted(unit, "meetings:viewer")).isEmpty();
        assertThat(Darkroom.wanted(unit, "meetings:blind")).isEmpty();
        assertThat(sees("meetings:clerk:Oslo")).isTrue();
        assertThat(sees("meetings:clerk:Rome")).isFalse();
        assertThat(sees("meetings:viewer")).isTrue();
        assertThat(sees("meetings:blind")).isFalse();
        assertThatThrownBy(() -> take(caller("meetings:viewer"), ONE))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(403));
    }

    /// Whether half of a content that has come is told of.
    private boolean sees(String grant) {
        if (desk.held(TestUnit.ALL, sha(ONE)).bytes() == 0) {
            byte[] half = Arrays.copyOf(ONE, 500);
            desk.take(TestUnit.ALL, sha(ONE), new Piece(0, ONE.length, half));
        }
        return desk.held(caller(grant), sha(ONE)).bytes() == 500;
    }

    @Test
    void however_many_are_missing_each_is_asked_for() {
        Set<String> all = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            Value.Attachment file = Darkroom.of(Darkroom.pdf(seed, 100));
            Darkroom.person(unit, "Oslo", "photo", file);
            all.add(file.sha256());
        }
        Set<String> asked = new HashSet<>();
        for (int exchange = 0; exchange < 500 && asked.size() < 100; exchange++) {
            List<String> wanted = wanted();
            assertThat(wanted).hasSize(32).doesNotHaveDuplicates();
            asked.addAll(wanted);
        }
        assertThat(asked).isEqualTo(all);
    }

    @Test
    void another_size_or_type_than_the_record_says_is_not_taken() {
        byte[] html = "<html>0123456789".getBytes(StandardCharsets.US_ASCII);
        Darkroom.person(unit, "Oslo", "photo", Darkroom.of(html, ContentKind.PNG));
        Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE, ContentKind.JPEG));

        assertRefused(422, () -> take(TestUnit.ALL, html));
        assertRefused(422, () -> take(TestUnit.ALL, ONE));
        assertRefused(404, () -> desk.take(TestUnit.ALL, sha(ONE), new Piece(0, 999, ONE)));
        assertThat(wanted()).hasSize(2);
        assertThat(files()).isEmpty();
    }

    private static void assertRefused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    /// Names of files in the folder of contents.
    private List<String> files() {
        Path contents = folder.resolve("meetings.files");
        if (!Files.exists(contents)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(contents)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_content_that_was_lost_is_wanted_again_and_one_that_appears_is_not() throws IOException {
        Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        bring(ONE);
        Path there = desk.find(TestUnit.ALL, sha(ONE), true).path();
        Path aside = folder.resolve("aside");

        Files.move(there, aside);
        assertRefused(404, () -> desk.find(TestUnit.ALL, sha(ONE), true));
        assertThat(wanted()).as("missed when it was asked for").containsExactly(sha(ONE));
        reopen();
        assertThat(wanted()).containsExactly(sha(ONE));

        Files.move(aside, there);
        assertThat(desk.held(TestUnit.ALL, sha(ONE)).whole()).isTrue();
        assertThat(wanted()).isEmpty();
        Files.move(there, aside);
        reopen();
        assertThat(wanted()).as("missed at the start").containsExactly(sha(ONE));
    }

    @Test
    void what_the_disk_has_damaged_is_erased_when_it_is_asked_for_and_wanted_again()
            throws IOException {
        Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        bring(ONE);
        byte[] damaged = ONE.clone();
        damaged[500] = 1;
        Files.write(desk.find(TestUnit.ALL, sha(ONE), true).path(), damaged);

        assertRefused(404, () -> desk.find(TestUnit.ALL, sha(ONE), true));
        assertThat(wanted()).containsExactly(sha(ONE));
        bring(ONE);
        assertThat(desk.find(TestUnit.ALL, sha(ONE), true).bytes()).isEqualTo(1_000);
    }

    @Test
    void what_came_in_part_of_a_content_that_nobody_knows_is_dropped_at_the_start() {
        Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        ContentFolder contents = ContentFolder.of(folder.resolve("meetings.db"));
        contents.append(sha(ONE), Arrays.copyOf(ONE, 10));
        contents.append(sha(TWO), Arrays.copyOf(TWO, 10));

        reopen();

        assertThat(files()).containsExactly(sha(ONE) + ".part");
    }

    @Test
    void what_came_whole_before_a_stop_is_put_in_its_place_afterwards() {
        Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        ContentFolder.of(folder.resolve("meetings.db")).append(sha(ONE), ONE);
        reopen();

        assertThat(desk.held(TestUnit.ALL, sha(ONE))).isEqualTo(new Held(1_000, true));
        assertThat(files()).containsExactly(sha(ONE));
        assertThat(wanted()).isEmpty();
    }

    @Test
    void what_nobody_refers_to_stays_for_thirty_days_of_the_units_age() {
        RecordId ada = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        RecordId bo = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(TWO));
        bring(ONE);
        bring(TWO);
        Retention retention = new Retention(unit, Retention.KEEP);
        retention.begin();

        update(ada, "photo", Darkroom.of(ONE), null);
        update(bo, "photo", Darkroom.of(TWO), null);
        retention.goOn(Duration.ZERO);
        retention.goOn(Duration.ofDays(29));
        assertThat(files()).containsExactlyInAnyOrder(sha(ONE), sha(TWO));
        update(bo, "proof", null, Darkroom.of(TWO));
        retention.goOn(Duration.ofDays(1));
        assertThat(files()).as("it is in use again").containsExactly(sha(TWO));
        assertThat(desk.count().held()).isEqualTo(1);

        update(bo, "proof", Darkroom.of(TWO), null);
        retention.goOn(Duration.ofDays(29));
        assertThat(files()).as("the days count anew").containsExactly(sha(TWO));
        retention.goOn(Duration.ofDays(30));
        assertThat(files()).isEmpty();
    }

    @Test
    void of_who_is_forgotten_the_contents_go_at_once_also_earlier_ones() {
        byte[] shared = Darkroom.pdf(3, 300);
        RecordId ada = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        RecordId bo = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(shared));
        bring(ONE);
        bring(shared);
        update(ada, "photo", Darkroom.of(ONE), Darkroom.of(shared));
        update(ada, "photo", Darkroom.of(shared), Darkroom.of(TWO));
        bring(TWO);
        RecordId gone = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(Darkroom.pdf(4, 400)));
        bring(Darkroom.pdf(4, 400));
        update(gone, "photo", Darkroom.of(Darkroom.pdf(4, 400)), null);

        update(ada, "status", null, "erased");
        while (unit.forgetting().goOn()) {
            assertThat(unit.forgetting().list()).hasSize(1);
        }
        assertThat(unit.forgetting().sweep()).isTrue();

        assertThat(files())
                .as("another's, and what another has let go lately")
                .containsExactlyInAnyOrder(sha(shared), sha(Darkroom.pdf(4, 400)));
        assertThat(unit.find("person", bo).orElseThrow()).containsKey("photo");
        assertThat(wanted()).isEmpty();
    }

    @Test
    void a_database_of_an_older_program_knows_its_files_afterwards() throws SQLException {
        RecordId ada = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        RecordId gone = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(TWO));
        new TestUnit.Device(unit, "d").push(TestUnit.delete("person", gone, unit.head()));
        unit.close();
        try (var old = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("meetings.db"));
                var statement = old.createStatement()) {
            statement.execute("drop table file_use");
            statement.execute("drop table content");
            statement.execute("pragma user_version = 12");
        }
        open();

        assertThat(wanted()).containsExactly(sha(ONE));
        bring(ONE);
        update(ada, "photo", Darkroom.of(ONE), null);
        assertRefused(404, () -> desk.find(TestUnit.ALL, sha(ONE), true));
    }

    @Test
    void a_deleted_record_needs_no_content_and_one_that_comes_back_does() {
        RecordId ada = Darkroom.person(unit, "Oslo", "photo", Darkroom.of(ONE));
        TestUnit.Device device = new TestUnit.Device(unit, "device");
        device.push(TestUnit.delete("person", ada, unit.head()));
        assertThat(wanted()).isEmpty();
        assertRefused(404, () -> take(TestUnit.ALL, ONE));

        Ack back = device.push(TestUnit.create("person", ada, "photo", Darkroom.of(ONE)));
        assertThat(back.problems()).isEmpty();
        assertThat(wanted()).containsExactly(sha(ONE));
    }
}
