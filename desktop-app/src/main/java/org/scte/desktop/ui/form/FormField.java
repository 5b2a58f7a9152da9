package org.scte.desktop.ui.form;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.input.Reading;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// One field of the open record: what it holds, what the record held when people began to change
/// it, and what is wrong with it. For the FX thread.
public final class FormField {
    private final FieldDefinition definition;
    private final boolean fact;
    private final FieldText texts;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Value> value = new ReadOnlyObjectWrapper<>(Value.NOTHING);
    private final ReadOnlyStringWrapper refLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(false);
    private Value base = Value.NOTHING;
    private String baseRefLabel = "";
    private boolean underEdit;
    private @Nullable Value incoming;
    private String incomingRefLabel = "";
    private Runnable onEdit = () -> {};

    FormField(FieldDefinition definition, boolean fact, FieldText texts) {
        this.definition = definition;
        this.fact = fact;
        this.texts = texts;
    }

    public FieldDefinition definition() {
        return definition;
    }

    public String name() {
        return definition.name();
    }

    /// Nobody fills it in here.
    public boolean isFact() {
        return fact;
    }

    /// What a text input shows; follows typing and, where nobody is typing, the record.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Value> valueProperty() {
        return value.getReadOnlyProperty();
    }

    public Value value() {
        return value.get();
    }

    /// What the record named by a `ref` is called; empty where that is not known.
    public ReadOnlyStringProperty refLabelProperty() {
        return refLabel.getReadOnlyProperty();
    }

    /// Why the value can't stay as it is; empty where it can.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// What is said of it because somebody asked, until they go on; empty where nobody did.
    ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    void tell(String said) {
        told.set(said);
    }

    /// The same, unless they have gone on meanwhile.
    void answer(String said) {
        if (!told.get().isEmpty()) {
            told.set(said);
        }
    }

    /// Differs from the record.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    public boolean isChanged() {
        return changed.get();
    }

    /// What the record held before people changed the field here.
    public Value base() {
        return base;
    }

    /// The value as plain text for people.
    public String shown() {
        return texts.shown(definition, value.get(), refLabel.get());
    }

    /// A choice's word as people read it.
    public String choiceText(String word) {
        return texts.choice(word);
    }

    /// The input got the focus: until [#endEdit] nothing but typing changes what it shows. Nobody
    /// types a file.
    public void beginEdit() {
        underEdit = definition.type() != FieldType.FILE;
    }

    /// The input lost the focus: checks what was typed and shows it in its tidy form.
    public void endEdit() {
        underEdit = false;
        told.set("");
        check();
        if (fault.get().isEmpty()) {
            text.set(texts.typed(definition, value.get()));
        }
        takeIncoming();
    }

    /// Takes text as somebody types it.
    public void type(String typed) {
        text.set(typed);
        if (typed.equals(texts.typed(definition, base))) {
            set(base);
            return;
        }
        switch (texts.read(definition, typed)) {
            case Reading.Empty _ -> set(Value.NOTHING);
            case Reading.Of(Value read) -> set(read);
            case Reading.Unclear _ -> set(Value.text(typed));
        }
    }

    /// Takes a value that was chosen, not typed.
    public void choose(Value chosen, String label) {
        refLabel.set(label);
        text.set(texts.typed(definition, chosen));
        set(chosen);
        check();
    }

    private void set(Value next) {
        changed.set(!next.equals(base));
        value.set(next);
        if (!fault.get().isEmpty()) {
            check();
        }
        onEdit.run();
    }

    /// Told after each edit by a person.
    void onEdit(Runnable listener) {
        onEdit = listener;
    }

    /// Shows what is wrong with the value, if anything; true where nothing is.
    public boolean check() {
        fault.set(misfit().orElse(""));
        return fault.get().isEmpty();
    }

    private Optional<String> misfit() {
        if (fact || !changed.get()) {
            return Optional.empty();
        }
        if (texts.read(definition, text.get()) instanceof Reading.Unclear(String reason)
                && value.get().equals(Value.text(text.get()))
                && FieldCheck.check(definition, value.get()).isPresent()) {
            return Optional.of(reason);
        }
        return FieldCheck.check(definition, value.get()).map(misfit -> misfit.message() + ".");
    }

    void showFault(String message) {
        fault.set(message);
    }

    /// What the record holds now. A field that was changed here, or is being edited, stays as it is
    /// on the screen.
    void show(Value recorded, String label) {
        if (underEdit) {
            incoming = recorded;
            incomingRefLabel = label;
        } else if (!changed.get()) {
            repaint(recorded, label);
        }
    }

    private void takeIncoming() {
        if (incoming != null && !changed.get()) {
            repaint(incoming, incomingRefLabel);
        }
        incoming = null;
    }

    private void repaint(Value recorded, String label) {
        base = recorded;
        baseRefLabel = label;
        refLabel.set(label);
        if (!recorded.equals(value.get())) {
            value.set(recorded);
            text.set(texts.typed(definition, recorded));
        }
        changed.set(false);
        fault.set("");
    }

    /// What was typed before and not saved.
    void restore(Value draft, String label) {
        refLabel.set(label);
        text.set(texts.typed(definition, draft));
        changed.set(!draft.equals(base));
        value.set(draft);
    }

    /// This value is in the record now; what was typed since then still differs.
    void saved(Value written) {
        base = written;
        baseRefLabel = refLabel.get();
        changed.set(!value.get().equals(base));
    }

    /// Back to what the record holds.
    void putBack() {
        if (incoming != null) {
            base = incoming;
            baseRefLabel = incomingRefLabel;
            incoming = null;
        }
        refLabel.set(baseRefLabel);
        value.set(base);
        text.set(texts.typed(definition, base));
        changed.set(false);
        fault.set("");
    }
}
