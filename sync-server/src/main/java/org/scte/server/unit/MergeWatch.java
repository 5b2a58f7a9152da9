package org.scte.server.unit;

import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.MergeTable;
import org.scte.server.store.MergeTable.Act;

/// Notes what follows from a change that merges records, ends a merge, or writes what belongs to a
/// record that was merged.
final class MergeWatch {
    private final Taking taking;
    private final Cause cause;
    private final MergeTable merges;

    MergeWatch(Taking taking, Cause cause) {
        this.taking = taking;
        this.cause = cause;
        this.merges = taking.session().merges();
    }

    /// Runs on what is written. A merge that comes round to itself refuses the change.
    void settle() {
        for (WorkingRecord record : taking.reached()) {
            if (!record.isLiving()) {
                continue;
            }
            EntityDefinition entity = record.entity();
            if (entity.survivor() != null && record.touched().contains(entity.survivor())) {
                settleMerge(record);
            } else if (taking.byDevice()
                    && !Collections.disjoint(record.touched(), entity.fill())) {
                merged(record)
                        .ifPresent(
                                survivor -> add(record.entity(), record.id(), Act.FILL, survivor));
            }
            if (taking.authority() != Authority.MERGE) {
                forgetWritten(record);
            }
        }
        if (!taking.findings().refuse()) {
            taking.arrivals().mark(taking);
        }
    }

    private void settleMerge(WorkingRecord record) {
        EntityDefinition entity = record.entity();
        Optional<RecordId> before = entity.survivorOf(record.fieldsBefore());
        Optional<RecordId> now = entity.survivorOf(record.fields());
        if (before.equals(now)) {
            return;
        }
        boolean round =
                now.isPresent()
                        && new Survivors(taking.session())
                                .comesRound(entity, record.id(), now.get());
        if (round && taking.authority() != Authority.PROJECTION) {
            refuse(record, " cannot be merged into itself, or into one that is merged into it.");
            return;
        }
        boolean forgotten =
                Stream.concat(Stream.of(record.id()), Stream.concat(before.stream(), now.stream()))
                        .anyMatch(taking.forgotten()::isRoot);
        if (forgotten && taking.authority() != Authority.PROJECTION) {
            refuse(
                    record,
                    " was forgotten: it is not merged any more, and no merge of it is undone.");
            return;
        }
        before.ifPresent(survivor -> add(entity, record.id(), Act.RETURN, survivor));
        now.ifPresent(survivor -> add(entity, record.id(), Act.FOLLOW, survivor));
    }

    private void refuse(WorkingRecord record, String reason) {
        taking.findings()
                .add(
                        Problem.ofField(
                                Problem.Code.RULE,
                                record.entity().title() + reason,
                                record.lastEffect().op(),
                                String.valueOf(record.entity().survivor())));
    }

    /// What a record is merged into, or the one that its identity names.
    private Optional<RecordId> merged(WorkingRecord record) {
        EntityDefinition entity = record.entity();
        Survivors survivors = new Survivors(taking.session());
        if (entity.survivor() != null) {
            return survivors.end(entity, record.id());
        }
        for (String field : entity.identity()) {
            Optional<RecordId> end =
                    Arrivals.target(taking.definition(), entity, field)
                            .flatMap(to ->
                                    record.field(field) instanceof Value.Text(String text)
                                            ? RecordId.parse(text)
                                                    .flatMap(id -> survivors.end(to, id))
                                            : Optional.empty());
            if (end.isPresent()) {
                return end;
            }
        }
        return Optional.empty();
    }

    private void add(EntityDefinition entity, RecordId id, Act act, RecordId survivor) {
        HistoryRow.Author author = taking.author();
        merges.add(
                new MergeTable.Due(
                        0,
                        entity.name(),
                        id,
                        act,
                        survivor,
                        author.change(),
                        author.actor(),
                        cause.correlation(),
                        cause.depth(),
                        "",
                        0,
                        0,
                        false));
    }

    /// A reference that somebody writes is theirs: no merge has made it what it is.
    private void forgetWritten(WorkingRecord record) {
        if (record.before() == null) {
            return;
        }
        for (String field : record.touched()) {
            if (Arrivals.target(taking.definition(), record.entity(), field).isPresent()) {
                merges.unmark(record.entity().name(), record.id(), field);
            }
        }
    }
}
