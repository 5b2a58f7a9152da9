package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Copies of a running service's file as `cp` makes them, while it is written and its log written
/// back: each is the whole unit as of one moment, or refused (F24). How many is set by
/// `-Dscte.copies=`.
class PlainCopyTest {
    private static final int COPIES = Integer.getInteger("scte.copies", 16);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random(Integer.getInteger("scte.fire.seed", 2026));

    /// What the unit held at each position from `start`: a note for each person.
    private final List<Map<String, String>> history = new ArrayList<>();

    @TempDir private Path folder;

    private Stage stage;
    private Laptop ann;
    private long start;

    @Test
    void F24_a_plain_copy_of_a_running_services_file_is_whole_or_refused() throws Exception {
        try (Stage opened = Stage.open(folder);
                Laptop laptop = opened.enrol("ann")) {
            stage = opened;
            ann = laptop;
            start = stage.head();
            history.add(Map.of());
            write(40);
            int whole = 0;
            Path usable = folder;
            for (int round = 0; round < COPIES; round++) {
                Path copy = copy(round);
                if (isWhole(copy)) {
                    whole++;
                    usable = copy;
                }
            }
            assertThat(whole).as("copies that are whole").isPositive().isLessThan(COPIES);
            healsTheService(usable);
        }
    }

    /// New people and edits, one change each.
    private void write(int changes) {
        for (int i = 0; i < changes; i++) {
            Map<String, String> next = new LinkedHashMap<>(history.getLast());
            List<String> there = List.copyOf(next.keySet());
            String note = history.size() + " " + "x".repeat(random.nextInt(1_500));
            if (there.isEmpty() || random.nextInt(3) > 0) {
                next.put(ann.create("Copied", note), note);
            } else {
                String id = there.get(random.nextInt(there.size()));
                ann.edit(id, "note", note);
                next.put(id, note);
            }
            history.add(next);
        }
        assertThat(ann.device().syncOnce(Stage.UNIT).answered()).isTrue();
        assertThat(stage.head() - start).as("changes taken").isEqualTo(history.size() - 1);
    }

    /// The file alone, or with its log, or with a log that was copied before it.
    private Path copy(int round) throws Exception {
        Path live = stage.data().resolve("units/" + Stage.UNIT + ".db");
        Path to = Files.createDirectories(folder.resolve("copies")).resolve(round + ".db");
        List<String> order =
                switch (round % 4) {
                    case 0, 1 -> List.of("");
                    case 2 -> List.of("", "-wal");
                    default -> List.of("-wal", "");
                };
        for (String suffix : order) {
            slowly(live.resolveSibling(live.getFileName() + suffix), Path.of(to + suffix));
        }
        return to;
    }

    /// In pieces, and between two of them the service works.
    private void slowly(Path from, Path to) throws Exception {
        try (InputStream in = new FileInputStream(from.toFile());
                OutputStream out = Files.newOutputStream(to)) {
            long size = Files.size(from);
            for (int piece = random.nextInt(3); piece >= 0; piece--) {
                out.write(in.readNBytes((int) (size * random.nextDouble())));
                write(1 + random.nextInt(2));
                if (random.nextBoolean()) {
                    writeBack();
                }
            }
            in.transferTo(out);
        }
    }

    /// As the service does when it has nothing else to do.
    private void writeBack() throws SQLException {
        try (Connection live = connect(stage.data().resolve("units/" + Stage.UNIT + ".db"));
                Statement statement = live.createStatement()) {
            statement.execute("pragma wal_checkpoint(passive)");
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /// Restores it to an empty folder: whether that was done. Then it is a part of the history from
    /// its beginning on, with the answers that were given until then; else words say why not.
    private boolean isWhole(Path copy) throws Exception {
        StringWriter said = new StringWriter();
        int verified = stage.admin(said, "verify", copy.toString());
        Path data = Files.createDirectories(Path.of(copy + ".data"));
        StringWriter out = new StringWriter();
        int restored = Stage.adminOf(data, out, "restore", copy.toString());
        if (restored != 0) {
            assertThat(verified).as(said.toString()).isIn(1, 9);
            assertThat(restored).as(out.toString()).isEqualTo(1);
            assertThat(out.toString()).containsAnyOf("is not restored: ", "cannot be read");
            assertThat(data.resolve("units/" + Stage.UNIT + ".db")).doesNotExist();
            return false;
        }
        assertThat(verified).as(said.toString()).isZero();
        int length = answered(data.resolve("units/" + Stage.UNIT + ".db"));
        assertThat(notes(data)).as("of " + copy + " at " + length).isEqualTo(history.get(length));
        return true;
    }

    /// How many changes of the one device the file knows to be answered.
    private int answered(Path file) throws SQLException {
        try (Connection restored = connect(file);
                Statement statement = restored.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select (select coalesce(sum(last_seq), 0) from device),"
                                        + " (select count(*) from taken),"
                                        + " (select count(distinct pos) from history where pos > "
                                        + start
                                        + "), (select value from meta where key = 'head')")) {
            assertThat(row.getInt(2)).as("answers").isEqualTo(row.getInt(1));
            assertThat(row.getInt(3)).as("positions").isEqualTo(row.getInt(1));
            assertThat(row.getLong(4) - start).as("the head").isEqualTo(row.getInt(1));
            return row.getInt(1);
        }
    }

    private static Map<String, String> notes(Path data) {
        StringWriter out = new StringWriter();
        assertThat(Stage.adminOf(data, out, "dump", Stage.UNIT, "--canonical")).isZero();
        Map<String, String> notes = new LinkedHashMap<>();
        out.toString()
                .lines()
                .map(JSON::readTree)
                .forEach(line -> notes.put(line.path("id").stringValue(), note(line)));
        return notes;
    }

    private static String note(JsonNode line) {
        return line.path("fields").path("note").stringValue();
    }

    /// What such a copy lacks comes back from the devices.
    private void healsTheService(Path copy) throws IOException {
        Set<String> before = new TreeSet<>(stage.dump());
        stage.admin("restore", copy.toString());
        for (int i = 0; i < 3; i++) {
            ann.sync();
        }
        assertThat(new TreeSet<>(stage.dump())).as(ann.log()).isEqualTo(before);
        stage.admin("verify", Stage.UNIT);
    }
}
