package org.scte.desktop.ui.attention;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// One thing that needs a person: what it is about, whose unit, when, and why. The first of a kind
/// says above what they are.
final class AttentionCell extends ListCell<AttentionItem> {
    private final AttentionWords said;
    private final Words words;
    private final Times times;
    private final Label heading = Lettering.caption("");
    private final Label name = new Label();
    private final Label where = Lettering.hint("");
    private final Label reason = Lettering.hint("");
    private final Pill pill = new Pill();
    private final VBox box;

    AttentionCell(AttentionWords said, Words words, Times times) {
        this.said = said;
        this.words = words;
        this.times = times;
        FlowPane top = new FlowPane(name, pill, where);
        top.getStyleClass().add("attention-title");
        reason.setWrapText(true);
        heading.managedProperty().bind(heading.visibleProperty());
        heading.getStyleClass().add("attention-heading");
        box = new VBox(heading, top, reason);
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
        heading.setText(words.say(item.kind().word).toUpperCase(words.locale()));
        heading.setVisible(
                getIndex() == 0
                        || getListView().getItems().get(getIndex() - 1).kind() != item.kind());
        name.setText(said.name(item));
        reason.setText(said.reason(item));
        switch (item) {
            case AttentionItem.Refused refused -> {
                String when = words.say("attention.mine", "when", times.when(refused.first().at()));
                String held =
                        refused.held() == 0
                                ? ""
                                : " · " + words.say("attention.heldBehind", "n", refused.held());
                show(StateFace.of(RecordState.REJECTED), item.unitTitle() + " · " + when + held);
            }
            case AttentionItem.Review _ ->
                    show(StateFace.of(RecordState.CONFLICT), item.unitTitle());
            case AttentionItem.Stuck stuck ->
                    show(
                            stuck.first().isLost()
                                    ? new StateFace(
                                            Tone.SLOW, Feather.FILE_MINUS, "attention.file.missing")
                                    : StateFace.of(RecordState.REJECTED),
                            item.unitTitle());
            case AttentionItem.Standing standing when standing.clock() ->
                    show(new StateFace(Tone.SLOW, Feather.CLOCK, "attention.clock.wrong"), "");
            case AttentionItem.Standing standing ->
                    show(StateFace.of(standing.status().state()), "");
        }
        setAccessibleText(
                words.say(
                        "attention.item",
                        "label",
                        name.getText(),
                        "unit",
                        item.unitTitle(),
                        "reason",
                        reason.getText()));
        setGraphic(box);
    }

    private void show(StateFace face, String place) {
        pill.show(face.tone(), face.icon(), words.say(face.word()));
        where.setText(place);
    }
}
