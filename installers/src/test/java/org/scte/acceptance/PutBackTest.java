package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.Device;
import org.scte.desktop.ui.kit.FxStage;

/// A laptop is killed, its disk damages a unit's file, and the file is put back from the backup:
/// nothing that was typed is lost or sent twice, and both sides hold the same.
class PutBackTest {
    private static final int PAGE = 4096;

    @TempDir private Path folder;
    private Society society;
    private ClientHome field;
    private int made;

    @BeforeEach
    void open() {
        society = Society.open(folder.resolve("society"));
        field = society.enrol("field");
        make(field, 3);
        field.here("sync").expect(0);
        try (Device device = Device.open(field.home(), Clock.systemUTC())) {
            assertThat(device.care().backUpNow()).isEmpty();
        }
    }

    @AfterEach
    void close() {
        society.close();
    }

    private void make(ClientHome home, int count) {
        for (int i = 0; i < count; i++) {
            home.here("new", "membership", "person", "given-name=Person", "family-name=N" + made++)
                    .expect(0);
        }
    }

    private Path file() {
        return field.home().resolve("units/membership/unit.db");
    }

    private void damage(long at, int bytes) throws IOException {
        try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.seek(at);
            raw.write("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
        }
        Files.writeString(file().resolveSibling("unit.db.open"), "damaged");
    }

    private long pageOf(String table) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT rootpage FROM sqlite_master WHERE name = '"
                                                + table
                                                + "'")) {
            return found.getLong(1);
        }
    }

    /// Sent since the backup by this laptop, and by another.
    private void goOn() {
        make(field, 2);
        field.here("sync").expect(0);
        ClientHome desk = society.enrol("desk");
        make(desk, 2);
        desk.here("sync").expect(0);
    }

    private void everythingIsThereOnce() {
        field.run("sync").expect(0);
        field.here("verify").expect(0);
        society.here("admin", "verify");
        assertThat(society.dump("membership").stream().filter(line -> line.contains("\"Person\"")))
                .hasSize(made);
        assertThat(field.here("status").json().findValues("waiting"))
                .allMatch(waiting -> waiting.intValue() == 0);
    }

    @Test
    void killed_and_damaged_it_goes_on_from_the_backup_with_what_was_not_sent() throws Exception {
        goOn();
        Process watching = field.start("sync", "--watch");
        assertThat(watching.inputReader().lines().anyMatch(line -> line.contains("IDLE"))).isTrue();
        watching.destroyForcibly().onExit().join();
        make(field, 2);
        damage((pageOf("r_person") - 1) * PAGE, PAGE);

        make(field, 1); // it is whole again, without a network
        everythingIsThereOnce();
    }

    @Test
    void the_window_says_what_it_put_back_and_what_waits_since_the_last_time() throws Exception {
        society.membership.stop();
        make(field, 2);
        damage((pageOf("r_person") - 1) * PAGE, PAGE);

        DeskWindow window = DeskWindow.open(field);
        try {
            FxStage.await(() ->
                    says(window, "Part of the local data was damaged. It was put back from today"));
            assertThat(FxStage.on(() -> says(window, ", with your 2 unsent changes."))).isTrue();
            FxStage.await(() ->
                    says(window, "2 changes are saved on this device and will be sent next time."));
        } finally {
            window.close();
        }
        society.membership.restart();
        everythingIsThereOnce();
    }

    private static boolean says(DeskWindow window, String text) {
        return FxStage.all(window.scene().getRoot(), Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(text));
    }

    @Test
    void a_file_of_which_nothing_can_be_read_goes_on_under_another_name() throws Exception {
        goOn();
        damage(0, 2 * PAGE);

        field.run("sync").expect(0);
        everythingIsThereOnce();
    }
}
