package org.scte.server.unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.KeyTable;
import org.scte.server.store.Place;
import org.scte.server.store.PlaceTable;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Finds where records stand, and keeps the digests of the places. A record that moves takes those
/// along whose scope is its own.
final class Placing {
    private final StoreSession session;
    private final UnitDefinition definition;

    Placing(StoreSession session, UnitDefinition definition) {
        this.session = session;
        this.definition = definition;
    }

    /// Places what a change has made of its records, and adds those that move with them.
    void settle(Taking taking) {
        Deque<WorkingRecord> due = new ArrayDeque<>(taking.reached());
        while (!due.isEmpty()) {
            WorkingRecord record = due.remove();
            if (!record.isPlaced() && place(record)) {
                due.addAll(followers(taking, record));
            }
        }
    }

    /// Whether it moved.
    private boolean place(WorkingRecord record) {
        String entity = record.entity().name();
        StoredRecord stored = record.before();
        Place before = stored == null ? null : stored.place();
        Place now = of(record.entity(), record.fields());
        Place old = now.equals(before) ? null : before;
        record.place(now, old);
        if (!now.equals(before)) {
            session.places().save(entity, record.id(), now);
        }
        boolean stood = before != null && stored != null && !stored.deleted();
        Map<String, Value> was = stood ? record.fieldsBefore() : null;
        Map<String, Value> is = record.isLiving() ? record.fields() : null;
        ToLongFunction<Map<String, Value>> number =
                fields -> Digest.ofRecord(entity, record.id(), fields);
        if (old == null) {
            count(now, number, was, is);
        } else {
            count(old, number, was, null);
            count(now, number, null, is);
        }
        return old != null;
    }

    /// Has the digests of a place follow one record there.
    ///
    /// @param was what it held; null where it did not stand there
    /// @param is what it holds; null where it does not stand there any more
    private void count(
            Place place,
            ToLongFunction<Map<String, Value>> number,
            @Nullable Map<String, Value> was,
            @Nullable Map<String, Value> is) {
        for (Set<String> hidden : profiles(place)) {
            Digest digest = session.places().digest(place, HiddenFields.word(hidden));
            Digest next = digest;
            if (was != null) {
                next = next.minus(number.applyAsLong(HiddenFields.without(was, hidden)));
            }
            if (is != null) {
                next = next.plus(number.applyAsLong(HiddenFields.without(is, hidden)));
            }
            if (!next.equals(digest)) {
                session.places().save(place, HiddenFields.word(hidden), next);
            }
        }
    }

    private Set<Set<String>> profiles(Place place) {
        return place.isConflict()
                ? Set.of(Set.of())
                : HiddenFields.profiles(definition.roles().values(), place.entity());
    }

    /// Those whose scope is that of a record that moved, and the open questions about it.
    private List<WorkingRecord> followers(Taking taking, WorkingRecord moved) {
        List<WorkingRecord> followers = new ArrayList<>();
        int op = moved.lastEffect().op();
        for (KeyTable.Referrer referrer : session.keys().referrers(moved.id())) {
            definition
                    .entity(referrer.entity())
                    .filter(entity -> isThrough(entity, referrer.field()))
                    .ifPresent(entity -> followers.add(follow(taking, op, entity, referrer.id())));
        }
        for (RecordId conflict : session.places().conflictsOf(moved.id())) {
            EntityDefinition entity = definition.entity(ConflictEntity.NAME).orElseThrow();
            followers.add(follow(taking, op, entity, conflict));
        }
        return followers;
    }

    private static boolean isThrough(EntityDefinition entity, String field) {
        String path = entity.scope();
        return path != null && path.startsWith(field + ".");
    }

    private static WorkingRecord follow(
            Taking taking, int op, EntityDefinition entity, RecordId id) {
        WorkingRecord record = taking.record(entity, id);
        if (!record.isReached()) {
            taking.follow(op, HistoryRow.Kind.UPDATE, record);
            taking.write(record);
        }
        return record;
    }

    /// Where a record with these fields stands.
    Place of(EntityDefinition entity, Map<String, Value> fields) {
        if (!entity.isSystem()) {
            return new Place(entity.name(), scope(entity, fields));
        }
        String about = text(fields.get(ConflictEntity.ENTITY));
        Optional<EntityDefinition> target = definition.entity(about);
        String scope =
                target.flatMap(found -> stored(found, fields.get(ConflictEntity.RECORD)))
                        .map(record -> scope(target.get(), record))
                        .orElse("");
        return Place.ofConflict(about, text(fields.get(ConflictEntity.FIELD)), scope);
    }

    private String scope(EntityDefinition entity, Map<String, Value> fields) {
        String path = entity.scope();
        if (path == null) {
            return "";
        }
        int dot = path.indexOf('.');
        if (dot < 0) {
            return text(fields.get(path));
        }
        FieldDefinition ref = entity.fields().get(path.substring(0, dot));
        Optional<EntityDefinition> target =
                Optional.ofNullable(ref).map(FieldDefinition::to).flatMap(definition::entity);
        String rest = path.substring(dot + 1);
        return target.flatMap(next ->
                        stored(next, fields.get(path.substring(0, dot)))
                                .map(record ->
                                        rest.equals("scope") && next.scope() != null
                                                ? scope(next, record)
                                                : text(record.get(rest))))
                .orElse("");
    }

    /// A tombstone stands where its record stood.
    private Optional<Map<String, Value>> stored(EntityDefinition entity, @Nullable Value id) {
        return RecordId.parse(text(id))
                .flatMap(known -> session.records().find(entity.name(), known))
                .map(StoredRecord::fields);
    }

    private static String text(@Nullable Value value) {
        return value instanceof Value.Text(String text) ? text : "";
    }

    /// Places all records anew where the definition places them otherwise than they are.
    void rebuild() {
        String by = rules();
        if (session.places().placed().filter(placed -> placed.by().equals(by)).isPresent()) {
            return;
        }
        session.places().clear();
        List<StoredRecord> chunk = session.places().chunk("", "");
        while (!chunk.isEmpty()) {
            chunk.forEach(this::placeAnew);
            StoredRecord last = chunk.getLast();
            chunk = session.places().chunk(last.entity(), last.id().toString());
        }
        session.places().save(new PlaceTable.Placed(by, session.head().pos()));
    }

    private void placeAnew(StoredRecord record) {
        Optional<EntityDefinition> entity = definition.entity(record.entity());
        if (entity.isEmpty()) {
            return; // an entity that the definition has dropped is shown to nobody
        }
        Place place = of(entity.get(), record.fields());
        session.places().save(record.entity(), record.id(), place);
        if (!record.deleted()) {
            count(
                    place,
                    fields -> Digest.ofRecord(record.entity(), record.id(), fields),
                    null,
                    record.fields());
        }
    }

    /// Scopes and hidden fields, as one text.
    private String rules() {
        Map<String, String> rules = new TreeMap<>();
        for (EntityDefinition entity : definition.entities().values()) {
            Set<String> profiles = new TreeSet<>();
            HiddenFields.profiles(definition.roles().values(), entity.name())
                    .forEach(profile -> profiles.add(HiddenFields.word(profile)));
            rules.put(entity.name(), entity.scope() + " " + profiles);
        }
        return rules.toString();
    }
}
