package org.scte.desktop.ui.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.importing.ImportModel;
import org.scte.desktop.ui.importing.ImportView;
import org.scte.desktop.ui.printing.PrintModel;
import org.scte.desktop.ui.printing.PrintView;
import org.scte.desktop.ui.review.ReviewModel;
import org.scte.desktop.ui.review.ReviewView;

/// What covers a unit's lists until it is closed: bringing in a list, and printing. An import begun
/// stays as it is meanwhile; what is printed is made anew.
final class Errands {
    private final ShellModel model;
    private final ShellView.Parts parts;
    private final Map<Place.Import, ImportView> imports = new HashMap<>();
    private @Nullable ReviewModel reviewing;
    private @Nullable ReviewView reviewed;

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

    /// What two people changed, from this record on.
    ReviewView review(RecordKey of) {
        ReviewModel now = reviewing;
        ReviewView view = reviewed;
        if (now == null || view == null) {
            now = makeReview();
            view = new ReviewView(now);
            reviewing = now;
            reviewed = view;
        }
        now.open(of);
        view.focusHere();
        return view;
    }

    private ReviewModel makeReview() {
        return new ReviewModel(
                new ReviewModel.Around(
                        parts.device().unit(),
                        () -> List.copyOf(model.units()),
                        parts.device().actor(),
                        parts.device().history(),
                        this::tell,
                        () -> model.go(new Place.Attention())),
                parts.background(),
                parts.fx(),
                parts.clock(),
                parts.words());
    }

    /// Says what happened, with the way back where there is one.
    void tell(String text, Optional<Runnable> undo) {
        undo.ifPresentOrElse(back -> model.tellWithUndo(text, back), () -> model.tell(text));
    }

    void focusReview() {
        Optional.ofNullable(reviewed).ifPresent(ReviewView::focusHere);
    }

    void close() {
        Optional.ofNullable(reviewing).ifPresent(ReviewModel::close);
    }

    /// Hears how units stand.
    void onStatuses() {
        imports.forEach((place, view) ->
                model.status(place.unit()).map(SyncStatus::waiting).ifPresent(view::onWaiting));
    }

    void onGone(String unit) {
        imports.keySet().removeIf(place -> place.unit().equals(unit));
    }
}
