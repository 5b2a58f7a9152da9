package org.scte.server.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.Cursor;
import org.scte.server.store.ContentFolder;
import org.scte.server.store.StoreFailure;
import org.scte.server.store.UnitFile;

/// The files of one unit in a data folder: its database, its beacon, what an administrator has
/// prepared for it, and where old ones are kept.
///
/// Restoring and confirming are prepared beside the database and done by whoever has the unit's
/// lock, in steps that are simply done again after a crash.
final class UnitFiles {
    /// Added to each series after a restore, for numbers that were given out since the backup.
    static final long SERIAL_RESERVE = 1_000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path data;
    private final String unit;
    private final Path units;
    private final Clock clock;
    private final Supplier<UUID> ids;

    UnitFiles(Path data, String unit, Clock clock, Supplier<UUID> ids) {
        this.data = data;
        this.unit = unit;
        this.units = data.resolve("units");
        this.clock = clock;
        this.ids = ids;
    }

    /// The units that have a database in a data folder, sorted.
    static List<String> list(Path data) {
        Path units = data.resolve("units");
        if (!Files.isDirectory(units)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(units)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".db"))
                    .map(name -> name.substring(0, name.length() - ".db".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be read: " + units, e);
        }
    }

    Path database() {
        return units.resolve(unit + ".db");
    }

    Path beacon() {
        return units.resolve(unit + ".db.beacon");
    }

    private Path restoring() {
        return units.resolve(unit + ".db.restoring");
    }

    private Path confirmed() {
        return units.resolve(unit + ".db.confirmed");
    }

    String stamp() {
        return STAMP.format(clock.instant());
    }

    /// The name under which beacons of this data folder are written; made the first time.
    static String installation(Path data, Supplier<UUID> ids) {
        Path file = data.resolve("installation");
        try {
            if (!Files.exists(file)) {
                OwnerOnly.replace(file, ids.get().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file, e);
        }
    }

    /// Prepares a copy of `backup`, a file that was found sound, as the unit's next database.
    /// Contents of files are what their names say, whenever they came: those beside the backup are
    /// added to those that are here.
    ///
    /// @return where its new epoch begins
    Cursor prepareRestore(Path backup) {
        Path next = units.resolve(unit + ".db.next");
        try {
            OwnerOnly.makeFolder(units);
            UnitFile.copy(backup, next);
            ContentFolder.of(database()).takeAll(ContentFolder.of(backup));
            Cursor first = UnitFile.startEpoch(next, ids.get(), numbersGiven(), SERIAL_RESERVE);
            move(next, restoring());
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + restoring(), e);
        }
    }

    /// What the database that is replaced has given out; nothing where it cannot be read.
    private Map<UnitFile.Series, Long> numbersGiven() {
        try {
            return UnitFile.glance(database()).filter(now -> !now.epochs().isEmpty()).isPresent()
                    ? UnitFile.series(database())
                    : Map.of();
        } catch (StoreFailure e) {
            return Map.of(); // it is being replaced, perhaps for that very reason
        }
    }

    /// Prepares that the database there is, whatever it holds, counts from now on.
    void prepareConfirm() {
        try {
            OwnerOnly.replace(confirmed(), stamp());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + confirmed(), e);
        }
    }

    /// Takes back what was prepared and not done.
    void forgetPrepared() {
        try {
            Files.deleteIfExists(restoring());
            Files.deleteIfExists(confirmed());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + units, e);
        }
    }

    /// Does what was prepared. Only with the unit's lock, while nobody has its database open.
    void settle() {
        try {
            if (Files.exists(restoring())) {
                setAside();
                UnitFile.Glance next = UnitFile.glance(restoring()).orElseThrow();
                // before the rename: the beacon must never speak of the database that is gone
                new Beacon(next.head(), next.epochs().getLast().epoch(), installation(data, ids))
                        .write(beacon());
                move(restoring(), database());
            }
            if (Files.exists(confirmed())) {
                confirm();
                Files.deleteIfExists(confirmed());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put " + unit + " in its place", e);
        }
    }

    private void confirm() throws IOException {
        Optional<UnitFile.Glance> now = UnitFile.glance(database());
        if (now.isEmpty() || now.get().epochs().isEmpty()) {
            setAside(); // it begins from nothing
            Files.deleteIfExists(beacon());
            return;
        }
        Cursor first = UnitFile.startEpoch(database(), ids.get(), Map.of(), SERIAL_RESERVE);
        new Beacon(first.pos() - 1, first.epoch(), installation(data, ids)).write(beacon());
    }

    /// Moves the database and what SQLite has beside it to `DATA/kept/UNIT-TIME/`.
    private void setAside() throws IOException {
        Path folder = data.resolve("kept").resolve(unit + "-" + stamp());
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path file = units.resolve(unit + ".db" + suffix);
            if (Files.exists(file)) {
                OwnerOnly.makeFolder(folder);
                move(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Why the database must not be served: it is not what the beacon says it had become. Empty
    /// where nothing speaks against it.
    Optional<String> doubt() {
        Optional<Beacon> known = Beacon.read(beacon());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        try {
            return doubt(known.get()).map(this::withAdvice);
        } catch (StoreFailure e) {
            return Optional.of(withAdvice("The database of " + unit + " cannot be read."));
        }
    }

    private Optional<String> doubt(Beacon known) {
        Optional<UnitFile.Glance> found = UnitFile.glance(database());
        if (found.isEmpty() || found.get().epochs().isEmpty()) {
            return Optional.of(
                    "The database of %s is missing or empty, though it had come to position %d."
                            .formatted(unit, known.pos()));
        }
        List<Cursor> epochs = found.get().epochs();
        boolean knows = epochs.stream().anyMatch(one -> one.epoch().equals(known.epoch()));
        if (!knows) {
            return Optional.of(
                    "The database of %s is not the one that was here: it does not know epoch %s."
                            .formatted(unit, known.epoch()));
        }
        if (epochs.getLast().epoch().equals(known.epoch()) && found.get().head() < known.pos()) {
            return Optional.of(
                    "The database of %s is older than it was: it ends at position %d, and had come to %d."
                            .formatted(unit, found.get().head(), known.pos()));
        }
        return Optional.empty();
    }

    private String withAdvice(String what) {
        return what
                + " It is not served until an administrator restores a backup (./scte admin restore"
                + " FILE) or confirms what is there (./scte admin confirm "
                + unit
                + ").";
    }
}
