package org.scte.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;

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

    private static void save(UnitStore store, String name) {
        store.write(
                        1,
                        session -> {
                            long pos = session.advance();
                            session.records()
                                    .save(
                                            new StoredRecord(
                                                    "person",
                                                    RecordId.random(),
                                                    pos,
                                                    false,
                                                    Map.of("name", Value.text(name))));
                            return pos;
                        })
                .join();
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
        int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("Canary Ben");
        bytes[at] ^= 1;
        Files.write(file, bytes);

        StoreProof proof = UnitFile.prove(file);

        assertThat(proof.isSound()).isFalse();
        assertThat(proof.faults()).anyMatch(fault -> fault.contains("is not as it was written"));
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
