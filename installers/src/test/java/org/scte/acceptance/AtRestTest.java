package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lies on the disks of a society, seen by somebody else who works on the same computer.
class AtRestTest {
    @TempDir private Path folder;

    @Test
    void nobody_else_may_read_what_services_and_devices_keep() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (Society society = Society.together(folder)) {
            ClientHome desk = society.enrol("desk");
            desk.here("new", "membership", "person", "given-name=Ann", "family-name=Able")
                    .expect(0);
            desk.here("sync").expect(0);
            society.here("admin", "backup");

            assertThat(society.data().resolve("units/membership.snapshots")).isNotEmptyDirectory();
            assertThat(openToOthers(society.data())).isEmpty();
            assertThat(openToOthers(desk.home())).isEmpty();
        }
    }

    @Test
    void the_client_works_with_a_sealed_key_and_never_without_its_passphrase() throws IOException {
        Path right = secret("right", "correct horse battery");
        Path wrong = secret("wrong", "correct donkey battery");
        try (Society society = Society.together(folder)) {
            ClientHome desk = society.enrol("desk");
            assertThat(desk.here("status").expect(0).json().path("key").stringValue())
                    .isEqualTo("file");
            desk.here("passphrase", "--new", secret("short", "1234567").toString()).expect(2);
            desk.here("passphrase", "--new", right.toString()).expect(0);
            assertThat(desk.here("status").expect(0).json().path("key").stringValue())
                    .isEqualTo("sealed");

            desk.here("new", "membership", "person", "given-name=Ann", "family-name=Able")
                    .expect(0);
            desk.run("sync").expect(11);
            desk.here("sync", "--passphrase", wrong.toString()).expect(11);
            desk.here("sync", "--passphrase", right.toString()).expect(0);
            assertThat(society.dump("membership")).anyMatch(line -> line.contains("Able"));

            desk.here("passphrase", "--remove", "--passphrase", wrong.toString()).expect(11);
            desk.here("passphrase", "--remove", "--passphrase", right.toString()).expect(0);
            desk.here("sync").expect(0);
        }
    }

    @Test
    void a_passphrase_that_others_can_read_is_refused() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path open = secret("open", "correct horse battery");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        try (Society society = Society.together(folder)) {
            ClientHome desk = society.enrol("desk");

            assertThat(desk.here("passphrase", "--new", open.toString()).expect(11).out())
                    .contains("Others can read");
            desk.here("sync").expect(0);
        }
    }

    private Path secret(String name, String passphrase) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".txt"), passphrase + "\n");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static Set<String> openToOthers(Path root) throws IOException {
        Set<String> open = new TreeSet<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                boolean ours = !path.endsWith("all.log"); // else this test's own
                if (ours && !mode.endsWith("------")) {
                    open.add(root.relativize(path) + " " + mode);
                }
            }
        }
        return open;
    }
}
