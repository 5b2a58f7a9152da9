package org.scte.server.unit;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.store.StoreSession;

/// The snapshots of a unit: immutable files, built when somebody needs one and what there is lies
/// too far back, and shared by all devices.
public final class SnapshotFiles {
    /// Positions behind the head from which a new snapshot costs devices less than the deltas; a
    /// unit with many records waits for a tenth of them.
    private static final long WORTH_REBUILDING = 1_000;

    /// How long a part that was superseded can still be fetched.
    private static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern PART = Pattern.compile("[0-9a-f]{8}-[0-9]{1,19}-[0-9]{1,10}");
    private static final int ZSTD_LEVEL = 3;

    private final UnitService unit;
    private final Clock clock;
    private final Path folder;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable Part present;

    public SnapshotFiles(UnitService unit, Clock clock) {
        this.unit = unit;
        this.clock = clock;
        this.folder = unit.folder().resolve(unit.definition().unit() + ".snapshots");
    }

    /// How a part is packed.
    public enum Encoding {
        IDENTITY(""),
        GZIP(".gz"),
        ZSTD(".zst");

        private final String ending;

        Encoding(String ending) {
            this.ending = ending;
        }
    }

    /// One immutable part.
    ///
    /// @param name of the epoch, the position and the definition
    /// @param records 0 where the part is not the present one
    public record Part(String name, long cursor, int definition, long records) {}

    /// The part a device should fetch now.
    public Part part() {
        Part part = present;
        if (part != null && isFresh(part)) {
            return part;
        }
        building.lock();
        try {
            part = present;
            if (part == null || !isFresh(part)) {
                part = build();
                present = part;
            }
            return part;
        } finally {
            building.unlock();
        }
    }

    private boolean isFresh(Part part) {
        long behind = unit.head() - part.cursor();
        return part.definition() == unit.definition().definition()
                && part.cursor() >= unit.horizon()
                && behind <= Math.max(WORTH_REBUILDING, part.records() / 10);
    }

    /// A part by its name, also one that was superseded; empty where it is not kept.
    public Optional<Part> find(String name) {
        if (!PART.matcher(name).matches()
                || !Files.exists(path(name, Encoding.IDENTITY))
                || !name.startsWith(prefix())) {
            return Optional.empty();
        }
        String[] words = name.split("-");
        return Optional.of(new Part(name, Long.parseLong(words[1]), Integer.parseInt(words[2]), 0));
    }

    /// The file of a part, packed as asked; packed at its first use.
    public Path file(Part part, Encoding encoding) {
        Path file = path(part.name(), encoding);
        if (!Files.exists(file)) {
            building.lock();
            try {
                if (!Files.exists(file)) {
                    pack(path(part.name(), Encoding.IDENTITY), file, encoding);
                }
            } finally {
                building.unlock();
            }
        }
        return file;
    }

    private Path path(String name, Encoding encoding) {
        return folder.resolve(name + ".ndjson" + encoding.ending);
    }

    private String prefix() {
        return unit.epoch().toString().substring(24, 32) + "-";
    }

    private Part build() {
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve("unfinished");
            int definition = unit.definition().definition();
            Part part = unit.read(session -> write(session, definition, unfinished));
            Path file = path(part.name(), Encoding.IDENTITY);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            retire(part);
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException("no snapshot could be written in " + folder, e);
        }
    }

    private Part write(StoreSession session, int definition, Path file) {
        long cursor = session.head().pos();
        long records = session.head().digest().records();
        MessageDigest digest = sha256();
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            DigestOutputStream out = new DigestOutputStream(raw, digest);
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("epoch", unit.epoch().toString());
            header.put("cursor", cursor);
            header.put("definition", definition);
            header.put("counts", session.records().counts());
            line(out, PlainJson.write(header));
            session.records()
                    .each(record ->
                            line(
                                    out,
                                    "{\"entity\":\""
                                            + record.entity()
                                            + "\",\"id\":\""
                                            + record.id()
                                            + "\",\"pos\":"
                                            + record.pos()
                                            + ",\"set\":"
                                            + record.fields()
                                            + "}"));
            line(raw, "{\"sha256\":\"" + HexFormat.of().formatHex(digest.digest()) + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + file + " could not be written", e);
        }
        return new Part(prefix() + cursor + "-" + definition, cursor, definition, records);
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot could not be written", e);
        }
    }

    private static void pack(Path from, Path to, Encoding encoding) {
        Path unfinished = to.resolveSibling(to.getFileName() + ".unfinished");
        try {
            try (OutputStream out = packing(Files.newOutputStream(unfinished), encoding)) {
                Files.copy(from, out);
            }
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + from + " could not be packed", e);
        }
    }

    private static OutputStream packing(OutputStream out, Encoding encoding) throws IOException {
        return switch (encoding) {
            case IDENTITY -> out;
            case GZIP -> new GZIPOutputStream(out, 1 << 16);
            case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL);
        };
    }

    /// Deletes what was superseded more than a day ago: a file's time is when it was last the
    /// present one.
    private void retire(Part newest) throws IOException {
        Instant now = clock.instant();
        Part before = present;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(newest.name() + ".")) {
                    continue;
                }
                if (before != null && name.startsWith(before.name() + ".")) {
                    Files.setLastModifiedTime(file, FileTime.from(now));
                } else if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
