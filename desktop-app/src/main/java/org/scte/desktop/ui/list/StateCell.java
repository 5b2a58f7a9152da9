package org.scte.desktop.ui.list;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.Words;

/// How far a row's changes have come.
final class StateCell extends TableCell<Row, Row.Content> {
    private final Words words;
    private final Pill pill = new Pill();

    StateCell(Words words) {
        this.words = words;
    }

    @Override
    protected void updateItem(Row.@Nullable Content content, boolean empty) {
        super.updateItem(content, empty);
        if (content == null) {
            setGraphic(null);
            return;
        }
        StateFace face = StateFace.of(content.record().state());
        pill.show(face.tone(), face.icon(), words.say(face.word()));
        setGraphic(pill);
    }
}
