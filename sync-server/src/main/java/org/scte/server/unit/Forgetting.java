package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.MessageJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.ForgottenTable;
import org.scte.server.store.ForgottenTable.Due;
import org.scte.server.store.ForgottenTable.Step;
import org.scte.server.store.LetterTable;
import org.scte.server.store.MergeTable.Marked;
import org.scte.server.store.QuarantineTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.scte.server.store.TraceTable;

/// Erases what is personal of records that are forgotten, and of those that refer to one: first the
/// records, then what is kept beside them. A bounded piece in each transaction; how far it has come
/// is kept, so that a stop anywhere is gone on from.
final class Forgetting {
    /// Records of one transaction: few enough that devices' changes hardly wait.
    static final int AT_ONCE = 100;

    /// Positions of the history that one transaction looks through.
    private static final long POSITIONS = 5_000;

    /// Letters, and changes that were set aside, of one transaction at most.
    private static final int KEPT = 100_000;

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;

    Forgetting(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    /// Whether something of such records may be personal: of their own, or in what is published of
    /// them.
    static boolean isConcerned(UnitDefinition definition, EntityDefinition entity) {
        return entity.forget() != null
                || !entity.forgettable().isEmpty()
                || definition.publishes().values().stream()
                        .anyMatch(publication ->
                                publication.of().equals(entity.name())
                                        && !Blanking.personalKeys(definition, publication)
                                                .isEmpty());
    }

    /// Goes on for some records.
    ///
    /// @return whether there is more to do
    boolean goOn() {
        Optional<Due> due = session.forgotten().firstDue();
        if (due.isEmpty()) {
            return false;
        }
        Due one = due.get();
        switch (one.step()) {
            case LOOK -> look(one);
            case RECORD -> record(one);
            case REFERRERS -> referrers(one);
            case HISTORY -> history(one);
            case SET_ASIDE -> setAside(one);
        }
        return true;
    }

    /// The definition says something new of an entity: those that are there are looked at.
    private void look(Due due) {
        EntityDefinition entity = definition.entity(due.entity()).orElse(null);
        Expression forget = entity == null ? null : entity.forget();
        List<StoredRecord> chunk = session.records().chunk(due.entity(), due.after(), AT_ONCE);
        if (forget == null || chunk.isEmpty()) {
            session.forgotten().removeDue(due.number());
            return;
        }
        for (StoredRecord record : chunk) {
            if (holds(forget, record)) {
                addRoot(due, record.entity(), record.id());
            }
        }
        session.forgotten().save(due.behind(chunk.getLast().id().toString()));
    }

    private boolean holds(Expression forget, StoredRecord record) {
        return forget.evaluate(
                        record.fields(),
                        record.fields(),
                        new UnitSurroundings(session),
                        new Moment(now, UnitService.SERVICE))
                .holds();
    }

    private void addRoot(Due due, String entity, RecordId id) {
        if (!session.forgotten().isRoot(id)) {
            add(due, entity, id, true);
            session.forgotten()
                    .addDue(
                            new Due(
                                    0,
                                    entity,
                                    id.toString(),
                                    Step.RECORD,
                                    "",
                                    due.change(),
                                    due.actor()));
        }
    }

    private void add(Due due, String entity, RecordId id, boolean root) {
        session.forgotten()
                .add(new ForgottenTable.Entry(0, entity, id, root, now, due.change(), due.actor()));
    }

    private void record(Due due) {
        blank(due, due.entity(), due.record());
        if (session.forgotten().isRoot(due.record())) {
            session.forgotten().save(due.at(Step.REFERRERS));
        } else {
            session.forgotten().removeDue(due.number());
        }
    }

    private void blank(Due due, String entity, RecordId id) {
        definition
                .entity(entity)
                .ifPresent(kind ->
                        new Blanking(session, definition, now)
                                .blank(kind, id, due.change(), due.actor()));
    }

    private void referrers(Due due) {
        List<Marked> found = session.merges().referrers(due.record(), due.after(), AT_ONCE);
        for (Marked one : found) {
            definition.entity(one.entity()).ifPresent(entity -> referrer(due, entity, one.id()));
        }
        session.forgotten()
                .save(
                        found.size() < AT_ONCE
                                ? due.at(Step.HISTORY)
                                : due.behind(found.getLast().key()));
    }

    /// One that was merged into the record is the same person; one of which its entity says so is
    /// forgotten too; any other loses what is personal of its own.
    private void referrer(Due due, EntityDefinition entity, RecordId id) {
        Optional<StoredRecord> record =
                session.records().find(entity.name(), id).filter(found -> !found.deleted());
        if (record.isEmpty()
                || session.forgotten().isRoot(id)
                || !refersTo(entity, record.get(), due)) {
            return;
        }
        boolean merged =
                entity.name().equals(due.entity())
                        && entity.survivorOf(record.get().fields())
                                .filter(due.record()::equals)
                                .isPresent();
        Expression forget = entity.forget();
        if (merged || (forget != null && holds(forget, record.get()))) {
            addRoot(due, entity.name(), id);
        } else if (isConcerned(definition, entity)) {
            add(due, entity.name(), id, false);
            blank(due, entity.name(), id);
        }
    }

    private static boolean refersTo(EntityDefinition entity, StoredRecord record, Due due) {
        Value id = Value.text(due.id());
        return ForgottenRecords.references(entity)
                .anyMatch(field ->
                        due.entity().equals(field.to())
                                && id.equals(record.fields().get(field.name())));
    }

    /// Records that referred to it once: deleted ones lose what is personal, others what was said
    /// of them until then.
    private void history(Due due) {
        long after = due.after().isEmpty() ? 0 : Long.parseLong(due.after());
        long to = Math.min(session.head().pos(), after + POSITIONS);
        for (TraceTable.Naming naming : session.traces().naming(due.record(), after, to)) {
            Optional<EntityDefinition> entity =
                    definition.entity(naming.entity()).filter(kind -> named(kind, due));
            boolean known = session.forgotten().find(naming.entity(), naming.id()).isPresent();
            if (entity.isEmpty() || known) {
                continue;
            }
            if (isGone(naming)) {
                add(due, naming.entity(), naming.id(), false);
                blank(due, naming.entity(), naming.id());
            } else {
                new Blanking(session, definition, now)
                        .blankTraces(entity.get(), naming.id(), naming.last());
            }
        }
        session.forgotten()
                .save(
                        to >= session.head().pos()
                                ? due.at(Step.SET_ASIDE)
                                : due.behind(String.valueOf(to)));
    }

    private static boolean named(EntityDefinition entity, Due due) {
        return ForgottenRecords.references(entity)
                .anyMatch(field -> due.entity().equals(field.to()));
    }

    private boolean isGone(TraceTable.Naming naming) {
        return session.records()
                .find(naming.entity(), naming.id())
                .filter(record -> !record.deleted())
                .isEmpty();
    }

    /// What is kept without having taken effect, whoever it is about.
    private void setAside(Due due) {
        ForgottenRecords forgotten = new ForgottenRecords(session, definition);
        for (LetterTable.Letter letter : session.letters().list(KEPT)) {
            UnitMessage left = forgotten.without(letter.message());
            if (!left.equals(letter.message())) {
                String body = new String(MessageJson.write(List.of(left)), StandardCharsets.UTF_8);
                session.traces().saveLetter(letter.number(), body);
            }
        }
        for (QuarantineTable.Kept kept : session.quarantine().list()) {
            List<Operation> ops = kept.change().ops();
            List<Operation> left = forgotten.without(ops);
            if (!left.equals(ops)) {
                session.traces()
                        .saveSetAside(
                                kept.device(),
                                kept.change().seq(),
                                ProtocolJson.writeOperations(left));
                SetAsideFiles.in(ops).forEach(use -> session.contents().release(use.sha256()));
            }
        }
        session.forgotten().saveErasedAt(session.head().pos());
        session.forgotten().removeDue(due.number());
    }
}
