package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.door.DoorChoice;
import org.scte.desktop.ui.door.DoorModel;
import org.scte.desktop.ui.door.DoorView;
import org.scte.desktop.ui.door.Occasion;
import org.scte.desktop.ui.help.HelpText;
import org.scte.desktop.ui.help.HelpTopic;
import org.scte.desktop.ui.kit.StatusWords;

/// The ways into check-in mode and out of it.
final class Doors {
    private final ShellModel model;
    private final ShellView.Parts parts;
    private final StatusWords statusWords;
    private final Map<String, LocalUnit> units = new HashMap<>();
    private @Nullable DoorModel door;
    private @Nullable DoorView view;

    Doors(ShellModel model, ShellView.Parts parts, StatusWords statusWords) {
        this.model = model;
        this.parts = parts;
        this.statusWords = statusWords;
    }

    /// Goes to the one door there is today, or asks which.
    void open() {
        List<String> names = List.copyOf(model.units());
        parts.background()
                .execute(() -> {
                    Map<String, LocalUnit> found = new HashMap<>();
                    List<Occasion> today = new ArrayList<>();
                    List<String> ended = new ArrayList<>();
                    for (String name : names) {
                        LocalUnit unit = parts.device().unit().apply(name);
                        found.put(unit.definition().unit(), unit);
                        today.addAll(Occasion.today(unit));
                        if (unit.definition().door() != null && unit.lease().hides()) {
                            ended.add(statusWords.lease(unit.definition().title(), unit.lease()));
                        }
                    }
                    parts.fx().run(() -> show(found, today, ended));
                });
    }

    /// Goes to the door of this one.
    void open(Occasion occasion) {
        parts.background()
                .execute(() -> {
                    LocalUnit unit = parts.device().unit().apply(occasion.unit());
                    parts.fx()
                            .run(() ->
                                    show(
                                            Map.of(occasion.unit(), unit),
                                            List.of(occasion),
                                            List.of()));
                });
    }

    /// @param ended what is said of units with a door whose lease hides what they hold
    private void show(Map<String, LocalUnit> found, List<Occasion> today, List<String> ended) {
        units.putAll(found);
        if (today.isEmpty()) {
            model.tell(ended.isEmpty() ? parts.words().say("door.none") : String.join(" ", ended));
        } else {
            model.go(new Place.Door(today));
        }
    }

    Region of(Place.Door place) {
        close();
        if (place.of().size() > 1) {
            return new DoorChoice(
                    place.of(),
                    parts.words(),
                    one -> model.go(new Place.Door(List.of(one))),
                    this::leave);
        }
        Occasion occasion = place.of().getFirst();
        LocalUnit unit = Objects.requireNonNull(units.get(occasion.unit()));
        var opened =
                new DoorModel(
                        new DoorModel.Parts(
                                unit,
                                occasion,
                                parts.device().name(),
                                parts.clock(),
                                parts.background(),
                                parts.fx(),
                                parts.words(),
                                parts.printers()),
                        Objects.requireNonNull(unit.definition().door()));
        door = opened;
        view = new DoorView(opened, parts.fx(), () -> leave(occasion), this::help);
        onStatuses();
        return view;
    }

    private HelpText help() {
        return new HelpText(
                HelpTopic.DOOR, HelpPlace.keys(HelpTopic.DOOR, parts.words()), parts.words());
    }

    /// Of a guarded door, who knows the passphrase of this computer goes; where there is none,
    /// anybody.
    private void leave(Occasion occasion) {
        if (!occasion.kiosk()) {
            leave();
        } else if (!parts.atRest().lock().ask(this::leave)) {
            leave();
            model.tell(parts.words().say("door.leave.unguarded"));
        }
    }

    /// Back to where one was before the door, and before the question which.
    private void leave() {
        for (int i = 0; i < 2 && model.placeProperty().get() instanceof Place.Door; i++) {
            model.back();
        }
    }

    /// At a door its own unit is told of first: others may be worse off, but not for the guests.
    void onStatuses() {
        if (view != null && door != null) {
            String unit = door.occasion().unit();
            Predicate<SyncStatus> own = status -> status.unit().equals(unit);
            view.showPill(
                    statusWords
                            .worst(model.statuses().stream().filter(own).toList())
                            .or(() -> statusWords.worst(model.statuses())));
        }
    }

    void close() {
        if (door != null) {
            door.close();
        }
        door = null;
        view = null;
    }
}
