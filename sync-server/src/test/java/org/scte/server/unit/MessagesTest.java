package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.delete;
import static org.scte.server.unit.TestUnit.fields;
import static org.scte.server.unit.TestUnit.update;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SentChange;

class MessagesTest {
    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device anna;
    private final RecordId id = RecordId.random();
    private final UUID foreignEpoch = TestUnit.uuid();

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        anna = new TestUnit.Device(service, "anna");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private List<UnitMessage> log() {
        return service.feed(service.epoch(), 0, 1000).messages();
    }

    private UnitMessage chapter(RecordId subject, @Nullable Map<String, Value> data) {
        UUID message = TestUnit.uuid();
        return new UnitMessage(
                message,
                "org.scte.membership.chapter-changed.v1",
                "/units/membership",
                subject,
                TestUnit.NOW,
                message,
                message,
                0,
                data);
    }

    @Test
    void a_state_is_published_when_it_changes_and_withdrawn_when_it_ends() {
        SentChange.Whole first = anna.change(null, create("person", id, "name", "Ada"));
        anna.send(first);
        anna.push(update("person", id, "motto", null, "not part of it"));
        anna.push(update("person", id, "name", "Ada", "Ada L."));

        UnitMessage present = log().getFirst();
        assertThat(log()).hasSize(1);
        assertThat(present.data()).isEqualTo(fields("name", "Ada L."));
        assertThat(present.type()).isEqualTo("org.scte.meetings.person-changed.v1");
        assertThat(present.source()).isEqualTo("/units/meetings");
        assertThat(present.subject()).isEqualTo(id);

        anna.push(update("person", id, "status", "active", "left"));
        assertThat(log()).isEmpty();
        FeedPage tail = service.feed(service.epoch(), 1, 1000);
        assertThat(tail.messages())
                .extracting(UnitMessage::data)
                .containsExactly(fields("name", "Ada L."), null);
        assertThat(tail.cursor()).isEqualTo(new Cursor(service.epoch(), 4));
    }

    @Test
    void a_messages_id_follows_from_its_change() {
        SentChange.Whole change = anna.change(null, create("person", id, "name", "Ada"));
        anna.send(change);

        UnitMessage message = log().getFirst();
        assertThat(message.id())
                .isEqualTo(UuidCreator.getNameBasedSha1(change.id(), "person-changed:" + id));
        assertThat(message.causationId()).isEqualTo(change.id());
        assertThat(message.correlationId()).isEqualTo(change.id());
        assertThat(message.depth()).isZero();
    }

    @Test
    void a_deleted_record_is_withdrawn() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(delete("person", id, 1));

        assertThat(service.feed(service.epoch(), 1, 10).messages().getFirst().data()).isNull();
    }

    @Test
    void an_event_is_published_once_and_kept_in_the_log() {
        RecordId meeting = RecordId.random();
        RecordId registration = RecordId.random();
        anna.push(create("person", id, "name", "Ada", "status", "left"));
        anna.push(create("meeting", meeting, "title", "Expo", "seats", 5));
        anna.push(create("registration", registration, "meeting", meeting, "attendee", id));
        anna.push(update("registration", registration, "status", "registered", "attended"));
        anna.push(update("registration", registration, "note", null, "late"));
        anna.push(delete("registration", registration, 99));

        assertThat(log()).hasSize(1);
        assertThat(log().getFirst().data()).isEqualTo(fields("who", id));
    }

    @Test
    void a_page_ends_with_the_position_in_which_it_has_enough() {
        anna.push(create("person", id, "name", "Ada"));
        for (int i = 0; i < 3; i++) {
            anna.push(
                    create("person", RecordId.random(), "name", "A" + i),
                    create("person", RecordId.random(), "name", "B" + i),
                    create("person", RecordId.random(), "name", "C" + i));
        }

        FeedPage page = service.feed(service.epoch(), 1, 4);

        assertThat(page.cursor().pos()).isEqualTo(3);
        assertThat(page.messages()).hasSize(6);
    }

    @Test
    void every_way_of_paging_ends_in_the_same_copy() {
        List<RecordId> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(RecordId.random());
            anna.push(create("person", people.get(i), "name", "P" + i));
        }
        for (int i = 0; i < 20; i += 2) {
            anna.push(update("person", people.get(i), "name", "P" + i, "Q" + i));
        }
        anna.push(delete("person", people.get(3), 99));
        Map<RecordId, Map<String, Value>> whole = copy(1000);

        assertThat(whole).hasSize(19);
        assertThat(copy(1)).isEqualTo(whole);
        assertThat(copy(7)).isEqualTo(whole);
    }

    private Map<RecordId, Map<String, Value>> copy(int limit) {
        Map<RecordId, Map<String, Value>> copy = new HashMap<>();
        long after = 0;
        while (after < service.head()) {
            FeedPage page = service.feed(service.epoch(), after, limit);
            for (UnitMessage message : page.messages()) {
                Map<String, Value> data = message.data();
                if (data == null) {
                    copy.remove(message.subject());
                } else {
                    copy.put(message.subject(), data);
                }
            }
            assertThat(page.cursor().pos()).isGreaterThan(after);
            after = page.cursor().pos();
        }
        return copy;
    }

    @Test
    void another_epoch_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> service.feed(TestUnit.uuid(), 0, 10))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("epoch");
                            assertThat(refusal.extra()).containsKey("epochs");
                        });
        assertThatThrownBy(() -> service.feed(service.epoch(), 5, 10))
                .isInstanceOf(ProtocolRefusal.class);
    }

    @Test
    void a_projection_takes_the_fields_it_knows_and_reaches_devices_like_any_record() {
        service.intake()
                .apply(
                        "membership",
                        List.of(
                                chapter(
                                        id,
                                        fields("name", "Rocky", "city", "Denver", "phone", "1"))),
                        new Cursor(foreignEpoch, 7));

        assertThat(service.find("chapter", id)).hasValue(fields("name", "Rocky", "city", "Denver"));
        assertThat(service.intake().cursor("membership")).hasValue(new Cursor(foreignEpoch, 7));
        assertThat(anna.exchange(new Cursor(service.epoch(), 0), 10).deltas()).hasSize(1);

        service.intake()
                .apply(
                        "membership",
                        List.of(chapter(id, fields("name", "Rocky Mountain"))),
                        new Cursor(foreignEpoch, 8));
        assertThat(service.find("chapter", id)).hasValue(fields("name", "Rocky Mountain"));
        service.intake()
                .apply("membership", List.of(chapter(id, null)), new Cursor(foreignEpoch, 9));
        assertThat(service.find("chapter", id)).isEmpty();
    }

    @Test
    void a_message_that_took_effect_does_not_again() {
        UnitMessage old = chapter(id, fields("name", "Old"));
        service.intake().apply("membership", List.of(old), new Cursor(foreignEpoch, 1));
        service.intake()
                .apply(
                        "membership",
                        List.of(chapter(id, fields("name", "New"))),
                        new Cursor(foreignEpoch, 2));
        service.intake().apply("membership", List.of(old), new Cursor(foreignEpoch, 1));
        assertThat(service.find("chapter", id)).hasValue(fields("name", "New"));

        long head = service.head();
        service.intake()
                .apply(
                        "membership",
                        List.of(chapter(id, fields("name", "New"))),
                        new Cursor(foreignEpoch, 3));
        assertThat(service.head()).isEqualTo(head);
    }

    @Test
    void who_listens_hears_each_commit_until_it_closes() throws Exception {
        List<Long> heard = new ArrayList<>();
        AutoCloseable listening = service.onCommit(heard::add);
        anna.push(create("person", id, "name", "Ada"));
        anna.push(create("person", RecordId.random())); // rejected: nothing to hear
        anna.push(update("person", id, "name", "Ada", "B"));
        listening.close();
        listening.close();
        anna.push(update("person", id, "name", "B", "C"));
        service.close();

        assertThat(heard).containsExactly(1L, 2L);
        service = TestUnit.open(folder);
    }
}
