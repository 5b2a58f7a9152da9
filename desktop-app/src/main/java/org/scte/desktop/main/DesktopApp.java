package org.scte.desktop.main;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.sync.Device;
import org.scte.desktop.ui.enrol.EnrolModel;
import org.scte.desktop.ui.enrol.EnrolView;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.shell.FormPane;
import org.scte.desktop.ui.shell.MainWindow;
import org.scte.desktop.ui.shell.ShellModel;
import org.scte.desktop.ui.shell.ShellView;
import org.scte.desktop.ui.synccentre.ThisDevice;

/// The running app: sets this computer up if need be, opens the device, shows the window. The FX
/// thread only ever shows; files and sync are opened and closed on others.
public final class DesktopApp extends Application {
    /// Enough for a list, a form and their counts at once.
    private static final int BACKGROUND_THREADS = 4;

    private final Clock clock = Clock.systemDefaultZone();
    private final Words words = Words.english();
    private final FxThread fx = FxThread.javafx();
    private final ExecutorService background =
            Executors.newFixedThreadPool(BACKGROUND_THREADS, threads());
    private @Nullable Running running;

    /// What is open while the window is.
    private record Running(Device device, ShellView view, List<Subscription> subscriptions) {}

    private static ThreadFactory threads() {
        return Thread.ofPlatform().name("background-", 1).daemon().factory();
    }

    @Override
    public void start(Stage stage) {
        Path home = Path.of(getParameters().getRaw().getFirst());
        var appearance = new Appearance();
        var window = new MainWindow(stage, appearance, words.say("product"));
        background.execute(() -> {
            boolean enrolled = Device.isEnrolled(home);
            fx.run(() -> {
                if (enrolled) {
                    open(home, window, appearance);
                } else {
                    enrol(home, window, appearance);
                }
            });
        });
    }

    private void enrol(Path home, MainWindow window, Appearance appearance) {
        var model =
                new EnrolModel(
                        (directory, code, name) -> Device.enrol(home, directory, code, name),
                        () -> open(home, window, appearance),
                        words,
                        background,
                        fx);
        window.show(new EnrolView(model, words));
    }

    private void open(Path home, MainWindow window, Appearance appearance) {
        background.execute(() -> {
            try {
                Device device = Device.open(home, clock);
                device.start();
                var here =
                        new ThisDevice(
                                device.name(),
                                device.actor(),
                                device::unit,
                                device::syncNow,
                                device::log);
                List<String> units = device.units();
                fx.run(() -> show(device, here, units, window, appearance));
            } catch (RuntimeException fault) {
                fx.run(() -> showFault(fault, window));
            }
        });
    }

    private void show(
            Device device,
            ThisDevice here,
            List<String> units,
            MainWindow window,
            Appearance appearance) {
        var model = new ShellModel();
        model.onUnits(units);
        var view =
                new ShellView(
                        model,
                        new ShellView.Parts(
                                here,
                                unit -> FormPane.of(unit, background, fx, clock),
                                words,
                                clock,
                                background,
                                fx,
                                appearance));
        window.show(model, view);
        background.execute(() -> watch(device, model, view));
    }

    private void watch(Device device, ShellModel model, ShellView view) {
        var statuses =
                device.watchStatus(
                        status -> fx.latest(List.of(status.unit()), () -> model.onStatus(status)));
        var unitList = device.watchUnits(units -> fx.run(() -> model.onUnits(units)));
        fx.run(() -> running = new Running(device, view, List.of(statuses, unitList)));
    }

    private void showFault(RuntimeException fault, MainWindow window) {
        System.getLogger(DesktopApp.class.getName())
                .log(System.Logger.Level.ERROR, "the device could not be opened", fault);
        var sentence = new EmptyState();
        String reason = fault.getMessage() == null ? "" : fault.getMessage();
        sentence.show(Feather.ALERT_TRIANGLE, words.say("open.failed", "reason", reason));
        window.show(sentence);
    }

    /// Closes the device on a thread of its own; the process ends when that is done.
    @Override
    public void stop() {
        Running open = running;
        if (open != null) {
            open.view().close();
            Thread.ofPlatform()
                    .name("closing")
                    .start(() -> {
                        open.subscriptions().forEach(Subscription::close);
                        open.device().close();
                    });
        }
    }
}
