package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.MovingClock;
import org.scte.server.store.UnitFile;

/// What a chapter's laptop typed about people who have left the chapter: taken where it was typed
/// before, or up to fourteen days behind.
class MovedAwayTest {
    @TempDir Path folder;
    private final MovingClock clock = new MovingClock();
    private final RecordId ada = RecordId.random();
    private final RecordId north = RecordId.random();
    private final RecordId south = RecordId.random();
    private UnitService service;
    private TestUnit.Device office;
    private TestUnit.Device laptop;
    private Instant moved;

    @BeforeEach
    void move() {
        service =
                UnitService.open(
                        folder.resolve("membership.db"),
                        UnitReader.read(
                                ShippedUnits.find("membership").orElseThrow(), "membership.yaml"),
                        clock,
                        TestUnit::uuid);
        office = new TestUnit.Device(service, "office");
        laptop = new TestUnit.Device(service, "laptop", "membership:officer:" + north);
        taken(office.push(create("chapter", north, "code", "042", "name", "North")));
        taken(office.push(create("chapter", south, "code", "043", "name", "South")));
        taken(
                office.push(
                        create(
                                "person",
                                ada,
                                "given-name",
                                "Ada",
                                "family-name",
                                "Lind",
                                "chapter",
                                north)));
        clock.move(Duration.ofDays(30));
        moved = clock.instant();
        taken(office.push(update("person", ada, "chapter", north, south)));
        clock.move(Duration.ofDays(60));
    }

    @AfterEach
    void close() {
        service.close();
        assertThat(UnitFile.prove(folder.resolve("membership.db")).faults()).isEmpty();
    }

    @Test
    void what_was_typed_before_or_up_to_fourteen_days_behind_is_taken() {
        taken(typed(moved.minus(Duration.ofDays(20)), false, phone("555-0101")));
        taken(typed(moved.plus(Duration.ofDays(14)), false, phone("555-0102")));

        assertThat(phone()).isEqualTo(Value.text("555-0102"));
    }

    @Test
    void what_was_typed_later_waits_for_an_administrator_and_says_where_they_are() {
        Ack ack = typed(moved.plus(Duration.ofDays(14)).plusMillis(1), false, phone("555-0103"));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.SET_ASIDE);
        assertThat(ack.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "This record is not yours to see any more. It is in 043 South since"
                                + " 2026-12-23. An administrator decides about your change.");
        assertThat(phone()).isEqualTo(Value.NOTHING);
    }

    @Test
    void a_clock_that_was_not_to_be_trusted_decides_nothing() {
        Ack ack = typed(moved.minus(Duration.ofDays(1)), true, phone("555-0104"));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.SET_ASIDE);
    }

    @Test
    void what_is_new_about_them_is_taken_and_stands_where_they_are() {
        RecordId application = RecordId.random();
        Operation apply = create("application", application, "person", ada, "kind", "student");
        Operation refusal = preference("email");
        taken(typed(moved.plus(Duration.ofDays(2)), false, refusal));
        taken(send("apply", moved.plus(Duration.ofDays(2)), false, apply));
        Ack late = typed(moved.plus(Duration.ofDays(20)), false, preference("sms"));

        assertThat(late.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        assertThat(scope("application", application)).isEqualTo(south.toString());
        assertThat(scope("preference", refusal.id())).isEqualTo(south.toString());
    }

    @Test
    void they_are_not_carried_elsewhere_and_nobody_else_may_write_them() {
        Ack away = typed(moved, false, update("person", ada, "chapter", north, RecordId.random()));
        laptop = new TestUnit.Device(service, "other", "membership:officer:" + RecordId.random());
        Ack foreign = typed(moved, false, phone("555-0105"));

        assertThat(away.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        assertThat(foreign.outcome()).isEqualTo(Ack.Outcome.SET_ASIDE);
        assertThat(foreign.problems().getFirst().message()).doesNotContain("South");
    }

    private Operation phone(String number) {
        return update("person", ada, "phone", null, number);
    }

    private Operation preference(String channel) {
        List<Value> identity =
                List.of(Value.text(ada.toString()), Value.text(channel), Value.text("events"));
        return create(
                "preference",
                Identity.of("membership", "preference", identity),
                "person",
                ada,
                "channel",
                channel,
                "purpose",
                "events",
                "answer",
                "refused");
    }

    private Ack typed(Instant at, boolean suspect, Operation op) {
        return send(null, at, suspect, op);
    }

    /// Sent by the laptop now, and typed then.
    private Ack send(@Nullable String step, Instant at, boolean suspect, Operation op) {
        SentChange.Whole sent = laptop.change(step, op);
        Change now = sent.change();
        Change then =
                new Change(now.seq(), now.id(), at, suspect, now.actor(), step, now.ops(), null);
        return laptop.send(new SentChange.Whole(then, sent.content())).acks().getFirst();
    }

    private static void taken(Ack ack) {
        assertThat(ack.problems()).isEmpty();
        assertThat(ack.pos()).isNotNull();
    }

    private Value phone() {
        return service.find("person", ada).orElseThrow().getOrDefault("phone", Value.NOTHING);
    }

    private String scope(String entity, RecordId id) {
        return service.list(entity).stream()
                .filter(record -> record.id().equals(id))
                .map(record -> Objects.requireNonNull(record.place()).scope())
                .findFirst()
                .orElseThrow();
    }
}
