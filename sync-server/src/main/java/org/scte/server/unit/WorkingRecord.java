package org.scte.server.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.server.store.Place;
import org.scte.server.store.StoredRecord;

/// A record while a change is being taken: as the store has it, and as the change makes it.
final class WorkingRecord {
    private final EntityDefinition entity;
    private final RecordId id;
    private final @Nullable StoredRecord before;
    private final Map<String, Value> fields = new LinkedHashMap<>();
    private @Nullable StoredRecord written;
    private final Set<String> touched = new LinkedHashSet<>();
    private boolean living;
    private boolean made;
    private @Nullable Effect lastEffect;
    private @Nullable Place place;
    private @Nullable Place oldPlace;

    WorkingRecord(EntityDefinition entity, RecordId id, @Nullable StoredRecord before) {
        this.entity = entity;
        this.id = id;
        this.before = before;
        this.written = before;
        if (before != null) {
            fields.putAll(before.fields());
            living = !before.deleted();
        }
    }

    EntityDefinition entity() {
        return entity;
    }

    RecordId id() {
        return id;
    }

    /// Null where there was never such a record.
    @Nullable StoredRecord before() {
        return before;
    }

    /// What it held before the change; nothing where it was not there.
    Map<String, Value> fieldsBefore() {
        return before == null || before.deleted() ? Map.of() : before.fields();
    }

    /// What it holds now, or held when it was deleted.
    Map<String, Value> fields() {
        return Collections.unmodifiableMap(fields);
    }

    Value field(String field) {
        return fields.getOrDefault(field, Value.NOTHING);
    }

    boolean isLiving() {
        return living;
    }

    boolean isTombstone() {
        return before != null && !living;
    }

    /// Whether the change made it, anew or again.
    boolean isMade() {
        return made;
    }

    /// Whether an operation was about it, even one that altered nothing.
    boolean isReached() {
        return lastEffect != null;
    }

    void reach(Effect effect) {
        lastEffect = effect;
    }

    /// What the last operation on it has done.
    Effect lastEffect() {
        return Objects.requireNonNull(lastEffect);
    }

    /// Fields that the change altered.
    Set<String> touched() {
        return Collections.unmodifiableSet(touched);
    }

    void set(String field, Value value) {
        if (value.isNothing()) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        touched.add(field);
    }

    void make(Map<String, Value> all) {
        touched.addAll(fields.keySet());
        fields.clear();
        all.forEach((field, value) -> {
            if (!value.isNothing()) {
                fields.put(field, value);
            }
        });
        touched.addAll(entity.fields().keySet());
        living = true;
        made = true;
    }

    void delete() {
        living = false;
        made = false;
    }

    /// Notes where it stands.
    ///
    /// @param old null where it did not move
    void place(Place now, @Nullable Place old) {
        place = now;
        oldPlace = old;
    }

    boolean isPlaced() {
        return place != null;
    }

    /// Where the change leaves it.
    Place place() {
        return Objects.requireNonNull(place);
    }

    /// Where it stood before; null where it did not move.
    @Nullable Place oldPlace() {
        return oldPlace;
    }

    /// Notes what is written of it now, and returns what was before.
    @Nullable StoredRecord written(@Nullable StoredRecord now) {
        StoredRecord last = written;
        written = now;
        return last;
    }

    StoredRecord stored(long pos) {
        Place stands = before == null ? null : before.place();
        return new StoredRecord(entity.name(), id, pos, !living, fields, stands);
    }
}
