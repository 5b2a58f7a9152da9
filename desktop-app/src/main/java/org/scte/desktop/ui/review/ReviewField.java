package org.scte.desktop.ui.review;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// One field of a record that was changed in two places, and what is chosen of it. For the FX
/// thread.
final class ReviewField {
    /// A value as it is kept, and as people read it.
    record Side(Value value, String text) {}

    private final FieldDefinition definition;
    private final Optional<Conflict> conflict;
    private final Side yours;
    private final ReadOnlyObjectWrapper<@Nullable Side> theirs = new ReadOnlyObjectWrapper<>();
    private final Side base;
    private final Side holds;
    private final ReadOnlyObjectWrapper<@Nullable Side> chosen = new ReadOnlyObjectWrapper<>();

    private ReviewField(
            FieldDefinition definition,
            Optional<Conflict> conflict,
            Side yours,
            Side base,
            Side holds) {
        this.definition = definition;
        this.conflict = conflict;
        this.yours = yours;
        this.base = base;
        this.holds = holds;
    }

    /// One that asks for a decision.
    ///
    /// @param theirs what the field holds now
    static ReviewField asked(
            FieldDefinition definition, Conflict conflict, Side yours, Side theirs, Side base) {
        var field = new ReviewField(definition, Optional.of(conflict), yours, base, theirs);
        field.theirs.set(theirs);
        return field;
    }

    /// One that was settled without asking: what it holds is chosen, until somebody overrules that.
    ///
    /// @param theirs null while only the service knows
    static ReviewField merged(
            FieldDefinition definition, Side yours, @Nullable Side theirs, Side base, Side holds) {
        var field = new ReviewField(definition, Optional.empty(), yours, base, holds);
        field.theirs.set(theirs);
        boolean isTheirs = theirs != null && theirs.value().equals(holds.value());
        field.choose(isTheirs ? theirs : yours.value().equals(holds.value()) ? yours : holds);
        return field;
    }

    FieldDefinition definition() {
        return definition;
    }

    /// The question; empty where the field was settled without one.
    Optional<Conflict> conflict() {
        return conflict;
    }

    /// What was proposed.
    Side yours() {
        return yours;
    }

    @Nullable Side theirs() {
        return theirs.get();
    }

    ReadOnlyObjectProperty<@Nullable Side> theirsProperty() {
        return theirs.getReadOnlyProperty();
    }

    /// The service has told what others had.
    void tell(Side others) {
        theirs.set(others);
    }

    /// What both came from.
    Side base() {
        return base;
    }

    /// What it held when it was read.
    Side holds() {
        return holds;
    }

    /// What will be saved; null until somebody has chosen.
    ReadOnlyObjectProperty<@Nullable Side> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void choose(@Nullable Side side) {
        if (side != null) {
            chosen.set(side);
        }
    }

    boolean isChosen() {
        return chosen.get() != null;
    }

    /// What it is to hold, where it was settled without asking and somebody wants it otherwise.
    Optional<Value> overruled() {
        return Optional.ofNullable(conflict.isEmpty() ? chosen.get() : null)
                .map(Side::value)
                .filter(value -> !value.equals(holds.value()));
    }
}
