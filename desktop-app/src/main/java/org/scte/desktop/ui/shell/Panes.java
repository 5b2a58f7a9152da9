package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The parts of the window in reading order: rail, search, list or place, record, pill. F6 gives
/// the keyboard from one to the next.
final class Panes {
    private final Rail rail;
    private final TopBar top;
    private final UnitScreens screens;
    private final ShellModel model;
    private final Function<Place, List<Runnable>> ofPlace;
    private int at;

    /// @param ofPlace gives the keyboard to the parts of a place that is no unit
    Panes(
            ShellModel model,
            Rail rail,
            TopBar top,
            UnitScreens screens,
            Function<Place, List<Runnable>> ofPlace) {
        this.model = model;
        this.rail = rail;
        this.top = top;
        this.screens = screens;
        this.ofPlace = ofPlace;
    }

    void go(int step) {
        List<Runnable> panes = new ArrayList<>();
        panes.add(rail::focusHere);
        panes.addAll(ofPlace.apply(model.placeProperty().get()));
        screens.current()
                .filter(_ -> model.helpProperty().get().isEmpty())
                .ifPresent(screen -> {
                    panes.add(this::focusSearch);
                    panes.add(screen::focusList);
                    if (screen.isDetailShown()) {
                        panes.add(screen::focusDetail);
                    }
                });
        if (top.isPillShown()) {
            panes.add(top::focusPill);
        }
        at = Math.floorMod(at + step, panes.size());
        panes.get(at).run();
    }

    void focusSearch() {
        if (top.search().isVisible()) {
            top.search().focusField();
        }
    }
}
