package org.scte.desktop.ui.list;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// One field of a row as text, a file's name behind a paperclip; a grey bar until the row has been
/// read.
final class FieldCell extends TableCell<Row, Row.Content> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final FieldDefinition field;
    private final ValueText values;
    private final Region bar = new Region();
    private @Nullable Icon clip;

    FieldCell(FieldDefinition field, ValueText values) {
        this.field = field;
        this.values = values;
        bar.getStyleClass().add("skeleton");
    }

    private Icon clip() {
        Icon made = clip == null ? new Icon(Feather.PAPERCLIP) : clip;
        clip = made;
        return made;
    }

    @Override
    protected void updateItem(Row.@Nullable Content content, boolean empty) {
        super.updateItem(content, empty);
        pseudoClassStateChanged(GONE, content != null && content.gone());
        if (content == null) {
            setText(null);
            setGraphic(empty ? null : bar);
            return;
        }
        LocalRecord record = content.record();
        Value value = record.field(field.name());
        setGraphic(value instanceof Value.Attachment ? clip() : null);
        setText(values.of(field, value, record.refLabels().get(field.name())));
    }
}
