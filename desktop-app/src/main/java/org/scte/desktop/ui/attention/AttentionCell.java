package org.scte.desktop.ui.attention;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// One thing that needs a person: what it is about, whose unit, when, and why.
final class AttentionCell extends ListCell<AttentionItem> {
    private final Words words;
    private final Times times;
    private final Label name = new Label();
    private final Label where = Lettering.hint("");
    private final Label reason = Lettering.hint("");
    private final Pill pill = new Pill();
    private final VBox box;

    AttentionCell(Words words, Times times) {
        this.words = words;
        this.times = times;
        HBox top = new HBox(name, pill, where);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("form-title");
        box = new VBox(top, reason);
        box.getStyleClass().add("form-header");
        getStyleClass().add("attention-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable AttentionItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(item.label());
        switch (item) {
            case AttentionItem.Refused refused -> {
                String when = words.say("attention.mine", "when", times.when(refused.entry().at()));
                String held =
                        refused.held() == 0
                                ? ""
                                : " · " + words.say("attention.heldBehind", "n", refused.held());
                show(item, RecordState.REJECTED, " · " + when + held, refused.reason());
            }
            case AttentionItem.Review review ->
                    show(item, RecordState.CONFLICT, "", AttentionView.asks(review, words));
        }
        setGraphic(box);
    }

    private void show(AttentionItem item, RecordState state, String more, String why) {
        StateFace face = StateFace.of(state);
        pill.show(face.tone(), face.icon(), words.say(face.word()));
        where.setText(item.unitTitle() + more);
        reason.setText(why);
        setAccessibleText(
                words.say(
                        "attention.item",
                        "label",
                        item.label(),
                        "unit",
                        item.unitTitle(),
                        "reason",
                        why));
    }
}
