package org.scte.desktop.main;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.DeviceReadOnly;
import org.scte.desktop.sync.Enrolment;
import org.scte.desktop.sync.KeySealing;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.enrol.ChooseUnitsModel;
import org.scte.desktop.ui.enrol.ChooseUnitsView;
import org.scte.desktop.ui.enrol.EnrolModel;
import org.scte.desktop.ui.enrol.EnrolView;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.lock.AtRestModel;
import org.scte.desktop.ui.lock.LockModel;
import org.scte.desktop.ui.lock.ThisKey;
import org.scte.desktop.ui.palette.Remembered;
import org.scte.desktop.ui.settings.SettingsFile;
import org.scte.desktop.ui.settings.WindowSettings;
import org.scte.desktop.ui.shell.FormPane;
import org.scte.desktop.ui.shell.MainWindow;
import org.scte.desktop.ui.shell.Practice;
import org.scte.desktop.ui.shell.ShellModel;
import org.scte.desktop.ui.shell.ShellView;
import org.scte.desktop.ui.synccentre.ThisDevice;
import org.scte.model.access.Passphrase;
import org.scte.model.disk.DiskEncryption;

/// One home and its window: sets the computer up if need be, opens the device, shows it. The FX
/// thread only ever shows; files and sync are opened and closed on others. Its methods are for the
/// FX thread.
public final class HomeWindow {
    /// Enough for a list, a form and their counts at once.
    private static final int BACKGROUND_THREADS = 4;

    private final Path home;
    private final Clock clock;
    private volatile WindowSettings settings;
    private final Words words;
    private final FxThread fx = FxThread.javafx();
    private final ExecutorService background =
            Executors.newFixedThreadPool(BACKGROUND_THREADS, threads());
    private final Appearance appearance = new Appearance();
    private final MainWindow window;
    private final Consumer<String> opener;
    private final HeldDevice held = new HeldDevice();
    private @Nullable Running running;
    private @Nullable PracticeWindow practice;

    /// What is open while the window shows a device.
    private record Running(ShellView view, List<Subscription> subscriptions) {}

    /// @param settings what was chosen for it before
    /// @param opener shows what is at an address in the system's own program
    public HomeWindow(
            Path home, Stage stage, Clock clock, WindowSettings settings, Consumer<String> opener) {
        this.opener = opener;
        this.home = home;
        this.clock = clock;
        this.settings = settings;
        this.words = Words.in(settings.language());
        settings.dress(appearance);
        this.window = new MainWindow(stage, appearance, words.say("product"));
    }

    private static ThreadFactory threads() {
        return Thread.ofPlatform().name("background-", 1).daemon().factory();
    }

    /// Shows the device, or first asks for what sets this computer up.
    public void open() {
        background.execute(() -> {
            boolean enrolled = Device.isEnrolled(home);
            fx.run(() -> {
                if (enrolled) {
                    openDevice();
                } else {
                    enrol();
                }
            });
        });
    }

    private void enrol() {
        var model =
                new EnrolModel(
                        Enrolment::read,
                        (by, name) -> Enrolment.enrol(home, by, name),
                        this::openDevice,
                        words,
                        background,
                        fx);
        window.show(new EnrolView(model, words));
    }

    private void openDevice() {
        background.execute(() -> {
            try {
                Device device = Device.open(home, Clocks.system(clock));
                if (!held.hold(device)) {
                    return;
                }
                boolean shut = device.sealing().isShut();
                List<UnitChoice.Listed> offered =
                        !shut && device.choice().isDue() ? device.choice().offer() : List.of();
                if (offered.size() > 1) {
                    fx.run(() -> choose(device, offered));
                    return;
                }
                if (!shut) {
                    device.start();
                }
                show(device, "");
            } catch (DeviceReadOnly fault) {
                look(fault);
            } catch (RuntimeException fault) {
                fx.run(() -> showFault(fault));
            }
        });
    }

    private void choose(Device device, List<UnitChoice.Listed> offered) {
        var model =
                new ChooseUnitsModel(
                        offered,
                        DeviceHere.sizes(device, fx),
                        wanted -> background.execute(() -> begin(device, wanted)));
        window.show(new ChooseUnitsView(model, words));
    }

    private void begin(Device device, Set<String> wanted) {
        try {
            device.choice().keepOnly(wanted);
            device.start();
            show(device, "");
        } catch (RuntimeException fault) {
            fx.run(() -> showFault(fault));
        }
    }

    /// Shows what is in a home that can only be read.
    private void look(DeviceReadOnly why) {
        System.getLogger(HomeWindow.class.getName())
                .log(System.Logger.Level.WARNING, "this home is only looked at", why);
        try {
            Device device = Device.openReading(home, Clocks.system(clock));
            if (held.hold(device)) {
                show(device, words.say("home.readOnly", "folder", home.toString()));
            }
        } catch (RuntimeException fault) {
            fx.run(() -> showFault(fault));
        }
    }

    /// @param warning why nothing can be saved; empty where it can
    private void show(Device device, String warning) {
        ThisDevice here = new DeviceHere(device, window, words, background, fx).parts();
        List<String> units = device.units();
        int left = units.stream().mapToInt(unit -> device.unit(unit).countWaiting()).sum();
        String said =
                Stream.concat(Stream.of(warning), restored(device))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(" "));
        fx.run(() -> show(device, here, new Found(units, left, said), warning.isEmpty()));
    }

    /// What was done to files that were found damaged.
    private Stream<String> restored(Device device) {
        Times times = new Times(words, clock);
        return device.care().restored().stream()
                .map(each ->
                        each.backup() == null
                                ? words.say("err.restore.anew", "n", each.unsent())
                                : words.say(
                                        "err.restore",
                                        "time",
                                        times.dayAndTime(each.backup()),
                                        "n",
                                        each.unsent()));
    }

    /// What a device has at its start.
    ///
    /// @param left changes that wait since the last time
    /// @param said what is to be said over everything
    private record Found(List<String> units, int left, String said) {}

    private void show(Device device, ThisDevice here, Found found, boolean writing) {
        AtRestModel atRest = atRest(device, writing);
        keepSettings(atRest.lock());
        var model = new ShellModel();
        model.onUnits(found.units());
        model.leftFromBefore(found.left());
        model.warn(found.said());
        var view =
                new ShellView(
                        model,
                        new ShellView.Parts(
                                here,
                                unit ->
                                        FormPane.of(
                                                unit,
                                                background,
                                                fx,
                                                clock,
                                                words,
                                                file -> opener.accept(file.toUri().toString())),
                                words,
                                clock,
                                background,
                                fx,
                                appearance,
                                atRest,
                                Printers.ofSystem(),
                                new Remembered(settings.recent(), this::remember),
                                opener,
                                Practice.by(this::practise)));
        window.show(model, view);
        practice = new PracticeWindow(home.resolve("practice"), window, view, model::tell);
        background.execute(() -> watch(device, here, model, view));
        if (Rehearsal.isAsked()) {
            Rehearsal.begin(model, Platform::exit);
        }
    }

    /// Sync begins with the key, and goes on while the window is locked again.
    private static void open(Device device, Passphrase passphrase, boolean starting) {
        boolean shut = device.sealing().isShut();
        device.sealing().open(passphrase);
        if (shut && starting) {
            device.start();
        }
    }

    private void practise() {
        if (practice != null) {
            practice.enter();
        }
    }

    private void remember(List<String> recent) {
        settings = settings.with(recent);
        background.execute(() -> new SettingsFile(home).write(() -> settings));
    }

    private void keepSettings(LockModel lock) {
        var file = new SettingsFile(home);
        Runnable keep =
                () -> {
                    settings = settings.now(appearance, lock);
                    background.execute(() -> file.write(() -> settings));
                };
        appearance.choiceProperty().subscribe((_, _) -> keep.run());
        appearance.textSizeProperty().subscribe((_, _) -> keep.run());
        appearance.densityProperty().subscribe((_, _) -> keep.run());
        lock.idleProperty().subscribe((_, _) -> keep.run());
    }

    private AtRestModel atRest(Device device, boolean starting) {
        KeySealing sealing = device.sealing();
        var key =
                new ThisKey(
                        sealing::isSealed,
                        sealing::isShut,
                        passphrase -> open(device, passphrase, starting),
                        sealing::seal,
                        sealing::unseal);
        var lock = new LockModel(key, clock, background, fx, words);
        lock.idleProperty().set(settings.lockAfter());
        return new AtRestModel(
                key,
                () -> DiskEncryption.under(home),
                lock,
                background,
                fx,
                words,
                new Times(words, clock));
    }

    private void watch(Device device, ThisDevice here, ShellModel model, ShellView view) {
        var statuses =
                device.watchStatus(
                        status -> fx.latest(List.of(status.unit()), () -> model.onStatus(status)));
        Runnable tellUnits =
                () -> {
                    fx.run(() -> model.onUnits(device.units()));
                    here.care().units().look();
                };
        var unitList = device.watchUnits(_ -> tellUnits.run());
        tellUnits.run(); // some may have joined since the window was made
        fx.run(() -> running = new Running(view, List.of(statuses, unitList)));
    }

    private void showFault(RuntimeException fault) {
        System.getLogger(HomeWindow.class.getName())
                .log(System.Logger.Level.ERROR, "the device could not be opened", fault);
        var sentence = new EmptyState();
        String reason = fault.getMessage() == null ? "" : fault.getMessage();
        sentence.show(Feather.ALERT_TRIANGLE, words.say("open.failed", "reason", reason));
        window.show(sentence);
    }

    /// Lets go of the window; the thread returned closes the device and ends when that is done.
    public Thread close() {
        Running open = running;
        running = null;
        PracticeWindow practised = practice;
        if (open != null) {
            open.view().close();
        }
        if (practised != null) {
            practised.close();
        }
        return Thread.ofPlatform()
                .name("closing")
                .start(() -> {
                    if (open != null) {
                        open.subscriptions().forEach(Subscription::close);
                    }
                    if (practised != null) {
                        practised.closeUnit();
                    }
                    held.close();
                });
    }
}
