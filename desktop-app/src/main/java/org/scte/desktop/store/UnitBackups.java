package org.scte.desktop.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.scte.model.disk.OwnerOnly;

/// Whole copies of a unit's file in a folder beside it, each named by the moment it was made, and
/// copies of the contents that are unsent.
public final class UnitBackups {
    private static final String FOLDER = "backups";
    private static final String ENDING = ".db";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// What decides whether a copy says of its records what the file does, and is still allowed to.
    private static final List<Meta.Key> PLACE =
            List.of(
                    Meta.Key.EPOCH,
                    Meta.Key.CURSOR,
                    Meta.Key.DEFINITION,
                    Meta.Key.NEXT_LOCAL,
                    Meta.Key.NEXT_SEQ,
                    Meta.Key.ACKED);

    /// What of a file must not come back once it is another: the history it was of, what the device
    /// was allowed to hold, and whom it has forgotten.
    private static final List<Meta.Key> ALLOWED =
            List.of(Meta.Key.EPOCH, Meta.Key.HOLDS, Meta.Key.FORGOTTEN_TOLD);

    private final Database database;
    private final Contents contents;

    UnitBackups(Database database, Contents contents) {
        this.database = database;
        this.contents = contents;
    }

    /// One copy.
    public record Kept(Path file, Instant at, long bytes) {
        boolean isSound() {
            try {
                return FileCopy.look(
                        file,
                        session ->
                                session.first("PRAGMA quick_check(1)", row -> row.getString(1))
                                                .orElse("")
                                                .equals("ok")
                                        && Migration.findKept(session).isPresent());
            } catch (StoreException e) {
                return false; // that is the answer
            }
        }

        List<Optional<String>> allowed() {
            return FileCopy.look(file, session -> values(session, ALLOWED));
        }

        /// Puts it where there is nothing.
        void copyTo(Path target) throws IOException {
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = OwnerOnly.write(target)) {
                in.transferTo(out);
            }
        }
    }

    /// Newest first.
    public List<Kept> list() {
        return list(database.file());
    }

    static List<Kept> list(Path unit) {
        try (Stream<Path> files = Files.list(folder(unit))) {
            return files.flatMap(file -> kept(file).stream())
                    .sorted(Comparator.comparing(Kept::at).reversed())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("cannot look for backups of " + unit, e);
        }
    }

    private static Optional<Kept> kept(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(ENDING)) {
            return Optional.empty();
        }
        try {
            Instant at =
                    NAME.parse(name.substring(0, name.length() - ENDING.length()), Instant::from);
            return Optional.of(new Kept(file, at, Files.size(file)));
        } catch (DateTimeException | IOException e) {
            return Optional.empty(); // not one of ours, or just deleted
        }
    }

    static Path folder(Path unit) {
        return unit.resolveSibling(FOLDER);
    }

    static List<Optional<String>> values(Session session, List<Meta.Key> keys) {
        return keys.stream().map(key -> Meta.find(session, key)).toList();
    }

    static List<Optional<String>> allowed(Session session) {
        return values(session, ALLOWED);
    }

    /// Whether the newest copy says something else than the file; also where there is none, but not
    /// before the first download.
    public boolean isBehind() {
        List<Optional<String>> here = database.read(session -> values(session, PLACE));
        List<Kept> kept = list();
        return here.get(1).isPresent()
                && (kept.isEmpty()
                        || !FileCopy.look(kept.getFirst().file(), session -> values(session, PLACE))
                                .equals(here));
    }

    /// Removes copies of what the device may not hold any more.
    public void tidy() {
        List<Kept> kept = list();
        if (!kept.isEmpty()
                && !kept.getFirst()
                        .allowed()
                        .equals(database.read(session -> values(session, ALLOWED)))) {
            deleteAll(database.file());
        }
    }

    /// Makes a copy, checks it, and removes those that are too many.
    ///
    /// @param keep so many in all
    public Kept make(Instant now, int keep) {
        Path folder = folder(database.file());
        Path made = folder.resolve(NAME.format(now) + ENDING);
        Path making = folder.resolve("making");
        try {
            OwnerOnly.makeFolder(folder);
            Files.deleteIfExists(making);
            database.hold(file -> FileCopy.make(file, making));
            Kept copy = new Kept(making, now, Files.size(making));
            if (!copy.isSound()) {
                throw new StoreException("the backup of " + database.file() + " is damaged");
            }
            try (FileChannel channel = FileChannel.open(making, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
            contents.backUp();
            keep(keep);
            return new Kept(made, now, copy.bytes());
        } catch (IOException e) {
            throw new StoreException("cannot back up " + database.file(), e);
        }
    }

    /// Removes copies but the newest.
    ///
    /// @param most so many stay
    public void keep(int most) {
        try {
            for (Kept old : list().stream().skip(most).toList()) {
                Files.deleteIfExists(old.file());
            }
        } catch (IOException e) {
            throw new StoreException("cannot remove backups of " + database.file(), e);
        }
    }

    /// Bytes that a copy takes, about.
    public long size() {
        try {
            return Files.size(database.file());
        } catch (IOException e) {
            throw new StoreException("cannot look at " + database.file(), e);
        }
    }

    static void deleteAll(Path unit) {
        Path folder = folder(unit);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StoreException("cannot remove the backups of " + unit, e);
        }
    }
}
