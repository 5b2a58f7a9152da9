package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.scte.model.sync.Cursor;
import org.scte.model.sync.FaultPoints;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.LetterTable;

/// A page of messages is one transaction, in which each message stands or falls by itself; wherever
/// the process ends, all of the page has its effect once, or nothing of it has.
class MessagePageTest {
    private static final String YAML =
            """
            unit: listener
            definition: 1
            roles: {reader: {read: all}}
            entities:
              standing:
                by: service
                fields:
                  status: {type: text, max: 20}
                  heard: {type: integer}
            consumes:
              society.status-changed:
                keep: standing
                id: subject
                set:
                  status: data.status
                  heard: "self.heard == null ? 1 : self.heard + 1"
            publishes:
              standing-changed: {of: standing, data: {heard: self.heard}}
            """;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir private Path folder;
    private final UUID epoch = TestUnit.uuid();
    private final RecordId ada = RecordId.random();
    private final RecordId ben = RecordId.random();
    private final List<UnitMessage> page =
            List.of(
                    message(ada, "first"),
                    message(ben, "first"),
                    message(ben, "longer than any status may be"),
                    message(ada, "second"),
                    message(ben, "third"),
                    message(ada, "third"));
    private FaultPoints faults = FaultPoints.NONE;
    private UnitService listener;

    @BeforeEach
    void open() {
        listener =
                UnitService.openOnCallersThread(
                        folder.resolve("listener.db"),
                        UnitReader.read(YAML, "listener.yaml"),
                        TestUnit.CLOCK,
                        TestUnit::uuid,
                        point -> faults.reach(point));
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private static UnitMessage message(RecordId subject, String status) {
        UUID id = TestUnit.uuid();
        return new UnitMessage(
                id,
                "org.scte.society.status-changed.v1",
                "/units/society",
                subject,
                TestUnit.NOW,
                id,
                id,
                2,
                TestUnit.fields("status", status));
    }

    private void hear(long pos) {
        listener.intake().apply("society", page, new Cursor(epoch, pos));
    }

    private void restart() {
        faults = FaultPoints.NONE;
        listener.close();
        open();
    }

    private List<LetterTable.Letter> letters() {
        return listener.read(session -> session.letters().list(100));
    }

    private void requireStanding(RecordId id, String status, int heard) {
        assertThat(listener.find("standing", id).orElseThrow())
                .containsEntry("status", Value.text(status))
                .containsEntry("heard", Value.whole(heard));
    }

    /// Four effects, at positions without gaps, and two messages set aside.
    private void requireOnce() {
        requireStanding(ada, "third", 3);
        requireStanding(ben, "first", 1);
        assertThat(letters()).hasSize(2);
        assertThat(listener.head()).isEqualTo(4);
    }

    @Test
    void one_that_can_have_no_effect_holds_up_its_own_record_alone() {
        hear(6);

        requireOnce();
        assertThat(letters().getFirst().reason()).contains("Status").contains("20");
        assertThat(letters().getLast().reason()).contains("behind an earlier message");
        assertThat(letters().stream().map(LetterTable.Letter::message))
                .containsExactly(page.get(2), page.get(4));

        new LetterDesk(listener).discard("test", letters().getFirst().number());
        new LetterDesk(listener).replay("test", letters().getFirst().number());
        assertThat(listener.intake().retry()).isEqualTo(1);
        requireStanding(ben, "third", 2);
        assertThat(letters()).isEmpty();
    }

    @Test
    void what_follows_is_published_in_order_and_names_the_message_it_follows_from() {
        hear(6);

        List<UnitMessage> told = listener.feed(listener.epoch(), 0, 100).messages();
        List<UnitMessage> all = new ArrayList<>(listener.feed(listener.epoch(), 1, 100).messages());
        assertThat(told).as("the present state").hasSize(2);
        assertThat(all.stream().map(UnitMessage::causationId))
                .containsExactly(page.get(1).id(), page.get(3).id(), page.get(5).id());
        assertThat(all.stream().map(UnitMessage::depth)).containsOnly(3);
        assertThat(all.getLast().correlationId()).isEqualTo(page.get(5).correlationId());
        assertThat(all.getLast().data()).isEqualTo(Map.of("heard", Value.whole(3)));
    }

    @Test
    void a_process_that_ends_before_the_commit_has_nothing_of_the_page_and_hears_it_again() {
        faults = killAt(FaultPoints.Point.BEFORE_COMMIT);
        assertThatThrownBy(() -> hear(6)).isInstanceOf(Killed.class);
        restart();

        assertThat(listener.head()).isZero();
        assertThat(letters()).isEmpty();
        assertThat(listener.intake().cursor("society")).isEmpty();
        hear(6);
        requireOnce();
    }

    @Test
    void a_process_that_ends_after_the_commit_has_all_of_the_page_and_passes_it_over() {
        faults = killAt(FaultPoints.Point.AFTER_COMMIT);
        assertThatThrownBy(() -> hear(6)).isInstanceOf(Killed.class);
        restart();

        requireOnce();
        assertThat(listener.intake().cursor("society")).contains(new Cursor(epoch, 6));
        hear(6);
        requireOnce();
    }

    @Test
    void a_page_that_is_read_again_from_the_beginning_has_no_effect_twice() {
        hear(6);
        new LetterDesk(listener).readAnew("test", "society");
        assertThat(listener.intake().cursor("society")).isEmpty();
        hear(6);

        requireOnce();
        assertThat(letters().stream().map(LetterTable.Letter::tries)).containsOnly(1);
    }

    private static FaultPoints killAt(FaultPoints.Point deadly) {
        return point -> {
            if (point == deadly) {
                throw new Killed();
            }
        };
    }
}
