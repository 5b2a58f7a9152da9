package org.scte.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SentChange;

class UnitFileTest {
    private static final UUID FIRST = UUID.fromString("0193b7a0-0000-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("0193b7a0-0000-7000-8000-000000000002");

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("unit.db");
        try (UnitStore store = open()) {
            store.write(
                            1,
                            session -> {
                                session.meta().startEpoch(new Cursor(FIRST, 0));
                                session.keys().nextNumber("badge", "number");
                                return true;
                            })
                    .join();
            save(store, "Canary Ann");
            save(store, "Canary Ben");
        }
    }

    private UnitStore open() {
        return UnitStore.open(file, _ -> {});
    }

    /// The next change of the one device there is: a new person.
    private static void save(UnitStore store, String name) {
        store.write(1, session -> take(session, Map.of("name", Value.text(name)))).join();
    }

    private static long take(StoreSession session, Map<String, Value> fields) {
        long pos = session.advance();
        RecordId id = RecordId.random();
        UUID change = RecordId.random().value();
        HistoryRow.Author author =
                new HistoryRow.Author(
                        change, "device", "ann", null, Instant.EPOCH, false, Instant.EPOCH);
        session.records().save(new StoredRecord("person", id, pos, false, fields, null), null);
        session.history()
                .append(
                        new HistoryRow(
                                pos,
                                0,
                                author,
                                Ack.Outcome.ACCEPTED,
                                "person",
                                id,
                                HistoryRow.Kind.CREATE,
                                fields,
                                Map.of(),
                                Map.of(),
                                0,
                                new Place("person", ""),
                                null,
                                null));
        session.devices()
                .save(
                        "device",
                        new SentChange.Broken(pos, change, List.of(), ""),
                        Ack.taken(pos, pos, List.of()),
                        Instant.EPOCH);
        session.devices().save("device", new DeviceTable.DeviceState(pos, false));
        return pos;
    }

    @Test
    void a_copy_made_while_the_unit_is_written_is_sound_and_of_one_moment() {
        Path copy = folder.resolve("copy.db");
        try (UnitStore store = open()) {
            UnitFile.copy(file, copy);
            save(store, "later");

            StoreProof proof = UnitFile.prove(copy);

            assertThat(proof.faults()).isEmpty();
            assertThat(proof.head()).isEqualTo(2);
            assertThat(proof.counts()).isEqualTo(Map.of("person", 2L));
            assertThat(proof.found()).isEqualTo(proof.kept());
            assertThat(UnitFile.prove(file).head()).isEqualTo(3);
        }
    }

    @Test
    void a_flipped_letter_in_a_value_is_found() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Canary Ben");
        bytes[at] ^= 1;
        Files.write(file, bytes);

        StoreProof proof = UnitFile.prove(file);

        assertThat(proof.isSound()).isFalse();
        assertThat(proof.faults()).anyMatch(fault -> fault.contains("is not as it was written"));
    }

    /// As they come about where a file is copied while parts of it are written.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    delete from history where pos = 2                 | is not what its history says
                    update record set pos = 1                         | is behind its history
                    update device set last_seq = 1                    | has sent 1 changes and was answered 2
                    delete from device                                | has sent 0 changes and was answered 2
                    delete from taken where seq = 1                   | has sent 2 changes and was answered 1
                    update taken set change = 'other' where seq = 1   | Position 1 has no answer to it
                    update meta set value = '1' where key = 'head'    | Its history goes to 2 and its head says 1
                    """)
    void tables_of_different_moments_are_found(String sql, String fault) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }

        assertThat(UnitFile.prove(file).faults()).anyMatch(found -> found.contains(fault));
    }

    @Test
    void a_file_whose_contents_cannot_be_read_is_refused() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("update record set fields = '{' where pos = 1");
        }

        assertThatThrownBy(() -> UnitFile.prove(file)).isInstanceOf(StoreFailure.class);
    }

    @Test
    void what_is_no_units_database_is_refused_and_not_made() {
        Path missing = folder.resolve("missing.db");

        assertThatThrownBy(() -> UnitFile.prove(missing)).isInstanceOf(StoreFailure.class);
        assertThat(missing).doesNotExist();
        assertThat(UnitFile.glance(missing)).isEmpty();
    }

    @Test
    void a_new_epoch_begins_behind_the_head_and_series_go_on_above_a_reserve() {
        Cursor first =
                UnitFile.startEpoch(
                        file, SECOND, Map.of(new UnitFile.Series("badge", "number"), 7L), 1_000);

        assertThat(first).isEqualTo(new Cursor(SECOND, 3));
        assertThat(UnitFile.glance(file).orElseThrow().epochs())
                .containsExactly(new Cursor(FIRST, 0), new Cursor(SECOND, 3));
        try (UnitStore store = open()) {
            long next =
                    store.write(1, session -> session.keys().nextNumber("badge", "number")).join();
            assertThat(next).isEqualTo(1_008);
        }
    }

    @Test
    void a_dump_is_a_sorted_line_for_each_record() {
        List<String> lines = new ArrayList<>();

        UnitFile.dump(file, lines::add);

        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("{\"entity\":\"person\""));
        assertThat(lines.stream().map(line -> line.replaceAll(".*\"id\":", "")).toList())
                .isSorted();
    }
}
