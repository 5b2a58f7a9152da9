package org.scte.desktop.ui.list;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.FieldDefinition;

/// One line of the table: marks of being looked at and chosen, and what a screen reader says.
final class RecordRow extends TableRow<Row> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final RecordListModel model;
    private final Words words;
    private final ValueText values;
    private final List<FieldDefinition> fields;
    private Subscription content = Subscription.EMPTY;

    RecordRow(
            RecordListModel model,
            Words words,
            ValueText values,
            List<FieldDefinition> fields,
            Runnable onEnter) {
        this.model = model;
        this.words = words;
        this.values = values;
        this.fields = fields;
        model.currentProperty().subscribe(_ -> mark());
        model.selection().versionProperty().subscribe(_ -> mark());
        indexProperty().subscribe(_ -> mark());
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPressed);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                onEnter.run();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        content.unsubscribe();
        content =
                row == null
                        ? Subscription.EMPTY
                        : row.contentProperty().subscribe(_ -> describe(row));
    }

    private void describe(Row row) {
        mark();
        setAccessibleText(row.record().map(this::spoken).orElse(null));
    }

    private String spoken(LocalRecord record) {
        List<String> parts = new ArrayList<>();
        parts.add(record.label());
        for (FieldDefinition field : fields) {
            String text =
                    values.of(
                            field,
                            record.field(field.name()),
                            record.refLabels().get(field.name()));
            if (!text.isEmpty() && !record.label().contains(text)) {
                parts.add(text);
            }
        }
        parts.add(words.say(StateFace.of(record.state()).word()));
        return String.join(", ", parts);
    }

    private void mark() {
        Row row = getItem();
        pseudoClassStateChanged(
                CURRENT, row != null && getIndex() == model.currentProperty().get());
        pseudoClassStateChanged(
                CHOSEN, row != null && row.id().filter(model.selection()::contains).isPresent());
    }

    private void onPressed(MouseEvent event) {
        if (getItem() == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        getTableView().requestFocus();
        if (event.isShiftDown()) {
            model.extendTo(getIndex());
        } else if (event.isShortcutDown()) {
            model.toggle(getIndex());
        } else if (!(isOnCheckBox(event))) {
            model.moveTo(getIndex());
        }
    }

    private static boolean isOnCheckBox(MouseEvent event) {
        return event.getPickResult().getIntersectedNode() instanceof CheckCell;
    }
}
