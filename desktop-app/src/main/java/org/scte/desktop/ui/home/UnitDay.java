package org.scte.desktop.ui.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.ui.door.Occasion;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.NamedList;
import org.scte.model.unit.Report;

/// What Home shows of one unit: what has a door today, the lists that its definition names for this
/// device's roles, and the first of its reports.
///
/// @param figures once they are worked out
record UnitDay(
        LocalUnit unit,
        List<Occasion> doors,
        List<Named> lists,
        Optional<Report> report,
        @Nullable Figures figures) {
    /// A named list and the entity that it is of.
    record Named(EntityDefinition entity, NamedList list) {}

    /// Numbers as this device holds them.
    ///
    /// @param counts how many records each list has
    /// @param guests how many each occasion has
    /// @param report what the report came to; empty where nothing of it may be shown
    /// @param at when they were worked out
    record Figures(
            Map<Named, Long> counts,
            Map<Occasion, Long> guests,
            Optional<ReportFigures> report,
            Instant at) {}

    static UnitDay of(LocalUnit unit) {
        var definition = unit.definition();
        return new UnitDay(
                unit,
                Occasion.today(unit),
                definition.ownEntities().stream()
                        .flatMap(entity ->
                                entity.lists(definition, unit.allowed()).stream()
                                        .map(list -> new Named(entity, list)))
                        .toList(),
                unit.reports().list().stream().findFirst(),
                null);
    }

    UnitDay with(Figures worked) {
        return new UnitDay(unit, doors, lists, report, worked);
    }

    String title() {
        return unit.definition().title();
    }

    /// Whether it looks the same but for its numbers.
    boolean isLike(@Nullable UnitDay other) {
        return other != null
                && doors.equals(other.doors)
                && lists.equals(other.lists)
                && report.equals(other.report);
    }
}
