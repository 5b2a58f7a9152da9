package org.scte.desktop.ui.importing;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.store.Imports;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.Words;

/// The imports into one entity that can still be undone, and their undoing.
final class EarlierImports {
    /// Records that stay are named up to so many.
    private static final int NAMED = 10;

    private final LocalUnit unit;
    private final String entity;
    private final ImportWork work;
    private final Words words;
    private final ReadOnlyObjectWrapper<List<ImportBatch>> list =
            new ReadOnlyObjectWrapper<>(List.of());

    EarlierImports(LocalUnit unit, String entity, ImportWork work, Words words) {
        this.unit = unit;
        this.entity = entity;
        this.work = work;
        this.words = words;
        look();
    }

    /// The newest first.
    ReadOnlyObjectProperty<List<ImportBatch>> list() {
        return list.getReadOnlyProperty();
    }

    /// Looks again at what is there.
    void look() {
        work.look(
                () ->
                        unit.imports().list().stream()
                                .filter(batch -> batch.entity().equals(entity))
                                .toList(),
                list::set);
    }

    void undo(ImportBatch batch) {
        undo(batch.id(), batch.rows(), () -> {});
    }

    /// @param all how many rows it has
    /// @param then when it is undone
    void undo(long batch, int all, Runnable then) {
        work.run(
                undoing(0, all),
                () -> unit.imports().undo(batch, work.progress(n -> undoing(n, all))),
                undone -> {
                    then.run();
                    work.message().set(told(undone));
                    look();
                });
    }

    private String undoing(int done, int all) {
        return words.say("import.undoing", "done", done, "n", all);
    }

    private String told(Imports.Undone undone) {
        String told = words.say("import.undone", "n", undone.taken());
        int stays = undone.stays().size();
        if (stays > 0) {
            List<String> names =
                    undone.stays().stream().map(Imports.Stays::label).limit(NAMED).toList();
            told +=
                    " "
                            + words.say(
                                    "import.undone.stay",
                                    "n",
                                    stays,
                                    "names",
                                    String.join(", ", names),
                                    "more",
                                    stays - names.size());
        }
        if (undone.gone() > 0) {
            told += " " + words.say("import.undone.gone", "n", undone.gone());
        }
        return told;
    }
}
