package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.UnitService;
import picocli.CommandLine;

class AuditCommandTest {
    @TempDir private Path data;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void act() throws Exception {
        Path file = Files.createDirectories(data.resolve("units")).resolve("administration.db");
        try (UnitService unit =
                UnitService.open(
                        file, Offline.administration(), Clock.systemUTC(), UUID::randomUUID)) {
            for (int i = 0; i < 5; i++) {
                new AuditDesk(unit).administrator("Rosa", "publish", "definition " + i);
            }
        }
    }

    private int audit(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("admin", "audit", "--data", data.toString()));
        all.addAll(List.of(arguments));
        CommandLine command = ServerMain.commandLine();
        return command.setOut(new PrintWriter(out)).execute(all.toArray(String[]::new));
    }

    @Test
    void lines_that_were_printed_are_checked_elsewhere() throws Exception {
        assertThat(audit("administration")).isZero();
        Path printed = Files.writeString(data.resolve("audit.txt"), out.toString());
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).hasSize(5);
        String third = "3:" + lines.get(2).substring(0, 64);

        assertThat(audit(printed.toString(), "--check")).isZero();
        assertThat(out.toString()).contains("5 entries, known by 5:" + lines.get(4).split(" ")[0]);
        assertThat(audit("administration", "--check", "--known", third)).isZero();
        assertThat(audit("administration", "--check", "--known", third.replace('3', '4')))
                .isEqualTo(ServerMain.DAMAGED);

        Files.writeString(
                printed, String.join("\n", lines).replace("definition 1", "definition 7"));
        assertThat(audit(printed.toString(), "--check")).isEqualTo(ServerMain.DAMAGED);
        assertThat(out.toString()).contains("Entry 2 does NOT follow");
    }
}
