package org.scte.server.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Moment;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ComputedFields;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// One change while it is being taken: the transaction it is in, the records it works on, what it
/// has done to them and what was found.
final class Taking {
    private record Key(String entity, RecordId id) {}

    private final StoreSession session;
    private final UnitDefinition definition;
    private final HistoryRow.Author author;
    private final Authority authority;
    private final @Nullable Resent resent;
    private final long pos;
    private final ChangeSurroundings around;
    private final Map<Key, WorkingRecord> records = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Findings findings = new Findings();
    private final Arrivals arrivals;
    private final ForgottenRecords forgotten;
    private int following;

    /// @param operations how many the change has
    Taking(
            StoreSession session,
            UnitDefinition definition,
            HistoryRow.Author author,
            Authority authority,
            int operations) {
        this(session, definition, author, authority, operations, null);
    }

    /// @param operations how many the change has
    /// @param resent null for a change that comes for the first time
    Taking(
            StoreSession session,
            UnitDefinition definition,
            HistoryRow.Author author,
            Authority authority,
            int operations,
            @Nullable Resent resent) {
        this.resent = resent;
        this.session = session;
        this.definition = definition;
        this.author = author;
        this.authority = authority;
        this.pos = session.advance();
        this.around = new ChangeSurroundings(session);
        this.following = operations;
        this.arrivals = new Arrivals(session, definition);
        this.forgotten = new ForgottenRecords(session, definition);
    }

    StoreSession session() {
        return session;
    }

    UnitDefinition definition() {
        return definition;
    }

    HistoryRow.Author author() {
        return author;
    }

    Authority authority() {
        return authority;
    }

    /// Null for a change that comes for the first time.
    @Nullable Resent resent() {
        return resent;
    }

    boolean byDevice() {
        return authority == Authority.DEVICE;
    }

    /// The position the change gets if it is accepted.
    long pos() {
        return pos;
    }

    ChangeSurroundings around() {
        return around;
    }

    Moment moment() {
        return byDevice()
                ? new Moment(author.received(), author.suspect(), author.actor(), author.device())
                : new Moment(author.received(), author.actor());
    }

    Findings findings() {
        return findings;
    }

    /// Its references to records that were merged before it came.
    Arrivals arrivals() {
        return arrivals;
    }

    /// Which records are forgotten.
    ForgottenRecords forgotten() {
        return forgotten;
    }

    /// The operation as it may be taken: nothing personal is said of a record that is forgotten any
    /// more. Its author is told.
    Operation withoutForgotten(int op, Operation operation, EntityDefinition entity) {
        if (authority == Authority.FORGET || !forgotten.isAny()) {
            return operation;
        }
        Operation left = forgotten.without(operation, record(entity, operation.id()).fields());
        List<String> dropped = new ArrayList<>();
        ForgottenRecords.set(operation)
                .forEach((field, value) -> {
                    if (!value.isNothing() && !ForgottenRecords.set(left).containsKey(field)) {
                        dropped.add(field);
                        findings.add(new Note(op, field, Note.Code.ADJUSTED, Value.NOTHING, pos));
                    }
                });
        if (byDevice() && !dropped.isEmpty()) {
            String about = entity.name() + " " + operation.id();
            session.audit()
                    .add(
                            Acts.ofDropped(author, about, String.join(",", dropped)),
                            author.received());
        }
        return left;
    }

    /// The record, read from the store the first time.
    WorkingRecord record(EntityDefinition entity, RecordId id) {
        return records.computeIfAbsent(
                new Key(entity.name(), id),
                key ->
                        new WorkingRecord(
                                entity,
                                id,
                                session.records().find(entity.name(), id).orElse(null)));
    }

    /// Writes a record as the change makes it, with what follows from its fields.
    void write(WorkingRecord record) {
        if (record.isLiving() && record.isReached()) {
            ComputedFields.missing(record.entity(), record.fields())
                    .forEach((field, value) -> compute(record, field, value));
        }
        StoredRecord made = record.stored(pos);
        StoredRecord last = record.written(made);
        session.records().save(made, last);
        around.move(last, made);
    }

    /// What does not fit its field refuses the change; where nothing may refuse it, the field is
    /// empty.
    private void compute(WorkingRecord record, String name, Value value) {
        FieldDefinition field = record.entity().field(name).orElseThrow();
        boolean fits = FieldCheck.check(field, value).isEmpty();
        Value made = fits || !authority.isUnquestioned() ? value : Value.NOTHING;
        Effect effect = record.lastEffect();
        if (made.equals(record.field(name))) {
            return;
        }
        if (effect.names(name) && byDevice()) {
            findings.add(new Note(effect.op(), name, Note.Code.ADJUSTED, made, pos));
        }
        effect.changeByService(name, record.field(name), made);
        record.set(name, made);
        FieldAccess.checkMade(this, effect, field, made);
    }

    /// Puts a record back as it was before the change, for a moment.
    void putBack(WorkingRecord record) {
        StoredRecord before = record.before();
        StoredRecord last = record.written(before);
        if (before != null) {
            session.records().save(before, last);
        } else if (last != null) {
            session.records().remove(last);
        }
        around.move(last, before);
    }

    /// Those that an operation was about, in the order it came to them.
    Collection<WorkingRecord> reached() {
        return records.values().stream().filter(WorkingRecord::isReached).toList();
    }

    Effect begin(int op, HistoryRow.Kind kind, WorkingRecord record, Map<String, Value> sent) {
        return add(new Effect(op, op, kind, record, sent));
    }

    /// What follows from an operation and is none of the change's own.
    Effect follow(int op, HistoryRow.Kind kind, WorkingRecord record) {
        return add(new Effect(op, following++, kind, record, Map.of()));
    }

    private Effect add(Effect effect) {
        effects.add(effect);
        effect.record().reach(effect);
        return effect;
    }

    List<Effect> effects() {
        return effects;
    }
}
