package org.scte.desktop.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Past;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;

class VersionsTest {
    private static final RecordId ADA = RecordId.random();
    private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");
    private static final Map<String, Value> NOW =
            Map.of("town", Value.text("Rom"), "name", Value.text("Ada"));

    private static Map<String, Value> town(String town) {
        return Map.of("town", Value.text(town));
    }

    private static OutboxEntry entry(int hour, OutboxEntry.State state, Operation op) {
        Ack ack = state == OutboxEntry.State.ACKNOWLEDGED ? Ack.taken(hour, hour, List.of()) : null;
        return new OutboxEntry(
                UUID.randomUUID(),
                null,
                START.plusSeconds(hour * 3600L),
                false,
                null,
                List.of(op),
                "Ada",
                state,
                ack);
    }

    private static Past.Own own(OutboxEntry entry) {
        return new Past.Own(entry, List.of(), null);
    }

    private static Operation move(String from, String to) {
        return new Operation.Update("person", ADA, town(to), town(from));
    }

    private static HistoryEntry told(int hour, String op, @Nullable String from, String to) {
        return new HistoryEntry(
                hour,
                START,
                false,
                START.plusSeconds(hour * 3600L),
                "other",
                "Priya N.",
                null,
                op,
                town(to),
                from == null ? Map.of() : town(from),
                Ack.Outcome.ACCEPTED);
    }

    private static List<String> towns(List<Version> versions) {
        return versions.stream()
                .map(version ->
                        version.field("town") instanceof Value.Text(String text) ? text : "–")
                .toList();
    }

    @Test
    void what_waits_stands_before_what_the_service_tells_and_each_was_what_it_was() {
        List<Version> versions =
                new Versions(ADA, "Dana")
                        .of(
                                NOW,
                                List.of(
                                        own(
                                                entry(
                                                        9,
                                                        OutboxEntry.State.PENDING,
                                                        move("Bern", "Rom"))),
                                        own(
                                                entry(
                                                        7,
                                                        OutboxEntry.State.ACKNOWLEDGED,
                                                        move("Wien", "Bern")))),
                                List.of(),
                                History.Told.of(
                                        told(7, "update", "Wien", "Bern"),
                                        told(2, "create", null, "Wien")));

        assertThat(towns(versions)).containsExactly("Rom", "Bern", "Wien");
        assertThat(versions)
                .extracting(Version::kind)
                .containsExactly(Version.Kind.WAITING, Version.Kind.SENT, Version.Kind.SENT);
        assertThat(versions).extracting(Version::here).containsExactly(true, true, false);
    }

    @Test
    void without_the_service_it_goes_back_as_far_as_this_device_knows() {
        List<Version> versions =
                new Versions(ADA, "Dana")
                        .of(
                                NOW,
                                List.of(
                                        own(
                                                entry(
                                                        7,
                                                        OutboxEntry.State.ACKNOWLEDGED,
                                                        move("Wien", "Rom")))),
                                List.of(),
                                History.Told.not("nobody answers"));

        assertThat(towns(versions)).containsExactly("Rom", "Wien");
        assertThat(versions.getLast().kind()).isEqualTo(Version.Kind.BEFORE);
        assertThat(versions.getLast().field("name")).isEqualTo(Value.text("Ada"));
    }

    @Test
    void a_deleted_record_was_there_before() {
        HistoryEntry deletion =
                new HistoryEntry(
                        8,
                        START,
                        false,
                        START.plusSeconds(28800),
                        "other",
                        "Priya N.",
                        null,
                        "delete",
                        Map.of(),
                        NOW,
                        Ack.Outcome.ACCEPTED);
        List<Version> versions =
                new Versions(ADA, "Dana")
                        .of(
                                null,
                                List.of(),
                                List.of(),
                                History.Told.of(deletion, told(7, "update", "Wien", "Rom")));

        assertThat(versions).extracting(Version::there).containsExactly(false, true, true);
        assertThat(towns(versions)).containsExactly("–", "Rom", "Wien");
    }

    @Test
    void what_was_given_up_stands_where_it_was_made() {
        OutboxEntry given = entry(5, OutboxEntry.State.REJECTED, move("Wien", "Oslo"));
        List<Version> versions =
                new Versions(ADA, "Dana")
                        .of(
                                NOW,
                                List.of(),
                                List.of(given),
                                History.Told.of(
                                        told(7, "update", "Wien", "Rom"),
                                        told(2, "create", null, "Wien")));

        assertThat(towns(versions)).containsExactly("Rom", "Oslo", "Wien");
        assertThat(versions.get(1).kind()).isEqualTo(Version.Kind.NOT_SENT);
    }
}
