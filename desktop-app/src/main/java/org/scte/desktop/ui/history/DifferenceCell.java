package org.scte.desktop.ui.history;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// A field that holds another value now: what it held then → what it holds now.
final class DifferenceCell extends ListCell<HistoryModel.Difference> {
    private final Words words;
    private final Label field = Lettering.caption("");
    private final Label then = new Label();
    private final Label arrow = Lettering.hint("→");
    private final Label now = Lettering.hint("");
    private final VBox box;

    DifferenceCell(Words words) {
        this.words = words;
        then.setWrapText(true);
        now.setWrapText(true);
        FlowPane values = new FlowPane(then, arrow, now);
        values.getStyleClass().add("attention-title");
        box = new VBox(field, values);
        box.getStyleClass().add("form-header");
        getStyleClass().add("attention-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(HistoryModel.@Nullable Difference item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        field.setText(item.field().label());
        then.setText(item.then());
        now.setText(item.now());
        setAccessibleText(
                words.say(
                        "history.difference",
                        "field",
                        item.field().label(),
                        "then",
                        item.then(),
                        "now",
                        item.now()));
        setGraphic(box);
    }
}
