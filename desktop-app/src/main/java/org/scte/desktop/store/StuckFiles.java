package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The files of a unit that need a person. Not for the FX thread.
public final class StuckFiles {
    /// Of one that an older program noted.
    private static final String NO_REASON = "It gave no reason.";

    private final LocalUnit unit;
    private final Database database;
    private final ContentFiles files;

    StuckFiles(LocalUnit unit, Database database, ContentFiles files) {
        this.unit = unit;
        this.database = database;
        this.files = files;
    }

    /// Each once, with one record that names it; the oldest first.
    public List<StuckFile> list() {
        return database
                .read(session -> {
                    ContentTable table = new ContentTable(session);
                    return table.listOwn().stream()
                            .filter(this::isStuck)
                            .flatMap(row -> table.naming(unit.schema(), row).stream())
                            .toList();
                })
                .stream()
                .flatMap(naming -> told(naming).stream())
                .toList();
    }

    private boolean isStuck(ContentTable.Row row) {
        return row.state() == ContentTable.State.REFUSED || !files.has(row.sha256());
    }

    private Optional<StuckFile> told(ContentTable.Naming naming) {
        return unit.find(naming.entity(), naming.id()).flatMap(record -> told(naming, record));
    }

    private Optional<StuckFile> told(ContentTable.Naming naming, LocalRecord record) {
        if (!(record.field(naming.field()) instanceof Value.Attachment file)) {
            return Optional.empty();
        }
        boolean lost = !files.has(file.sha256());
        String why = naming.row().why().isEmpty() ? NO_REASON : naming.row().why();
        return Optional.of(
                new StuckFile(
                        naming.entity(),
                        naming.id(),
                        record.label(),
                        naming.field(),
                        file,
                        lost,
                        lost ? "" : why));
    }

    /// Has one sent again that the service did not take.
    public void sendAgain(StuckFile stuck) {
        database.write(session -> {
            new ContentTable(session).again(stuck.file().sha256());
            return true;
        });
        unit.contents().tell();
    }

    /// Says no more that it is gone from here: it may come from elsewhere, or never.
    public void dismiss(StuckFile lost) {
        database.write(session -> {
            if (!files.has(lost.file().sha256())) {
                new ContentTable(session).delete(lost.file().sha256());
            }
            return true;
        });
        unit.contents().tell();
    }

    /// Takes it out of its record. Its content stays for as long as that can be taken back.
    public Written takeOut(StuckFile stuck) {
        return write(stuck, stuck.file(), Value.NOTHING);
    }

    /// Gives the record the file back that was taken out, to be sent again.
    public Written putBack(StuckFile stuck) {
        return write(stuck, Value.NOTHING, stuck.file());
    }

    private Written write(StuckFile stuck, Value was, Value now) {
        RecordId id = stuck.record();
        return Written.of(() ->
                unit.write(
                        LocalChange.of(
                                new Operation.Update(
                                        stuck.entity(),
                                        id,
                                        Map.of(stuck.field(), now),
                                        Map.of(stuck.field(), was)))));
    }
}
