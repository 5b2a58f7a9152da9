package org.scte.desktop.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.scte.desktop.ui.attention.AttentionModel;
import org.scte.desktop.ui.attention.AttentionView;
import org.scte.desktop.ui.history.DeletedModel;
import org.scte.desktop.ui.history.DeletedView;
import org.scte.desktop.ui.history.HistoryModel;
import org.scte.desktop.ui.history.HistoryView;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.review.ReviewModel;
import org.scte.desktop.ui.review.ReviewView;
import org.scte.desktop.ui.undo.UndoModel;

/// Where a person decides what becomes of changes: the inbox, what two people changed, and a
/// record's history.
final class Decisions {
    private final ShellModel model;
    private final AttentionModel attentionModel;
    private final AttentionView attention;
    private final ReviewModel reviewModel;
    private final ReviewView review;
    private final HistoryModel historyModel;
    private final HistoryView history;
    private final DeletedModel deletedModel;
    private final DeletedView deleted;
    private final UndoModel undo;

    Decisions(ShellModel model, ShellView.Parts parts) {
        this.model = model;
        attentionModel =
                new AttentionModel(
                        parts.device().unit(),
                        parts.background(),
                        parts.fx(),
                        parts.clock(),
                        parts.words());
        attention = new AttentionView(attentionModel);
        attentionModel.setOnReview(of -> model.go(new Place.Review(of)));
        attentionModel.setTell(this::tell);
        attentionModel.reviewsProperty().subscribe(n -> model.onReviews(n.intValue()));
        reviewModel =
                new ReviewModel(
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
        review = new ReviewView(reviewModel);
        historyModel =
                new HistoryModel(
                        parts.device().unit(),
                        parts.device().history(),
                        parts.device().actor(),
                        this::tell,
                        parts.background(),
                        parts.fx(),
                        parts.clock(),
                        parts.words());
        history = new HistoryView(historyModel, model::back, this::deletedLately);
        deletedModel =
                new DeletedModel(
                        parts.device().unit(),
                        this::tell,
                        parts.background(),
                        parts.fx(),
                        parts.clock(),
                        parts.words());
        deleted = new DeletedView(deletedModel, model::back);
        undo =
                new UndoModel(
                        parts.device().unit(),
                        model::tell,
                        parts.background(),
                        parts.fx(),
                        parts.words());
    }

    /// Says what happened, with the way back where there is one.
    private void tell(String text, Optional<Runnable> undo) {
        undo.ifPresentOrElse(back -> model.tellWithUndo(text, back), () -> model.tell(text));
    }

    Region attention() {
        return attention;
    }

    /// What two people changed, from this record on.
    Region review(RecordKey of) {
        reviewModel.open(of);
        return review;
    }

    Region history(RecordKey of) {
        historyModel.open(of);
        return history;
    }

    private void deletedLately() {
        if (model.placeProperty().get() instanceof Place.History(RecordKey of)) {
            model.go(new Place.Deleted(of.unit()));
        }
    }

    Region deleted(String unit) {
        deletedModel.open(unit);
        return deleted;
    }

    /// Puts the keyboard into what is shown of these; nothing where that is another place.
    Optional<Runnable> focus() {
        return switch (model.placeProperty().get()) {
            case Place.Attention _ -> Optional.of(attention::focusHere);
            case Place.Review _ -> Optional.of(review::focusHere);
            case Place.Deleted _ -> Optional.of(deleted::focusHere);
            case Place.History _ -> Optional.of(history::focusHere);
            case Place.Home _,
                    Place.Unit _,
                    Place.Absent _,
                    Place.Import _,
                    Place.Print _,
                    Place.Door _,
                    Place.SyncCentre _,
                    Place.Settings _ ->
                    Optional.empty();
        };
    }

    /// Takes back what the notice in view tells of, else what was saved last.
    void undo() {
        if (model.noticeProperty().get().undo().isPresent()) {
            model.undo();
        } else {
            undo.undo();
        }
    }

    boolean canUndo() {
        return model.noticeProperty().get().undo().isPresent() || undo.canUndo();
    }

    boolean canRedo() {
        return undo.canRedo();
    }

    void redo() {
        undo.redo();
    }

    void onUnits() {
        attentionModel.onUnits(model.units());
        undo.onUnits(model.units());
    }

    void onStatuses() {
        attentionModel.onStatuses(model.statuses());
    }

    void close() {
        attentionModel.close();
        reviewModel.close();
        historyModel.close();
        deletedModel.close();
        undo.close();
    }
}
