package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.store.Imports;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Import;

/// Imports lists into one entity of a unit on this device. Each row is a change of its own, so that
/// a row the service rejects takes no other with it; rows are written in batches, one transaction
/// each. Not for the FX thread.
public final class Importer {
    private static final int BATCH = 200;

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

    /// The matching that a file gets: as somebody matched one with these headings before, else as
    /// the definition says of such a list, else a guess.
    public FoundMatching matching(CsvFile file) {
        return new LastMatching(unit, entity, file)
                .find()
                .or(() -> new DefinedMatching(file, entity).find(unit.definition()))
                .orElseGet(() -> new FoundMatching(guess(file), Origin.GUESS));
    }

    /// A matching of the file's columns, by names and values.
    public Matching guess(CsvFile file) {
        return MatchingGuess.of(file, entity, new KeyLookup(unit));
    }

    /// The matching that an import of the definition says.
    ///
    /// @throws UnsuitableFile where columns are missing
    public FoundMatching as(Import list, CsvFile file) {
        DefinedMatching defined = new DefinedMatching(file, entity);
        List<String> missing = defined.missing(list);
        if (!missing.isEmpty()) {
            throw new UnsuitableFile(list, missing);
        }
        return defined.by(list);
    }

    /// Keeps a matching for the next file with these headings.
    public void keep(CsvFile file, Matching matching) {
        new LastMatching(unit, entity, file).save(matching);
    }

    /// The last import of this very file, where it can still be undone.
    public Optional<ImportBatch> earlier(CsvFile file) {
        return unit.imports().findSame(entity.name(), file.sha256());
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
        Imports imports = unit.imports();
        long batch = writing.isEmpty() ? 0 : imports.begin(entity.name(), dryRun.file().sha256());
        Tally tally = new Tally();
        for (int from = 0; from < writing.size(); from += BATCH) {
            List<PlannedRow> some = writing.subList(from, Math.min(writing.size(), from + BATCH));
            List<Written> written =
                    imports.write(batch, some.stream().map(Importer::change).toList());
            for (int i = 0; i < some.size(); i++) {
                tally.add(dryRun.matching(), some.get(i), written.get(i));
            }
            progress.accept(from + some.size());
        }
        return tally.receipt(dryRun, batch);
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
        private final List<PlannedRow> refused = new ArrayList<>();
        private int created;
        private int updated;

        void add(Matching matching, PlannedRow row, Written written) {
            switch (written) {
                case Written.Saved _ -> {
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

        Receipt receipt(DryRun dryRun, long batch) {
            List<PlannedRow> leftOut = new ArrayList<>(dryRun.broken());
            leftOut.addAll(refused);
            return new Receipt(
                    dryRun.file(),
                    created,
                    updated,
                    dryRun.count(RowPlan.Kind.SAME),
                    leftOut,
                    created + updated == 0 ? 0 : batch);
        }
    }
}
