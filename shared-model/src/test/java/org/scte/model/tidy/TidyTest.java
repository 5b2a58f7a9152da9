package org.scte.model.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void the_sources_of_all_modules_are_tidy() throws IOException {
        assertThat(SourceFaults.count(ROOT)).isGreaterThan(50);
        assertThat(SourceFaults.in(ROOT)).isEmpty();
    }

    @Test
    void planted_faults_are_found(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("a/src/main/java/p"));
        String body = "        int a = 1;\n".repeat(SourceFaults.MAX_METHOD_LINES);
        Files.writeString(
                folder.resolve("ThingHelper.java"),
                """
                package p;
                import java.util.*;
                // TO%s mend this
                // TO%s(#12) mend that
                class ThingHelper {
                    @Disabled
                    void waits() throws Exception {
                        Thread.sleep(1);
                        new Exception("Thread.sleep").printStackTrace();
                    }
                    void runsOn() {
                %s    }
                }
                """
                        .formatted("DO", "DO", body));
        Files.writeString(
                folder.resolve("Long.java"),
                "package p;\n" + "//\n".repeat(SourceFaults.MAX_LINES));
        Path tests = Files.createDirectories(root.resolve("a/src/test/java/p"));
        Files.writeString(
                tests.resolve("LongTest.java"),
                "package p;\n" + "//\n".repeat(SourceFaults.MAX_LINES));

        assertThat(SourceFaults.in(root))
                .containsExactlyInAnyOrder(
                        "a/src/main/java/p/Long.java:1: 401 lines, 400 are the most",
                        "a/src/main/java/p/ThingHelper.java:3: left-over work names its issue",
                        "a/src/main/java/p/ThingHelper.java:2: imports are named one by one",
                        "a/src/main/java/p/ThingHelper.java:5: ThingHelper says Helper instead of what it is",
                        "a/src/main/java/p/ThingHelper.java:6: a test runs or is removed",
                        "a/src/main/java/p/ThingHelper.java:8: nobody waits by sleeping",
                        "a/src/main/java/p/ThingHelper.java:9: a stack trace goes to the log",
                        "a/src/main/java/p/ThingHelper.java:11: runsOn has 62 lines, 60 are the most",
                        "a/src/main/java/p/package-info.java:1: the package is not @NullMarked",
                        "a/src/test/java/p/LongTest.java:1: 401 lines, 400 are the most");
    }
}
