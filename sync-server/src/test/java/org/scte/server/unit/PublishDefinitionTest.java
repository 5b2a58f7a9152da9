package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.fields;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Problem;
import org.scte.model.unit.UnitDefinition;

class PublishDefinitionTest {
    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device anna;
    private final RecordId id = RecordId.random();

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        anna = new TestUnit.Device(service, "anna");
        anna.push(create("person", id, "name", "Ada", "motto", "on"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static UnitMessage chapter(RecordId subject, Map<String, Value> data) {
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

    private void assertRefused(UnitDefinition newer) {
        assertThatThrownBy(() -> service.publish(newer))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(422));
        assertThat(service.definition().definition()).isEqualTo(1);
    }

    @Test
    void a_wider_definition_is_in_force_at_once_and_after_a_restart() {
        service.publish(TestUnit.widened());
        assertThat(anna.push(create("person", RecordId.random(), "name", "B", "city", "Bern")))
                .extracting(Ack::outcome)
                .isEqualTo(Ack.Outcome.ACCEPTED);
        service.close();
        service = TestUnit.open(folder); // is given the older definition

        assertThat(service.definition().definition()).isEqualTo(2);
        anna = new TestUnit.Device(service, "ben");
        assertThat(anna.push(create("person", RecordId.random(), "name", "C", "city", "Bonn")))
                .extracting(Ack::outcome)
                .isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void a_definition_that_devices_cannot_follow_is_refused() {
        assertRefused(TestUnit.changed("motto: {type: text, conflict: first}", ""));
        assertRefused(TestUnit.changed("motto: {type: text,", "motto: {type: integer,"));
        assertRefused(TestUnit.changed("unit: meetings", "unit: others"));
    }

    @Test
    void what_is_to_be_unique_and_is_not_refuses_the_definition() {
        anna.push(create("person", RecordId.random(), "name", "Ada", "motto", "ON"));
        UnitDefinition unique =
                TestUnit.changed(
                        "unique: [{fields: [email],",
                        "unique: [{fields: [motto]}, {fields: [email],");
        assertRefused(unique);

        // The refusal has left the keys as they were.
        anna.push(create("person", RecordId.random(), "name", "B", "email", "a@scte.org"));
        Ack twice =
                anna.push(create("person", RecordId.random(), "name", "C", "email", "a@scte.org"));
        assertThat(twice.problems().getFirst().code()).isEqualTo(Problem.Code.DUPLICATE);
    }

    @Test
    void what_is_to_be_unique_and_is_so_already_holds_from_then_on() {
        anna.push(create("person", RecordId.random(), "name", "B", "motto", "Off"));
        service.publish(
                TestUnit.changed(
                        "unique: [{fields: [email],",
                        "unique: [{fields: [motto]}, {fields: [email],"));

        Ack offline = anna.push(create("person", RecordId.random(), "name", "C", "motto", "off"));
        assertThat(offline.problems().getFirst().code()).isEqualTo(Problem.Code.DUPLICATE);
    }

    @Test
    void a_new_publication_tells_of_the_records_there_are() {
        service.publish(
                TestUnit.changed(
                        "publishes:",
                        "publishes:\n  motto-changed:\n    of: person\n    data: {motto: self.motto}"));

        FeedPage news = service.feed(service.epoch(), 1, 10);
        assertThat(news.messages())
                .extracting(UnitMessage::data)
                .containsExactly(fields("motto", "on"));
        assertThat(anna.exchange(new Cursor(service.epoch(), 1), 10).deltas()).isEmpty();
        assertThat(anna.exchange(new Cursor(service.epoch(), 1), 10).cursor()).isEqualTo(2);
    }

    @Test
    void a_copy_that_keeps_more_is_read_from_the_beginning() {
        UUID epoch = TestUnit.uuid();
        RecordId chapter = RecordId.random();
        Map<String, Value> data = fields("name", "Rocky", "city", "Denver", "region", "west");
        service.intake().apply("membership", List.of(chapter(chapter, data)), new Cursor(epoch, 5));
        service.publish(
                TestUnit.changed(
                        "{name: {type: text}, city: {type: text}}",
                        "{name: {type: text}, city: {type: text}, region: {type: text}}"));

        // What was asked for before comes too late to count.
        service.intake().apply("membership", List.of(), new Cursor(epoch, 6));
        assertThat(service.intake().cursor("membership")).isEmpty();
        service.intake().apply("membership", List.of(chapter(chapter, data)), new Cursor(epoch, 6));
        assertThat(service.find("chapter", chapter)).hasValue(data);
        assertThat(service.intake().cursor("membership")).hasValue(new Cursor(epoch, 6));
    }
}
