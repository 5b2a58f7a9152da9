package org.scte.desktop.ui.shell;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.form.FormView;
import org.scte.desktop.ui.form.Opened;
import org.scte.desktop.ui.kit.FxThread;

/// The form of a unit's records as the pane beside its lists.
public final class FormPane {
    private final FormModel model;
    private final FormView view;
    private boolean wanted;

    private FormPane(FormModel model) {
        this.model = model;
        this.view = new FormView(model);
        model.openedProperty().subscribe(_ -> enterIfWanted());
    }

    public static RecordPane of(LocalUnit unit, Executor background, FxThread fx, Clock clock) {
        var model = new FormModel(unit, background, fx, clock);
        var pane = new FormPane(model);
        return new RecordPane(
                pane.view,
                model::open,
                model::openNew,
                () -> model.actions().save(),
                pane::focus,
                model::leave,
                model::close);
    }

    /// The keyboard goes to the first field, now or once the record is there.
    private void focus() {
        wanted = true;
        enterIfWanted();
    }

    private void enterIfWanted() {
        Opened opened = model.openedProperty().get();
        if (!wanted || opened == null) {
            return;
        }
        wanted = false;
        opened.entity().fields().keySet().stream()
                .filter(name -> opened.field(name).filter(field -> !field.isFact()).isPresent())
                .findFirst()
                .ifPresent(model::goTo);
    }
}
