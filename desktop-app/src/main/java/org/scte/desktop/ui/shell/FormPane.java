package org.scte.desktop.ui.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.form.FormView;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

/// The form of a unit's records as the pane beside its lists.
public final class FormPane {
    private FormPane() {}

    /// @param opener shows a file in the system's own program
    public static RecordPane of(
            LocalUnit unit,
            Executor background,
            FxThread fx,
            Clock clock,
            Words words,
            Consumer<Path> opener) {
        var model = new FormModel(unit, background, fx, clock, words);
        model.files().setOpener(opener);
        var view = new FormView(model);
        return new RecordPane(
                view,
                model::open,
                model::openNew,
                () -> model.actions().save(),
                () -> model.printing().start(),
                model.printing()::setOnPrint,
                model.actions()::setWays,
                view::focusFirst,
                model::leave,
                model::close);
    }
}
