package org.scte.desktop.ui.list;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.model.unit.FieldDefinition;

/// By which column a list is sorted, as a click on its head does it. For the FX thread only.
public final class SortModel {
    private final RecordListModel list;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

    public SortModel(RecordListModel list) {
        this.list = list;
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ListQuery> queryProperty() {
        return list.queryProperty();
    }

    public void open() {
        open.set(true);
    }

    void close() {
        open.set(false);
    }

    List<FieldDefinition> columns() {
        return list.choice().fields();
    }

    /// What the list is sorted by first, where that is one of its columns.
    Optional<SortKey> first() {
        return list.queryProperty().get().sort().stream().findFirst();
    }

    /// Sorts by a column, ascending; descending where it was ascending.
    void by(FieldDefinition column) {
        var ascending = new SortKey(column.name(), false);
        boolean again = first().equals(Optional.of(ascending));
        list.sort(List.of(again ? new SortKey(column.name(), true) : ascending));
    }
}
