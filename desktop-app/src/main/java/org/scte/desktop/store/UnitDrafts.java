package org.scte.desktop.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;

/// What was typed into a unit's forms and not saved as a change; never sent. Kept at once, told of
/// like a change of the record, and not for the FX thread.
public final class UnitDrafts {
    private final LocalUnit unit;
    private final Database database;

    UnitDrafts(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
    }

    public void save(DraftRecord draft) {
        write(draft.entity(), draft.id(), session -> Drafts.save(session, draft));
    }

    public Optional<DraftRecord> find(String entity, RecordId id) {
        return database.read(session -> Drafts.find(session, entity, id));
    }

    public List<DraftRecord> list(String entity) {
        return database.read(session -> Drafts.list(session, entity));
    }

    /// How many there are, of all entities.
    public int count() {
        return database.read(Drafts::count);
    }

    public void discard(String entity, RecordId id) {
        write(entity, id, session -> Drafts.delete(session, entity, id));
    }

    private void write(String entity, RecordId id, Consumer<Session> work) {
        database.write(session -> {
            work.accept(session);
            return true;
        });
        Touched touched = new Touched();
        touched.add(entity, id);
        unit.tell(touched.told(true));
    }
}
