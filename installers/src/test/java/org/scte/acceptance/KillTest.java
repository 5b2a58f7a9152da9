package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Either side killed with -9 in the middle of an exchange, again and again: nothing is lost and
/// nothing is there twice.
class KillTest {
    private static final int KILLS = 20;
    private static final int PEOPLE_PER_ROUND = 300;

    /// A sync of one round takes about this long from start of the process, in milliseconds.
    private static final int MIDDLE_OF_A_SYNC = 1_500;

    @TempDir private Path folder;

    @Test
    void twenty_kills_of_either_side_lose_nothing_and_double_nothing() throws Exception {
        Random random = new Random(2026);
        Set<String> written = new HashSet<>();
        int midway = 0;
        try (Society society = Society.open(folder)) {
            ClientHome ann = society.enrol("ann");
            ClientHome ben = society.enrol("ben");
            for (int round = 0; round < KILLS; round++) {
                List<String> ids = writeRound(ann, random, round);
                written.addAll(ids);
                Process sync = ann.start("sync", "membership");
                sync.waitFor(400 + random.nextInt(MIDDLE_OF_A_SYNC), TimeUnit.MILLISECONDS);
                if (round % 2 == 0) {
                    midway += sync.isAlive() ? 1 : 0;
                    sync.destroyForcibly().onExit().join();
                } else {
                    midway += sync.isAlive() ? 1 : 0;
                    society.membership.kill();
                    sync.onExit().join();
                    society.membership.restart();
                }
            }
            ann.run("sync").expect(0);
            ben.run("sync").expect(0);

            assertThat(midway).as("kills that hit a running sync").isGreaterThan(KILLS / 2);
            assertThat(idsOf(ben)).isEqualTo(written);
            assertThat(ben.run("dump", "membership", "--canonical").out())
                    .isEqualTo(ann.run("dump", "membership", "--canonical").out());
            ann.run("verify").expect(0);
            ben.run("verify").expect(0);
            for (String id : sample(written, random)) {
                JsonNode changes =
                        ben.run("history", "membership", "person", id)
                                .expect(0)
                                .json()
                                .path("changes");
                assertThat(changes.size()).as("changes of " + id).isEqualTo(1);
            }
        }
    }

    private List<String> writeRound(ClientHome ann, Random random, int round) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PEOPLE_PER_ROUND; i++) {
            String id =
                    String.format(
                            "0193b7a0-%04x-7000-8000-%012x", round, random.nextLong(1L << 48));
            ids.add(id);
            lines.add(
                    "{\"op\":\"create\",\"entity\":\"person\",\"id\":\""
                            + id
                            + "\",\"set\":{\"given-name\":\"Round "
                            + round
                            + "\",\"family-name\":\"Person "
                            + i
                            + "\"}}");
        }
        Path file = folder.resolve("round-" + round + ".jsonl");
        Files.write(file, lines);
        ann.run("apply", "membership", file.toString()).expect(0);
        return ids;
    }

    private static Set<String> idsOf(ClientHome home) {
        Set<String> ids = new HashSet<>();
        home.run("list", "membership", "person", "--limit", "100000")
                .expect(0)
                .json()
                .path("records")
                .forEach(record -> ids.add(record.path("id").stringValue()));
        return ids;
    }

    private static List<String> sample(Set<String> ids, Random random) {
        List<String> all = new ArrayList<>(ids.stream().sorted().toList());
        java.util.Collections.shuffle(all, random);
        return all.subList(0, 5);
    }
}
