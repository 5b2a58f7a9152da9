package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One change of very many records (F53), from one device to another, with real processes of at
/// most 512 MiB of heap. How many is set by `-Dscte.large=`.
class LargeChangeTest {
    private static final int RECORDS = Integer.getInteger("scte.large", 5_000);

    /// Between one kill and the next, the receiving process gets this much longer.
    private static final int STEP_MILLIS = 500;

    private static final int KILLS = 4;

    @TempDir private Path folder;

    @Test
    void F53_a_change_of_very_many_records_arrives_whole_or_not_at_all() throws Exception {
        try (Society society = Society.together(folder)) {
            ClientHome ann = society.enrol("ann");
            ClientHome ben = society.enrol("ben");
            ann.run("apply", "membership", people().toString(), "--atomic").expect(0);
            ann.run("sync", "membership").expect(0);

            List<Integer> seen = new ArrayList<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                Process sync = ben.start("sync", "membership");
                sync.waitFor((long) kill * STEP_MILLIS, TimeUnit.MILLISECONDS);
                sync.destroyForcibly().onExit().join();
                seen.add(heldBy(ben));
            }
            assertThat(seen).isSubsetOf(0, RECORDS);
            assertThat(seen.getFirst()).as("the first kill came before the end").isZero();

            ben.run("sync", "membership").expect(0);
            assertThat(heldBy(ben)).isEqualTo(RECORDS);
            ben.run("verify").expect(0);
        }
    }

    private static int heldBy(ClientHome home) {
        return home.here("list", "membership", "person", "--limit", "1")
                .expect(0)
                .json()
                .path("count")
                .intValue();
    }

    private Path people() throws IOException {
        List<String> lines = new ArrayList<>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            lines.add(
                    String.format(
                            "{\"op\":\"create\",\"entity\":\"person\",\"id\":\"0193b7a0-0000-7000-8000-%012x\",\"set\":{\"given-name\":\"Large\",\"family-name\":\"Person %d\"}}",
                            i, i));
        }
        return Files.write(folder.resolve("people.jsonl"), lines);
    }
}
