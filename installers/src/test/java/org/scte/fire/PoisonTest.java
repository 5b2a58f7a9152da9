package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;

/// A row that breaks applying each time, as by a defect of the program on one device (F12).
class PoisonTest {

    @TempDir private Path folder;

    @Test
    void F12_a_unit_that_cannot_keep_what_comes_says_why_and_goes_on_when_it_can_again()
            throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop ann = stage.enrol("ann");
                Laptop ben = stage.enrol("ben")) {
            ben.shut();
            alter(
                    ben,
                    "CREATE TRIGGER poison BEFORE INSERT ON r_person"
                            + " WHEN NEW.f_given_name = 'Poison'"
                            + " BEGIN SELECT RAISE(ABORT, 'this row breaks it'); END");
            ann.create("Poison", "breaks it");
            ann.sync();
            ann.create("Behind", "the one that breaks it");
            ann.sync();

            ClientHome.Result once = new ClientHome(ben.home).run("sync").expect(1);
            assertThat(once.json().path("units").toString())
                    .contains("this row breaks it")
                    .contains("\"unit\":\"" + Stage.OTHER + "\",\"answered\":true");
            String mine = ben.create("Mine", "typed meanwhile");
            ben.device().start();
            SyncStatus stuck = awaitStuck(ben);

            assertThat(stuck.trouble()).contains("this row breaks it");
            assertThat(stuck.nextTry()).as("it backs off").isNotNull();
            assertThat(ben.device().log(Stage.UNIT, 5).toString()).contains("this row breaks it");
            assertThat(PartitionTest.idsIn(stage.dump()))
                    .as("what it sends is taken")
                    .contains(mine);
            Awaitility.await("the other unit goes on")
                    .until(() -> ben.device().status(Stage.OTHER).state() == UnitState.IDLE);

            alter(ben, "DROP TRIGGER poison");
            Awaitility.await("it goes on by itself")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ben.device().status(Stage.UNIT).state() == UnitState.IDLE);
            assertThat(ben.device().status(Stage.UNIT).trouble()).isNull();
            assertThat(ben.dump()).isEqualTo(stage.dump());
        }
    }

    /// Waits until it has failed twice.
    private static SyncStatus awaitStuck(Laptop laptop) {
        return Awaitility.await("stuck")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> laptop.device().status(Stage.UNIT),
                        status ->
                                status.state() == UnitState.STUCK
                                        && status.tries() > 1
                                        && status.nextTry() != null);
    }

    private static void alter(Laptop laptop, String sql) throws SQLException {
        Path file = laptop.home.resolve("units/" + Stage.UNIT + "/unit.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=10000");
            statement.execute(sql);
        }
    }
}
