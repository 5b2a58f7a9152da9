package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.MovingClock;
import org.scte.server.store.LetterTable;
import org.scte.server.store.StoredRecord;

/// What messages of other units bring about: once each, in the order of a record, and nothing that
/// cannot be stands in the way of the rest.
class ReactionsTest {
    private static final String YAML =
            """
            unit: certs
            definition: 1
            roles: {clerk: {read: all, write: all}}
            entities:
              cycle:
                fields:
                  person: {type: text}
                  credits: {type: integer, default: 0}
                  state: {type: choice, of: [running, done], default: running}
                  paid: {type: date}
              credit:
                fields:
                  cycle: {type: ref, to: cycle}
                  minutes: {type: integer, min: 0}
                  title: {type: text, required: true}
              account:
                identity: [person]
                fields:
                  person: {type: text, required: true}
                  hold: {type: boolean}
            consumes:
              events.attendance-confirmed:
                - create: credit
                  when: "data.minutes >= 30 && exists('cycle', {'person': data.person})"
                  set:
                    title: data.event-title
                    minutes: data.minutes
                    cycle: "first('cycle', {'person': data.person, 'state': 'running'})"
              commerce.order-paid:
                update: cycle
                id: data.reference
                when: data.unit == 'certs'
                set: {state: "'done'", paid: sent}
              commerce.hold-changed:
                keep: account
                set: {person: subject, hold: data.hold}
              membership.person-left:
                update: cycle
                each: {person: subject}
                set: {state: "'done'"}
              membership.badge-returned:
                update: cycle
                each: {person: data.holder}
                when: self.state == 'running'
                set: {state: "'done'"}
            publishes:
              credit-booked: {of: credit, data: {minutes: self.minutes}}
            """;

    @TempDir Path folder;
    private final MovingClock clock = new MovingClock();
    private final UUID epoch = TestUnit.uuid();
    private final RecordId ada = RecordId.random();
    private UnitService service;
    private long pos;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("certs.db"),
                        UnitReader.read(YAML, "certs.yaml"),
                        clock,
                        TestUnit::uuid);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private UnitMessage message(
            String type, RecordId subject, int depth, @Nullable Map<String, Value> data) {
        UUID id = TestUnit.uuid();
        return new UnitMessage(
                id,
                "org.scte." + type + ".v1",
                "/units/" + type.substring(0, type.indexOf('.')),
                subject,
                TestUnit.NOW,
                id,
                id,
                depth,
                data);
    }

    private void hear(UnitMessage... messages) {
        String source = messages[0].source().substring("/units/".length());
        service.intake().apply(source, List.of(messages), new Cursor(epoch, ++pos));
    }

    private RecordId cycle(RecordId person) {
        RecordId id = RecordId.random();
        service.writeAsService(
                "test",
                List.of(new Operation.Create("cycle", id, fields("person", person.toString()))));
        return id;
    }

    private UnitMessage attended(RecordId person, int minutes) {
        return message(
                "events.attendance-confirmed",
                RecordId.random(),
                0,
                fields("person", person.toString(), "minutes", minutes, "event-title", "Expo"));
    }

    private List<LetterTable.Letter> letters() {
        return service.read(session -> session.letters().list(100));
    }

    private Map<String, Value> fieldsOf(String entity, RecordId id) {
        return service.find(entity, id).orElseThrow();
    }

    @Test
    void a_message_makes_a_record_of_what_it_says_and_of_what_is_here() {
        RecordId cycle = cycle(ada);

        hear(attended(ada, 90), attended(ada, 20), attended(RecordId.random(), 90));

        List<StoredRecord> credits = service.list("credit");
        assertThat(credits).hasSize(1);
        assertThat(credits.getFirst().fields())
                .isEqualTo(fields("title", "Expo", "minutes", 90, "cycle", cycle));
        assertThat(letters()).isEmpty();
    }

    @Test
    void however_often_a_message_comes_it_counts_once() {
        cycle(ada);
        UnitMessage once = attended(ada, 60);

        hear(once, once);
        hear(once);
        service.list("credit")
                .forEach(credit ->
                        service.writeAsService(
                                "test", List.of(new Operation.Delete("credit", credit.id(), 0))));
        hear(once);

        assertThat(service.list("credit")).as("nor after somebody deleted it").isEmpty();
    }

    @Test
    void what_it_brings_about_belongs_to_its_chain() {
        cycle(ada);
        UnitMessage cause = attended(ada, 60);

        hear(cause);

        UnitMessage booked = service.feed(service.epoch(), 0, 100).messages().getLast();
        assertThat(booked.type()).isEqualTo("org.scte.certs.credit-booked.v1");
        assertThat(booked.correlationId()).isEqualTo(cause.correlationId());
        assertThat(booked.causationId()).isEqualTo(cause.id());
        assertThat(booked.depth()).isEqualTo(1);
    }

    @Test
    void a_record_is_kept_by_its_identity() {
        hear(message("commerce.hold-changed", ada, 0, fields("hold", true)));
        hear(message("commerce.hold-changed", ada, 0, fields("hold", false)));

        RecordId account = Identity.of("certs", "account", List.of(Value.text(ada.toString())));
        assertThat(fieldsOf("account", account))
                .isEqualTo(fields("person", ada.toString(), "hold", false));
    }

    @Test
    void each_record_that_matches_is_changed_and_no_other() {
        RecordId one = cycle(ada);
        RecordId two = cycle(ada);
        RecordId other = cycle(RecordId.random());

        hear(message("membership.person-left", ada, 0, fields()));

        assertThat(fieldsOf("cycle", one)).containsEntry("state", Value.text("done"));
        assertThat(fieldsOf("cycle", two)).containsEntry("state", Value.text("done"));
        assertThat(fieldsOf("cycle", other)).containsEntry("state", Value.text("running"));
    }

    private UnitMessage paid(RecordId order, RecordId cycle) {
        return message(
                "commerce.order-paid",
                order,
                0,
                fields("unit", "certs", "reference", cycle.toString()));
    }

    @Test
    void a_message_that_matches_by_nothing_does_not_reach_all_that_have_nothing_there() {
        RecordId nobodys = RecordId.random();
        service.writeAsService(
                "test", List.of(new Operation.Create("cycle", nobodys, fields("credits", 1))));
        RecordId adas = cycle(ada);

        hear(message("membership.badge-returned", ada, 1, fields("number", 7)));
        hear(message("membership.badge-returned", ada, 1, fields("holder", ada.toString())));

        assertThat(service.find("cycle", nobodys).orElseThrow())
                .containsEntry("state", Value.text("running"));
        assertThat(service.find("cycle", adas).orElseThrow())
                .containsEntry("state", Value.text("done"));
    }

    @Test
    void a_message_for_another_unit_that_names_no_record_waits_for_none() {
        hear(message("commerce.order-paid", ada, 0, fields("unit", "events")));
        assertThat(letters()).isEmpty();

        hear(message("commerce.order-paid", ada, 0, fields("unit", "certs")));
        assertThat(letters())
                .extracting(LetterTable.Letter::reason)
                .containsExactly("The message does not say which Cycle.");
    }

    @Test
    void what_cannot_take_effect_waits_and_holds_up_its_own_record_alone() {
        RecordId here = cycle(ada);
        RecordId late = RecordId.random();
        RecordId order = RecordId.random();

        hear(paid(order, late), paid(order, here), paid(RecordId.random(), cycle(ada)));

        assertThat(letters())
                .extracting(LetterTable.Letter::reason)
                .containsExactly(
                        "There is no Cycle " + late + " here.",
                        "It waits behind an earlier message about the same record.");
        assertThat(fieldsOf("cycle", here)).containsEntry("state", Value.text("running"));
        assertThat(service.list("cycle"))
                .filteredOn(one -> one.fields().get("state").equals(Value.text("done")))
                .hasSize(1);

        service.writeAsService("test", List.of(new Operation.Create("cycle", late, fields())));
        clock.move(Duration.ofSeconds(2));
        assertThat(service.intake().retry()).isEqualTo(2);

        assertThat(letters()).isEmpty();
        assertThat(fieldsOf("cycle", late)).containsEntry("paid", Value.text("2026-11-23"));
        assertThat(fieldsOf("cycle", here)).containsEntry("state", Value.text("done"));
    }

    @Test
    void what_never_takes_effect_is_a_dead_letter_until_somebody_says_so() {
        RecordId late = RecordId.random();
        hear(paid(RecordId.random(), late));
        for (int i = 0; i < 2_000; i++) {
            clock.move(Duration.ofMinutes(2));
            service.intake().retry();
        }
        LetterTable.Letter dead = letters().getFirst();
        assertThat(dead.state()).isEqualTo(LetterTable.State.DEAD);
        assertThat(dead.tries()).isGreaterThan(100).isLessThan(1_000);

        service.writeAsService("test", List.of(new Operation.Create("cycle", late, fields())));
        clock.move(Duration.ofDays(1));
        assertThat(service.intake().retry()).isZero();
        new LetterDesk(service).replay("ops", dead.number());
        assertThat(service.intake().retry()).isEqualTo(1);

        assertThat(fieldsOf("cycle", late)).containsEntry("state", Value.text("done"));
    }

    @Test
    void a_discarded_letter_does_not_come_back_with_its_message() {
        UnitMessage poison = paid(RecordId.random(), RecordId.random());
        hear(poison);

        new LetterDesk(service).discard("ops", letters().getFirst().number());
        hear(poison);

        assertThat(letters()).isEmpty();
    }

    @Test
    void a_loop_of_messages_ends() {
        cycle(ada);
        hear(
                message(
                        "events.attendance-confirmed",
                        RecordId.random(),
                        Reactions.MOST_HOPS + 1,
                        attended(ada, 90).data()));

        assertThat(service.list("credit")).isEmpty();
        assertThat(letters().getFirst().state()).isEqualTo(LetterTable.State.DEAD);
        assertThat(letters().getFirst().reason()).contains("loop");
    }

    @Test
    void a_unit_that_reads_a_source_from_its_beginning_again_is_as_it_was() {
        cycle(ada);
        UnitMessage first = attended(ada, 60);
        UnitMessage second = attended(ada, 45);
        hear(first, second);
        long head = service.head();

        new LetterDesk(service).readAnew("ops", "events");
        assertThat(service.intake().cursor("events")).isEmpty();
        hear(first, second);

        assertThat(service.head()).isEqualTo(head);
        assertThat(service.list("credit")).hasSize(2);
    }

    @Test
    void the_ids_of_what_is_made_follow_from_the_message() {
        cycle(ada);
        UnitMessage cause = attended(ada, 60);
        hear(cause);

        assertThat(service.list("credit").getFirst().id().value())
                .isEqualTo(
                        UuidCreator.getNameBasedSha1(
                                cause.id(), "made:events.attendance-confirmed"));
    }
}
