package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;

/// First downloads that are killed in the middle (F05) or damaged on their way.
class FirstDownloadTest {
    /// What the client reads at once, and may lose.
    private static final int BUFFER = 1 << 16;

    private static final int PEOPLE = 600;

    private final Random random = new Random(Integer.getInteger("scte.fire.seed", 2026));

    @TempDir private Path folder;

    @Test
    void F05_a_first_download_that_was_killed_goes_on_where_it_broke_off() throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop ann = stage.arrive("ann");
                Laptop ben = stage.arrive("ben")) {
            ann.proxy.plan("/snapshot", FaultProxy.Fault.BAD_GATEWAY); // none is made before
            ann.sync();
            ann.createAll(Stream.generate(this::note).limit(PEOPLE).toList());
            ann.sync();
            ClientHome home = new ClientHome(ben.home);
            ben.proxy.plan("/snapshot/", FaultProxy.Fault.HALF);
            Process first = home.start("sync", Stage.UNIT);
            Awaitility.await("half of it is here")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> fetched(ben) > 0 && fetched(ben) > parts(ben) / 2 - BUFFER);
            first.destroyForcibly().onExit().join();

            home.run("sync", Stage.UNIT).expect(0);

            List<FaultProxy.Seen> asked =
                    ben.proxy.seen().stream()
                            .filter(seen -> seen.path().contains("/snapshot/"))
                            .toList();
            assertThat(asked).extracting(FaultProxy.Seen::status).containsExactly(200, 206);
            int size = asked.getFirst().bytes();
            assertThat(size).as("bytes of the file").isGreaterThan(8 * BUFFER);
            assertThat(size / 2 + asked.getLast().bytes())
                    .as("bytes that both processes were sent, of " + size)
                    .isLessThan(size + BUFFER);
            assertThat(ben.dump()).isEqualTo(stage.dump()).isEqualTo(ann.dump());
        }
    }

    @Test
    void a_file_that_was_damaged_on_its_way_is_fetched_once_more() throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop ann = stage.arrive("ann");
                Laptop ben = stage.arrive("ben")) {
            ann.sync();
            ann.createAll(Stream.generate(this::note).limit(20).toList());
            ann.sync();
            ben.proxy.plan("/snapshot/", FaultProxy.Fault.FLIPPED);

            ben.sync();

            List<String> asked =
                    ben.proxy.seen().stream()
                            .map(FaultProxy.Seen::path)
                            .filter(path -> path.contains("/snapshot/"))
                            .toList();
            assertThat(asked).hasSize(2);
            assertThat(asked.getLast()).as("not record by record").isEqualTo(asked.getFirst());
            assertThat(ben.log()).contains("fetched once more");
            assertThat(ben.dump()).isEqualTo(stage.dump());
        }
    }

    /// Words that cannot be packed well.
    private String note() {
        return new BigInteger(9_000, random).toString(36);
    }

    /// Bytes of the answers that the service gave so far.
    private static long parts(Laptop laptop) {
        return laptop.proxy.seen().stream()
                .filter(seen -> seen.path().contains("/snapshot/"))
                .mapToLong(FaultProxy.Seen::bytes)
                .sum();
    }

    /// Bytes of the download that the killed process leaves behind.
    private static long fetched(Laptop laptop) {
        Path unit = laptop.home.resolve("units/" + Stage.UNIT);
        if (!Files.isDirectory(unit)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(unit)) {
            long bytes = 0;
            for (Path file : files.filter(one -> one.toString().endsWith(".part")).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
