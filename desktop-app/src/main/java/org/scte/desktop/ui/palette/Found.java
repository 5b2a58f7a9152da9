package org.scte.desktop.ui.palette;

import java.util.Comparator;
import org.scte.desktop.store.LocalRecord;
import org.scte.model.unit.EntityDefinition;

/// A record that fits what was typed.
///
/// @param unit its name
/// @param icon of the unit, as its definition names it
/// @param place of its entity in the unit
/// @param fit of its label; [Fit#NONE] where it was found by something else in it
/// @param detail what kind of record it is, and what tells it from others
record Found(
        String unit,
        String icon,
        EntityDefinition entity,
        int place,
        LocalRecord record,
        Fit fit,
        String detail) {
    /// The best first; a unit's own records before copies of others'.
    static final Comparator<Found> BEST_FIRST =
            Comparator.comparing(Found::fit)
                    .thenComparing(Found::isCopy)
                    .thenComparing(Found::place)
                    .thenComparing(found -> found.record().label());

    boolean isCopy() {
        return entity.projects() != null;
    }
}
