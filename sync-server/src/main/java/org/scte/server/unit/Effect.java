package org.scte.server.unit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.scte.model.record.Value;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.StoredRecord;

/// What one operation has done to one record so far; becomes its row of the history.
final class Effect {
    private final int op;
    private final int row;
    private final HistoryRow.Kind kind;
    private final WorkingRecord record;
    private final Map<String, Value> sent;
    private final Map<String, Value> changed = new LinkedHashMap<>();
    private final Map<String, Value> was = new LinkedHashMap<>();
    private final Map<String, Value> kept = new LinkedHashMap<>();

    /// @param op the operation that it is of, or follows from
    /// @param row its place among what the change did
    /// @param sent the operation's `set`
    Effect(int op, int row, HistoryRow.Kind kind, WorkingRecord record, Map<String, Value> sent) {
        this.op = op;
        this.row = row;
        this.kind = kind;
        this.record = record;
        this.sent = sent;
    }

    int op() {
        return op;
    }

    WorkingRecord record() {
        return record;
    }

    HistoryRow.Kind kind() {
        return kind;
    }

    /// Whether the operation named the field.
    boolean names(String field) {
        return sent.containsKey(field);
    }

    /// What the fields became; cleared ones are nothing.
    Map<String, Value> changed() {
        return changed;
    }

    /// What a changed field was.
    Value was(String field) {
        return was.getOrDefault(field, Value.NOTHING);
    }

    /// The field changed as the operation asked.
    void change(String field, Value from, Value to) {
        was.putIfAbsent(field, from);
        changed.put(field, to);
    }

    /// The service made the field what it is: by a default or a rule.
    void changeByService(String field, Value from, Value to) {
        change(field, from, to);
        kept.put(field, sent.getOrDefault(field, Value.NOTHING));
    }

    /// The fields that the change made what they are without having named them, or otherwise than
    /// it named them.
    Set<String> madeBesides() {
        Set<String> fields = new LinkedHashSet<>(changed.keySet());
        fields.removeIf(field -> sent.containsKey(field) && !kept.containsKey(field));
        return fields;
    }

    void remember(Map<String, Value> before) {
        was.putAll(before);
    }

    HistoryRow row(Taking taking) {
        StoredRecord before = record.before();
        return new HistoryRow(
                taking.pos(),
                row,
                taking.author(),
                taking.findings().outcome(),
                record.entity().name(),
                record.id(),
                kind,
                changed,
                was,
                kept,
                before == null ? 0 : before.pos(),
                record.place(),
                record.oldPlace(),
                record.oldPlace() != null && record.isLiving() ? record.fields() : null);
    }
}
