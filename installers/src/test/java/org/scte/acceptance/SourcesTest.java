package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A unit that draws from a database that exists already, in a process of its own that is killed
/// while it draws.
class SourcesTest {
    private static final int ROWS = 5_000;

    private static final String PARTS =
            """
            unit: parts
            definition: 1
            entities:
              part:
                fields:
                  name: {type: text, required: true, max: 40}
                  price: {type: money, min: 0}
                unique: [{fields: [name]}]
            sources:
              stock:
                jdbc: "${STOCK_JDBC}"
                query: select id, name, price, updated from part where updated > :watermark order by updated
                watermark: updated
                into: {entity: part, id: id, set: {name: name, price: price}}
                every: 1m
            """;

    @TempDir private Path folder;
    private Path data;
    private Path units;
    private Path legacy;

    @BeforeEach
    void make() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        units = Files.createDirectories(folder.resolve("units"));
        legacy = Files.createDirectories(folder.resolve("legacy")).resolve("stock.db");
        Files.writeString(units.resolve("parts.yaml"), PARTS);
        // Some rows share each moment, and one of them is wrong.
        run(
                "create table part(id integer primary key, name text, price, updated text)",
                "insert into part with recursive n(n) as (select 1 union all select n + 1 from n where n < "
                        + ROWS
                        + ") select n, 'Part ' || n, case n when 4000 then 'dear' else '9.5' end,"
                        + " datetime('2026-01-01', (n / 7) || ' minutes') from n");
    }

    private void run(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + legacy);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the source cannot be written", e);
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.startDrawing(
                data, units, "parts", legacy.getParent(), "STOCK_JDBC=jdbc:sqlite:" + legacy);
    }

    private long count(String what) {
        Path database = data.resolve("units/parts.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(" + what)) {
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the unit's database cannot be read", e);
        }
    }

    private void awaitRecords(long least) {
        Awaitility.await(least + " records")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("*) from record") >= least);
    }

    @Test
    void a_service_that_is_killed_while_it_draws_loses_and_doubles_nothing() {
        try (ServiceProcess service = start()) {
            for (int killed = 1; killed <= 2; killed++) {
                awaitRecords(killed * 700L);
                service.kill();
                assertThat(count("*) from record")).as("in the middle").isLessThan(ROWS - 1);
                service.restart();
            }
            awaitRecords(ROWS - 1);
            Awaitility.await("the wrong row is listed")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> sources().contains("\"row\":\"4000\""));

            assertThat(count("distinct id) from record")).isEqualTo(ROWS - 1);
            assertThat(count("*) from history")).as("each was made once").isEqualTo(ROWS - 1);
            assertThat(count("distinct row) from source_row")).isEqualTo(ROWS - 1);
            assertThat(Programs.here("admin", "verify", "parts", "--data", data.toString()))
                    .contains("parts");
        }
    }

    private String sources() {
        return Programs.here("admin", "sources", "--json", "--data", data.toString());
    }
}
