package org.scte.desktop.ui.shell;

import java.util.ArrayList;
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
        List<HomeView.Waiting> waiting = new ArrayList<>();
        int attention = model.countAttention();
        if (attention > 0) {
            waiting.add(
                    new HomeView.Waiting(
                            words.say("home.attention", "n", attention),
                            "",
                            attention,
                            () -> model.go(new Place.Attention())));
        }
        model.statuses().stream()
                .filter(status -> status.unsent() > 0)
                .forEach(status -> waiting.add(toSend(status)));
        view.showWaiting(waiting);
    }

    private HomeView.Waiting toSend(SyncStatus status) {
        return new HomeView.Waiting(
                words.say("home.toSend"),
                status.title(),
                status.unsent(),
                () -> model.go(new Place.SyncCentre()));
    }

    void close() {
        home.close();
    }
}
