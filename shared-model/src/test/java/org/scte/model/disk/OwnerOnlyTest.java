package org.scte.model.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir Path folder;

    @BeforeEach
    void modes() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void a_file_stands_at_a_second_place_which_is_its_owners_too() throws IOException {
        Path file = folder.resolve("a");
        Path other = folder.resolve("b");
        OwnerOnly.replace(file, "content");

        OwnerOnly.link(file, other);
        Files.delete(file);
        assertThat(other).hasContent("content");
        OwnerOnly.replace(file, "newer");
        OwnerOnly.link(file, other); // cannot be linked, for something stands there: copied
        assertThat(other).hasContent("newer");
        assertThat(mode(other)).isEqualTo("rw-------");
    }

    @Test
    void what_is_made_is_its_owners_alone() throws IOException {
        Path made = folder.resolve("a/b");
        OwnerOnly.makeFolder(made);
        OwnerOnly.replace(made.resolve("text"), "old");
        OwnerOnly.replace(made.resolve("text"), "new");
        OwnerOnly.makeDatabase(made.resolve("unit.db"));
        try (OutputStream out = OwnerOnly.write(made.resolve("part"))) {
            out.write(1);
        }

        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(made)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(made)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).extracting(Path::getFileName).hasToString("[part, text, unit.db]");
            for (Path file : all) {
                assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
            }
        }
        assertThat(made.resolve("text")).hasContent("new");
    }

    @Test
    void what_an_earlier_program_left_open_is_shut() throws IOException {
        Path units = Files.createDirectories(folder.resolve("units/club"));
        Path database = Files.writeString(units.resolve("unit.db"), "x");
        Path shut = Files.writeString(units.resolve("shut"), "x");
        Path foreign = Files.writeString(folder.resolve("notes.txt"), "x");
        Path link = folder.resolve("units/link");
        Files.createSymbolicLink(link, foreign);
        mode(folder, "rwxr-xr-x");
        mode(folder.resolve("units"), "rwxrwxr-x");
        mode(units, "rwxr-xr-x");
        mode(database, "rw-rw-r--");
        mode(shut, "r--r--r--");
        mode(foreign, "rw-r--r--");

        OwnerOnly.mend(folder, "units"::equals);

        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("units"))).isEqualTo("rwx------");
        assertThat(mode(units)).isEqualTo("rwx------");
        assertThat(mode(database)).isEqualTo("rw-------");
        assertThat(mode(shut)).as("nothing is given, only taken").isEqualTo("r--------");
        assertThat(mode(foreign)).as("not this program's").isEqualTo("rw-r--r--");
    }

    @Test
    void a_folder_that_is_not_there_needs_no_mending() {
        OwnerOnly.mend(folder.resolve("none"), _ -> true);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
