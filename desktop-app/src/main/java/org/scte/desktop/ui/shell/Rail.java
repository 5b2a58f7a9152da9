package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.settings.UnitsModel;
import org.scte.desktop.ui.views.Views;

/// The side bar: every place, one tab stop, arrows move. It can be folded to its icons.
final class Rail extends VBox {
    private static final double FOLDED = 80;
    private static final double LEAST = 240;
    private static final double MOST = 320;

    /// Of the window, in pixels times the text size.
    private static final double NARROW = 1000;

    private final ShellModel model;
    private final UnitsModel onComputer;
    private final Views views;
    private final Words words;
    private final StatusWords statusWords;
    private final Map<String, Feather> icons = new HashMap<>();
    private final VBox units = new VBox();
    private final RailEntry attention;
    private final List<RailEntry> entries = new ArrayList<>();
    private final List<Label> sections = new ArrayList<>();
    private final VBox foot = new VBox();
    private final ObservableValue<TextSize> textSize = TextSize.of(this);
    private @Nullable Boolean chosen;
    private boolean folded;

    Rail(
            ShellModel model,
            UnitsModel onComputer,
            Views views,
            Words words,
            StatusWords statusWords) {
        this.model = model;
        this.onComputer = onComputer;
        this.views = views;
        this.words = words;
        this.statusWords = statusWords;
        getStyleClass().add("rail");
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        setAccessibleText(words.say("rail.name"));
        attention = entry(new Place.Attention(), words.say("rail.attention"), Feather.INBOX);
        units.getStyleClass().add("rail-units");
        foot.getStyleClass().add("rail-foot");
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        entry(new Place.Home(), words.say("rail.home"), Feather.HOME),
                        attention,
                        section("rail.units"),
                        units,
                        section("rail.device"),
                        entry(
                                new Place.SyncCentre(),
                                words.say("rail.syncCentre"),
                                Feather.REFRESH_CW),
                        entry(new Place.Settings(), words.say("rail.settings"), Feather.SETTINGS),
                        space,
                        foot);
        model.units().subscribe(this::showUnits);
        onComputer.unitsProperty().subscribe((_, _) -> showUnits());
        showUnits();
        views.versionProperty().subscribe((_, _) -> showUnits());
        model.statusVersionProperty().subscribe(_ -> showStatuses());
        model.placeProperty().subscribe(_ -> showPlace());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        fold(false);
        textSize.subscribe((_, _) -> fit());
        sceneProperty().flatMap(Scene::widthProperty).orElse(0).subscribe(_ -> fit());
    }

    private Label section(String id) {
        var label = new Label(words.say(id).toUpperCase(words.locale()));
        label.getStyleClass().add("rail-section");
        sections.add(label);
        return label;
    }

    private RailEntry entry(Place place, String name, Feather icon) {
        var entry = new RailEntry(place, name, icon, words, () -> model.go(place));
        entry.setFolded(folded);
        return entry;
    }

    /// As wide as its names need, within reason.
    @Override
    protected double computePrefWidth(double height) {
        double factor = textSize.getValue().factor();
        if (folded) {
            return FOLDED * factor;
        }
        double needed = entries.stream().mapToDouble(RailEntry::neededWidth).max().orElse(0);
        return Math.clamp(needed, LEAST * factor, MOST * factor);
    }

    private void showUnits() {
        units.getChildren()
                .setAll(
                        Stream.concat(
                                        model.units().stream()
                                                .flatMap(unit ->
                                                        Stream.concat(
                                                                Stream.of(unitEntry(unit)),
                                                                viewsOf(unit))),
                                        absent(model, onComputer).map(this::absentEntry))
                                .toList());
        entries.clear();
        collect(this);
        showStatuses();
        showPlace();
    }

    private RailEntry unitEntry(String unit) {
        return entry(
                new Place.Unit(unit),
                model.status(unit).map(SyncStatus::title).orElse(unit),
                icons.getOrDefault(unit, Feather.BOX));
    }

    /// Units that are not on this computer, or on their way.
    static Stream<UnitChoice.Listed> absent(ShellModel model, UnitsModel onComputer) {
        return onComputer.unitsProperty().get().stream()
                .filter(unit -> !model.units().contains(unit.unit()));
    }

    private RailEntry absentEntry(UnitChoice.Listed unit) {
        RailEntry entry = entry(new Place.Absent(unit.unit()), unit.title(), Feather.DOWNLOAD);
        entry.getStyleClass().add("rail-absent");
        entry.setAccessibleText(
                words.say("rail.entry", "name", unit.title(), "state", words.say("offer.absent")));
        return entry;
    }

    /// The first of a unit's saved views; the panel of the list has all of them.
    private Stream<RailEntry> viewsOf(String unit) {
        return views.of(unit).stream()
                .limit(Views.SHOWN)
                .map(view -> {
                    RailEntry entry =
                            entry(new Place.Unit(unit, view.id()), view.name(), Feather.STAR);
                    entry.getStyleClass().add("rail-view");
                    return entry;
                });
    }

    /// The unit's own icon, once its definition is read.
    void setIcon(String unit, Feather icon) {
        if (icons.put(unit, icon) != icon) {
            showUnits();
        }
    }

    private void collect(VBox box) {
        box.getChildren()
                .forEach(node -> {
                    if (node instanceof RailEntry entry) {
                        entries.add(entry);
                    } else if (node == units) {
                        collect(units);
                    }
                });
    }

    private void showStatuses() {
        for (RailEntry entry : entries) {
            if (entry.place() instanceof Place.Unit(String unit, long view) && view == 0) {
                model.status(unit).map(SyncStatus::title).ifPresent(entry::setName);
                entry.show(model.status(unit).map(statusWords::badge));
            }
        }
        int n = model.countAttention();
        attention.show(
                n == 0
                        ? Optional.empty()
                        : Optional.of(
                                new StatusWords.Badge(
                                        new StateFace(Tone.REJECTED, Feather.X_OCTAGON, ""),
                                        words.number(n),
                                        words.say("badge.attention", "n", n))));
    }

    private void showPlace() {
        for (RailEntry entry : entries) {
            boolean here = entry.place().equals(here());
            entry.setHere(here);
            entry.setFocusTraversable(here);
        }
    }

    /// A view that has no entry of its own is its unit's.
    private Place here() {
        Place place = entryOf(model.placeProperty().get());
        return place instanceof Place.Unit(String unit, _)
                        && entries.stream().noneMatch(entry -> entry.place().equals(place))
                ? new Place.Unit(unit)
                : place;
    }

    /// An import, what is printed and a door belong to their unit.
    private static Place entryOf(Place place) {
        return switch (place) {
            case Place.Import(String unit, _) -> new Place.Unit(unit);
            case Place.Print(String unit, _) -> new Place.Unit(unit);
            case Place.Review _ -> new Place.Attention();
            case Place.Deleted(String unit) -> new Place.Unit(unit);
            case Place.History(RecordKey of) -> new Place.Unit(of.unit());
            case Place.Door door -> new Place.Unit(door.of().getFirst().unit());
            case Place.Home _,
                    Place.Unit _,
                    Place.Absent _,
                    Place.Attention _,
                    Place.SyncCentre _,
                    Place.Settings _ ->
                    place;
        };
    }

    /// Folded by itself where the window is narrow, unless somebody has said how it is to be.
    private void fit() {
        double wide = getScene() == null ? 0 : getScene().getWidth();
        boolean narrow = wide > 0 && wide < NARROW * textSize.getValue().factor();
        boolean wanted = chosen == null ? narrow : chosen;
        if (wanted != folded) {
            fold(wanted);
        }
        requestLayout();
    }

    private void choose(boolean now) {
        chosen = now;
        fold(now);
    }

    private void fold(boolean now) {
        folded = now;
        requestLayout();
        entries.forEach(entry -> entry.setFolded(now));
        sections.forEach(label -> label.setOpacity(now ? 0 : 1));
        foot.getChildren()
                .setAll(
                        Buttons.icon(
                                now ? Feather.CHEVRONS_RIGHT : Feather.CHEVRONS_LEFT,
                                words.say(now ? "rail.expand" : "rail.collapse"),
                                () -> choose(!now)));
    }

    void focusHere() {
        entries.stream()
                .filter(entry -> entry.place().equals(here()))
                .findFirst()
                .ifPresent(RailEntry::requestFocus);
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    default -> 0;
                };
        if (step == 0 || event.isAltDown()) {
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isFocused()) {
                entries.get(Math.clamp(i + step, 0, entries.size() - 1)).requestFocus();
                event.consume();
                return;
            }
        }
    }
}
