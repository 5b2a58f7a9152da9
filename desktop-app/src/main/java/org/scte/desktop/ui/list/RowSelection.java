package org.scte.desktop.ui.list;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.scte.model.record.RecordId;

/// Which rows are chosen: some ids, or all rows of the query but some ids. Choosing all and none
/// costs the same whatever the number of rows. For the FX thread only.
public final class RowSelection {
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private boolean inverted;
    private Set<RecordId> ids = new HashSet<>();

    /// Counts up with every change.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    public boolean contains(RecordId id) {
        return inverted != ids.contains(id);
    }

    public void toggle(RecordId id) {
        if (!ids.remove(id)) {
            ids.add(id);
        }
        changed();
    }

    public void addAll(Collection<RecordId> more) {
        if (inverted) {
            ids.removeAll(more);
        } else {
            ids.addAll(more);
        }
        changed();
    }

    /// All rows of the query, whichever they are.
    public void all() {
        inverted = true;
        ids = new HashSet<>();
        changed();
    }

    public void clear() {
        if (inverted || !ids.isEmpty()) {
            inverted = false;
            ids = new HashSet<>();
            changed();
        }
    }

    /// How many rows are chosen of so many.
    public long count(long all) {
        return inverted ? Math.max(0, all - ids.size()) : ids.size();
    }

    /// Whether it is "all rows but [#named]" instead of "these".
    public boolean isInverted() {
        return inverted;
    }

    /// The ids chosen, or those left out where it [is inverted][#isInverted].
    public Set<RecordId> named() {
        return Set.copyOf(ids);
    }

    private void changed() {
        version.set(version.get() + 1);
    }
}
