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
