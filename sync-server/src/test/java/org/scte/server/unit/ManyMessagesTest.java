package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.LetterTable;
import org.scte.server.store.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A source tells of very many changes, and four units hear all of them: each has its effect once
/// and in the order of its record, and one that can have none holds up its own record alone. With
/// `-Dscte.messages=100000` that many; how fast is said in the log.
class ManyMessagesTest {
    private static final Logger LOG = LoggerFactory.getLogger(ManyMessagesTest.class);
    private static final int MESSAGES = Integer.getInteger("scte.messages", 4_000);
    private static final int EACH = 10;
    private static final int MEMBERS = MESSAGES / EACH;
    private static final int BATCH = 1_000;
    private static final int PAGE = 500;

    /// Whose fourth message can have no effect.
    private static final int POISONED = 7;

    private static final int POISON = 3;

    private static final String SOURCE =
            """
            unit: society
            title: Society
            definition: 1
            purpose: Tests.
            owner: Tests
            icon: users
            roles: {clerk: {read: all, write: all}}
            entities:
              member:
                label: "{status}"
                fields: {status: {type: text}, number: {type: integer}}
            publishes:
              status-changed:
                of: member
                when: self.number != was.number
                data: {status: self.status, number: self.number}
            """;

    private static final String LISTENER =
            """
            unit: listener
            title: Listener
            definition: 1
            purpose: Tests.
            owner: Tests
            icon: users
            roles: {reader: {read: all}}
            entities:
              standing:
                by: service
                label: "{status}"
                fields:
                  status: {type: text, max: 20}
                  number: {type: integer}
                  heard: {type: integer}
                  disorder: {type: boolean}
            consumes:
              society.status-changed:
                keep: standing
                id: subject
                set:
                  status: data.status
                  number: data.number
                  heard: "self.heard == null ? 1 : self.heard + 1"
                  disorder: self.disorder == true || self.number != null && self.number + 1 != data.number
            """;

    @TempDir private Path folder;
    private final List<UnitService> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(UnitService::close);
    }

    private UnitService unit(String definition, String file) {
        UnitService unit =
                UnitService.open(
                        folder.resolve(file),
                        UnitReader.read(definition, file),
                        TestUnit.CLOCK,
                        TestUnit::uuid);
        open.add(unit);
        return unit;
    }

    private static String status(int member, int number) {
        return member == POISONED && number == POISON
                ? "a status that is longer than anybody may have"
                : "status " + number;
    }

    /// Everybody's first status, then everybody's second …
    private static void tell(UnitService source, List<RecordId> members) {
        for (int number = 0; number < EACH; number++) {
            List<Operation> batch = new ArrayList<>();
            for (int member = 0; member < MEMBERS; member++) {
                Map<String, Value> set =
                        TestUnit.fields("status", status(member, number), "number", number);
                batch.add(
                        number == 0
                                ? new Operation.Create("member", members.get(member), set)
                                : new Operation.Update(
                                        "member", members.get(member), set, Map.of()));
                if (batch.size() == BATCH || member == MEMBERS - 1) {
                    assertThat(source.writeAsService("test", batch).problems()).isEmpty();
                    batch.clear();
                }
            }
        }
    }

    /// Reads the source to its end.
    private static Duration hear(UnitService source, UnitService listener) {
        long began = System.nanoTime();
        Cursor cursor = listener.intake().cursor("society").orElseThrow();
        while (cursor.pos() < source.head()) {
            FeedPage page = source.feed(cursor.epoch(), cursor.pos(), PAGE);
            listener.intake().apply("society", page.messages(), page.cursor());
            cursor = page.cursor();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void each_has_its_effect_once_and_in_order_and_one_that_has_none_stops_nobody_else()
            throws Exception {
        UnitService source = unit(SOURCE, "society.db");
        List<UnitService> listeners = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            UnitService listener = unit(LISTENER, "listener-" + i + ".db");
            listener.intake().apply("society", List.of(), new Cursor(source.epoch(), 0));
            listeners.add(listener);
        }
        List<RecordId> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(RecordId.random());
        }
        long began = System.nanoTime();
        tell(source, members);
        say("told", Duration.ofNanos(System.nanoTime() - began));

        say("heard by one alone", hear(source, listeners.getFirst()));
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Duration>> others = new ArrayList<>();
            for (UnitService listener : listeners.subList(1, 4)) {
                others.add(threads.submit(() -> hear(source, listener)));
            }
            for (Future<Duration> other : others) {
                say("heard by one of three at once", other.get());
            }
        }

        for (UnitService listener : listeners) {
            requireWhole(listener, members);
        }
    }

    private static void say(String what, Duration took) {
        LOG.info("{}: {} messages/s", what, Math.round(MESSAGES * 1e9 / took.toNanos()));
    }

    private static void requireWhole(UnitService listener, List<RecordId> members) {
        List<StoredRecord> standings = listener.list("standing");
        assertThat(standings).hasSize(MEMBERS);
        RecordId poisoned = members.get(POISONED);
        for (StoredRecord standing : standings) {
            boolean held = standing.id().equals(poisoned);
            int heard = held ? POISON : EACH;
            assertThat(standing.fields())
                    .as(held ? "the one that is held up" : "another")
                    .containsEntry("heard", Value.whole(heard))
                    .containsEntry("number", Value.whole(heard - 1L))
                    .containsEntry("disorder", Value.flag(false));
        }
        List<LetterTable.Letter> letters = listener.read(session -> session.letters().list(PAGE));
        assertThat(letters).hasSize(EACH - POISON);
        assertThat(letters.getFirst().reason()).contains("Status").contains("20");
        assertThat(letters.stream().map(one -> one.message().subject()).distinct())
                .containsExactly(poisoned);
    }
}
