package org.scte.desktop.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ContentTable.State;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;

/// The contents of a unit's `file` fields that are on this device, in the folder `files` beside the
/// unit's file. A record only says which content it has; the content itself is here where it was
/// chosen here or looked at, and is sent after the records. Not for the FX thread.
public final class Contents {
    /// How long one is kept that was taken back: it may be done again.
    private static final Duration KEPT_UNSENT = Duration.ofDays(30);

    /// It is noted once in so long that one is looked at.
    private static final Duration LOOKED = Duration.ofDays(1);

    private final LocalUnit unit;
    private final Database database;
    private final ContentFiles files;
    private final ContentFiles spare;
    private volatile Set<String> wanted = Set.of();

    /// A record may have left since this was last looked at.
    private volatile boolean stale = true;

    private volatile @Nullable Source source;

    /// Where contents come from that are not here.
    @FunctionalInterface
    public interface Source {
        /// Has the content come, by [Contents#take]; returns when it is here.
        void bring(Value.Attachment file);
    }

    /// Where a content is.
    public enum Place {
        /// Here, and at the service.
        HERE,
        /// Here alone: it is sent when the service is reached.
        WAITING,
        /// Here alone: the service did not take it.
        REFUSED,
        /// Nowhere that this device knows of: it was chosen here, and is gone from the disk.
        LOST,
        /// Not on this device yet.
        ELSEWHERE
    }

    /// What waits on this device.
    ///
    /// @param unsent contents that the service has not said it has
    /// @param refused contents that need a person, see [StuckFiles]
    public record Waiting(int unsent, int refused) {
        public static final Waiting NONE = new Waiting(0, 0);
    }

    Contents(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
        this.files = new ContentFiles(database.file().resolveSibling("files"));
        this.spare = new ContentFiles(UnitBackups.folder(database.file()).resolve("files"));
        if (!database.isReadOnly()) {
            settle();
            unit.watch(_ -> stale = true);
        }
    }

    /// Brings table and folder to the same: either may be older after damage.
    private void settle() {
        files.deleteCopies();
        Set<String> here = files.names();
        if (here.isEmpty() && list().isEmpty()) {
            return;
        }
        database.write(session -> {
            ContentTable table = new ContentTable(session);
            Set<String> used = table.used(unit.schema());
            Set<String> known = new HashSet<>();
            for (ContentTable.Row row : table.list()) {
                known.add(row.sha256());
                boolean lost = !here.contains(row.sha256()) && !files.take(row.sha256(), spare);
                if (lost && (row.state() == State.SENT || !used.contains(row.sha256()))) {
                    table.delete(row.sha256());
                }
            }
            for (String sha256 : here) {
                if (!known.contains(sha256)) {
                    table.add(sha256, size(sha256), State.UNSENT, now());
                }
            }
            return true;
        });
    }

    private List<ContentTable.Row> list() {
        return database.read(session -> new ContentTable(session).list());
    }

    private long size(String sha256) {
        return files.path(sha256).toFile().length();
    }

    private Instant now() {
        return unit.clock().wall();
    }

    /// Where contents come from that are not here.
    public void from(Source service) {
        source = service;
    }

    /// Keeps what somebody has chosen, on the disk when this returns: what a field then holds.
    ///
    /// @param name of the file, for people
    public Value.Attachment keep(String name, ContentKind kind, byte[] bytes) {
        String sha256 = Sha256.hexOf(bytes);
        files.write(sha256, bytes);
        database.write(session -> {
            ContentTable table = new ContentTable(session);
            table.add(sha256, bytes.length, State.CHOSEN, now());
            table.again(sha256);
            return true;
        });
        return new Value.Attachment(sha256, name, kind.type(), bytes.length);
    }

    /// The content on this device; empty where it is not here.
    public Optional<Path> find(Value.Attachment file) {
        return files.has(file.sha256()) ? Optional.of(files.path(file.sha256())) : Optional.empty();
    }

    /// The folder for a copy that other programs are shown; emptied whenever the unit is opened.
    public Path copies(Value.Attachment file) {
        return files.copies(file.sha256());
    }

    /// Somebody looks at it: of what is too much, others go first.
    public void look(Value.Attachment file) {
        Instant now = now();
        boolean due =
                database.read(session -> new ContentTable(session).find(file.sha256()))
                        .filter(row -> row.state() == State.SENT)
                        .filter(row -> row.at().isBefore(now.minus(LOOKED)))
                        .isPresent();
        if (due) {
            database.write(session -> {
                new ContentTable(session).look(file.sha256(), now);
                return true;
            });
        }
    }

    /// The same, brought here first where it has to be.
    ///
    /// @throws StoreException where it cannot be kept
    public Path get(Value.Attachment file) {
        Source from = source;
        if (!files.has(file.sha256()) && from != null) {
            from.bring(file);
        }
        return find(file)
                .orElseThrow(() -> new StoreException(file.name() + " is not on this device."));
    }

    public Place place(Value.Attachment file) {
        Optional<ContentTable.Row> known =
                database.read(session -> new ContentTable(session).find(file.sha256()));
        if (!files.has(file.sha256())) {
            return known.filter(row -> row.state() != State.SENT).isPresent()
                    ? Place.LOST
                    : Place.ELSEWHERE;
        }
        return known.map(row ->
                        switch (row.state()) {
                            case SENT -> Place.HERE;
                            case CHOSEN, UNSENT -> Place.WAITING;
                            case REFUSED -> Place.REFUSED;
                        })
                .orElse(Place.HERE);
    }

    /// What waits of what records here name.
    public Waiting waiting() {
        int unsent =
                database.read(session -> {
                    List<ContentTable.Row> own = new ContentTable(session).listOwn();
                    own.removeIf(row -> row.state() != State.UNSENT || !files.has(row.sha256()));
                    if (!own.isEmpty()) {
                        Set<String> used = new ContentTable(session).used(unit.schema());
                        own.removeIf(row -> !used.contains(row.sha256()));
                    }
                    return own.size();
                });
        return new Waiting(unsent, stuck().list().size());
    }

    /// Those that need a person.
    public StuckFiles stuck() {
        return new StuckFiles(unit, database, files);
    }

    /// What the service has said that it wants.
    public void want(List<String> told) {
        wanted = Set.copyOf(told);
    }

    /// Whether the service has said that it wants it.
    public boolean isWanted(String sha256) {
        return wanted.contains(sha256);
    }

    /// It did not take it all the same.
    public void unwant(String sha256) {
        Set<String> rest = new HashSet<>(wanted);
        rest.remove(sha256);
        wanted = Set.copyOf(rest);
    }

    /// What is to be sent: what waits, the oldest first, then what else the service wants and is
    /// here.
    public List<String> toSend() {
        return database.read(session -> {
            ContentTable table = new ContentTable(session);
            Set<String> due = new LinkedHashSet<>();
            table.listOwn().stream()
                    .filter(row -> row.state() == State.UNSENT)
                    .forEach(row -> due.add(row.sha256()));
            wanted.stream()
                    .flatMap(sha256 -> table.find(sha256).stream())
                    .filter(row -> row.state() != State.REFUSED)
                    .forEach(row -> due.add(row.sha256()));
            if (!due.isEmpty()) {
                Set<String> used = table.used(unit.schema());
                due.removeIf(sha256 -> !used.contains(sha256) || !files.has(sha256));
            }
            return List.copyOf(due);
        });
    }

    /// All that a change of this device has named and the service has not said it has, the oldest
    /// first; also what it did not take, and what no record here names any more.
    public List<String> own() {
        return database.read(session -> new ContentTable(session).listOwn()).stream()
                .map(ContentTable.Row::sha256)
                .filter(files::has)
                .toList();
    }

    /// How many bytes a content has that is here.
    public long length(String sha256) {
        return size(sha256);
    }

    /// @param most bytes
    public byte[] piece(String sha256, long from, int most) {
        return files.read(sha256, from, most);
    }

    /// The service has said that it has it whole.
    public void sent(String sha256) {
        unwant(sha256);
        save(sha256, State.SENT, "");
    }

    /// The service did not take it.
    ///
    /// @param why its sentence
    public void refused(String sha256, String why) {
        save(sha256, State.REFUSED, why);
    }

    private void save(String sha256, State state, String why) {
        database.write(session -> {
            new ContentTable(session).save(sha256, state, why);
            return true;
        });
        tell();
    }

    /// How many bytes are here of a content that is coming.
    public long begun(Value.Attachment file) {
        return files.begun(file.sha256());
    }

    /// Takes the bytes of a content from `from` on; what comes before a break stays for the next
    /// time.
    ///
    /// @return whether it is here whole now; where it came damaged, nothing of it is left
    /// @throws java.io.UncheckedIOException where the stream breaks off, or holds too much
    public boolean take(Value.Attachment file, long from, InputStream body) {
        files.append(file.sha256(), from, file.size(), body);
        if (files.begun(file.sha256()) < file.size() || !files.complete(file.sha256())) {
            return false;
        }
        database.write(session -> {
            ContentTable table = new ContentTable(session);
            table.add(file.sha256(), file.size(), State.SENT, now());
            table.save(file.sha256(), State.SENT);
            return true;
        });
        tell();
        return true;
    }

    void tell() {
        unit.tell(new StoreChange(Set.of(), Set.of(), false, false));
    }

    /// Removes what nothing here names any more, and of what the service has as well the oldest
    /// that are too much. What is unsent stays.
    public void tidy() {
        if (!stale) {
            return;
        }
        stale = false;
        remove(now().minus(KEPT_UNSENT));
    }

    /// Removes what no record here names any more, also what was taken back, and what other
    /// programs were shown: somebody was forgotten.
    void forget() {
        files.deleteCopies();
        remove(Instant.MAX);
    }

    private NeedlessContents needless(Session session) {
        return new NeedlessContents(session, unit.schema(), now());
    }

    /// @param unsent what was taken back before then goes
    private void remove(Instant unsent) {
        Set<String> begun = files.begun();
        if (!begun.isEmpty()) {
            begun.removeAll(
                    database.read(session -> new ContentTable(session).used(unit.schema())));
            begun.forEach(files::deletePart);
        }
        if (database.read(session -> needless(session).list(unsent)).isEmpty()) {
            return;
        }
        List<String> gone =
                database.write(session -> {
                    List<String> now = needless(session).list(unsent);
                    now.forEach(new ContentTable(session)::delete);
                    return now;
                });
        gone.forEach(files::delete);
        gone.forEach(spare::delete);
    }

    /// Copies what is unsent beside the unit's backups, and removes there what no longer is.
    void backUp() {
        Set<String> unsent = new HashSet<>();
        list().stream()
                .filter(row -> row.state() != State.SENT)
                .forEach(row -> unsent.add(row.sha256()));
        unsent.forEach(sha256 -> spare.take(sha256, files));
        spare.names().stream().filter(name -> !unsent.contains(name)).forEach(spare::delete);
    }
}
