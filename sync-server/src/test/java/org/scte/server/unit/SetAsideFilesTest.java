package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncRequest;
import org.scte.server.access.MovingClock;
import org.scte.server.store.ContentFolder;
import org.scte.server.unit.ContentDesk.Held;
import org.scte.server.unit.ContentDesk.Piece;
import org.scte.server.unit.QuarantineDesk.NamedFile;

/// Contents that were chosen on a device that may do nothing any more come all the same, and wait
/// with its changes.
class SetAsideFilesTest {
    private static final byte[] ONE = Darkroom.pdf(1, 1_000);
    private static final Duration LONG = ContentKeeper.KEEP.multipliedBy(2);

    @TempDir Path folder;
    private final MovingClock clock = new MovingClock();
    private UnitService unit;
    private ContentDesk desk;
    private QuarantineDesk quarantine;
    private Retention retention;
    private final RecordId ada = RecordId.random();

    @BeforeEach
    void open() {
        unit = Darkroom.open(folder, clock);
        desk = new ContentDesk(unit);
        quarantine = new QuarantineDesk(unit);
        retention = new Retention(unit, Retention.KEEP);
        retention.begin();
    }

    @AfterEach
    void close() {
        unit.close();
    }

    /// A device by that name, by what it may do by now.
    private TestUnit.Device device(String grant) {
        return new TestUnit.Device(unit, "lost", grant);
    }

    private Held take(TestUnit.Device from, int first, int last) {
        byte[] piece = Arrays.copyOfRange(ONE, first, last);
        return desk.take(from.caller(), sha(), new Piece(first, ONE.length, piece));
    }

    private static String sha() {
        return Darkroom.of(ONE).sha256();
    }

    /// What an ended device had not sent yet.
    private void setAside(String field) {
        TestUnit.Device lost = device("elsewhere:all");
        Operation person = create("person", ada, "name", "Ada", field, Darkroom.of(ONE));
        SyncRequest request =
                new SyncRequest(TestUnit.uuid(), null, 1, 0, 1, List.of(lost.change(null, person)));
        assertThat(quarantine.hear(lost.caller(), request).seq()).isOne();
    }

    private boolean isKept() {
        return ContentFolder.of(folder.resolve("meetings.db")).list().containsKey(sha());
    }

    private static void assertRefused(int status, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    private List<NamedFile> files() {
        return quarantine.files(quarantine.list().getFirst().change());
    }

    @Test
    void what_an_ended_device_names_is_taken_of_it_alone_and_goes_with_its_change() {
        TestUnit.Device lost = device("elsewhere:all");
        assertRefused(404, () -> take(lost, 0, 1_000));
        setAside("photo");
        assertThat(files()).containsExactly(new NamedFile("what.pdf", false));
        TestUnit.Device other = new TestUnit.Device(unit, "other", "all:all");
        assertThat(desk.isOwn(other.caller(), sha())).isFalse();
        assertRefused(404, () -> take(other, 0, 1_000));

        assertThat(take(lost, 0, 400)).isEqualTo(new Held(400, false));
        unit.close();
        open();
        assertThat(take(lost, 400, 1_000)).as("also after a stop").isEqualTo(new Held(1_000, true));
        assertThat(take(lost, 0, 1_000)).isEqualTo(new Held(1_000, true));
        assertThat(files()).containsExactly(new NamedFile("what.pdf", true));
        assertRefused(404, () -> desk.find(TestUnit.ALL, sha(), true));
        retention.goOn(LONG);
        assertThat(isKept()).as("as long as nobody has decided").isTrue();

        Ack ack = quarantine.accept("somebody", "lost", 1);

        assertThat(ack.problems()).isEmpty();
        assertThat(desk.find(TestUnit.ALL, sha(), true).bytes()).isEqualTo(1_000);
        assertThat(Darkroom.wanted(unit, "all:all")).isEmpty();
        retention.goOn(LONG);
        assertThat(isKept()).isTrue();
    }

    @Test
    void one_that_is_discarded_goes_in_the_end() {
        setAside("photo");
        take(device("elsewhere:all"), 0, 1_000);

        quarantine.discard("somebody", "lost", 1);

        retention.goOn(Duration.ZERO);
        assertThat(isKept()).isTrue();
        retention.goOn(LONG);
        assertThat(isKept()).isFalse();
    }

    @Test
    void of_a_person_who_is_forgotten_it_goes_at_once() {
        TestUnit.Device clerk = new TestUnit.Device(unit, "clerk");
        setAside("photo");
        take(device("elsewhere:all"), 0, 1_000);
        clerk.push(create("person", ada, "name", "Ada"));

        clerk.push(update("person", ada, "status", null, "erased"));
        while (unit.forgetting().goOn()) {
            assertThat(unit.forgetting().list()).hasSize(1);
        }

        assertThat(unit.forgetting().sweep()).isTrue();
        assertThat(isKept()).isFalse();
    }

    @Test
    void what_was_taken_while_the_device_still_could_is_completed_by_it() {
        TestUnit.Device lost = device("all:all");
        lost.push(create("person", ada, "name", "Ada", "town", "Oslo", "photo", Darkroom.of(ONE)));
        TestUnit.Device ended = device("elsewhere:all");
        assertThat(desk.isOwn(ended.caller(), sha())).isTrue();

        take(ended, 0, 1_000);

        assertThat(desk.find(TestUnit.ALL, sha(), true).bytes()).isEqualTo(1_000);
    }

    @Test
    void what_is_about_a_record_out_of_sight_comes_as_well() {
        TestUnit.Device clerk = new TestUnit.Device(unit, "clerk");
        clerk.push(create("person", ada, "name", "Ada", "town", "Rome"));
        TestUnit.Device lost = device("meetings:clerk:Oslo");
        Ack ack = lost.push(update("person", ada, "photo", null, Darkroom.of(ONE)));
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.SET_ASIDE);

        take(lost, 0, 1_000);

        quarantine.accept("somebody", "lost", 1);
        assertThat(desk.find(TestUnit.ALL, sha(), true).bytes()).isEqualTo(1_000);
    }
}
