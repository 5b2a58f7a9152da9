package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.CsvFile;
import org.scte.desktop.importing.CsvReader;
import org.scte.desktop.importing.Importer;
import org.scte.model.allowance.Allowance;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.SyncResponse;

/// What is kept of imports, and for how long.
class ImportsTest {
    private static final List<String> TABLES =
            List.of("import_batch", "import_change", "import_matching");

    @TempDir Path folder;
    private final Club club = new Club();
    private LocalUnit unit;
    private long cursor;

    @BeforeEach
    void open() {
        unit = Club.open(folder, club.definition);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void reopen() {
        unit.close();
        open();
    }

    private long imported(int people) {
        long batch = unit.imports().begin("person", "cafe");
        unit.imports()
                .write(
                        batch,
                        IntStream.rangeClosed(1, people)
                                .mapToObj(n -> LocalChange.of(Club.person(n, "Ada", "Byron")))
                                .toList());
        return batch;
    }

    /// The service takes what waits, and tells what is new.
    private void exchange() {
        List<Ack> acks = new ArrayList<>();
        unit.sync().take(99, 1_000_000).forEach(change -> acks.add(club.accept(change)));
        unit.sync().apply(club.answer(cursor, acks));
        cursor = club.head();
    }

    /// The service says what time it is.
    private void time(Instant time) {
        long head = club.head();
        unit.sync()
                .apply(
                        new SyncResponse(
                                club.epoch,
                                club.epoch,
                                1,
                                time,
                                unit.sync().standing().acked(),
                                List.of(),
                                List.of(),
                                head,
                                false,
                                null,
                                false,
                                null,
                                Allowance.UNTOLD));
    }

    @Test
    void an_import_is_undone_after_the_program_was_closed() {
        long batch = imported(3);
        reopen();

        assertThat(unit.imports().list())
                .containsExactly(new ImportBatch(batch, "person", Club.CLOCK.instant(), "cafe", 3));
        assertThat(unit.imports().undo(batch, _ -> {}))
                .isEqualTo(new Imports.Undone(3, List.of(), 0));
        assertThat(unit.count(ListQuery.all("person"))).isZero();
        assertThat(unit.imports().list()).isEmpty();
        assertThat(unit.imports().begin("person", "cafe"))
                .as("a number of its own")
                .isGreaterThan(batch);
    }

    @Test
    void what_others_changed_since_stays_and_can_be_asked_for_again() {
        long batch = imported(3);
        exchange();
        club.put("person", Club.id(2), Map.of("family", Value.text("Lovelace")));
        exchange();

        Imports.Undone undone = unit.imports().undo(batch, _ -> {});

        assertThat(undone.taken()).isEqualTo(2);
        assertThat(undone.stays()).extracting(Imports.Stays::label).containsExactly("Ada Lovelace");
        assertThat(unit.find("person", Club.id(2))).isPresent();
        assertThat(unit.find("person", Club.id(3))).isEmpty();
        assertThat(unit.imports().list()).extracting(ImportBatch::rows).containsExactly(1);
        assertThat(unit.imports().undo(batch, _ -> {}).stays()).hasSize(1);
    }

    @Test
    void what_was_taken_back_by_hand_is_counted_apart() {
        long batch = imported(2);
        unit.undo(unit.listWaiting(9).getLast().change());

        assertThat(unit.imports().undo(batch, _ -> {}))
                .isEqualTo(new Imports.Undone(1, List.of(), 1));
    }

    @Test
    void an_import_is_known_for_thirty_days_behind_its_acknowledgement() {
        Instant acked = Club.CLOCK.instant();
        imported(2);
        exchange();
        time(acked.plus(Duration.ofDays(29)));
        reopen();
        assertThat(unit.imports().list()).hasSize(1);

        time(acked.plus(Duration.ofDays(31)));
        reopen();

        assertThat(unit.imports().list()).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void what_still_waits_is_known_for_longer() {
        imported(2);
        exchange();
        unit.imports()
                .write(
                        unit.imports().begin("person", "beef"),
                        List.of(LocalChange.of(Club.person(3, "Cy", "Young"))));
        time(Club.CLOCK.instant().plus(Duration.ofDays(40)));
        reopen();

        assertThat(unit.imports().list()).extracting(ImportBatch::sha256).containsExactly("beef");
    }

    @Test
    void a_fresh_snapshot_leaves_imports_and_matchings() {
        long batch = imported(2);
        SavedMatching matching =
                new SavedMatching("person", "f00d", List.of("", "family"), "", "day-first");
        unit.imports().saveMatching(matching);
        unit.sync().adopt(new ByteArrayInputStream(club.snapshot()), _ -> {});

        assertThat(unit.imports().findMatching("person", "f00d"))
                .contains(new Imports.Kept(matching, Club.CLOCK.instant()));
        assertThat(unit.imports().undo(batch, _ -> {}).taken()).isEqualTo(2);
    }

    @Test
    void a_file_of_the_version_before_gets_its_tables() {
        unit.close();
        older();
        try (LocalUnit looking =
                LocalUnit.openReading(
                                folder.resolve("unit.db"),
                                "dana",
                                Clocks.of(Club.CLOCK),
                                UUID::randomUUID)
                        .orElseThrow()) {
            assertThat(looking.imports().list()).isEmpty();
        }
        older();
        unit = Club.open(folder, club.definition);

        assertThat(unit.imports().undo(imported(2), _ -> {}).taken()).isEqualTo(2);
    }

    /// What a program made that knew of no imports.
    private void older() {
        try (Database database = database()) {
            database.change(session -> {
                TABLES.forEach(table -> session.once("DROP TABLE " + table));
                session.once("PRAGMA user_version=8");
                return true;
            });
        }
    }

    @Test
    void nothing_of_what_stands_in_a_list_is_kept_beside_its_records() {
        CsvFile file = CsvReader.readText("Letter of Kanarie.csv", "Kanarie,Vogel\nKanarie,Fink\n");
        Importer importer = new Importer(unit, "person", RecordId::random);
        importer.keep(file, importer.guess(file));
        importer.run(
                importer.check(
                        file,
                        importer.guess(file)
                                .with(0, new ColumnMatch.ToField("given"))
                                .with(1, new ColumnMatch.ToField("family"))),
                _ -> {});

        assertThat(rows()).hasSize(3);
        assertThat(rows().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("kanarie", "vogel", "fink");
    }

    /// All that the tables of imports hold.
    private List<String> rows() {
        try (Database database = database()) {
            return database.read(session ->
                    TABLES.stream()
                            .flatMap(table ->
                                    session
                                            .list(
                                                    "SELECT * FROM " + table,
                                                    row -> {
                                                        StringBuilder all =
                                                                new StringBuilder(table);
                                                        int n = row.getMetaData().getColumnCount();
                                                        for (int i = 1; i <= n; i++) {
                                                            all.append(' ')
                                                                    .append(row.getString(i));
                                                        }
                                                        return all.toString();
                                                    })
                                            .stream())
                            .toList());
        }
    }

    private Database database() {
        return new Database(folder.resolve("unit.db"), FaultPoints.NONE);
    }
}
