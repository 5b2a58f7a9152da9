package org.scte.desktop.ui.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.layout.Region;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.importing.ImportModel;
import org.scte.desktop.ui.importing.ImportView;
import org.scte.desktop.ui.printing.PrintModel;
import org.scte.desktop.ui.printing.PrintView;

/// What covers a unit's lists until it is closed: bringing in a list, and printing. An import begun
/// stays as it is meanwhile; what is printed is made anew.
final class Errands {
    private final ShellModel model;
    private final ShellView.Parts parts;
    private final Map<Place.Import, ImportView> imports = new HashMap<>();

    Errands(ShellModel model, ShellView.Parts parts) {
        this.model = model;
        this.parts = parts;
    }

    Region of(Place.Import place, LocalUnit unit) {
        return imports.computeIfAbsent(place, _ -> makeImport(place, unit));
    }

    private ImportView makeImport(Place.Import place, LocalUnit unit) {
        var view =
                new ImportView(
                        new ImportModel(
                                unit,
                                place.entity(),
                                parts.clock(),
                                parts.background(),
                                parts.fx(),
                                parts.words()));
        view.setOnClose(() -> {
            imports.remove(place);
            model.go(new Place.Unit(place.unit()));
        });
        model.status(place.unit()).ifPresent(now -> view.onWaiting(now.waiting()));
        return view;
    }

    Region of(Place.Print place, LocalUnit unit) {
        var printing =
                new PrintModel(
                        unit,
                        place.request(),
                        parts.printers(),
                        parts.clock(),
                        parts.background(),
                        parts.fx(),
                        parts.words());
        return new PrintView(printing, () -> model.go(new Place.Unit(place.unit())));
    }

    /// Hears how units stand.
    void onStatuses() {
        imports.forEach((place, view) ->
                model.status(place.unit()).map(SyncStatus::waiting).ifPresent(view::onWaiting));
    }

    /// Nothing of a unit that has left this device stays in view; its log says why it left.
    void onGone(String unit) {
        imports.keySet().removeIf(place -> place.unit().equals(unit));
        String name = model.status(unit).map(SyncStatus::title).orElse(unit);
        parts.background()
                .execute(() ->
                        parts.device().log().apply(unit, 1).stream()
                                .findFirst()
                                .ifPresent(line ->
                                        parts.fx()
                                                .run(() ->
                                                        model.warn(
                                                                name + ": " + line.sentence()))));
    }
}
