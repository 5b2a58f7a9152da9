package org.scte.desktop.main;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.scte.desktop.ui.shell.Place;
import org.scte.desktop.ui.shell.ShellModel;

/// Goes through the places of a window once, then ends: what the JVM learns from it makes later
/// starts quicker (`bin/archives.sh`). On the FX thread.
final class Rehearsal {
    private static final Duration AT_A_PLACE = Duration.millis(400);

    private final ShellModel model;
    private final Runnable end;
    private final Deque<Place> left = new ArrayDeque<>();

    private Rehearsal(ShellModel model, Runnable end) {
        this.model = model;
        this.end = end;
        List<Place> places = new ArrayList<>();
        model.units().forEach(unit -> places.add(new Place.Unit(unit)));
        places.addAll(
                List.of(
                        new Place.Home(),
                        new Place.Attention(),
                        new Place.SyncCentre(),
                        new Place.Settings()));
        left.addAll(places);
    }

    static boolean isAsked() {
        return Boolean.getBoolean("scte.rehearsal");
    }

    static void begin(ShellModel model, Runnable end) {
        new Rehearsal(model, end).next();
    }

    private void next() {
        if (left.isEmpty()) {
            end.run();
            return;
        }
        model.go(left.pop());
        var pause = new PauseTransition(AT_A_PLACE);
        pause.setOnFinished(_ -> next());
        pause.play();
    }
}
