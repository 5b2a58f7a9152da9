package org.scte.desktop.ui.form;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The input of one field outside of a form, on one line: choices are found by typing. For the FX
/// thread only.
public final class LoneField extends VBox {
    private final FormField field;
    private final Node focused;

    /// @param name what the input is called
    public LoneField(
            LocalUnit unit,
            FieldDefinition definition,
            String name,
            Words words,
            Clock clock,
            Executor background,
            FxThread fx) {
        getStyleClass().add("lone-field");
        field = new FormField(definition, false, new FieldText(words, clock));
        var store = new FormStore(unit);
        FieldControl control =
                new FieldControls(
                                words,
                                (entity, text, then) ->
                                        background.execute(() -> {
                                            try {
                                                var found = store.search(entity, text);
                                                fx.run(() -> then.accept(found));
                                            } catch (StoreException e) {
                                                fx.run(() ->
                                                        field.showFault(
                                                                String.valueOf(e.getMessage())));
                                            }
                                        }))
                        .of(field, kind(definition));
        focused = control.focused();
        focused.setAccessibleText(name);
        focused.focusedProperty().subscribe(this::edit);
        getChildren().addAll(control.node(), Lettering.fault(field.faultProperty()));
    }

    private void edit(boolean on) {
        if (on) {
            field.beginEdit();
        } else {
            field.endEdit();
        }
    }

    private static FormControl kind(FieldDefinition definition) {
        return switch (FormControl.of(definition)) {
            case RADIO, COMBO, FLAG, PICKER -> FormControl.PICKER;
            case LINES, LINE -> FormControl.LINE;
            case DATE -> FormControl.DATE;
            case MOMENT -> FormControl.MOMENT;
            case RECORD -> FormControl.RECORD;
            case FILE, FACT -> FormControl.FACT;
        };
    }

    /// Whether a field can be filled in like this, in records that are there.
    public static boolean fits(EntityDefinition entity, FieldDefinition field) {
        return isWritable(entity, field)
                && field.type() != FieldType.LIST
                && field.type() != FieldType.FILE;
    }

    /// Whether people may fill it in at all, in records that are there.
    public static boolean isWritable(EntityDefinition entity, FieldDefinition field) {
        return !FormLayout.isFact(entity, field, true);
    }

    /// What it holds; empty where that can't be, which it then says.
    public Optional<Value> take() {
        field.endEdit();
        return field.check() ? Optional.of(field.value()) : Optional.empty();
    }

    public FormField field() {
        return field;
    }

    /// What the field holds so far.
    ///
    /// @param refLabel what the record named by a `ref` is called; empty for other fields
    public void show(Value value, String refLabel) {
        field.show(value, refLabel);
    }

    /// Says why its value can't be saved.
    public void fault(String reason) {
        field.showFault(reason);
    }

    /// Whether choices are in view: Enter takes one of them, and Esc closes them.
    public boolean isChoosing() {
        return getChildren().getFirst() instanceof SearchPicker picker && picker.isOpen();
    }

    public void focus() {
        focused.requestFocus();
    }
}
