package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.sync.json.JsonObject;

/// What waits on a device goes by a file to an administrator, and counts once however often and by
/// whatever ways it comes.
class UnsentWorkTest {
    private static final String CANARY = "Kanarienvogel";

    @TempDir private Path folder;
    private Society society;
    private ClientHome field;
    private Path file;

    /// What one call of the administrator's came to.
    private record Said(int exit, String out) {}

    @BeforeEach
    void open() {
        society = Society.open(folder.resolve("society"));
        field = society.enrol("field");
        field.here("sync").expect(0);
        for (int i = 0; i < 3; i++) {
            field.here(
                            "new",
                            "membership",
                            "person",
                            "given-name=" + CANARY,
                            "family-name=Unsent " + i)
                    .expect(0);
        }
        file = folder.resolve("field.scte-unsent");
    }

    @AfterEach
    void close() {
        society.close();
    }

    private String save() {
        var saved = field.run("save-unsent", file.toString()).expect(0).json();
        assertThat(saved.path("changes").intValue()).isEqualTo(3);
        return saved.path("code").textValue();
    }

    private Said load(String code) throws IOException {
        List<String> command =
                new ArrayList<>(
                        Programs.server(
                                "admin",
                                "load-unsent",
                                file.toString(),
                                "--data",
                                society.data().toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write((code + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.onExit().join().exitValue(), out);
    }

    private String device() throws IOException {
        return JsonObject.parse(Files.readString(field.home().resolve("device.json")))
                .text("device");
    }

    private long people() {
        return society.dump("membership").stream().filter(line -> line.contains(CANARY)).count();
    }

    @Test
    void it_counts_once_from_the_file_twice_and_from_the_device_as_well() throws IOException {
        String code = save();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(CANARY);
        assertThat(people()).isZero();

        Said first = load(code.toLowerCase(java.util.Locale.ROOT));

        assertThat(first.out()).contains("3 taken, 0 refused");
        assertThat(first.exit()).isZero();
        assertThat(people()).isEqualTo(3);
        assertThat(load(code).out()).contains("3 taken, 0 refused");
        field.here("new", "membership", "person", "given-name=" + CANARY, "family-name=Later")
                .expect(0);
        field.here("sync").expect(0);
        assertThat(field.here("status").expect(0).json().findValues("waiting"))
                .isNotEmpty()
                .allMatch(waiting -> waiting.intValue() == 0);
        assertThat(people()).isEqualTo(4);
        field.here("verify").expect(0);
        society.here("admin", "verify");
    }

    @Test
    void a_wrong_code_takes_nothing_and_the_work_of_a_stolen_laptop_is_not_lost()
            throws IOException {
        String code = save();

        assertThat(load("ABCD-EFGH-JKLM-NPQR-STUV"))
                .isEqualTo(
                        new Said(1, "This code does not open the file, or the file is damaged.\n"));
        assertThat(people()).isZero();
        society.here("admin", "revoke", device());
        assertThat(load(code).out()).contains("3 taken"); // a laptop that was stolen
        assertThat(people()).isEqualTo(3);
    }
}
