package org.scte.desktop.ui.shell;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.help.HelpTopic;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.SearchField;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.lock.AtRestModel;
import org.scte.desktop.ui.palette.PaletteModel;
import org.scte.desktop.ui.palette.PaletteView;
import org.scte.desktop.ui.palette.Remembered;
import org.scte.desktop.ui.settings.AbsentUnitView;
import org.scte.desktop.ui.settings.SettingsView;
import org.scte.desktop.ui.synccentre.SyncCentreModel;
import org.scte.desktop.ui.synccentre.SyncCentreView;
import org.scte.desktop.ui.synccentre.ThisDevice;
import org.scte.model.record.RecordId;

/// Everything in the window: rail, top bar, the place one is at, status bar.
public final class ShellView extends BorderPane {
    /// What the window is made of and cannot make itself.
    ///
    /// @param pane makes the pane beside a unit's lists
    /// @param browser shows what is at an address, in the system's own program
    public record Parts(
            ThisDevice device,
            Function<LocalUnit, RecordPane> pane,
            Words words,
            Clock clock,
            Executor background,
            FxThread fx,
            Appearance appearance,
            AtRestModel atRest,
            Printers printers,
            Remembered remembered,
            Consumer<String> browser,
            Practice practice) {}

    private final ShellModel model;
    private final Parts parts;
    private final Words words;
    private final Rail rail;
    private final TopBar top;
    private final StatusBar status;
    private final Banners banners;
    private final Returns returns;
    private final SyncCentreModel syncModel;
    private final SyncCentreView syncCentre;
    private final SettingsView settings;
    private final HomePlace home;
    private final AbsentUnitView absent;
    private final Decisions decisions;
    private final StackPane content = new StackPane();
    private final UnitScreens screens;
    private final Errands errands;
    private final Doors doors;
    private final StackPane main;
    private final WindowTitle title;
    private final Shortcuts shortcuts;
    private final Offers offers;
    private final PaletteModel palette;
    private final Panes panes;
    private final KeysPanel keys;
    private final HelpPlace help;
    private boolean seen;

    public ShellView(ShellModel model, Parts parts) {
        this.model = model;
        this.parts = parts;
        this.errands = new Errands(model, parts);
        this.words = parts.words();
        var times = new Times(words, parts.clock());
        var values = new ValueText(words, times);
        this.screens = new UnitScreens(model, parts, values, this::focusSearch, this::onMoved);
        model.follow(screens::looked, screens::show);
        this.shortcuts = new Shortcuts(model, this);
        var onComputer = parts.device().care().units();
        this.absent = new AbsentUnitView(onComputer, words);
        this.offers = new Offers(model, onComputer, screens, shortcuts, parts);
        this.palette = offers.palette(values, this::openRecord);
        this.keys = new KeysPanel(model, screens, words);
        this.help = new HelpPlace(model, screens, content, parts);
        this.title = new WindowTitle(model, screens, words);
        var statusWords = new StatusWords(words, times);
        this.doors = new Doors(model, parts, statusWords);
        this.home = new HomePlace(model, screens, doors, parts, values, times);
        this.rail = new Rail(model, onComputer, screens.views(), words, statusWords);
        this.top =
                new TopBar(
                        model,
                        words,
                        statusWords,
                        searchField(),
                        palette::open,
                        parts.device().actor());
        this.panes = new Panes(model, rail, top, screens, this::panes);
        this.status = new StatusBar(model, words, statusWords);
        this.syncModel =
                new SyncCentreModel(
                        parts.device(), words, parts.background(), parts.fx(), this::openRecord);
        this.syncCentre = new SyncCentreView(syncModel, words, times, statusWords);
        this.settings =
                new SettingsView(
                        parts.appearance(),
                        parts.device(),
                        parts.atRest(),
                        () -> model.help(HelpTopic.FIRST_STEPS),
                        words,
                        times);
        this.decisions = new Decisions(model, parts);
        this.banners = new Banners(model, parts, statusWords);
        this.returns = new Returns(model, words);
        this.main = new StackPane();
        layOut();
        model.placeProperty().subscribe(_ -> showPlace());
        model.statusVersionProperty().subscribe(_ -> passStatuses());
        model.units().subscribe(this::onUnits);
        onUnits();
        startTicking();
    }

    private void layOut() {
        getStyleClass().add("shell");
        content.getStyleClass().add("content");
        setLeft(rail);
        var notice = new NoticeBar(model, words);
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        var head = new VBox(top, banners);
        var inside = new StackPane(content, help.view(), notice);
        main.getChildren()
                .setAll(
                        new BorderPane(inside, head, null, status, null),
                        new PaletteView(palette, words),
                        keys);
        setCenter(main);
    }

    private SearchField searchField() {
        var field =
                new SearchField(
                        words.say("top.search", "list", ""),
                        words.say("top.search.clear"),
                        words.say("top.search.key"),
                        typed -> screen().ifPresent(screen -> screen.search(typed)));
        field.onLeave(() -> screen().ifPresent(UnitScreen::focusList));
        return field;
    }

    private void onUnits() {
        decisions.onUnits();
        home.onUnits();
        screens.keep(model.units()).forEach(errands::onGone);
        readUnits();
        parts.device().care().units().look();
    }

    /// Units are known by name before their files are open; their icons and lists follow.
    private void readUnits() {
        for (String unit : model.units()) {
            parts.background()
                    .execute(() -> {
                        LocalUnit local = parts.device().unit().apply(unit);
                        Feather icon = Icon.named(local.definition().icon());
                        parts.fx().run(() -> rail.setIcon(unit, icon));
                        parts.fx().run(() -> offers.onUnit(unit, local));
                        screens.views().read(local);
                    });
        }
    }

    private void passStatuses() {
        syncModel.onUnits(model.units());
        model.statuses().forEach(syncModel::onStatus);
        decisions.onStatuses();
        errands.onStatuses();
        doors.onStatuses();
        returns.onStatuses();
        home.onStatuses();
        screens.onStatuses();
        title.show();
    }

    private void startTicking() {
        Ticking.of(this, this::tick);
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null && !seen) {
                        seen = true;
                        parts.fx().run(this::focusPlace);
                    }
                });
    }

    /// A list shown before the window was has no focus yet.
    void focusPlace() {
        screen().ifPresent(UnitScreen::focusList);
    }

    void tick() {
        status.show();
        banners.tick();
        if (model.placeProperty().get() instanceof Place.SyncCentre) {
            syncCentre.tick();
        }
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.property();
    }

    // Places --------------------------------------------------------------------------------

    private void showPlace() {
        uncover();
        switch (model.placeProperty().get()) {
            case Place.Unit(String unit, long view) -> {
                content.getChildren().clear();
                screens.open(unit, screen -> showUnit(screen, view));
            }
            case Place.Import place -> showErrand(place.unit(), unit -> errands.of(place, unit));
            case Place.Print place -> showErrand(place.unit(), unit -> errands.of(place, unit));
            case Place.Review(RecordKey of) -> showDecision(decisions.review(of));
            case Place.Door place -> cover(doors.of(place));
            case Place.Deleted(String unit) -> showDecision(decisions.deleted(unit));
            case Place.History(RecordKey of) -> showDecision(decisions.history(of));
            case Place.Home _ -> {
                show(home.view());
                home.focusHere();
            }
            case Place.Attention _ -> showDecision(decisions.attention());
            case Place.SyncCentre _ -> showSyncCentre();
            case Place.Settings _ -> show(settings);
            case Place.Absent(String unit) -> {
                show(absent.of(unit));
                absent.focusHere();
            }
        }
        title.show();
    }

    /// Check-in mode has the window to itself: no rail, no bars, no notices.
    private void cover(Node door) {
        setLeft(null);
        setCenter(door);
        door.requestFocus();
    }

    private void uncover() {
        if (getCenter() != main) {
            doors.close();
            setLeft(rail);
            setCenter(main);
        }
    }

    private void showSyncCentre() {
        syncModel.look();
        show(syncCentre);
        syncCentre.focusHere();
    }

    private void openRecord(String unit, String entity, RecordId id) {
        model.go(new ShellModel.RecordAt(unit, entity, id));
    }

    private void showDecision(Node node) {
        show(node);
        decisions.focus().ifPresent(Runnable::run);
    }

    private void show(Node node) {
        content.getChildren().setAll(node);
    }

    private void showUnit(UnitScreen screen, long view) {
        screen.model().show(view);
        show(screen);
        onMoved();
        screen.focusList();
    }

    private void showErrand(String unit, Function<LocalUnit, Region> errand) {
        Optional<UnitScreen> screen = screens.of(unit);
        if (screen.isEmpty()) {
            model.go(new Place.Unit(unit));
            return;
        }
        Region view = errand.apply(screen.get().model().unit());
        show(view);
        view.requestFocus();
    }

    /// The unit in view.
    Optional<UnitScreen> screen() {
        return help.isOpen() ? Optional.empty() : screens.current();
    }

    private void onMoved() {
        screen().ifPresent(screen -> top.showSearch(screen.list()));
        title.show();
    }

    /// Lets go of the stores; what was typed is kept.
    public void close() {
        screens.close();
        home.close();
        decisions.close();
        doors.close();
    }

    // Keys ----------------------------------------------------------------------------------

    /// Has the window's keys do what they say.
    void install(Scene scene) {
        shortcuts.install(scene);
    }

    PaletteModel palette() {
        return palette;
    }

    HelpPlace help() {
        return help;
    }

    KeysPanel keys() {
        return keys;
    }

    void focusSearch() {
        panes.focusSearch();
    }

    HomePlace home() {
        return home;
    }

    Decisions decisions() {
        return decisions;
    }

    public Parts parts() {
        return parts;
    }

    void openDoor() {
        doors.open();
    }

    /// The unit one is at, in the sync centre the one looked at, elsewhere all.
    void syncNow() {
        List<String> units =
                switch (model.placeProperty().get()) {
                    case Place.Unit(String unit, _) -> List.of(unit);
                    case Place.SyncCentre _ ->
                            syncModel.chosen().map(SyncStatus::unit).stream().toList();
                    default -> List.copyOf(model.units());
                };
        units.forEach(parts.device().syncNow());
    }

    /// The parts of a place that is no unit.
    private List<Runnable> panes(Place place) {
        if (help.isOpen()) {
            return List.of(help::focusHere);
        }
        return place instanceof Place.Home
                ? List.of(home::focusHere)
                : decisions.focus().stream().toList();
    }

    Panes panes() {
        return panes;
    }
}
