package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// One field of many records set to one value: what it would come to, doing it, and taking it back;
/// and many records deleted. One that is refused keeps none of the others back, and however many
/// commits it takes, it is one deed. May be asked from any thread but the FX thread.
public final class BulkEdits {
    /// Most records that are looked at in one go.
    public static final int MOST = 10_000;

    /// Records in one transaction: between two others can write, and somebody can stop.
    static final int BATCH = 200;

    /// Records that one change deletes.
    private static final int DELETED_BY_ONE = 500;

    private final LocalUnit unit;

    public BulkEdits(LocalUnit unit) {
        this.unit = unit;
    }

    /// What is set where.
    public record Edit(String entity, String field, Value value) {}

    /// What an edit comes to, or came to.
    ///
    /// @param will records that become another
    /// @param same records that have the value already
    /// @param gone records that are not there any more
    /// @param refused how many can't, by the reason
    /// @param changes what was written; empty in a preview
    public record Outcome(
            int will, int same, int gone, Map<String, Integer> refused, List<UUID> changes) {
        public Outcome {
            refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
            changes = List.copyOf(changes);
        }

        public int cannot() {
            return refused.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// The records of a query but for some, in its order, at most [#MOST] and one.
    public List<RecordId> ids(ListQuery query, Set<RecordId> without) {
        return new WholeList(unit, query)
                .ids(MOST + 1 + without.size()).stream()
                        .filter(id -> !without.contains(id))
                        .limit(MOST + 1)
                        .toList();
    }

    /// Works out what the edit would do, without writing anything.
    ///
    /// @param onward told how many records have been looked at; no ends it there
    public Outcome preview(Edit edit, List<RecordId> ids, IntPredicate onward) {
        var tally = new Tally(edit);
        for (int from = 0; from < ids.size() && onward.test(from); from += BATCH) {
            for (RecordId id : batch(ids, from)) {
                Optional<Operation> change =
                        tally.change(id, unit.find(edit.entity(), id).map(LocalRecord::fields));
                if (change.isPresent()) {
                    List<Problem> problems = unit.check(LocalChange.of(change.get()));
                    if (problems.isEmpty()) {
                        tally.will++;
                    } else {
                        tally.refuse(problems);
                    }
                }
            }
        }
        return tally.outcome();
    }

    /// Does it, batch by batch; what stands in a record by then counts, not what a preview saw.
    ///
    /// @param onward told how many records have been looked at; no ends it there
    public Outcome write(Edit edit, List<RecordId> ids, IntPredicate onward) {
        var tally = new Tally(edit);
        var deed = new Object();
        for (int from = 0; from < ids.size() && onward.test(from); from += BATCH) {
            List<RecordId> some = batch(ids, from);
            try {
                tally.take(
                        unit.own(writer -> {
                            writer.partOf(deed);
                            return write(writer, edit, some);
                        }));
            } catch (StoreException e) { // what is written stays, and can be taken back
                tally.refuse(String.valueOf(e.getMessage()), ids.size() - from);
                break;
            }
        }
        return tally.outcome();
    }

    private Tally write(ChangeWriter writer, Edit edit, List<RecordId> some) {
        var tally = new Tally(edit);
        Shape shape = unit.schema().shape(edit.entity());
        for (RecordId id : some) {
            tally.change(id, Records.find(writer.session(), shape, id).map(StoredRow::fields))
                    .ifPresent(op -> tally.note(writer.write(LocalChange.of(op))));
        }
        return tally;
    }

    /// Deletes records, many by one change; where that is refused, each by itself.
    public Outcome delete(List<LocalRecord> records) {
        var tally = new Tally(new Edit("", "", Value.NOTHING));
        var deed = new Object();
        for (int from = 0; from < records.size(); from += DELETED_BY_ONE) {
            List<Operation> some =
                    records.subList(from, Math.min(records.size(), from + DELETED_BY_ONE)).stream()
                            .<Operation>map(each ->
                                    new Operation.Delete(each.entity(), each.id(), each.pos()))
                            .toList();
            try {
                tally.take(
                        unit.own(writer -> {
                            writer.partOf(deed);
                            return delete(writer, some);
                        }));
            } catch (StoreException e) { // what is deleted stays so, and can be taken back
                tally.refuse(String.valueOf(e.getMessage()), records.size() - from);
                break;
            }
        }
        return tally.outcome();
    }

    private static Tally delete(ChangeWriter writer, List<Operation> some) {
        var tally = new Tally(new Edit("", "", Value.NOTHING));
        if (writer.write(new LocalChange(null, some)) instanceof Written.Saved saved) {
            tally.note(saved);
            tally.will = some.size();
        } else {
            some.forEach(each -> tally.note(writer.write(LocalChange.of(each))));
        }
        return tally;
    }

    /// Takes changes back, the last one first.
    ///
    /// @return how many stay since something else was done to their record, by the reason
    public Map<String, Integer> undo(List<UUID> changes) {
        Map<String, Integer> stay = new LinkedHashMap<>();
        List<UUID> back = changes.reversed();
        for (int from = 0; from < back.size(); from += BATCH) {
            List<UUID> some = batch(back, from);
            unit.own(writer -> {
                for (UUID change : some) {
                    if (writer.undo(change) instanceof Written.Refused(List<Problem> problems)) {
                        stay.merge(problems.getFirst().message(), 1, Integer::sum);
                    }
                }
                return true;
            });
        }
        return stay;
    }

    private static <T> List<T> batch(List<T> all, int from) {
        return all.subList(from, Math.min(all.size(), from + BATCH));
    }

    /// Counts while it goes through the records.
    private static final class Tally {
        private final Edit edit;
        private final Map<String, Integer> refused = new LinkedHashMap<>();
        private final List<UUID> changes = new ArrayList<>();
        private int will;
        private int same;
        private int gone;

        Tally(Edit edit) {
            this.edit = edit;
        }

        /// What is to be written to a record; nothing where there is nothing to do.
        Optional<Operation> change(RecordId id, Optional<Map<String, Value>> fields) {
            if (fields.isEmpty()) {
                gone++;
                return Optional.empty();
            }
            Value was = fields.get().getOrDefault(edit.field(), Value.NOTHING);
            if (was.equals(edit.value())) {
                same++;
                return Optional.empty();
            }
            return Optional.of(
                    new Operation.Update(
                            edit.entity(),
                            id,
                            Map.of(edit.field(), edit.value()),
                            Map.of(edit.field(), was)));
        }

        void note(Written written) {
            switch (written) {
                case Written.Saved(UUID change, _) -> {
                    will++;
                    changes.add(change);
                }
                case Written.Refused(List<Problem> problems) -> refuse(problems);
            }
        }

        void refuse(List<Problem> problems) {
            refuse(problems.getFirst().message(), 1);
        }

        void refuse(String reason, int many) {
            refused.merge(reason, many, Integer::sum);
        }

        /// Adds what a batch came to.
        void take(Tally batch) {
            will += batch.will;
            same += batch.same;
            gone += batch.gone;
            changes.addAll(batch.changes);
            batch.refused.forEach(this::refuse);
        }

        Outcome outcome() {
            return new Outcome(will, same, gone, refused, changes);
        }
    }
}
