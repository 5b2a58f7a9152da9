package org.scte.server.console;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.control.ControlCalls;
import org.scte.server.control.NoAnswer;
import org.scte.server.directory.Directory;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The units of the data folder, whichever process each runs in, asked as the command line asks
/// them. Where a unit is not running, the answer is empty.
public final class UnitDesks {
    private static final Logger LOG = LoggerFactory.getLogger(UnitDesks.class);

    private final Path data;
    private final DirectoryFile directory;
    private final Map<String, Known> definitions = new ConcurrentHashMap<>();

    /// A definition as it was read last.
    private record Known(int number, UnitDefinition definition) {}

    /// What a grant puts on a device.
    ///
    /// @param over whether it is more than its role may hold
    record Weight(String words, boolean over, boolean nearly) {}

    public UnitDesks(Path data, DirectoryFile directory) {
        this.data = data;
        this.directory = directory;
    }

    /// By name.
    Map<String, Directory.UnitPlace> units() {
        return directory.read().units();
    }

    String title(String unit) {
        return directory.read().unit(unit).map(Directory.UnitPlace::title).orElse(unit);
    }

    /// Empty where the unit is not running or hangs, or there is none.
    Optional<Desk> desk(String unit) {
        if (!units().containsKey(unit)) {
            return Optional.empty();
        }
        try {
            return ControlCalls.unit(data, unit).map(calls -> new Desk(unit, calls));
        } catch (NoAnswer silent) {
            LOG.warn("the console cannot ask {}", unit, silent);
            return Optional.empty();
        }
    }

    /// To change something in a unit.
    ///
    /// @throws ProtocolRefusal where it is not running
    Desk deskToChange(String unit) {
        return desk(unit)
                .orElseThrow(() ->
                        ProtocolRefusal.of(
                                503,
                                "unavailable",
                                title(unit) + " isn't answering. Nothing was changed."));
    }

    /// Reads each unit that runs; the titles of the others.
    List<String> read(BiConsumer<Directory.UnitPlace, Desk> read) {
        List<String> silent = new ArrayList<>();
        units().forEach((unit, place) ->
                desk(unit)
                        .ifPresentOrElse(
                                there -> read.accept(place, there),
                                () -> silent.add(place.title())));
        return silent;
    }

    Optional<Weight> weight(Grant grant) {
        return desk(grant.unit()).map(desk -> desk.weight(grant));
    }

    /// One unit that runs.
    final class Desk {
        private final String path;
        private final String unit;
        private final ControlCalls calls;

        private Desk(String unit, ControlCalls calls) {
            this.path = "/control/units/" + unit;
            this.unit = unit;
            this.calls = calls;
        }

        String unit() {
            return unit;
        }

        /// The one in force, as the directory numbers it.
        UnitDefinition definition() {
            int number = directory.read().unit(unit).map(Directory.UnitPlace::definition).orElse(0);
            Known known = definitions.get(unit);
            if (known != null && known.number() == number) {
                return known.definition();
            }
            String source = calls.get(path + "/definition").text("source");
            UnitDefinition read = UnitReader.readTrusted(source, unit + ".yaml");
            definitions.put(unit, new Known(number, read));
            return read;
        }

        Weight weight(Grant grant) {
            JsonObject said = calls.getPatiently(path + "/weight?grant=" + quoted(grant.text()));
            return new Weight(
                    said.text("words"), said.flag("over", false), said.flag("nearly", false));
        }

        JsonObject quarantine() {
            return calls.get(path + "/quarantine");
        }

        /// @param what `accept` or `discard`
        /// @param by on whose word
        JsonObject decide(String device, long seq, String what, String by) {
            return calls.post(
                    path + "/quarantine/" + quoted(device) + "/" + seq + "/" + what,
                    PlainJson.write(Map.of("by", by)));
        }

        JsonObject letters() {
            return calls.get(path + "/letters");
        }

        /// @param what `replay` or `discard`
        /// @param by on whose word
        JsonObject decideLetter(long number, String what, String by) {
            return calls.post(
                    path + "/letters/" + number + "/" + what, PlainJson.write(Map.of("by", by)));
        }

        JsonObject rows() {
            return calls.get(path + "/rows");
        }

        /// @param what `replay` or `discard`
        /// @param by on whose word
        JsonObject decideRow(long number, String what, String by) {
            return calls.post(
                    path + "/rows/" + number + "/" + what, PlainJson.write(Map.of("by", by)));
        }

        JsonObject audit(long before, int limit, String who, String what) {
            return calls.get(
                    "%s/audit?before=%d&limit=%d&who=%s&what=%s"
                            .formatted(path, before, limit, quoted(who), quoted(what)));
        }

        JsonObject checkAudit() {
            return calls.getPatiently(path + "/audit/check");
        }

        InputStream auditLines() {
            return calls.stream(path + "/audit/lines");
        }

        private static String quoted(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
