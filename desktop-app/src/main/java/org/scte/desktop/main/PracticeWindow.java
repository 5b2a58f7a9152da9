package org.scte.desktop.main;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.palette.Remembered;
import org.scte.desktop.ui.settings.BackupModel;
import org.scte.desktop.ui.settings.SupportView;
import org.scte.desktop.ui.settings.UnitSizes;
import org.scte.desktop.ui.settings.UnitsModel;
import org.scte.desktop.ui.shell.FormPane;
import org.scte.desktop.ui.shell.MainWindow;
import org.scte.desktop.ui.shell.Place;
import org.scte.desktop.ui.shell.Practice;
import org.scte.desktop.ui.shell.ShellModel;
import org.scte.desktop.ui.shell.ShellView;
import org.scte.desktop.ui.synccentre.ThisDevice;

/// The practice unit over the window's own content, which goes on under it. It has no service, no
/// loop and a count of its own: nothing of it is sent, or counted as unsent anywhere. For the FX
/// thread.
public final class PracticeWindow {
    private final MainWindow window;
    private final ShellView under;
    private final Consumer<String> tell;
    private final PracticeUnit unit;
    private final ShellModel model = new ShellModel();
    private volatile @Nullable LocalUnit store;
    private @Nullable ShellView view;

    /// @param folder where its data is kept
    /// @param under what it is shown over
    /// @param tell says why it cannot be shown
    public PracticeWindow(Path folder, MainWindow window, ShellView under, Consumer<String> tell) {
        this.window = window;
        this.under = under;
        this.tell = tell;
        ShellView.Parts real = under.parts();
        this.unit = new PracticeUnit(folder, real.device().actor(), real.clock());
    }

    /// Shows it as it was left, or as it is at first.
    public void enter() {
        read(unit::open);
    }

    private void reset() {
        model.onUnits(List.of());
        read(unit::reset);
    }

    private void leave() {
        window.cover(under);
    }

    private void read(Supplier<LocalUnit> work) {
        ShellView.Parts real = under.parts();
        real.background()
                .execute(() -> {
                    try {
                        LocalUnit found = work.get();
                        real.fx().run(() -> show(found));
                    } catch (RuntimeException fault) {
                        System.getLogger(PracticeWindow.class.getName())
                                .log(System.Logger.Level.WARNING, "no practice unit", fault);
                        String why = String.valueOf(fault.getMessage());
                        real.fx().run(() -> tell.accept(real.words().say("failed", "reason", why)));
                    }
                });
    }

    private void show(LocalUnit found) {
        store = found;
        model.onUnits(List.of(PracticeUnit.NAME));
        model.onStatus(status(found));
        model.go(new Place.Unit(PracticeUnit.NAME));
        ShellView shown = view;
        if (shown == null) {
            shown = new ShellView(model, parts(under.parts()));
            view = shown;
            window.install(shown);
        }
        window.cover(shown);
    }

    /// Nothing of it waits: there is nobody to send it to.
    private static SyncStatus status(LocalUnit of) {
        return new SyncStatus(
                PracticeUnit.NAME,
                of.definition().title(),
                UnitState.IDLE,
                0,
                0,
                null,
                null,
                null,
                null,
                0,
                -1,
                null,
                of.lease(),
                of.clockStanding(),
                of.allowed(),
                false,
                null,
                Contents.Waiting.NONE);
    }

    private ShellView.Parts parts(ShellView.Parts real) {
        Words words = real.words().practising();
        return new ShellView.Parts(
                device(real),
                of ->
                        FormPane.of(
                                of,
                                real.background(),
                                real.fx(),
                                real.clock(),
                                words,
                                file -> real.browser().accept(file.toUri().toString())),
                words,
                real.clock(),
                real.background(),
                real.fx(),
                real.appearance(),
                real.atRest(),
                real.printers(),
                new Remembered(List.of(), _ -> {}),
                real.browser(),
                new Practice(true, () -> {}, this::reset, this::leave));
    }

    private ThisDevice device(ShellView.Parts real) {
        return new ThisDevice(
                real.device().name(),
                real.device().actor(),
                _ -> Objects.requireNonNull(store),
                _ -> {},
                (_, _) -> List.of(),
                (_, _, _) -> History.Told.not(real.words().say("practice.line")),
                new ThisDevice.Care(
                        () -> DeviceFacts.UNKNOWN,
                        (_, _) -> {},
                        (_, _) -> {
                            throw new IllegalStateException("practice is never sent");
                        },
                        _ -> Optional.empty(),
                        new BackupModel(
                                new BackupModel.Asked(List::of, Map::of),
                                real.words(),
                                real.background(),
                                real.fx()),
                        new SupportView.Asked(
                                _ -> Optional.empty(), _ -> {}, real.background(), real.fx()),
                        () -> {},
                        new UnitsModel(
                                new UnitsModel.Asked(List::of, _ -> {}, _ -> 0),
                                new UnitSizes(_ -> Optional.empty(), real.background(), real.fx()),
                                real.background(),
                                real.fx())));
    }

    /// Lets go of what is shown.
    public void close() {
        if (view != null) {
            view.close();
        }
    }

    /// Lets go of the data, once nothing shows it; not for the FX thread.
    public void closeUnit() {
        unit.close();
    }
}
