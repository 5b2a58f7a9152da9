package org.scte.desktop.ui.cells;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.BulkEdits;
import org.scte.desktop.store.BulkEdits.Edit;
import org.scte.desktop.store.BulkEdits.Outcome;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.form.FormField;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.list.RecordListView;
import org.scte.model.unit.FieldDefinition;

/// Edits one cell of the row looked at where it stands: F2 opens the first that can be, Tab goes to
/// the next, Enter saves, Esc leaves. The row stays where it is, whatever its new value is.
public final class CellEditor {
    private final RecordListView view;
    private final RecordListModel list;
    private final BulkEdits edits;
    private final Words words;
    private final Clock clock;
    private final Executor background;
    private final FxThread fx;
    private final BiConsumer<String, Runnable> tellWithUndo;
    private @Nullable Cell open;

    /// What is being edited.
    private record Cell(LocalRecord record, FieldDefinition field, LoneField input) {}

    public CellEditor(
            RecordListView view,
            RecordListModel list,
            Words words,
            Clock clock,
            Executor background,
            FxThread fx,
            BiConsumer<String, Runnable> tellWithUndo) {
        this.view = view;
        this.list = list;
        this.edits = new BulkEdits(list.unit());
        this.words = words;
        this.clock = clock;
        this.background = background;
        this.fx = fx;
        this.tellWithUndo = tellWithUndo;
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        view.addEventFilter(ScrollEvent.ANY, _ -> close());
        list.currentProperty().subscribe((_, _) -> close());
        list.queryProperty().subscribe((_, _) -> close());
    }

    /// Those that are chosen or are a day, in the columns that are in view.
    private List<FieldDefinition> fields() {
        return list.choice().fields().stream()
                .filter(field -> LoneField.fits(list.entity(), field))
                .filter(field ->
                        switch (field.type()) {
                            case CHOICE, DATE, REF, BOOLEAN -> true;
                            case TEXT,
                                    INTEGER,
                                    DECIMAL,
                                    MONEY,
                                    INSTANT,
                                    LIST,
                                    FILE,
                                    SERIAL,
                                    EMAIL,
                                    PHONE,
                                    URL ->
                                    false;
                        })
                .filter(field -> view.cell(field.name()).isPresent())
                .toList();
    }

    private void onKey(KeyEvent event) {
        Cell cell = open;
        if (cell == null) {
            if (event.getCode() == KeyCode.F2 && view.isTableFocused()) {
                fields().stream().findFirst().ifPresent(this::open);
                event.consume();
            }
            return;
        }
        switch (event.getCode()) {
            case ESCAPE -> {
                if (!cell.input().isChoosing()) {
                    leave();
                    event.consume();
                }
            }
            case ENTER -> {
                if (!cell.input().isChoosing()) {
                    save(cell, this::leave);
                    event.consume();
                }
            }
            case TAB -> {
                FieldDefinition next = next(cell.field(), event.isShiftDown() ? -1 : 1);
                save(cell, () -> open(next));
                event.consume();
            }
            default -> {}
        }
    }

    private FieldDefinition next(FieldDefinition from, int step) {
        List<FieldDefinition> fields = fields();
        return fields.isEmpty()
                ? from
                : fields.get(Math.floorMod(fields.indexOf(from) + step, fields.size()));
    }

    private void open(FieldDefinition field) {
        close();
        int at = list.currentProperty().get();
        Optional<LocalRecord> record =
                at < 0 || at >= list.rows().size()
                        ? Optional.empty()
                        : list.rows().get(at).record();
        record.ifPresent(row -> {
            var input =
                    new LoneField(
                            list.unit(),
                            field,
                            words.say("cell.name", "field", field.label(), "record", row.label()),
                            words,
                            clock,
                            background,
                            fx);
            input.getStyleClass().add("cell-editor");
            input.show(row.field(field.name()), row.refLabels().getOrDefault(field.name(), ""));
            if (view.lay(input, field.name())) {
                open = new Cell(row, field, input);
                input.focus();
            }
        });
    }

    private void leave() {
        close();
        view.focusTable();
    }

    private void close() {
        Cell cell = open;
        if (cell != null) {
            open = null;
            view.lift(cell.input());
        }
    }

    /// Saves what was changed, and goes on where it could be.
    private void save(Cell cell, Runnable then) {
        FormField field = cell.input().field();
        if (!field.isChanged()) {
            then.run();
            return;
        }
        if (!field.check()) {
            return;
        }
        var edit = new Edit(list.entity().name(), field.name(), field.value());
        String shown = field.shown();
        list.inBackground(
                () -> edits.write(edit, List.of(cell.record().id()), _ -> true),
                outcome -> onWritten(cell, shown, outcome, then));
    }

    private void onWritten(Cell cell, String shown, Outcome outcome, Runnable then) {
        Optional<String> refused = outcome.refused().keySet().stream().findFirst();
        if (refused.isPresent()) {
            cell.input().fault(refused.get());
            return;
        }
        if (open == cell) {
            then.run();
        }
        if (!outcome.changes().isEmpty()) {
            String text =
                    words.say(
                            "cell.saved",
                            "record",
                            cell.record().label(),
                            "field",
                            cell.field().label(),
                            "value",
                            shown.isEmpty() ? words.say("cell.nothing") : shown);
            tellWithUndo.accept(text, () -> undo(outcome.changes()));
        }
    }

    private void undo(List<UUID> changes) {
        list.inBackground(() -> edits.undo(changes), _ -> {});
    }
}
