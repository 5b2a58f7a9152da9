package org.scte.server.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scte.model.access.PublicKey;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// Where each unit is served, and the services of a data folder with their keys. The entry of a
/// stopped service stays: whoever waits for it must know where to look.
///
/// @param version raised with every change
/// @param units by name
/// @param services by the name of the process
public record Directory(
        long version, Map<String, UnitPlace> units, Map<String, ServicePlace> services) {
    public static final Directory EMPTY = new Directory(0, Map.of(), Map.of());

    private static final long ENDED = 0;

    /// Where a unit is served.
    ///
    /// @param url the base, as `http://127.0.0.1:7101`
    /// @param definition the version of its definition
    /// @param desktop whether desktops keep a copy of this unit
    public record UnitPlace(String url, String title, int definition, boolean desktop) {}

    /// A process that serves units.
    ///
    /// @param pid of its latest start; 0 once it has ended in good order
    public record ServicePlace(String url, PublicKey publicKey, long pid) {
        /// Whether its process is there, so that its address is nobody else's.
        public boolean isRunning() {
            return pid != ENDED && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    public Directory {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        services = Collections.unmodifiableMap(new TreeMap<>(services));
    }

    public Optional<UnitPlace> unit(String unit) {
        return Optional.ofNullable(units.get(unit));
    }

    public Optional<ServicePlace> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /// This directory with a service and its units put in.
    public Directory with(String name, ServicePlace service, Map<String, UnitPlace> served) {
        Map<String, UnitPlace> allUnits = new LinkedHashMap<>(units);
        allUnits.putAll(served);
        Map<String, ServicePlace> allServices = new TreeMap<>(services);
        allServices.put(name, service);
        return new Directory(version, allUnits, allServices);
    }

    /// This directory with a service that has ended; its address stays, for whoever waits for it.
    public Directory ended(String name) {
        ServicePlace place = services.get(name);
        return place == null
                ? this
                : with(name, new ServicePlace(place.url(), place.publicKey(), ENDED), Map.of());
    }

    Directory next() {
        return new Directory(version + 1, units, services);
    }

    /// What devices are told: no keys, no process ids.
    public String publicJson() {
        return PlainJson.write(publicTree());
    }

    /// The same as a part of another document.
    public Map<String, Object> publicTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", version);
        tree.put("units", unitTree());
        return tree;
    }

    String fileJson() {
        Map<String, Object> byName = new LinkedHashMap<>();
        services.forEach((name, service) ->
                byName.put(
                        name,
                        Map.of(
                                "url", service.url(),
                                "publicKey", service.publicKey().text(),
                                "pid", service.pid())));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", version);
        tree.put("units", unitTree());
        tree.put("services", byName);
        return PlainJson.write(tree);
    }

    private Map<String, Object> unitTree() {
        Map<String, Object> byName = new LinkedHashMap<>();
        units.forEach((name, place) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("url", place.url());
            entry.put("title", place.title());
            entry.put("definition", place.definition());
            entry.put("desktop", place.desktop());
            byName.put(name, entry);
        });
        return byName;
    }

    /// @throws org.scte.model.sync.json.MalformedJson where the text is not a directory file's
    static Directory parse(String text) {
        JsonObject tree = JsonObject.parse(text);
        Map<String, UnitPlace> units = new LinkedHashMap<>();
        tree.object("units")
                .members()
                .forEach((name, unit) ->
                        units.put(
                                name,
                                new UnitPlace(
                                        unit.text("url"),
                                        unit.text("title"),
                                        (int) unit.whole("definition"),
                                        unit.flag("desktop", true))));
        Map<String, ServicePlace> services = new TreeMap<>();
        tree.object("services")
                .members()
                .forEach((name, service) ->
                        PublicKey.parse(service.text("publicKey"))
                                .ifPresent(key ->
                                        services.put(
                                                name,
                                                new ServicePlace(
                                                        service.text("url"),
                                                        key,
                                                        service.whole("pid")))));
        return new Directory(tree.whole("version"), units, services);
    }
}
