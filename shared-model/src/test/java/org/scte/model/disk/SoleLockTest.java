package org.scte.model.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleLockTest {
    @TempDir Path folder;

    /// What another process is told.
    public static final class Other {
        public static void main(String[] arguments) throws IOException {
            System.exit(SoleLock.tryTake(Path.of(arguments[0]), "lock").isPresent() ? 0 : 1);
        }
    }

    private boolean isFreeForAnother() throws Exception {
        return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Other.class.getName(),
                                folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void a_lock_holds_after_somebody_here_has_tried_too() throws Exception {
        try (SoleLock _ = SoleLock.tryTake(folder, "lock").orElseThrow()) {
            assertThat(SoleLock.tryTake(folder, "lock")).isEmpty();
            assertThat(SoleLock.tryTake(folder.resolve("."), "lock")).isEmpty();

            assertThat(isFreeForAnother()).isFalse();
        }
        assertThat(isFreeForAnother()).isTrue();
        try (SoleLock again = SoleLock.tryTake(folder, "lock").orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }
}
