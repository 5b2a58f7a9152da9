package org.scte.desktop.ui.list;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalRecord;
import org.scte.model.record.RecordId;

/// One line of a list. It stays the same object while what it shows arrives, changes or goes, so
/// that a repaint touches this line alone.
public final class Row {
    /// What a line shows.
    ///
    /// @param gone deleted since it was read; it keeps its place until the list is read anew
    public record Content(LocalRecord record, boolean gone) {}

    private final ReadOnlyObjectWrapper<@Nullable Content> content = new ReadOnlyObjectWrapper<>();

    /// Holds nothing until the line's page has been read.
    public ReadOnlyObjectProperty<@Nullable Content> contentProperty() {
        return content.getReadOnlyProperty();
    }

    public Optional<LocalRecord> record() {
        return Optional.ofNullable(content.get()).map(Content::record);
    }

    public Optional<RecordId> id() {
        return record().map(LocalRecord::id);
    }

    void show(@Nullable LocalRecord record) {
        content.set(record == null ? null : new Content(record, false));
    }

    void markGone() {
        Content shown = content.get();
        if (shown != null) {
            content.set(new Content(shown.record(), true));
        }
    }

    boolean isGone() {
        Content shown = content.get();
        return shown != null && shown.gone();
    }
}
