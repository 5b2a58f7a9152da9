package org.scte.desktop.ui.shell;

import java.util.List;
import javafx.scene.layout.Region;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.home.HomeModel;
import org.scte.desktop.ui.home.HomeView;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;

/// Home in the window: its numbers lead to the units' lists, what waits to where it waits.
final class HomePlace {
    private final ShellModel model;
    private final Words words;
    private final HomeModel home;
    private final HomeView view;

    HomePlace(
            ShellModel model,
            UnitScreens screens,
            Doors doors,
            ShellView.Parts parts,
            ValueText values,
            Times times) {
        this.model = model;
        this.words = parts.words();
        this.home =
                new HomeModel(parts.device().unit(), parts.clock(), parts.background(), parts.fx());
        this.view =
                new HomeView(
                        home,
                        words,
                        values,
                        times,
                        parts.clock(),
                        new HomeView.Ways(
                                doors::open,
                                screens::goToList,
                                (unit, list, report) ->
                                        screens.go(
                                                unit,
                                                screen -> screen.model().choose(list, report))));
    }

    Region view() {
        return view;
    }

    void focusHere() {
        view.focusHere();
    }

    boolean isWorkedOut() {
        return home.isWorkedOut();
    }

    void onUnits() {
        home.onUnits(model.units());
    }

    void onStatuses() {
        int attention = model.countAttention();
        view.showWaiting(
                attention == 0 ? List.of() : List.of(onYou(attention)),
                model.statuses().stream()
                        .filter(status -> status.unsent() > 0)
                        .map(this::toSend)
                        .toList());
    }

    private HomeView.Waiting onYou(int attention) {
        return new HomeView.Waiting(
                words.say("home.attention", "n", attention),
                "",
                attention,
                () -> model.go(new Place.Attention()));
    }

    private HomeView.Waiting toSend(SyncStatus status) {
        return new HomeView.Waiting(
                status.title(),
                words.say("home.toSend.saved"),
                status.unsent(),
                () -> model.go(new Place.SyncCentre()));
    }

    void close() {
        home.close();
    }
}
