package org.scte.desktop.ui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.TestStatus;
import org.scte.desktop.TurnedClock;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.sync.LogLine;
import org.scte.desktop.sync.Network;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.sync.UnitSize;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.sync.UnsentSaved;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.lock.AtRestModel;
import org.scte.desktop.ui.lock.LockModel;
import org.scte.desktop.ui.lock.TypedKey;
import org.scte.desktop.ui.palette.Remembered;
import org.scte.desktop.ui.settings.BackupModel;
import org.scte.desktop.ui.settings.SupportView;
import org.scte.desktop.ui.settings.UnitSizes;
import org.scte.desktop.ui.settings.UnitsModel;
import org.scte.desktop.ui.synccentre.ThisDevice;
import org.scte.model.disk.DiskEncryption;
import org.scte.model.unsent.UnsentCode;

/// The whole window over one real unit and statuses said by hand.
final class WindowFixture implements AutoCloseable {
    static final Instant NOW = Members.CLOCK.instant();

    /// How the computer stands; a test sets another.
    volatile DeviceFacts facts =
            new DeviceFacts(
                    Network.CONNECTED,
                    Duration.ofMillis(400),
                    new DeviceFacts.Disk(1_230_000_000L, 40_000_000_000L),
                    Instant.parse("2026-11-12T03:00:00Z"),
                    2_400_000_000L);

    static final UnitSize SIZE = new UnitSize(24_180, 110_000_000);
    static final List<UnitChoice.Listed> UNITS =
            List.of(
                    new UnitChoice.Listed("membership", "Members", UnitChoice.Where.HERE),
                    new UnitChoice.Listed("events", "Events", UnitChoice.Where.COMING),
                    new UnitChoice.Listed("orders", "Orders", UnitChoice.Where.LEFT_OUT));
    private static final List<BackupModel.Copy> COPIES =
            List.of(
                    new BackupModel.Copy(
                            "Members", Instant.parse("2026-11-12T03:00:00Z"), 12_400_000),
                    new BackupModel.Copy(
                            "Events", Instant.parse("2026-11-11T08:12:00Z"), 1_200_000_000));

    final ExecutorService background = Executors.newFixedThreadPool(2);
    final FxThread fx = FxThread.javafx();
    final TurnedClock clock = new TurnedClock(NOW);
    final Words words;

    /// Those that the directory has; a test sets others.
    volatile List<UnitChoice.Listed> units = UNITS;

    final List<String> asked = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    final List<String> remembered = new ArrayList<>();

    /// Addresses that were opened outside of the window.
    final List<String> browsed = new ArrayList<>();

    /// Units beside the one it is over, by name.
    final Map<String, LocalUnit> others = new ConcurrentHashMap<>();

    History.Told told = History.Told.not("nobody answers");
    final ShellModel model;
    final Appearance appearance;
    final TypedKey key = new TypedKey();
    final LockModel lock;
    final ShellView view;
    final Stage stage;
    MainWindow window;

    WindowFixture(LocalUnit unit, double width, double height) {
        this(unit, width, height, Words.english());
    }

    WindowFixture(LocalUnit unit, double width, double height, Words words) {
        this.words = words;
        appearance = FxStage.on(Appearance::new);
        model = FxStage.on(ShellModel::new);
        FxStage.run(() -> {
            model.onUnits(List.of("membership"));
            model.onStatus(status("membership", "Membership", UnitState.PENDING, 2));
        });
        var device =
                new ThisDevice(
                        "Leeds-3",
                        "Dana Ortiz",
                        name -> others.getOrDefault(name, unit),
                        asked::add,
                        (_, _) -> log(),
                        (_, _, _) -> told,
                        care());
        lock = FxStage.on(() -> new LockModel(key.asked(), clock, background, fx, words));
        var atRest =
                FxStage.on(() ->
                        new AtRestModel(
                                key.asked(),
                                () -> DiskEncryption.OFF,
                                lock,
                                background,
                                fx,
                                words,
                                new Times(words, clock)));
        view =
                FxStage.on(() ->
                        new ShellView(
                                model,
                                new ShellView.Parts(
                                        device,
                                        this::pane,
                                        words,
                                        Members.CLOCK,
                                        background,
                                        fx,
                                        appearance,
                                        atRest,
                                        new Printers(List::of, Optional::empty),
                                        new Remembered(List.of(), remembered::addAll),
                                        browsed::add,
                                        Practice.by(() -> asked.add("practice")))));
        stage =
                FxStage.on(() -> {
                    var shown = new Stage();
                    window = new MainWindow(shown, appearance, "SCTE");
                    window.show(model, view);
                    shown.setWidth(width);
                    shown.setHeight(height);
                    return shown;
                });
    }

    /// What the device does beside syncing, noted.
    private ThisDevice.Care care() {
        return new ThisDevice.Care(
                () -> facts,
                (named, rest) -> asked.add((rest ? "pause " : "go on ") + named),
                WindowFixture::saved,
                name -> Optional.of(Path.of("/media/stick", name)),
                new BackupModel(
                        new BackupModel.Asked(() -> COPIES, Map::of), words, background, fx),
                new SupportView.Asked(
                        name -> Optional.of(Path.of("/media/stick", name)),
                        file -> asked.add("support " + file),
                        background,
                        fx),
                () -> asked.add("thin"),
                new UnitsModel(
                        new UnitsModel.Asked(() -> units, unit -> asked.add("get " + unit), _ -> 0),
                        new UnitSizes(_ -> Optional.of(SIZE), background, fx),
                        background,
                        fx));
    }

    private static UnsentSaved saved(Path file, List<String> units) {
        return new UnsentSaved(
                file,
                UnsentCode.typed("ABCD-EFGH-JKLM-NPQR-STUV"),
                Map.of("Members", 2),
                UnsentSaved.Contents.NONE);
    }

    /// The real form, its calls noted.
    private RecordPane pane(LocalUnit unit) {
        RecordPane real = FormPane.of(unit, background, fx, Members.CLOCK, words, _ -> {});
        return new RecordPane(
                real.view(),
                (entity, id) -> {
                    opened.add(entity);
                    real.open().accept(entity, id);
                },
                entity -> {
                    opened.add("new " + entity);
                    real.openNew().accept(entity);
                },
                () -> {
                    opened.add("save");
                    real.save().run();
                },
                real.print(),
                real.onPrint(),
                real.onWays(),
                real.focus(),
                real.leave(),
                real.close());
    }

    private static List<LogLine> log() {
        return List.of(
                new LogLine(NOW.minusSeconds(60), "2 changes sent.", ""),
                new LogLine(
                        NOW.minusSeconds(960),
                        "Events didn't answer. 17 changes kept. Next try 13:48.",
                        "connect refused"));
    }

    static SyncStatus status(String unit, String title, UnitState state, int waiting) {
        return status(unit, title, state, waiting, 0, null);
    }

    static SyncStatus status(
            String unit,
            String title,
            UnitState state,
            int waiting,
            int attention,
            @Nullable Instant down) {
        return TestStatus.of(
                unit,
                title,
                state,
                waiting,
                attention,
                NOW.minusSeconds(61),
                NOW.minusSeconds(60),
                down,
                down == null ? null : NOW.plusSeconds(130),
                down == null ? 0 : 6,
                state == UnitState.BOOTSTRAP ? 62 : -1,
                state == UnitState.STUCK ? "the disk is full" : null);
    }

    /// The same of a unit that somebody has paused.
    static SyncStatus paused(SyncStatus of) {
        return with(of, true, of.files());
    }

    /// The same while a network asks to sign in at this address; null for none.
    static SyncStatus at(SyncStatus of, @Nullable String portal) {
        return with(of, of.paused(), portal, of.files());
    }

    static SyncStatus with(SyncStatus of, boolean paused, Contents.Waiting files) {
        return with(of, paused, of.portal(), files);
    }

    private static SyncStatus with(
            SyncStatus of, boolean paused, @Nullable String portal, Contents.Waiting files) {
        return new SyncStatus(
                of.unit(),
                of.title(),
                of.state(),
                of.waiting(),
                of.attention(),
                of.lastSent(),
                of.lastHeard(),
                of.downSince(),
                of.nextTry(),
                of.tries(),
                of.progress(),
                of.trouble(),
                of.lease(),
                of.clock(),
                of.allowed(),
                paused,
                portal,
                files);
    }

    /// Five units in five states, as the mock shows them.
    void busy() {
        FxStage.run(() -> {
            model.onUnits(List.of("membership", "learning", "certification", "events", "orders"));
            for (SyncStatus each :
                    List.of(
                            status("membership", "Members", UnitState.PENDING, 2),
                            status("learning", "Courses", UnitState.IDLE, 0),
                            status(
                                    "certification",
                                    "Certification",
                                    UnitState.ATTENTION,
                                    0,
                                    1,
                                    null),
                            status(
                                    "events",
                                    "Events",
                                    UnitState.UNIT_DOWN,
                                    17,
                                    0,
                                    NOW.minusSeconds(960)),
                            status("orders", "Orders", UnitState.BOOTSTRAP, 0))) {
                model.onStatus(each);
            }
            model.onUnits(List.of("membership", "learning", "certification", "events", "orders"));
        });
    }

    Scene scene() {
        return stage.getScene();
    }

    @Override
    public void close() {
        FxStage.run(() -> {
            view.close(); // so that nobody asks for numbers any more
            stage.hide();
        });
        background.shutdownNow();
    }
}
