package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.SnapshotPart;
import org.scte.desktop.store.UnusableSnapshot;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.UnitTables;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.sample.SampleLoader;
import org.scte.server.sample.SamplePlan;
import org.scte.server.sample.SampleSize;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.SnapshotFiles.Encoding;
import org.scte.server.unit.SnapshotFiles.Form;
import org.scte.server.unit.UnitService;

/// A snapshot file as the service's core makes it, and a device's store that takes it for its own.
class SnapshotFileTest {
    private static final Caller ALL =
            new Caller("all", "all", Caller.Kind.DEVICE, Grant.EVERYTHING);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final AtomicLong NEXT = new AtomicLong(1);

    @TempDir private static Path services;
    private static UnitService membership;
    private static UnitService events;
    private static SnapshotFiles snapshots;
    private static SnapshotPart part;
    private static byte[] packed;

    @TempDir private Path folder;
    private Path file;

    @BeforeAll
    static void makeTheSample() throws IOException {
        SampleLoader.load(services, new SamplePlan(SampleSize.S, 7));
        membership = service("membership");
        events = service("events");
        snapshots = new SnapshotFiles(membership, CLOCK);
        part = partOf(snapshots, membership);
        packed = bytes(snapshots, Form.SQLITE, Encoding.ZSTD);
    }

    @AfterAll
    static void close() {
        membership.close();
        events.close();
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("unit.db");
    }

    private static UUID nextId() {
        return new UUID(0x0189_0000_0000_7000L, Long.MIN_VALUE | NEXT.getAndIncrement());
    }

    private static UnitService service(String unit) {
        return UnitService.open(
                services.resolve(unit + ".db"), definition(unit), CLOCK, SnapshotFileTest::nextId);
    }

    private static UnitDefinition definition(String unit) {
        return UnitReader.read(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml");
    }

    private static SnapshotPart partOf(SnapshotFiles files, UnitService unit) {
        SnapshotFiles.Part made = files.part(Form.SQLITE, ALL, 0, List.of());
        SnapshotFiles.Packed zstd = files.file(made, Encoding.ZSTD);
        return new SnapshotPart(
                made.name(),
                new Cursor(unit.epoch(), made.cursor()),
                made.definition(),
                zstd.bytes(),
                zstd.sha256(),
                "etag");
    }

    private static byte[] bytes(SnapshotFiles files, Form form, Encoding encoding)
            throws IOException {
        return Files.readAllBytes(files.file(files.part(form, ALL, 0, List.of()), encoding).path());
    }

    private LocalUnit open(UnitService unit, FaultPoints faults) {
        return LocalUnit.open(
                file,
                unit.definition(),
                "dana",
                Clocks.of(CLOCK),
                SnapshotFileTest::nextId,
                faults);
    }

    private LocalUnit open() {
        return open(membership, FaultPoints.NONE);
    }

    private static void download(LocalUnit unit) {
        unit.sync().download(part, 0, new ByteArrayInputStream(packed), _ -> {});
    }

    @Test
    void a_file_holds_what_the_device_makes_of_the_records_itself() throws Exception {
        for (UnitService unit : List.of(membership, events)) {
            file = folder.resolve(unit.definition().unit() + "-a.db");
            SnapshotFiles files = new SnapshotFiles(unit, CLOCK);
            SnapshotPart whole = partOf(files, unit);
            try (LocalUnit adopted = open(unit, FaultPoints.NONE)) {
                byte[] zstd = bytes(files, Form.SQLITE, Encoding.ZSTD);
                adopted.sync().download(whole, 0, new ByteArrayInputStream(zstd), _ -> {});
                adopted.sync().adopt(whole);
                Path first = file;
                file = folder.resolve(unit.definition().unit() + "-b.db");
                try (LocalUnit loaded = open(unit, FaultPoints.NONE)) {
                    byte[] lines = bytes(files, Form.NDJSON, Encoding.IDENTITY);
                    loaded.sync().adopt(new ByteArrayInputStream(lines), _ -> {});

                    assertThat(rows(first, unit)).isEqualTo(rows(file, unit));
                    assertThat(adopted.sync().digest()).isEqualTo(loaded.sync().digest());
                    assertThat(adopted.sync().isUnproved()).isTrue();
                    assertThat(loaded.sync().isUnproved()).isFalse();
                    assertThat(adopted.sync().prove(() -> true)).as("stopped").isEmpty();
                    assertThat(adopted.sync().prove(() -> false)).contains(true);
                    assertThat(adopted.sync().isUnproved()).isFalse();
                    requireTheSameFound(adopted, loaded, unit);
                }
            }
        }
    }

    private static void requireTheSameFound(LocalUnit one, LocalUnit other, UnitService unit) {
        for (String entity : unit.definition().entities().keySet()) {
            for (String words : List.of("", "a", "an", "mar", "2026", "chapter", "o b")) {
                ListQuery query = new ListQuery(entity, words, List.of(), List.of());
                assertThat(one.count(query)).as(entity + words).isEqualTo(other.count(query));
                assertThat(one.page(query, 0, 50)).isEqualTo(other.page(query, 0, 50));
            }
        }
    }

    /// Every column of every record but the row's own number.
    private static Set<String> rows(Path file, UnitService unit) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (var table : UnitTables.of(unit.definition()).all()) {
                try (ResultSet row = statement.executeQuery("select * from " + table.name())) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        StringBuilder line = new StringBuilder(table.name());
                        for (int i = 2; i <= columns; i++) {
                            line.append('|').append(row.getString(i));
                        }
                        rows.add(line.toString());
                    }
                }
            }
        }
        return rows;
    }

    private static RecordId somebody(LocalUnit unit) {
        return unit.page(ListQuery.all("person"), 3, 1).getFirst().id();
    }

    @Test
    void a_broken_download_goes_on_in_the_next_process() {
        int half = packed.length / 2;
        InputStream breaking =
                new SequenceInputStream(
                        new ByteArrayInputStream(packed, 0, half),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("connection reset");
                            }
                        });
        try (LocalUnit unit = open()) {
            assertThatThrownBy(() -> unit.sync().download(part, 0, breaking, _ -> {}))
                    .isInstanceOf(UncheckedIOException.class);
        }
        try (LocalUnit unit = open()) {
            long from = unit.sync().downloaded(part);
            assertThat(from).isEqualTo(half);
            List<Integer> percents = new ArrayList<>();
            unit.sync()
                    .download(
                            part,
                            from,
                            new ByteArrayInputStream(packed, half, packed.length - half),
                            percents::add);
            unit.sync().adopt(part);

            assertThat(percents).allMatch(percent -> percent >= 50);
            assertThat(unit.sync().standing().cursor()).isEqualTo(part.cursor());
            assertThat(unit.sync().downloaded(part)).as("nothing is left behind").isZero();
        }
    }

    /// The process ends where a file takes the unit's place.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultPoints.Point.class,
            names = {"UNPACKED", "BEFORE_SWAP", "AFTER_SWAP"})
    void a_kill_in_any_step_of_adopting_keeps_the_devices_own_work(FaultPoints.Point point) {
        RecordId person;
        try (LocalUnit unit = open()) {
            download(unit);
            unit.sync().adopt(part);
            person = somebody(unit);
            unit.write(LocalChange.of(rename(person, "Lovelace")));
        }
        boolean[] armed = {false};
        LocalUnit dying =
                open(
                        membership,
                        reached -> {
                            if (armed[0] && reached == point) {
                                armed[0] = false;
                                throw new Killed();
                            }
                        });
        download(dying);
        armed[0] = true;
        assertThatThrownBy(() -> dying.sync().adopt(part)).isInstanceOf(Killed.class);
        dying.close();

        try (LocalUnit unit = open()) {
            assertThat(family(unit, person)).isEqualTo("Lovelace");
            assertThat(unit.countWaiting()).isOne();
            assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
            download(unit);
            unit.sync().adopt(part);
            assertThat(family(unit, person)).isEqualTo("Lovelace");
            assertThat(unit.countWaiting()).isOne();
            assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".new"));
        }
    }

    private static Operation rename(RecordId person, String family) {
        return new Operation.Update(
                "person", person, Map.of("family-name", Value.text(family)), Map.of());
    }

    private static String family(LocalUnit unit, RecordId person) {
        LocalRecord record = unit.find("person", person).orElseThrow();
        return record.field("family-name") instanceof Value.Text(String text) ? text : "";
    }

    @Test
    void a_download_damaged_on_its_way_is_thrown_away_and_the_unit_stays_as_it_was() {
        byte[] damaged = packed.clone();
        damaged[damaged.length / 2] ^= 4;
        try (LocalUnit unit = open()) {
            download(unit);
            unit.sync().adopt(part);
            unit.sync().download(part, 0, new ByteArrayInputStream(damaged), _ -> {});

            assertThatThrownBy(() -> unit.sync().adopt(part))
                    .isInstanceOfSatisfying(
                            UnusableSnapshot.class, e -> assertThat(e.isDamaged()).isTrue());

            assertThat(unit.sync().downloaded(part)).isZero();
            assertThat(unit.sync().digest()).isEqualTo(unit.sync().recount());
        }
    }

    /// The part as it would be had somebody done this to it before it was packed.
    private SnapshotPart altered(LocalUnit unit, String sql) throws Exception {
        Path plain = folder.resolve("altered.db");
        Path made =
                snapshots
                        .file(snapshots.part(Form.SQLITE, ALL, 0, List.of()), Encoding.IDENTITY)
                        .path();
        Files.copy(made, plain);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + plain);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        byte[] zstd = Zstd.compress(Files.readAllBytes(plain));
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(zstd);
        SnapshotPart other =
                new SnapshotPart(
                        part.name() + "-altered",
                        part.cursor(),
                        part.definition(),
                        zstd.length,
                        HexFormat.of().formatHex(sum),
                        "etag");
        unit.sync().download(other, 0, new ByteArrayInputStream(zstd), _ -> {});
        return other;
    }

    @Test
    void a_file_that_does_not_add_up_is_not_taken() throws Exception {
        try (LocalUnit unit = open()) {
            SnapshotPart other = altered(unit, "update r_person set h = h + 1 where n = 5");

            assertThatThrownBy(() -> unit.sync().adopt(other))
                    .isInstanceOfSatisfying(
                            UnusableSnapshot.class, e -> assertThat(e.isDamaged()).isTrue());
            assertThat(unit.count(ListQuery.all("person"))).isZero();
        }
    }

    @Test
    void a_file_of_another_programs_tables_is_not_taken() throws Exception {
        try (LocalUnit unit = open()) {
            SnapshotPart other = altered(unit, "create index other on r_person (label)");

            assertThatThrownBy(() -> unit.sync().adopt(other))
                    .isInstanceOfSatisfying(
                            UnusableSnapshot.class, e -> assertThat(e.isDamaged()).isFalse());
        }
    }

    @Test
    void a_file_whose_records_are_not_what_their_numbers_say_is_found_out_afterwards()
            throws Exception {
        try (LocalUnit unit = open()) {
            SnapshotPart other =
                    altered(unit, "update r_person set f_family_name = 'Nobody' where n = 5");
            unit.sync().adopt(other);
            assertThat(unit.sync().trustsFiles()).isTrue();

            assertThat(unit.sync().prove(() -> false)).contains(false);

            assertThat(unit.sync().trustsFiles()).as("the next download goes by records").isFalse();
            assertThat(unit.sync().standing().cursor()).as("which is due").isNull();
            byte[] lines = bytes(snapshots, Form.NDJSON, Encoding.IDENTITY);
            unit.sync().adopt(new ByteArrayInputStream(lines), _ -> {});
            assertThat(unit.sync().trustsFiles()).isTrue();
            assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
        }
    }
}
