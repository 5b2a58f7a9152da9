package org.scte.desktop.ui.form;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.printing.PrintModel;
import org.scte.model.record.RecordId;

/// The way from a record's form to its documents. What is printed is the record as it is saved.
public final class FormPrinting {
    private final FormModel model;
    private final LocalUnit unit;
    private BiConsumer<String, RecordId> onPrint = (_, _) -> {};

    FormPrinting(FormModel model, LocalUnit unit) {
        this.model = model;
        this.unit = unit;
    }

    /// Says where an entity and a record of it that is to be printed go.
    public void setOnPrint(BiConsumer<String, RecordId> goOn) {
        onPrint = goOn;
    }

    /// Whether there is anything to print of what is open.
    boolean isPossible(@Nullable Opened opened) {
        return opened != null
                && !opened.isNew()
                && !PrintModel.offered(unit, opened.entity().name(), false).isEmpty();
    }

    /// Goes to the documents of the record, or says that there are none.
    public void start() {
        Opened opened = model.openedProperty().get();
        if (opened == null) {
            return;
        }
        if (isPossible(opened)) {
            onPrint.accept(opened.entity().name(), opened.id());
        } else {
            model.tell(Notice.of(model.words().say("print.none")));
        }
    }
}
