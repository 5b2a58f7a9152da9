package org.scte.server.unit;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Sha256;
import org.scte.model.snapshot.SnapshotContents;
import org.scte.model.snapshot.UnitTables;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.SnapshotDatabase;
import org.scte.server.store.StoreSession;

/// The snapshots of a unit: immutable files, built when somebody needs one and what there is lies
/// too far back, and shared by all devices that see the same of the unit.
public final class SnapshotFiles {
    /// Positions behind the head from which a new snapshot costs devices less than the deltas; a
    /// unit with many records waits for a tenth of them.
    private static final long WORTH_REBUILDING = 1_000;

    /// How long a part that was superseded can still be fetched.
    private static final Duration KEPT = Duration.ofHours(24);

    /// Epoch, cursor, definition, and what is seen where it is not all, or the tables' layout where
    /// it has tables.
    private static final Pattern PART =
            Pattern.compile(
                    "([0-9a-f]{8})-([0-9]{1,18})-([0-9]{1,9})(-v[0-9a-f]{8})?(-[0-9a-f]{8})?");

    private static final int ZSTD_LEVEL = 3;

    private final UnitService unit;
    private final Clock clock;
    private final Path folder;
    private final ReentrantLock building = new ReentrantLock();

    /// By form and view. Guarded by `building`.
    private final Map<String, Part> present = new HashMap<>();

    private final Map<Path, Packed> packed = new ConcurrentHashMap<>();

    public SnapshotFiles(UnitService unit, Clock clock) {
        this.unit = unit;
        this.clock = clock;
        this.folder = folder(unit);
    }

    private static Path folder(UnitService unit) {
        return unit.folder().resolve(unit.definition().unit() + ".snapshots");
    }

    /// What a part is.
    public enum Form {
        /// Lines of JSON, which any program can read.
        NDJSON(".ndjson"),
        /// A device's own tables.
        SQLITE(".db");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }
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
    /// @param name says what it is; two that differ in anything have two names
    /// @param records 0 where the part is not the present one
    public record Part(String name, Form form, long cursor, int definition, long records) {}

    /// A part's file as it is sent.
    ///
    /// @param sha256 of its bytes, in hexadecimal digits
    public record Packed(Path path, long bytes, String sha256) {}

    /// The part a device should fetch now; may take a while. Of a part of the unit there are lines
    /// only.
    ///
    /// @param after the least position at which it is taken
    /// @param slices those of what the caller sees that it asks for; empty for all
    public Part part(Form asked, Caller caller, long after, List<String> slices) {
        requireWithinQuota(caller);
        View view = view(caller, slices);
        Form form = view.isWhole() ? asked : Form.NDJSON;
        String key = form + viewWord(view);
        building.lock();
        try {
            Part part = present.get(key);
            if (part == null && form == Form.SQLITE) {
                part = newestKept();
            }
            if (part == null || !isFresh(part) || part.cursor() < after) {
                part = build(form, view, part);
                if (!isWithoutErased(part)) {
                    part = build(form, view, part); // erased while it was written
                }
            }
            present.put(key, part);
            return part;
        } finally {
            building.unlock();
        }
    }

    private void requireWithinQuota(Caller caller) {
        unit.read(session -> {
            GrantWeight.requireWithinQuota(session, unit.definition(), caller.grants());
            return caller;
        });
    }

    private boolean isFresh(Part part) {
        long behind = unit.head() - part.cursor();
        return part.definition() == unit.definition().definition()
                && part.cursor() >= unit.horizon()
                && isWithoutErased(part)
                && behind <= Math.max(WORTH_REBUILDING, part.records() / 10);
    }

    /// Whether nothing that it holds was erased since.
    private boolean isWithoutErased(Part part) {
        return part.cursor() >= unit.forgetting().erasedAt();
    }

    /// Deletes what was made of the unit before a position, and what is unfinished: nobody gets it
    /// any more.
    static void deleteBefore(UnitService unit, long pos) {
        Path folder = folder(unit);
        for (String name : listNames(folder)) {
            Matcher words = PART.matcher(name.substring(0, Math.max(0, name.indexOf('.'))));
            if (!words.matches() || Long.parseLong(words.group(2)) < pos) {
                try {
                    Files.deleteIfExists(folder.resolve(name));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot delete " + name, e);
                }
            }
        }
    }

    private View view(Caller caller, List<String> slices) {
        View view = unit.view(caller);
        return slices.isEmpty() || view.isWhole() ? view : view.of(slices);
    }

    private static String viewWord(View view) {
        return view.isWhole() ? "" : "-v" + view.word();
    }

    /// A part by its name, also one that was superseded; empty where it is not kept, or shows
    /// another part of the unit than the caller sees.
    ///
    /// @param slices as they were asked for
    public Optional<Part> find(String name, Caller caller, List<String> slices) {
        Matcher words = PART.matcher(name);
        String seen = viewWord(view(caller, slices));
        if (!words.matches() || !seen.equals(Objects.requireNonNullElse(words.group(4), ""))) {
            return Optional.empty();
        }
        return parse(name)
                .filter(this::isWithoutErased)
                .filter(part -> Files.exists(path(part, Encoding.IDENTITY)));
    }

    private Optional<Part> parse(String name) {
        Matcher words = PART.matcher(name);
        if (!words.matches() || !words.group(1).equals(epochWord())) {
            return Optional.empty();
        }
        return Optional.of(
                new Part(
                        name,
                        words.group(5) == null ? Form.NDJSON : Form.SQLITE,
                        Long.parseLong(words.group(2)),
                        Integer.parseInt(words.group(3)),
                        0));
    }

    /// The file of a part, packed as asked; packed at its first use.
    public Packed file(Part part, Encoding encoding) {
        Path file = path(part, encoding);
        Packed known = packed.get(file);
        if (known != null) {
            return known;
        }
        building.lock();
        try {
            known = packed.get(file);
            if (known == null) {
                if (!Files.exists(file)) {
                    pack(path(part, Encoding.IDENTITY), file, encoding);
                }
                known = measured(file);
                packed.put(file, known);
            }
            return known;
        } finally {
            building.unlock();
        }
    }

    private Path path(Part part, Encoding encoding) {
        return folder.resolve(part.name() + part.form().ending + encoding.ending);
    }

    private String epochWord() {
        return unit.epoch().toString().substring(24, 32);
    }

    /// Words for the tables that this program makes of a definition.
    private static String layoutOf(UnitDefinition definition) {
        String tables = SnapshotContents.CREATE + UnitTables.of(definition).schema().values();
        byte[] hash = Sha256.of(tables.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 4);
    }

    /// What an earlier run of the service has left.
    private @Nullable Part newestKept() {
        String layout = "-" + layoutOf(unit.definition());
        return listNames(folder).stream()
                .filter(name -> name.endsWith(layout + Form.SQLITE.ending))
                .map(name -> name.substring(0, name.length() - Form.SQLITE.ending.length()))
                .flatMap(name -> parse(name).stream())
                .filter(part -> part.cursor() <= unit.head())
                .max(Comparator.comparingLong(Part::cursor))
                .flatMap(this::counted)
                .orElse(null);
    }

    private Optional<Part> counted(Part part) {
        return SnapshotDatabase.contents(path(part, Encoding.IDENTITY))
                .map(found ->
                        new Part(
                                part.name(),
                                part.form(),
                                part.cursor(),
                                part.definition(),
                                found.digest().records()));
    }

    private static List<String> listNames(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    private Part build(Form form, View view, @Nullable Part before) {
        try {
            OwnerOnly.makeFolder(folder);
            Path unfinished = folder.resolve("unfinished" + form.ending);
            Files.deleteIfExists(unfinished);
            UnitDefinition definition = unit.definition();
            Part part = unit.read(session -> write(session, form, view, definition, unfinished));
            moveSynced(unfinished, path(part, Encoding.IDENTITY));
            retire(part, before);
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException("no snapshot could be written in " + folder, e);
        }
    }

    private Part write(
            StoreSession session, Form form, View view, UnitDefinition definition, Path file) {
        String name = epochWord() + "-" + session.head().pos() + "-" + definition.definition();
        name += viewWord(view);
        long records = session.head().digest().records();
        switch (form) {
            case NDJSON ->
                    records =
                            SnapshotText.write(
                                    session, view, unit.epoch(), definition.definition(), file);
            case SQLITE -> {
                SnapshotDatabase.write(session, unit.epoch(), definition, file);
                name += "-" + layoutOf(definition);
            }
        }
        return new Part(name, form, session.head().pos(), definition.definition(), records);
    }

    private static void pack(Path from, Path to, Encoding encoding) {
        Path unfinished = to.resolveSibling("unfinished" + encoding.ending);
        try {
            try (OutputStream out = packing(OwnerOnly.write(unfinished), encoding)) {
                Files.copy(from, out);
            }
            moveSynced(unfinished, to);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + from + " could not be packed", e);
        }
    }

    /// A file under its own name is whole, also after a power cut.
    private static void moveSynced(Path unfinished, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.READ)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static OutputStream packing(OutputStream out, Encoding encoding) throws IOException {
        return switch (encoding) {
            case IDENTITY -> out;
            case GZIP -> new GZIPOutputStream(out, 1 << 16);
            case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL);
        };
    }

    private static Packed measured(Path file) {
        try (InputStream raw = Files.newInputStream(file)) {
            DigestInputStream in = new DigestInputStream(raw, Sha256.begin());
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            String sum = HexFormat.of().formatHex(in.getMessageDigest().digest());
            return new Packed(file, bytes, sum);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + file + " could not be read", e);
        }
    }

    /// Deletes what was superseded more than a day ago: a file's time is when it was last the
    /// present one.
    private void retire(Part newest, @Nullable Part before) throws IOException {
        Instant now = clock.instant();
        for (String name : listNames(folder)) {
            Path file = folder.resolve(name);
            String part = name.substring(0, Math.max(0, name.indexOf('.')));
            if (part.equals(newest.name())
                    || present.values().stream()
                            .anyMatch(p -> p != before && part.equals(p.name()))) {
                continue;
            }
            if (before != null && part.equals(before.name())) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            } else if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
                Files.delete(file);
                packed.remove(file);
            }
        }
    }
}
