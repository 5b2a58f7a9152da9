package org.scte.server.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;

/// What a service tells the console about one of its units.
///
/// @param started when the service started
/// @param lastMinute changes taken into the history within the last 60 s
/// @param perMinute changes by minute, oldest first, the present minute last
/// @param devices that exchanged with it since it started
/// @param sources the units whose messages it takes in
public record UnitReport(
        Instant started,
        long lastMinute,
        List<Long> perMinute,
        List<DeviceSeen> devices,
        List<SourceHeard> sources) {

    /// A device's latest exchange.
    ///
    /// @param waiting changes that wait on the device, by unit, as it said itself then; a unit it
    ///   did not speak of is absent
    public record DeviceSeen(String device, Instant seen, Map<String, Long> waiting) {
        public DeviceSeen {
            waiting = Collections.unmodifiableMap(new TreeMap<>(waiting));
        }
    }

    /// How the messages of another unit arrive.
    ///
    /// @param heard when its feed last answered; null for never since the start
    public record SourceHeard(String source, boolean answering, @Nullable Instant heard) {}

    public UnitReport {
        perMinute = List.copyOf(perMinute);
        devices = List.copyOf(devices);
        sources = List.copyOf(sources);
    }

    String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("started", started.toString());
        tree.put("lastMinute", lastMinute);
        tree.put("perMinute", perMinute);
        tree.put("devices", devices.stream().map(UnitReport::tree).toList());
        tree.put("sources", sources.stream().map(UnitReport::tree).toList());
        return PlainJson.write(tree);
    }

    private static Map<String, Object> tree(DeviceSeen device) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("device", device.device());
        tree.put("seen", device.seen().toString());
        tree.put("waiting", device.waiting());
        return tree;
    }

    private static Map<String, Object> tree(SourceHeard source) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", source.source());
        tree.put("answering", source.answering());
        Instant heard = source.heard();
        if (heard != null) {
            tree.put("heard", heard.toString());
        }
        return tree;
    }

    /// @throws MalformedJson where it is no report
    static UnitReport parse(byte[] body) {
        JsonObject tree = JsonObject.parse(body);
        List<DeviceSeen> devices = new ArrayList<>();
        for (JsonObject device : tree.objects("devices")) {
            devices.add(
                    new DeviceSeen(
                            device.text("device"),
                            instant(device.text("seen")),
                            device.object("waiting").wholes()));
        }
        List<SourceHeard> sources = new ArrayList<>();
        for (JsonObject source : tree.objects("sources")) {
            sources.add(
                    new SourceHeard(
                            source.text("source"),
                            source.flag("answering", false),
                            source.optionalText("heard").map(UnitReport::instant).orElse(null)));
        }
        return new UnitReport(
                instant(tree.text("started")),
                tree.whole("lastMinute"),
                tree.wholes("perMinute"),
                devices,
                sources);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedJson("an instant was expected");
        }
    }
}
