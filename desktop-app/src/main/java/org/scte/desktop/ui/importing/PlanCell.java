package org.scte.desktop.ui.importing;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.PlannedRow;

/// A cell that is red in a broken row.
final class PlanCell extends TableCell<PlannedRow, String> {
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? "" : text);
        PlannedRow row = getTableRow() == null ? null : getTableRow().getItem();
        pseudoClassStateChanged(BROKEN, !empty && row != null && row.isBroken());
    }
}
