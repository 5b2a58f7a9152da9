package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// Which contents of files are on a device, and for how long.
class ContentsTest {
    private static final UnitDefinition ALBUM =
            UnitReader.read(
                    """
                    unit: album
                    title: Album
                    definition: 1
                    roles: {clerk: {read: all, write: all}}
                    entities:
                      page:
                        label: "{name}"
                        fields:
                          name: {type: text}
                          photo: {type: file}
                        list: {columns: [name], sort: [name]}
                    """,
                    "album.yaml");

    private static final byte[] BYTES = Arrays.copyOf("%PDF-1.7 …".getBytes(), 70_000);

    @TempDir Path folder;
    private final Club service = new Club();
    private LocalUnit unit;
    private Value.Attachment file;

    @BeforeEach
    void open() {
        unit = Club.open(folder, ALBUM);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void reopen() {
        unit.close();
        open();
    }

    private Value.Attachment keep() {
        file = unit.contents().keep("proof.pdf", ContentKind.PDF, BYTES);
        return file;
    }

    private UUID attach() {
        Written written =
                unit.write(
                        LocalChange.of(
                                new Operation.Create("page", Club.id(1), Map.of("photo", keep()))));
        return ((Written.Saved) written).change();
    }

    /// The service takes what waits.
    private void send() {
        long before = service.head();
        List<Ack> acks = unit.sync().take(10, 1 << 20).stream().map(service::accept).toList();
        unit.sync().apply(service.answer(before, acks));
    }

    private Path path() {
        return folder.resolve("files").resolve(file.sha256());
    }

    @Test
    void what_is_chosen_is_on_the_disk_for_its_owner_alone_and_waits_once_a_record_names_it()
            throws IOException {
        keep();

        assertThat(file)
                .isEqualTo(
                        new Value.Attachment(
                                Sha256.hexOf(BYTES), "proof.pdf", "application/pdf", 70_000));
        assertThat(path()).hasBinaryContent(BYTES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        assertThat(unit.contents().waiting()).isEqualTo(Contents.Waiting.NONE);

        attach();

        assertThat(unit.contents().waiting()).isEqualTo(new Contents.Waiting(1, 0));
        assertThat(unit.contents().place(file)).isEqualTo(Contents.Place.WAITING);
        assertThat(unit.contents().toSend()).containsExactly(file.sha256());
        reopen();
        assertThat(unit.contents().waiting()).isEqualTo(new Contents.Waiting(1, 0));
    }

    @Test
    void only_what_the_service_has_said_it_has_is_sent() {
        attach();
        send();

        assertThat(unit.countWaiting()).isZero();
        assertThat(unit.contents().waiting().unsent()).isOne();

        unit.contents().sent(file.sha256());

        assertThat(unit.contents().waiting()).isEqualTo(Contents.Waiting.NONE);
        assertThat(unit.contents().place(file)).isEqualTo(Contents.Place.HERE);
        assertThat(unit.contents().toSend()).isEmpty();
        unit.contents().want(List.of(file.sha256(), "0".repeat(64)));
        assertThat(unit.contents().toSend()).as("it was lost there").containsExactly(file.sha256());
        unit.contents().sent(file.sha256());
        assertThat(unit.contents().toSend()).isEmpty();
    }

    @Test
    void a_list_finds_a_record_by_the_name_of_its_file_alone() {
        attach();

        assertThat(found("PROOF")).isOne();
        assertThat(found(".pdf")).isOne();
        assertThat(found(file.sha256().substring(0, 8))).isZero();
        assertThat(found("application")).isZero();
    }

    private long found(String text) {
        ListQuery.Filter names = new ListQuery.Filter.Contains("photo", text);
        return unit.count(new ListQuery("page", "", List.of(names), List.of()));
    }

    @Test
    void what_was_not_taken_is_told_and_sent_again_once_it_is_chosen_again() {
        attach();
        unit.contents().refused(file.sha256(), "No.");

        assertThat(unit.contents().waiting()).isEqualTo(new Contents.Waiting(0, 1));
        assertThat(unit.contents().place(file)).isEqualTo(Contents.Place.REFUSED);
        assertThat(unit.contents().toSend()).isEmpty();

        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "page", Club.id(1), Map.of("photo", keep()), Map.of())));

        assertThat(unit.contents().toSend()).containsExactly(file.sha256());
    }

    @Test
    void what_was_taken_back_is_not_sent_and_stays_for_a_while() {
        unit.undo(attach());

        assertThat(unit.contents().waiting()).isEqualTo(Contents.Waiting.NONE);
        assertThat(unit.contents().toSend()).isEmpty();
        unit.contents().tidy();
        assertThat(path()).exists();
    }

    @Test
    void the_content_leaves_with_the_record_unless_it_is_unsent() {
        attach();
        send();
        service.delete("page", Club.id(1));
        unit.contents().sent(file.sha256());
        unit.contents().tidy();
        assertThat(path()).as("a record names it").exists();

        unit.sync().apply(service.answer(service.head() - 1, List.of()));
        unit.contents().tidy();

        assertThat(path()).doesNotExist();
        assertThat(unit.contents().find(file)).isEmpty();
        assertThat(unit.contents().place(file)).isEqualTo(Contents.Place.ELSEWHERE);
    }

    @Test
    void everything_fetched_anew_leaves_the_contents() {
        attach();
        send();
        unit.sync().adopt(new ByteArrayInputStream(service.snapshot()), _ -> {});

        assertThat(unit.contents().waiting().unsent()).isOne();
        assertThat(unit.contents().find(file)).isPresent();
    }

    @Test
    void a_file_that_the_table_does_not_know_waits_and_one_that_is_lost_comes_from_the_backup()
            throws IOException {
        attach();
        unit.backups().make(Instant.parse("2026-11-23T02:00:00Z"), 3);
        unit.close();
        try (Database database = new Database(folder.resolve("unit.db"), FaultPoints.NONE)) {
            database.write(session -> session.run("DELETE FROM content"));
        }
        open();
        assertThat(unit.contents().waiting().unsent()).isOne();

        Files.delete(path());
        reopen();

        assertThat(path()).hasBinaryContent(BYTES);
        assertThat(unit.contents().waiting().unsent()).isOne();
        unit.contents().sent(file.sha256());
        unit.backups().make(Instant.parse("2026-11-24T02:00:00Z"), 3);
        assertThat(folder.resolve("backups/files")).isEmptyDirectory();
    }

    @Test
    void of_what_is_too_much_those_go_that_nobody_looked_at_and_nothing_unsent() {
        List<Value.Attachment> all =
                IntStream.range(1, 4)
                        .mapToObj(n -> {
                            byte[] bytes = ("%PDF-1." + n).getBytes();
                            Value.Attachment kept =
                                    unit.contents().keep("proof.pdf", ContentKind.PDF, bytes);
                            unit.write(
                                    LocalChange.of(
                                            new Operation.Create(
                                                    "page", Club.id(n), Map.of("photo", kept))));
                            return kept;
                        })
                        .toList();
        all.subList(0, 2).forEach(each -> unit.contents().sent(each.sha256()));
        try (Database database = new Database(folder.resolve("unit.db"), FaultPoints.NONE)) {
            for (int i = 0; i < 3; i++) {
                int day = 10 + i;
                database.write(session ->
                        session.run(
                                "UPDATE content SET size = 300000000, at = ? WHERE sha256 = ?",
                                "2026-11-%dT00:00:00Z".formatted(day),
                                all.get(day - 10).sha256()));
            }
        }

        unit.contents().look(all.getFirst());
        unit.contents().tidy();

        assertThat(all)
                .extracting(each -> unit.contents().find(each).isPresent())
                .as("looked at, neither, unsent")
                .containsExactly(true, false, true);
    }

    @Test
    void a_rest_of_what_no_record_names_goes() {
        var other = new Value.Attachment("0".repeat(64), "other.pdf", "application/pdf", 70_000);
        assertThat(unit.contents().take(other, 0, stream(0, 30_000))).isFalse();

        unit.contents().tidy();

        assertThat(unit.contents().begun(other)).isZero();
    }

    @Test
    void what_comes_in_pieces_goes_on_after_a_break_and_is_proved() {
        file = new Value.Attachment(Sha256.hexOf(BYTES), "proof.pdf", "application/pdf", 70_000);
        Contents contents = unit.contents();

        assertThat(contents.take(file, 0, stream(0, 30_000))).isFalse();
        assertThat(contents.begun(file)).isEqualTo(30_000);
        assertThat(contents.find(file)).isEmpty();
        reopen();

        assertThat(unit.contents().begun(file)).isEqualTo(30_000);
        assertThat(unit.contents().take(file, 30_000, stream(30_000, 70_000))).isTrue();
        assertThat(path()).hasBinaryContent(BYTES);
        assertThat(unit.contents().place(file)).isEqualTo(Contents.Place.HERE);
    }

    @Test
    void what_comes_damaged_or_too_long_is_not_kept() {
        file = new Value.Attachment(Sha256.hexOf(BYTES), "proof.pdf", "application/pdf", 70_000);
        byte[] other = BYTES.clone();
        other[500] = 1;

        assertThat(unit.contents().take(file, 0, new ByteArrayInputStream(other))).isFalse();
        assertThat(unit.contents().begun(file)).isZero();
        assertThatThrownBy(() ->
                        unit.contents().take(file, 0, new ByteArrayInputStream(new byte[70_001])))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(unit.contents().find(file)).isEmpty();
    }

    private static ByteArrayInputStream stream(int from, int to) {
        return new ByteArrayInputStream(Arrays.copyOfRange(BYTES, from, to));
    }

    @Test
    void one_that_is_not_here_is_brought() {
        file = new Value.Attachment(Sha256.hexOf(BYTES), "proof.pdf", "application/pdf", 70_000);
        assertThatThrownBy(() -> unit.contents().get(file)).hasMessageContaining("proof.pdf");

        unit.contents().from(wanted -> unit.contents().take(wanted, 0, stream(0, 70_000)));

        assertThat(unit.contents().get(file)).hasBinaryContent(BYTES);
    }
}
