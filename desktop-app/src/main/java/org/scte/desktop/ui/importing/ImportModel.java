package org.scte.desktop.ui.importing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.CsvFile;
import org.scte.desktop.importing.CsvReader;
import org.scte.desktop.importing.DryRun;
import org.scte.desktop.importing.FoundMatching;
import org.scte.desktop.importing.ImportKey;
import org.scte.desktop.importing.Importer;
import org.scte.desktop.importing.Matching;
import org.scte.desktop.importing.Origin;
import org.scte.desktop.importing.PlannedRow;
import org.scte.desktop.importing.Receipt;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;

/// An import on its way: the file, how its columns are matched, what it would do, what it did. For
/// the FX thread; files and the store are read in the background, and an answer that comes after
/// people went on is dropped.
public final class ImportModel {
    /// Where people are; each step rests on the one before.
    public enum Step {
        FILE,
        MATCH,
        CHECK,
        DONE
    }

    private final LocalUnit unit;
    private final Importer importer;
    private final ImportWork work;
    private final Words words;
    private final Times times;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILE);
    private final ReadOnlyObjectWrapper<@Nullable CsvFile> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Matching> matching =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DryRun> dryRun = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Receipt> receipt = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Origin> origin = new ReadOnlyObjectWrapper<>(Origin.GUESS);
    private final ReadOnlyObjectWrapper<@Nullable ImportBatch> twin = new ReadOnlyObjectWrapper<>();
    private final EarlierImports earlier;
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper undone = new ReadOnlyBooleanWrapper();

    /// Whether a person has had a hand in the matching.
    private boolean corrected;

    public ImportModel(
            LocalUnit unit,
            String entity,
            Clock clock,
            Executor background,
            FxThread fx,
            Words words) {
        this.unit = unit;
        this.importer = new Importer(unit, entity, RecordId::random);
        this.work = new ImportWork(background, fx, words);
        this.words = words;
        this.times = new Times(words, clock);
        this.earlier = new EarlierImports(unit, entity, work, words);
    }

    public EntityDefinition entity() {
        return importer.entity();
    }

    UnitDefinition unit() {
        return unit.definition();
    }

    Words words() {
        return words;
    }

    Times times() {
        return times;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable CsvFile> fileProperty() {
        return file.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Matching> matchingProperty() {
        return matching.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable DryRun> dryRunProperty() {
        return dryRun.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Receipt> receiptProperty() {
        return receipt.getReadOnlyProperty();
    }

    /// What is being done; empty while nothing is.
    public ReadOnlyStringProperty busyProperty() {
        return work.busy().getReadOnlyProperty();
    }

    /// What just happened or went wrong; empty where there is nothing to say.
    public ReadOnlyStringProperty messageProperty() {
        return work.message().getReadOnlyProperty();
    }

    /// Where the matching comes from.
    public ReadOnlyObjectProperty<Origin> originProperty() {
        return origin.getReadOnlyProperty();
    }

    /// The import that this very file was brought in by before; null where it was not.
    public ReadOnlyObjectProperty<@Nullable ImportBatch> twinProperty() {
        return twin.getReadOnlyProperty();
    }

    EarlierImports earlier() {
        return earlier;
    }

    /// Changes of the unit that wait to be sent.
    public ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Hears how many changes of the unit wait now.
    public void onWaiting(int changes) {
        waiting.set(changes);
    }

    /// Whether the import was taken back.
    public ReadOnlyBooleanProperty undoneProperty() {
        return undone.getReadOnlyProperty();
    }

    /// Reads a file and goes on to matching.
    public void choose(Path path) {
        String name = String.valueOf(path.getFileName());
        read(name, () -> CsvReader.read(path));
    }

    /// Takes rows copied from a spreadsheet.
    public void paste(@Nullable String text) {
        if (text == null || text.isBlank()) {
            work.message().set(words.say("import.file.nothingToPaste"));
            return;
        }
        String name = words.say("import.file.pasted");
        read(name, () -> CsvReader.readText(name, text));
    }

    private record Opened(CsvFile file, FoundMatching found, @Nullable ImportBatch twin) {}

    private void read(String name, Supplier<CsvFile> reading) {
        work.run(
                words.say("import.reading", "file", name),
                () -> {
                    CsvFile read = reading.get();
                    return new Opened(
                            read, importer.matching(read), importer.earlier(read).orElse(null));
                },
                opened -> {
                    file.set(opened.file());
                    twin.set(opened.twin());
                    matching.set(opened.found().matching());
                    origin.set(opened.found().origin());
                    corrected = false;
                    step.set(Step.MATCH);
                });
    }

    /// Puts a guess in the place of what was saved or defined. It counts as the person's own: the
    /// next such file gets it.
    public void guessAnew() {
        CsvFile list = file.get();
        if (list != null) {
            work.run(
                    words.say("import.reading", "file", list.name()),
                    () -> importer.guess(list),
                    guess -> {
                        matching.set(guess);
                        origin.set(Origin.GUESS);
                        corrected = true;
                    });
        }
    }

    /// Says what one column becomes.
    public void match(int column, ColumnMatch match) {
        Matching now = matching.get();
        if (now != null && !now.columns().get(column).equals(match)) {
            Matching changed = now.with(column, match);
            matching.set(changed.withKey(changed.naturalKey(entity())));
            corrected = true;
        }
    }

    /// Says what tells rows apart.
    public void key(ImportKey key) {
        Matching now = matching.get();
        if (now != null) {
            matching.set(now.withKey(key));
            corrected = true;
        }
    }

    /// Reads dates like 02/03/2027 the other way, and checks again.
    public void dayOrder(DayOrder order) {
        Matching now = matching.get();
        if (now != null) {
            matching.set(now.withDayOrder(order));
            corrected = true;
            check();
        }
    }

    /// Makes the dry run.
    public void check() {
        CsvFile list = file.get();
        Matching how = matching.get();
        if (list == null || how == null) {
            return;
        }
        work.run(
                words.say("import.checking", "n", list.rows().size()),
                () -> importer.check(list, how),
                found -> {
                    dryRun.set(found);
                    step.set(Step.CHECK);
                });
    }

    /// Mends one cell and checks again.
    public void mend(PlannedRow row, int column, String text) {
        CsvFile list = file.get();
        if (list != null && row.row().fault() == null) {
            file.set(list.withCell(row.row().line(), column, text));
            check();
        }
    }

    /// Imports what is ready.
    public void run() {
        DryRun checked = dryRun.get();
        if (checked == null || step.get() != Step.CHECK || !work.busy().get().isEmpty()) {
            return;
        }
        long all = checked.writing().count();
        boolean keep = corrected || origin.get() instanceof Origin.LastTime;
        work.run(
                running(0, all),
                () -> {
                    Receipt done = importer.run(checked, work.progress(n -> running(n, all)));
                    if (keep && done.batch() > 0) {
                        importer.keep(checked.file(), checked.matching());
                    }
                    return done;
                },
                done -> {
                    receipt.set(done);
                    undone.set(false);
                    step.set(Step.DONE);
                });
    }

    private String running(long done, long all) {
        return words.say("import.running", "done", done, "n", all);
    }

    /// Takes the import back that was just made; rows that were changed since stay.
    public void undo() {
        Receipt done = receipt.get();
        if (done != null && !undone.get()) {
            earlier.undo(done.batch(), done.imported(), () -> undone.set(true));
        }
    }

    /// Writes the rows that were, or would be, left out as a list of their own.
    public void saveLeftOut(Path target) {
        CsvFile list = file.get();
        List<PlannedRow> rows = leftOut();
        if (list == null || rows.isEmpty()) {
            return;
        }
        work.run(
                words.say("import.reading", "file", String.valueOf(target.getFileName())),
                () -> {
                    Receipt.saveLeftOut(list, rows, target);
                    return target;
                },
                saved ->
                        work.message()
                                .set(
                                        words.say(
                                                "import.leftOut.saved",
                                                "file",
                                                String.valueOf(saved.getFileName()))));
    }

    List<PlannedRow> leftOut() {
        Receipt done = receipt.get();
        DryRun checked = dryRun.get();
        if (step.get() == Step.DONE && done != null) {
            return done.leftOut();
        }
        return checked == null ? List.of() : checked.broken();
    }

    public void back() {
        work.message().set("");
        switch (step.get()) {
            case FILE, DONE -> {}
            case MATCH -> step.set(Step.FILE);
            case CHECK -> step.set(Step.MATCH);
        }
    }

    /// Starts with another file.
    public void again() {
        work.drop();
        file.set(null);
        matching.set(null);
        dryRun.set(null);
        receipt.set(null);
        twin.set(null);
        earlier.look();
        step.set(Step.FILE);
    }
}
