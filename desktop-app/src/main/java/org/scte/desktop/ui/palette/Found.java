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
/// @param at the word of its label that what was typed begins, from 0
/// @param detail what kind of record it is, and what tells it from others
record Found(
        String unit,
        String icon,
        EntityDefinition entity,
        int place,
        LocalRecord record,
        Fit fit,
        int at,
        String detail) {
    /// The best first; a unit's own records before copies of others', and what is called so before
    /// what has it further on in its name.
    static final Comparator<Found> BEST_FIRST =
            Comparator.comparing(Found::fit)
                    .thenComparing(Found::isCopy)
                    .thenComparing(Found::at)
                    .thenComparing(Found::place)
                    .thenComparing(found -> found.record().label());

    boolean isCopy() {
        return entity.projects() != null;
    }
}
