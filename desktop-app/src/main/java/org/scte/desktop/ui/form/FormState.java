package org.scte.desktop.ui.form;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.unit.UseCase;

/// What a form shows, for views to bind to; [FormModel] alone changes it.
public abstract sealed class FormState permits FormModel {
    final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
    final ReadOnlyObjectWrapper<@Nullable LocalRecord> saved = new ReadOnlyObjectWrapper<>();
    final ReadOnlyObjectWrapper<@Nullable OutboxEntry> refused = new ReadOnlyObjectWrapper<>();
    final ReadOnlyObjectWrapper<@Nullable Asking> asking = new ReadOnlyObjectWrapper<>();
    final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    final ReadOnlyObjectWrapper<@Nullable FormField> wanted = new ReadOnlyObjectWrapper<>();
    final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper keptDraft = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper unkept = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    final ObservableList<FormFault> faults = FXCollections.observableArrayList();
    final ObservableList<UseCase> useCases = FXCollections.observableArrayList();

    /// The record on the screen; null for none.
    public ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// A record has been asked for and is not shown yet: what is shown is another one, or none.
    public ReadOnlyBooleanProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /// The record as it is saved; null for a new one.
    public ReadOnlyObjectProperty<@Nullable LocalRecord> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// The record's change that was not accepted; null where there is none. Saving sends it again,
    /// mended.
    public ReadOnlyObjectProperty<@Nullable OutboxEntry> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// The use case that asks for something; null for none.
    public ReadOnlyObjectProperty<@Nullable Asking> askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// The latest thing that happened; null for none.
    public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The field that should get the focus; set to null when it has it.
    public ReadOnlyObjectProperty<@Nullable FormField> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /// Something differs from the saved record.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /// What differs was kept as a draft on purpose.
    public ReadOnlyBooleanProperty keptDraftProperty() {
        return keptDraft.getReadOnlyProperty();
    }

    /// What is typed is in the window alone, for the disk refuses to keep it.
    public ReadOnlyBooleanProperty unkeptProperty() {
        return unkept.getReadOnlyProperty();
    }

    /// There is something that [#undo] would take back.
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// Why the record could not be saved, field by field.
    public ObservableList<FormFault> faults() {
        return faults;
    }

    /// The use cases that are possible with the record now.
    public ObservableList<UseCase> useCases() {
        return useCases;
    }

    FormState() {}
}
