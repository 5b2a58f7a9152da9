package org.scte.desktop.ui.list;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Words;

/// Whether a row is chosen: a real check box, the whole cell its target.
final class CheckCell extends TableCell<Row, Row.Content> {
    private final RecordListModel model;
    private final CheckBox box = new CheckBox();
    private Subscription watched = Subscription.EMPTY;

    CheckCell(RecordListModel model, Words words) {
        this.model = model;
        getStyleClass().add("check-cell");
        box.setFocusTraversable(false);
        box.setMouseTransparent(true);
        box.setAccessibleText(words.say("list.column.select"));
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                        model.toggle(getIndex());
                        event.consume();
                    }
                });
    }

    @Override
    protected void updateItem(Row.@Nullable Content content, boolean empty) {
        super.updateItem(content, empty);
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        if (content == null) {
            setGraphic(null);
        } else {
            var id = content.record().id();
            watched =
                    model.selection()
                            .versionProperty()
                            .subscribe(_ -> box.setSelected(model.selection().contains(id)));
            setGraphic(box);
        }
    }
}
