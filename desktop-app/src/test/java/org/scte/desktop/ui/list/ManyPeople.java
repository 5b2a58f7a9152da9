package org.scte.desktop.ui.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A membership unit of 1,000,000 people, the size at which goals are measured. Its file is made
/// once in a run of the tests and gone with it; whoever measures works on a copy.
public final class ManyPeople {
    public static final int PEOPLE = Integer.getInteger("people", 1_000_000);

    private static @Nullable Path made;
    private static long last;

    private ManyPeople() {}

    public static synchronized Members open(Path folder) {
        try {
            Files.copy(made == null ? make() : made, folder.resolve("unit.db"));
            return new Members(folder, last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() throws IOException {
        long begun = System.nanoTime();
        Path folder = Files.createTempDirectory("people");
        Path file = folder.resolve("unit.db");
        try (var members = new Members(folder)) {
            last = members.download(PEOPLE);
        }
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit(); // before the folder
        made = file;
        System.out.printf(
                "%,d people were made in %d s, a file of %d MB%n",
                PEOPLE,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                Files.size(file) / 1_000_000);
        return file;
    }
}
