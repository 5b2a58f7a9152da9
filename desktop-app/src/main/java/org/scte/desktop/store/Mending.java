package org.scte.desktop.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.DiskFault;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.FaultPoints;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// A unit's file that the disk has damaged, in the place of which a new one is made: the damaged
/// one is kept aside, the device's own work moves over as far as it can be read, and everything
/// else is fetched from the service again.
///
/// A mark beside the file says that it is in use. Found at the next start with another start of the
/// computer in it, it says that the power failed; then, and where reading has met damage, the file
/// is read through once. A program that was merely killed damages nothing.
public final class Mending {
    private static final String MARK = ".open";
    private static final String DAMAGED = "damaged";
    private static final String ASIDE = "damaged-";
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /// Where an SQLite file says the size of its pages, and how many it has.
    private static final int PAGE_SIZE_AT = 16;

    private static final int PAGES_AT = 28;

    private static final String MAGIC = "SQLite format 3\0";

    private Mending() {}

    /// What was done to a damaged file.
    ///
    /// @param aside where it is now
    /// @param kept changes of this device that moved over
    /// @param lost changes that could not be read
    /// @param unsent changes that wait to be sent
    /// @param backup when the backup was made that took the file's place; null where there was none
    public record Mended(Path aside, long kept, long lost, int unsent, @Nullable Instant backup) {}

    /// Looks at a unit's file before it is opened, and makes it whole where it is damaged; empty
    /// where nothing had to be done.
    ///
    /// @param known how far it had come at least
    public static Optional<Mended> mend(Path file, Beacon known, Instant now) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            setForeignJournalAside(file);
            if (isSound(file)) {
                return Optional.empty();
            }
            Path aside = setAside(file, now);
            return Optional.of(Salvage.from(aside, file, known));
        } catch (IOException e) {
            throw new StoreException("cannot put the damaged file aside: " + file, e);
        }
    }

    /// The definition kept in the unit's file; empty where there is no file yet.
    public static Optional<String> findDefinitionSource(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Database database = new Database(file, FaultPoints.NONE)) {
            return database.change(session -> {
                OwnTables.create(session);
                return Meta.find(session, Meta.Key.DEFINITION_SOURCE);
            });
        }
    }

    /// Marks the file as in use.
    static void begin(Path file) {
        mark(file, boot());
    }

    /// The file was met damaged: it is read through when it is opened next.
    static void suspect(Path file) {
        mark(file, DAMAGED);
    }

    private static void mark(Path file, String what) {
        try {
            try (OutputStream out = OwnerOnly.write(markOf(file))) {
                out.write(what.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new StoreException(
                    "nothing can be written beside %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// The file was closed as it should be.
    static void end(Path file) {
        try {
            if (Files.exists(markOf(file)) && !isMarked(file, DAMAGED)) {
                Files.delete(markOf(file));
            }
        } catch (IOException e) {
            throw new StoreException("cannot tidy up beside " + file, e);
        }
    }

    private static boolean isMarked(Path file, String what) throws IOException {
        return Files.readString(markOf(file)).equals(what);
    }

    private static Path markOf(Path file) {
        return file.resolveSibling(file.getFileName() + MARK);
    }

    private static String boot() {
        try {
            return Files.exists(BOOT) ? Files.readString(BOOT).strip() : "";
        } catch (IOException e) {
            return ""; // not known: the file is read through once more than needed
        }
    }

    private static boolean isSound(Path file) throws IOException {
        if (isCutShort(file)) {
            return false;
        }
        try (Database database = new Database(file, FaultPoints.NONE)) {
            boolean through = isToBeReadThrough(file);
            return database.read(session ->
                    session.first(
                                    through
                                            ? "PRAGMA quick_check(1)"
                                            : "SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)",
                                    row -> row.getString(1))
                            .orElse("")
                            .equals("ok"));
        } catch (StoreException e) {
            if (e.fault() == DiskFault.DAMAGED) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isToBeReadThrough(Path file) throws IOException {
        boolean log = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        try {
            String mark = Files.readString(markOf(file));
            return mark.isEmpty() || !mark.equals(boot());
        } catch (NoSuchFileException e) {
            return log; // what was closed as it should be leaves none: somebody put it there
        }
    }

    /// A copy of a file that was cut short, as long as it should be, since SQLite reads nothing at
    /// all of a shorter one; the file itself where it has its length.
    static Path padded(Path file) {
        try {
            if (!isCutShort(file)) {
                return file;
            }
            Path copy = file.resolveSibling("padded-" + file.getFileName());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "rw")) {
                if (bytes.length() >= PAGES_AT + Integer.BYTES && isHeadWhole(bytes)) {
                    bytes.setLength(sizeOf(bytes));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new StoreException("cannot copy " + file, e);
        }
    }

    /// Whether it begins as every SQLite file does, so that it can be believed what it says.
    private static boolean isHeadWhole(RandomAccessFile bytes) throws IOException {
        byte[] head = new byte[MAGIC.length()];
        bytes.seek(0);
        bytes.readFully(head);
        return new String(head, StandardCharsets.US_ASCII).equals(MAGIC);
    }

    /// What the file says of its length.
    private static long sizeOf(RandomAccessFile bytes) throws IOException {
        bytes.seek(PAGE_SIZE_AT);
        int size = bytes.readUnsignedShort();
        bytes.seek(PAGES_AT);
        return (bytes.readInt() & 0xffff_ffffL) * (size == 1 ? 65_536 : size);
    }

    /// Whether the file is shorter than it says.
    private static boolean isCutShort(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                return false; // nothing yet; what it had come to is the beacon's business
            }
            if (bytes.length() < PAGES_AT + Integer.BYTES) {
                return true;
            }
            boolean log = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
            return !log && bytes.length() < sizeOf(bytes);
        }
    }

    /// A unit's file keeps a write-ahead log and never a rollback journal: one that lies there is
    /// another file's, and must not be played back into this one.
    private static void setForeignJournalAside(Path file) throws IOException {
        Path journal = file.resolveSibling(file.getFileName() + "-journal");
        if (Files.exists(journal) && keepsLog(file)) {
            Files.move(
                    journal,
                    file.resolveSibling(file.getFileName() + ".foreign-journal"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean keepsLog(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() < PAGES_AT) {
                return false;
            }
            bytes.seek(18); // the versions of the format, 2 for a write-ahead log
            return bytes.read() == 2;
        }
    }

    /// Deletes the damaged files that are kept beside this one: nobody can take a single record out
    /// of them.
    static void deleteAside(Path file) {
        Path unit = file.toAbsolutePath().getParent();
        try (Stream<Path> kept = Files.list(unit)) {
            for (Path folder : kept.filter(Mending::isAside).toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(one);
                    }
                }
            }
        } catch (IOException e) {
            throw new StoreException("cannot delete a damaged file in " + unit, e);
        }
    }

    private static boolean isAside(Path path) {
        return path.getFileName().toString().startsWith(ASIDE) && Files.isDirectory(path);
    }

    private static Path setAside(Path file, Instant now) throws IOException {
        String stamp = now.toString().replaceAll("[^0-9TZ]", "").toLowerCase(Locale.ROOT);
        Path folder = file.resolveSibling(ASIDE + stamp);
        OwnerOnly.makeFolder(folder);
        for (String suffix : List.of("", "-wal", "-shm", MARK)) {
            Path one = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(one)) {
                Files.move(one, folder.resolve(one.getFileName()));
            }
        }
        return folder.resolve(file.getFileName());
    }

    /// The definition that a damaged file was kept by; empty where it cannot be read.
    static Optional<Schema> schema(Optional<String> source) {
        try {
            return source.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Schema(UnitReader.readTrusted(source.get(), "kept definition")));
        } catch (UnitFaults e) {
            return Optional.empty(); // the service is asked for it
        }
    }
}
