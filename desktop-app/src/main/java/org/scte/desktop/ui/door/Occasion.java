package org.scte.desktop.ui.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.Door;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldType;

/// What guests come to: a record of a unit that has a door today.
///
/// @param title as people call it
/// @param starts null where its definition has no field of the role `start`, or that is empty
/// @param kiosk leaving its door takes the passphrase of this computer
public record Occasion(
        String unit, RecordId id, String title, @Nullable Instant starts, boolean kiosk) {
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
                .flatMap(name -> unit.definition().entity(name))
                .ifPresent(entity -> {
                    var query = new ListQuery(entity.name(), "", List.of(), List.of(), door.open());
                    for (LocalRecord record : unit.page(query, 0, MOST)) {
                        today.add(
                                new Occasion(
                                        unit.definition().unit(),
                                        record.id(),
                                        record.label(),
                                        starts(entity, record),
                                        Door.holds(door.kiosk(), record.fields())));
                    }
                });
        return today;
    }

    private static @Nullable Instant starts(EntityDefinition entity, LocalRecord record) {
        return entity.fields().values().stream()
                .filter(field -> field.type() == FieldType.INSTANT && "start".equals(field.role()))
                .flatMap(field -> GuestReader.instant(record, field.name()).stream())
                .findFirst()
                .orElse(null);
    }

    /// How many have a place at it, in and still expected. Never asked on the FX thread.
    public long countGuests(LocalUnit unit) {
        Door door = Objects.requireNonNull(unit.definition().door());
        var all =
                new ListQuery(
                        door.guests(),
                        "",
                        List.of(
                                new ListQuery.Filter.AnyOf(
                                        door.at(), List.of(Value.text(id.toString())))),
                        List.of());
        var none = new ListQuery(all.entity(), "", all.filters(), List.of(), door.cancelled());
        return unit.count(all) - (door.cancelled().isEmpty() ? 0 : unit.count(none));
    }
}
