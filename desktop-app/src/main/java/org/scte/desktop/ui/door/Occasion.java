package org.scte.desktop.ui.door;

import java.util.ArrayList;
import java.util.List;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.unit.Door;

/// What guests come to: a record of a unit that has a door today.
///
/// @param title as people call it
public record Occasion(String unit, RecordId id, String title) {
    /// More are not to be chosen from at a door.
    private static final int MOST = 50;

    /// The occasions of a unit that have a door today, on a device that may let in. Never asked on
    /// the FX thread.
    public static List<Occasion> today(LocalUnit unit) {
        Door door = unit.definition().door();
        List<Occasion> today = new ArrayList<>();
        if (door == null || !door.isFor(unit.definition(), unit.allowed())) {
            return today;
        }
        unit.definition()
                .entity(door.guests())
                .flatMap(guests -> guests.field(door.at()))
                .map(field -> String.valueOf(field.to()))
                .ifPresent(entity -> {
                    var query = new ListQuery(entity, "", List.of(), List.of(), door.open());
                    for (LocalRecord record : unit.page(query, 0, MOST)) {
                        today.add(
                                new Occasion(
                                        unit.definition().unit(), record.id(), record.label()));
                    }
                });
        return today;
    }
}
