package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;

/// Imports lists into one entity of a unit on this device. Each row is a change of its own, so that
/// a row the service rejects takes no other with it; rows are written in batches, one transaction
/// each. Not for the FX thread.
public final class Importer {
    private static final int BATCH = 200;
    private static final int TOLD_EVERY = 20;

    private final LocalUnit unit;
    private final EntityDefinition entity;
    private final Supplier<RecordId> ids;

    public Importer(LocalUnit unit, String entity, Supplier<RecordId> ids) {
        this.unit = unit;
        this.entity =
                unit.definition()
                        .entity(entity)
                        .orElseThrow(() -> new IllegalArgumentException("no entity " + entity));
        this.ids = ids;
    }

    public EntityDefinition entity() {
        return entity;
    }

    /// A first matching of the file's columns, by names and values.
    public Matching guess(CsvFile file) {
        return MatchingGuess.of(file, entity, new KeyLookup(unit));
    }

    /// What importing the file would do.
    public DryRun check(CsvFile file, Matching matching) {
        return new DryRunner(unit, entity, file, matching, ids).run();
    }

    /// Writes the rows that a dry run found to be new or changed; broken rows are left out.
    ///
    /// @param progress told how many rows have been written, after each batch
    public Receipt run(DryRun dryRun, IntConsumer progress) {
        List<PlannedRow> writing = dryRun.writing().toList();
        Tally tally = new Tally();
        for (int from = 0; from < writing.size(); from += BATCH) {
            List<PlannedRow> batch = writing.subList(from, Math.min(writing.size(), from + BATCH));
            List<Written> written = unit.writeAll(batch.stream().map(Importer::change).toList());
            for (int i = 0; i < batch.size(); i++) {
                tally.add(dryRun.matching(), batch.get(i), written.get(i));
            }
            progress.accept(from + batch.size());
        }
        return tally.receipt(dryRun);
    }

    /// Takes an import back, last row first. Rows that were changed since stay as they are.
    ///
    /// @return how many rows were taken back
    public int undo(Receipt receipt, IntConsumer progress) {
        int undone = 0;
        List<UUID> changes = receipt.changes().reversed();
        for (int i = 0; i < changes.size(); i++) {
            if (unit.undo(changes.get(i)) instanceof Written.Saved) {
                undone++;
            }
            if ((i + 1) % TOLD_EVERY == 0) {
                progress.accept(i + 1);
            }
        }
        return undone;
    }

    private static LocalChange change(PlannedRow row) {
        return LocalChange.of(operation(row.plan()));
    }

    private static Operation operation(RowPlan plan) {
        return switch (plan) {
            case RowPlan.New(Operation.Create create) -> create;
            case RowPlan.Update(Operation.Update update) -> update;
            case RowPlan.Same _, RowPlan.Fix _, RowPlan.Unreadable _ ->
                    throw new IllegalArgumentException("nothing to write: " + plan);
        };
    }

    /// What has been written so far.
    private static final class Tally {
        private final List<UUID> changes = new ArrayList<>();
        private final List<PlannedRow> refused = new ArrayList<>();
        private int created;
        private int updated;

        void add(Matching matching, PlannedRow row, Written written) {
            switch (written) {
                case Written.Saved(UUID change, _) -> {
                    changes.add(change);
                    if (row.plan() instanceof RowPlan.New) {
                        created++;
                    } else {
                        updated++;
                    }
                }
                case Written.Refused(List<Problem> problems) ->
                        refused.add(
                                new PlannedRow(
                                        row.row(),
                                        row.values(),
                                        new RowPlan.Fix(
                                                problems.stream()
                                                        .map(p -> fault(matching, p))
                                                        .toList())));
            }
        }

        private static Fault fault(Matching matching, Problem problem) {
            String field = problem.field();
            int column = field == null ? -1 : matching.columnOf(field).orElse(-1);
            return new Fault(field, column, problem.message());
        }

        Receipt receipt(DryRun dryRun) {
            List<PlannedRow> leftOut = new ArrayList<>(dryRun.broken());
            leftOut.addAll(refused);
            return new Receipt(
                    dryRun.file(),
                    created,
                    updated,
                    dryRun.count(RowPlan.Kind.SAME),
                    leftOut,
                    changes);
        }
    }
}
