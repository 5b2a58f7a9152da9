package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.server.access.MovingClock;
import org.scte.server.store.UnitFile;

/// Changes that an administrator brings in place of the device that made them.
class UnsentDeskTest {
    @TempDir Path folder;
    private final RecordId ada = RecordId.random();
    private UnitService service;
    private UnsentDesk desk;
    private TestUnit.Device laptop;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("meetings.db"),
                        TestUnit.changed(
                                "person:\n    label: \"{name}\"",
                                "person:\n    scope: motto\n    label: \"{name}\""),
                        new MovingClock(),
                        TestUnit::uuid);
        desk = new UnsentDesk(service);
        laptop = new TestUnit.Device(service, "laptop");
    }

    @AfterEach
    void close() {
        assertThat(UnitFile.prove(folder.resolve("meetings.db")).faults()).isEmpty();
        service.close();
    }

    private List<Ack> bring(TestUnit.Device of, SentChange... changes) {
        SyncRequest request =
                new SyncRequest(
                        TestUnit.uuid(),
                        null,
                        service.definition().definition(),
                        0,
                        1,
                        List.of(changes));
        return desk.bring(of.caller(), request);
    }

    @Test
    void a_change_counts_once_and_uses_up_no_number_of_its_device() {
        SentChange made = laptop.change(null, create("person", ada, "name", "Ada", "motto", "red"));
        SentChange numbered = made.numbered(1);
        Ack first = bring(laptop, numbered).getFirst();
        long head = service.head();

        assertThat(bring(laptop, numbered)).containsExactly(first);
        assertThat(
                        laptop.send(
                                        laptop.change(
                                                1,
                                                TestUnit.uuid(),
                                                null,
                                                update("person", ada, "name", "Ada", "Ida")),
                                        made.numbered(2))
                                .acks())
                .extracting(Ack::seq, Ack::outcome)
                .containsExactly(tuple(1L, first.outcome()), tuple(2L, first.outcome()));
        assertThat(service.head()).as("the other change alone").isEqualTo(head + 1);
    }

    @Test
    void what_is_refused_leaves_nothing_and_is_judged_anew() {
        SentChange early = laptop.change(null, update("person", ada, "name", "Ada", "Ida"));

        assertThat(bring(laptop, early).getFirst().outcome()).isEqualTo(Ack.Outcome.REJECTED);
        TestUnit.Device other = new TestUnit.Device(service, "other");
        other.push(create("person", ada, "name", "Ada", "motto", "red"));
        assertThat(laptop.send(early).acks().getFirst().outcome())
                .isNotEqualTo(Ack.Outcome.REJECTED);
    }

    @Test
    void what_its_device_does_not_see_is_set_aside_under_no_number_of_its_own() {
        laptop.push(create("person", ada, "name", "Ada", "motto", "red"));
        TestUnit.Device blue = new TestUnit.Device(service, "blue", "meetings:clerk:blue");
        bring(blue, blue.change(null, update("person", ada, "name", "Ada", "Ida")).numbered(1));
        blue.send(
                blue.change(1, TestUnit.uuid(), null, update("person", ada, "name", "Ada", "Eda")));

        assertThat(new QuarantineDesk(service).list())
                .extracting(kept -> kept.change().seq() == 1)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void a_device_without_a_role_here_and_another_persons_change_bring_nothing() {
        TestUnit.Device nobody = new TestUnit.Device(service, "nobody", "orders:clerk");
        SentChange made = nobody.change(null, create("person", ada, "name", "Ada"));

        assertThatThrownBy(() -> bring(nobody, made)).isInstanceOf(ProtocolRefusal.class);
        assertThat(bring(laptop, made).getFirst().outcome()).isEqualTo(Ack.Outcome.REJECTED);
    }
}
