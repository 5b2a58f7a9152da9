package org.scte.desktop.ui.review;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// One field that was changed in two places, and what is chosen of it. For the FX thread.
final class ReviewField {
    /// A value as it is kept, and as people read it.
    record Side(Value value, String text) {}

    private final FieldDefinition definition;
    private final Conflict conflict;
    private final Side yours;
    private final Side theirs;
    private final Side base;
    private final ReadOnlyObjectWrapper<@Nullable Side> chosen = new ReadOnlyObjectWrapper<>();

    /// @param theirs what the field holds now
    ReviewField(FieldDefinition definition, Conflict conflict, Side yours, Side theirs, Side base) {
        this.definition = definition;
        this.conflict = conflict;
        this.yours = yours;
        this.theirs = theirs;
        this.base = base;
    }

    FieldDefinition definition() {
        return definition;
    }

    Conflict conflict() {
        return conflict;
    }

    /// What was proposed.
    Side yours() {
        return yours;
    }

    Side theirs() {
        return theirs;
    }

    /// What both came from.
    Side base() {
        return base;
    }

    /// What will be saved; null until somebody has chosen.
    ReadOnlyObjectProperty<@Nullable Side> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void choose(Side side) {
        chosen.set(side);
    }

    boolean isChosen() {
        return chosen.get() != null;
    }
}
