package org.scte.desktop.ui.shell;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.Words;

/// What the window is called: the record or the place, its unit, the product.
final class WindowTitle {
    private final ShellModel model;
    private final UnitScreens screens;
    private final Words words;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();

    WindowTitle(ShellModel model, UnitScreens screens, Words words) {
        this.model = model;
        this.screens = screens;
        this.words = words;
        model.helpProperty().subscribe((_, _) -> show());
    }

    ReadOnlyStringProperty property() {
        return title.getReadOnlyProperty();
    }

    void show() {
        title.set(
                model.helpProperty().get().isPresent() ? ofPlace(words.say("help.open")) : here());
    }

    private String here() {
        return switch (model.placeProperty().get()) {
            case Place.Unit(String unit, _) ->
                    screens.current()
                            .flatMap(screen -> screen.model().currentLabel())
                            .map(label -> ofRecord(label, unit))
                            .orElseGet(() -> ofPlace(unitName(unit)));
            case Place.Import(String unit, _) -> ofRecord(words.say("list.import"), unit);
            case Place.Print(String unit, _) -> ofRecord(words.say("print.title"), unit);
            case Place.Deleted(String unit) -> ofRecord(words.say("deleted.open"), unit);
            case Place.History(RecordKey of) -> ofRecord(words.say("history.open"), of.unit());
            case Place.Review(RecordKey of) -> ofRecord(words.say("review.title"), of.unit());
            case Place.Door _ -> ofPlace(words.say("door.place"));
            case Place.Home _ -> ofPlace(words.say("rail.home"));
            case Place.Attention _ -> ofPlace(words.say("rail.attention"));
            case Place.SyncCentre _ -> ofPlace(words.say("rail.syncCentre"));
            case Place.Settings _ -> ofPlace(words.say("rail.settings"));
            case Place.Absent _ -> ofPlace(words.say("offer.absent"));
        };
    }

    private String ofRecord(String record, String unit) {
        return words.say(
                "window.title",
                "record",
                record,
                "unit",
                unitName(unit),
                "product",
                words.say("product"));
    }

    private String ofPlace(String name) {
        return words.say("window.title.list", "unit", name, "product", words.say("product"));
    }

    private String unitName(String unit) {
        return model.status(unit)
                .map(SyncStatus::title)
                .or(() -> screens.of(unit).map(each -> each.model().unit().definition().title()))
                .orElse("");
    }
}
