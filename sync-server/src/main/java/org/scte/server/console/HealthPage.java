package org.scte.server.console;

import java.util.List;

/// Everything the first page shows, in words ready to be shown.
///
/// @param asOf the time it is of
/// @param answering how many units answer
/// @param waiting what waits on devices, as far as they told
public record HealthPage(
        String asOf,
        String answering,
        String waiting,
        List<UnitCard> units,
        List<DeviceRow> devices) {

    /// One unit.
    ///
    /// @param state `up`, `down` or `unknown`
    /// @param stale whether the numbers are older than the page
    /// @param hint what the numbers are of
    public record UnitCard(
            String name,
            String title,
            String state,
            String stateWord,
            String reason,
            boolean stale,
            String perMinute,
            String waiting,
            String definition,
            Spark spark,
            String hint) {}

    /// One device.
    ///
    /// @param actor who works on it
    /// @param state of the pill: `up` for one that was seen lately
    /// @param waits whether it told of changes that wait
    public record DeviceRow(
            String id,
            String name,
            String actor,
            String state,
            String stateWord,
            String seen,
            String units,
            String waiting,
            boolean waits) {}

    public HealthPage {
        units = List.copyOf(units);
        devices = List.copyOf(devices);
    }
}
