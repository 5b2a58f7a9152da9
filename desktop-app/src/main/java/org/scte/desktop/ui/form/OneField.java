package org.scte.desktop.ui.form;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.layout.Region;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// A single field to fill in outside of a form, by the control that a form has for it. For the FX
/// thread.
public final class OneField implements AutoCloseable {
    private final FormModel model;
    private final FormField field;
    private final FieldNode node;

    public OneField(
            LocalUnit unit,
            FieldDefinition definition,
            Value from,
            Executor background,
            FxThread fx,
            Clock clock,
            Words words) {
        model = new FormModel(unit, background, fx, clock, words);
        field = new FormField(definition, false, model.texts());
        field.show(from, "");
        FieldControl control = new FieldControls(model).of(field, FormControl.of(definition));
        node =
                new FieldNode(
                        field,
                        FormLayout.Mark.NONE,
                        new FieldControl(control.node(), control.focused(), false),
                        words);
    }

    /// Whether people fill in such a field at all.
    public static boolean isPossible(FieldDefinition definition) {
        return FormControl.of(definition) != FormControl.FACT;
    }

    /// Whether people may fill it in on a record that is there.
    public static boolean isWritable(EntityDefinition entity, FieldDefinition field) {
        return !FormLayout.isFact(entity, field, true);
    }

    public Region node() {
        return node;
    }

    public void focus() {
        node.applyCss();
        node.layout();
        node.focus();
    }

    /// What it holds; empty where that can't be, which it then says.
    public Optional<Value> take() {
        field.endEdit();
        return field.check() ? Optional.of(field.value()) : Optional.empty();
    }

    @Override
    public void close() {
        model.close();
    }
}
