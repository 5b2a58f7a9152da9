package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.form.FormActions;
import org.scte.desktop.ui.history.FieldHistory;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.views.Views;

/// The screens of the units somebody has been to; each is made once. A unit's file may have to be
/// opened for it, which is done in the background.
final class UnitScreens {
    private final ShellModel model;
    private final ShellView.Parts parts;
    private final ValueText values;
    private final Runnable focusSearch;
    private final Runnable onMoved;
    private final Views views;
    private final Map<String, UnitScreen> screens = new HashMap<>();
    private final Map<String, List<Consumer<UnitScreen>>> waiting = new HashMap<>();

    /// @param onMoved another record or list is looked at
    UnitScreens(
            ShellModel model,
            ShellView.Parts parts,
            ValueText values,
            Runnable focusSearch,
            Runnable onMoved) {
        this.model = model;
        this.parts = parts;
        this.values = values;
        this.focusSearch = focusSearch;
        this.onMoved = onMoved;
        this.views = new Views(parts.background(), parts.fx(), model::tell);
    }

    /// The saved views of all units.
    Views views() {
        return views;
    }

    Optional<UnitScreen> of(String unit) {
        return Optional.ofNullable(screens.get(unit));
    }

    /// That of the unit one is at, once it is made.
    Optional<UnitScreen> current() {
        return model.placeProperty().get() instanceof Place.Unit(String unit, _)
                ? of(unit)
                : Optional.empty();
    }

    /// Hands over the screen of a unit if one is still there when it is made; in the order in which
    /// it was asked for.
    void open(String unit, Consumer<UnitScreen> show) {
        if (of(unit).isPresent()) {
            show.accept(of(unit).get());
            return;
        }
        if (waiting.computeIfAbsent(unit, _ -> new ArrayList<>()).isEmpty()) {
            parts.background()
                    .execute(() -> {
                        LocalUnit local = parts.device().unit().apply(unit);
                        parts.fx().run(() -> onOpen(unit, local));
                    });
        }
        waiting.get(unit).add(show);
    }

    private void onOpen(String unit, LocalUnit local) {
        UnitScreen screen = screens.computeIfAbsent(unit, _ -> make(local));
        List<Consumer<UnitScreen>> shows = waiting.remove(unit);
        if (shows != null && current().filter(screen::equals).isPresent()) {
            shows.forEach(show -> show.accept(screen));
        }
    }

    /// The record that is open where one is.
    Optional<ShellModel.RecordAt> looked() {
        return current()
                .flatMap(screen ->
                        screen.shown()
                                .map(shown ->
                                        new ShellModel.RecordAt(
                                                screen.model().unit().definition().unit(),
                                                shown.entity(),
                                                shown.id())));
    }

    /// Goes to a unit and does something there.
    void go(String unit, Consumer<UnitScreen> action) {
        model.go(new Place.Unit(unit));
        open(unit, action);
    }

    /// Goes to a list of a unit: one that its definition names, or `""` for that of all.
    void goToList(String unit, String entity, String list) {
        go(
                unit,
                screen -> {
                    screen.model().choose(entity);
                    screen.list().open(list);
                    screen.focusList();
                });
    }

    /// Shows the record of a visit, where one is in a unit.
    void show(ShellModel.Visit visit) {
        if (visit.place() instanceof Place.Unit(String unit, _)) {
            open(
                    unit,
                    screen ->
                            visit.record()
                                    .ifPresentOrElse(
                                            at -> screen.showRecord(at.entity(), at.id()),
                                            screen::closeRecord));
        }
    }

    private UnitScreen make(LocalUnit local) {
        String unit = local.definition().unit();
        var screenModel =
                new UnitScreenModel(
                        local, model, parts.words(), parts.background(), parts.fx(), views);
        return new UnitScreen(
                screenModel,
                parts.pane().apply(local),
                parts.words(),
                values,
                parts.clock(),
                new UnitScreen.Outside(
                        focusSearch,
                        onMoved,
                        at -> model.onEntered(new ShellModel.RecordAt(unit, at.entity(), at.id())),
                        entity -> model.go(new Place.Import(unit, entity)),
                        request -> model.go(new Place.Print(unit, request)),
                        new FormActions.Ways(
                                (entity, id) ->
                                        model.go(new Place.Review(new RecordKey(unit, entity, id))),
                                (entity, id) ->
                                        model.go(
                                                new Place.History(new RecordKey(unit, entity, id))),
                                past(local))));
    }

    private FieldHistory past(LocalUnit local) {
        return new FieldHistory(
                local,
                parts.device().history(),
                parts.device().actor(),
                parts.background(),
                parts.fx(),
                parts.clock(),
                parts.words());
    }

    /// Closes the screens of units that are not among these.
    ///
    /// @return the units that are gone
    Set<String> keep(List<String> units) {
        Set<String> gone = new LinkedHashSet<>(screens.keySet());
        units.forEach(gone::remove);
        gone.forEach(unit -> of(unit).ifPresent(UnitScreen::close));
        screens.keySet().removeAll(gone);
        return gone;
    }

    /// Has each hear how its unit stands.
    void onStatuses() {
        screens.forEach((unit, screen) -> model.status(unit).ifPresent(screen::onStatus));
    }

    /// Lets go of the stores; what was typed is kept.
    void close() {
        screens.values().forEach(UnitScreen::close);
    }
}
