package org.scte.server.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.console.HealthPage.DeviceRow;
import org.scte.server.console.HealthPage.UnitCard;
import org.scte.server.console.UnitPulse.Reading;
import org.scte.server.console.UnitReport.DeviceSeen;
import org.scte.server.console.UnitReport.SourceHeard;
import org.scte.server.directory.Directory;

/// Puts what is known into the words of the page. Claims nothing that nobody told: a number that is
/// not known is a dash, an old one says how old it is.
final class HealthView {
    private static final String UNKNOWN = "–";

    /// Idle devices ask every five minutes; one that has not for longer is silent.
    private static final Duration LATELY = Duration.ofMinutes(6);

    private final Directory directory;
    private final Map<String, Reading> readings;
    private final List<EnrolledDevice> devices;
    private final Ago ago;
    private final Map<String, Map<String, DeviceSeen>> exchanges;

    HealthView(
            Directory directory,
            Map<String, Reading> readings,
            List<EnrolledDevice> devices,
            Ago ago) {
        this.directory = directory;
        this.readings = readings;
        this.devices = devices;
        this.ago = ago;
        this.exchanges = byDevice(readings);
    }

    HealthPage page() {
        List<UnitCard> cards = new ArrayList<>();
        directory
                .units()
                .forEach((name, place) ->
                        Optional.ofNullable(readings.get(name))
                                .ifPresent(reading -> cards.add(card(name, place, reading))));
        long up = cards.stream().filter(card -> card.state().equals("up")).count();
        return new HealthPage(
                ago.exact(),
                up + " of " + counted(cards.size(), "unit answers", "units answer"),
                waitingOnDevices(),
                cards,
                rows());
    }

    private UnitCard card(String name, Directory.UnitPlace place, Reading reading) {
        UnitReport report = reading.lastReport();
        boolean stale = reading.state() != UnitPulse.State.UP;
        List<Long> perMinute = report == null ? List.of() : report.perMinute();
        return new UnitCard(
                name,
                place.title(),
                stateName(reading.state()),
                stateWord(reading.state()),
                reason(place, reading),
                stale,
                report == null || stale ? UNKNOWN : String.valueOf(report.lastMinute()),
                waitingFor(name),
                String.valueOf(place.definition()),
                Spark.of(perMinute, UnitActivity.MINUTES),
                hint(reading));
    }

    private static String stateName(UnitPulse.State state) {
        return switch (state) {
            case UP -> "up";
            case DOWN -> "down";
            case UNKNOWN -> "unknown";
        };
    }

    private static String stateWord(UnitPulse.State state) {
        return switch (state) {
            case UP -> "Up";
            case DOWN -> "Down";
            case UNKNOWN -> "Not checked yet";
        };
    }

    private String reason(Directory.UnitPlace place, Reading reading) {
        return switch (reading.state()) {
            case UP ->
                    "Since "
                            + ago.at(reading.since())
                            + " at "
                            + place.url()
                            + (reading.epoch().isEmpty() ? "" : " · epoch " + reading.epoch());
            case DOWN ->
                    "Since "
                            + ago.exact(reading.since())
                            + " · "
                            + reading.reason()
                            + ". Devices keep what they write and send it when it is back.";
            case UNKNOWN -> "Looking for it at " + place.url();
        };
    }

    private String hint(Reading reading) {
        UnitReport report = reading.lastReport();
        Instant reported = reading.reported();
        if (report == null || reported == null) {
            return "No numbers from it since the console started.";
        }
        if (reading.state() != UnitPulse.State.UP) {
            return "These numbers are from " + ago.at(reported) + ".";
        }
        List<String> silent =
                report.sources().stream()
                        .filter(source -> !source.answering())
                        .map(this::silence)
                        .toList();
        return silent.isEmpty() ? "Last " + UnitActivity.MINUTES + " minutes" : silent.getFirst();
    }

    private String silence(SourceHeard source) {
        Instant heard = source.heard();
        String title =
                directory
                        .unit(source.source())
                        .map(Directory.UnitPlace::title)
                        .orElse(source.source());
        return heard == null
                ? "It has not heard " + title + " since it started."
                : "It has not heard " + title + " since " + ago.at(heard) + ".";
    }

    /// What waits on all devices for one unit; a dash where none told.
    private String waitingFor(String unit) {
        List<Long> told =
                devices.stream()
                        .flatMap(device -> Stream.ofNullable(toldBy(device).get(unit)))
                        .toList();
        return told.isEmpty() ? UNKNOWN : String.valueOf(sum(told));
    }

    private static long sum(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }

    /// What a device told of its waiting changes, by unit: of each the latest, whichever service it
    /// was told to.
    private Map<String, Long> toldBy(EnrolledDevice device) {
        Map<String, Long> told = new TreeMap<>();
        seenBy(device).values().stream()
                .sorted(Comparator.comparing(DeviceSeen::seen))
                .forEach(seen -> told.putAll(seen.waiting()));
        return told;
    }

    private String waitingOnDevices() {
        long changes = 0;
        long holders = 0;
        boolean told = false;
        for (EnrolledDevice device : devices) {
            told |= !toldBy(device).isEmpty();
            long waits = sum(toldBy(device).values());
            changes += waits;
            holders += waits > 0 ? 1 : 0;
        }
        if (changes == 0) {
            return told
                    ? "nothing waits on devices, as last told"
                    : "no device has told yet what waits on it";
        }
        return counted(changes, "change waits", "changes wait")
                + " on "
                + counted(holders, "device", "devices");
    }

    private List<DeviceRow> rows() {
        return devices.stream()
                .sorted(
                        Comparator.comparing(EnrolledDevice::name)
                                .thenComparing(EnrolledDevice::id))
                .map(this::row)
                .toList();
    }

    private DeviceRow row(EnrolledDevice device) {
        Map<String, DeviceSeen> seen = seenBy(device);
        Optional<Instant> last =
                seen.values().stream().map(DeviceSeen::seen).max(Comparator.naturalOrder());
        Map<String, Long> waiting = toldBy(device);
        return new DeviceRow(
                device.id().toString(),
                device.name(),
                device.actor(),
                pillOf(device, last),
                stateOf(device, last),
                last.map(ago::ago).orElse("Not since the services started"),
                seen.isEmpty() ? UNKNOWN : String.join(", ", titles(seen)),
                waiting.isEmpty() ? UNKNOWN : String.valueOf(sum(waiting.values())),
                sum(waiting.values()) > 0);
    }

    private String pillOf(EnrolledDevice device, Optional<Instant> last) {
        if (device.revoked()) {
            return "down";
        }
        return isSeenLately(last) ? "up" : "unknown";
    }

    private String stateOf(EnrolledDevice device, Optional<Instant> last) {
        if (device.revoked()) {
            return "Revoked";
        }
        return isSeenLately(last) ? "Seen lately" : "Silent";
    }

    private boolean isSeenLately(Optional<Instant> last) {
        return last.filter(seen -> seen.plus(LATELY).isAfter(ago.now())).isPresent();
    }

    /// Each device's latest exchange with each unit, by device and unit.
    private static Map<String, Map<String, DeviceSeen>> byDevice(Map<String, Reading> readings) {
        Map<String, Map<String, DeviceSeen>> byDevice = new HashMap<>();
        readings.forEach((unit, reading) -> {
            UnitReport report = reading.lastReport();
            if (report != null) {
                for (DeviceSeen seen : report.devices()) {
                    byDevice.computeIfAbsent(seen.device(), _ -> new TreeMap<>()).put(unit, seen);
                }
            }
        });
        return byDevice;
    }

    private Map<String, DeviceSeen> seenBy(EnrolledDevice device) {
        return exchanges.getOrDefault(device.id().toString(), Map.of());
    }

    private List<String> titles(Map<String, DeviceSeen> seen) {
        return seen.keySet().stream()
                .map(unit -> directory.unit(unit).map(Directory.UnitPlace::title).orElse(unit))
                .toList();
    }

    private static String counted(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
