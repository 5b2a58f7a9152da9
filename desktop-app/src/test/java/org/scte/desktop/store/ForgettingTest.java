package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.allowance.Allowance;
import org.scte.model.record.ContentKind;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Forgotten;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// What a device keeps of somebody who is forgotten goes, to the last byte, and it says so.
class ForgettingTest {
    private static final String CANARY = "Kanarie";
    private static final RecordId WHO = Club.id(1);
    private static final RecordId VISIT = Club.id(2);
    private static final UUID EPOCH = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private static final UnitDefinition DEFINITION =
            UnitReader.read(
                    """
                    unit: house
                    title: House
                    definition: 1
                    purpose: Who stays here.
                    owner: Test team
                    icon: calendar
                    roles:
                      all: {read: all, write: all, use: all}
                    entities:
                      guest:
                        label: "{name}"
                        forget: self.status == 'erased'
                        fields:
                          name: {type: text, required: true, personal: true}
                          note: {type: text, personal: true}
                          photo: {type: file, personal: true}
                          town: {type: text}
                          status: {type: choice, of: [active, erased], default: active}
                        list: {columns: [name, town], sort: [name]}
                      visit:
                        label: "{guest.name} · {nights}"
                        fields:
                          guest: {type: ref, to: guest, required: true}
                          nights: {type: integer}
                        list: {columns: [guest, nights], sort: [guest]}
                    """,
                    "house.yaml");

    @TempDir Path folder;
    private LocalUnit unit;
    private long pos;
    private long lastSeq;

    @BeforeEach
    void open() {
        unit = Club.open(folder, DEFINITION);
        receive(List.of(), null, delta("guest", WHO, "name", CANARY + "-name", "town", "Oslo"));
        receive(List.of(), null, delta("visit", VISIT, "guest", WHO.toString()));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private Delta delta(String entity, RecordId id, String... pairs) {
        Map<String, Value> set = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            set.put(pairs[i], pairs[i + 1].isEmpty() ? Value.NOTHING : Value.text(pairs[i + 1]));
        }
        return new Delta(++pos, entity, id, set, null);
    }

    private Applied.Page receive(List<Ack> acks, Forgotten forgotten, Delta... deltas) {
        acks.forEach(ack -> lastSeq = Math.max(lastSeq, ack.seq()));
        SyncResponse response =
                new SyncResponse(
                                EPOCH,
                                EPOCH,
                                1,
                                Club.CLOCK.instant(),
                                lastSeq,
                                acks,
                                List.of(deltas),
                                pos,
                                false,
                                null,
                                false,
                                null,
                                Allowance.UNTOLD)
                        .with(forgotten, List.of());
        return (Applied.Page) unit.sync().apply(response);
    }

    private static Forgotten told() {
        return new Forgotten(
                7, List.of(new Forgotten.Named("guest", WHO), new Forgotten.Named("visit", VISIT)));
    }

    /// The service empties it, and tells of it.
    private void forget() {
        receive(
                List.of(),
                told(),
                delta("guest", WHO, "name", "", "note", "", "photo", "", "status", "erased"),
                delta("visit", VISIT));
    }

    private List<String> holding() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(ForgettingTest::holds)
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains(CANARY.toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Written write(String field, String value) {
        Value was = unit.find("guest", WHO).orElseThrow().field(field);
        return unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "guest",
                                WHO,
                                Map.of(field, Value.text(value)),
                                Map.of(field, was))));
    }

    private Ack accepted(Note... notes) {
        Change sent = unit.sync().take(1, 1 << 20).getFirst();
        return Ack.taken(sent.seq(), pos + 1, List.of(notes));
    }

    @Test
    void what_it_kept_of_the_record_is_gone_and_it_says_so() {
        write("note", CANARY + "-typed");
        Ack ack = accepted();
        receive(List.of(ack), null, delta("guest", WHO, "note", CANARY + "-typed"));
        write("note", CANARY + "-refused");
        long seq = unit.sync().take(1, 1 << 20).getFirst().seq();
        receive(
                List.of(
                        Ack.rejected(
                                seq, List.of(Problem.of(Problem.Code.RULE, "Not like this.")))),
                null);
        unit.drafts()
                .save(
                        new DraftRecord(
                                "guest",
                                WHO,
                                false,
                                true,
                                Map.of("note", Value.text(CANARY), "town", Value.text("Rom")),
                                Club.CLOCK.instant()));
        assertThat(holding()).isNotEmpty();

        unit.backups().make(Club.CLOCK.instant(), 3);

        forget();
        assertThat(unit.sync().standing().forgotten()).as("not yet").isZero();
        assertThat(unit.sync().sweep()).isTrue();

        assertThat(holding()).isEmpty();
        assertThat(unit.sync().standing().forgotten()).isEqualTo(7);
        assertThat(unit.sync().sweep()).as("once").isFalse();
        assertThat(unit.drafts().find("guest", WHO).orElseThrow().fields())
                .containsOnlyKeys("town");
        assertThat(unit.listAttention(9)).hasSize(1);
        assertThat(unit.find("guest", WHO).orElseThrow().label()).isEqualTo("Forgotten guest");
        assertThat(unit.find("visit", VISIT).orElseThrow().label()).isEqualTo("Forgotten guest");
        assertThat(unit.count(new ListQuery("guest", CANARY, List.of(), List.of()))).isZero();
    }

    @ParameterizedTest(name = "the service had it: {0}")
    @ValueSource(booleans = {true, false})
    void the_content_of_its_file_goes_too(boolean sent) {
        byte[] bytes = ("%PDF-" + CANARY).getBytes(StandardCharsets.US_ASCII);
        Value.Attachment photo = unit.contents().keep("photo.pdf", ContentKind.PDF, bytes);
        unit.write(
                LocalChange.of(
                        new Operation.Update("guest", WHO, Map.of("photo", photo), Map.of())));
        Ack ack = accepted();
        receive(List.of(ack), null, new Delta(++pos, "guest", WHO, Map.of("photo", photo), null));
        if (sent) {
            unit.contents().sent(photo.sha256());
        }
        unit.backups().make(Club.CLOCK.instant(), 3);
        unit.contents().tidy();
        assertThat(holding()).as("a record names it").anyMatch(file -> file.contains("/files/"));

        forget();
        unit.sync().sweep();

        assertThat(holding()).isEmpty();
        assertThat(unit.contents().waiting()).isEqualTo(Contents.Waiting.NONE);
    }

    @Test
    void damaged_files_that_were_kept_aside_go_since_nobody_can_take_one_record_out()
            throws IOException {
        Path aside = Files.createDirectory(folder.resolve("damaged-20261101t080000z"));
        Files.writeString(aside.resolve("unit.db"), CANARY + "-aside");
        assertThat(holding()).isNotEmpty();

        forget();
        assertThat(unit.sync().sweep()).isTrue();

        assertThat(aside).doesNotExist();
        assertThat(holding()).isEmpty();
    }

    @Test
    void what_was_given_up_about_the_record_goes_whole() {
        write("note", CANARY + "-given");
        long seq = unit.sync().take(1, 1 << 20).getFirst().seq();
        receive(
                List.of(
                        Ack.rejected(
                                seq, List.of(Problem.of(Problem.Code.RULE, "Not like this.")))),
                null);
        unit.past().giveUp(unit.listAttention(9).getFirst().change());
        assertThat(unit.past().givenUp("guest", WHO)).hasSize(1);

        forget();
        unit.sync().sweep();

        assertThat(unit.past().givenUp("guest", WHO)).isEmpty();
        assertThat(holding()).isEmpty();
    }

    @Test
    void what_it_held_goes_also_when_it_was_deleted_before() {
        receive(List.of(), null, delta("guest", WHO, "note", CANARY + "-held"));
        receive(
                List.of(),
                null,
                new Delta(++pos, "visit", VISIT, Map.of(), Delta.Gone.DELETED),
                new Delta(++pos, "guest", WHO, Map.of(), Delta.Gone.DELETED));
        assertThat(unit.past().findDeleted("guest", WHO)).isPresent();

        forget();
        unit.sync().sweep();

        assertThat(unit.past().findDeleted("guest", WHO)).isEmpty();
        assertThat(holding()).isEmpty();
    }

    @Test
    void what_still_waits_is_sent_and_its_author_is_told_what_became_of_it() {
        write("note", CANARY + "-late");
        forget();
        unit.sync().sweep();
        assertThat(unit.sync().standing().forgotten()).as("something waits").isZero();
        assertThat(unit.countWaiting()).isEqualTo(1);
        Note note = new Note(0, "note", Note.Code.ADJUSTED, Value.NOTHING, pos + 1);

        Applied.Page page = receive(List.of(accepted(note)), null, delta("guest", WHO));

        assertThat(page.answers().dropped()).isEqualTo(1);
        assertThat(unit.sync().sweep()).isTrue();
        assertThat(holding()).isEmpty();
        assertThat(unit.sync().standing().forgotten()).isEqualTo(7);
    }

    @Test
    void a_fact_about_it_can_still_be_written() {
        forget();

        assertThat(write("town", "Rom")).isInstanceOf(Written.Saved.class);
    }

    @Test
    void another_epoch_of_the_service_begins_its_numbers_anew() {
        forget();
        unit.sync().sweep();

        unit.sync()
                .apply(
                        new SyncResponse(
                                EPOCH,
                                UUID.randomUUID(),
                                1,
                                Club.CLOCK.instant(),
                                lastSeq,
                                List.of(),
                                List.of(),
                                0,
                                false,
                                null,
                                true));

        assertThat(unit.sync().standing().forgotten()).isZero();
    }

    /// Pages of the file split, merge and are reused in another way each time.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void no_page_keeps_a_copy(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<RecordId> ids = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean known = !ids.isEmpty() && chance.nextInt(3) == 0;
            RecordId id = known ? ids.get(chance.nextInt(ids.size())) : Club.id(100 + i);
            ids.add(id);
            String name = "Name " + chance.nextInt(1_000_000) + "x".repeat(chance.nextInt(60));
            receive(List.of(), null, delta("guest", id, "name", name));
            if (chance.nextInt(10) == 0) {
                String now = CANARY + chance.nextInt(100) + "y".repeat(chance.nextInt(90));
                receive(List.of(), null, delta("guest", WHO, "name", now));
            }
        }

        forget();
        unit.sync().sweep();

        assertThat(holding()).isEmpty();
    }
}
