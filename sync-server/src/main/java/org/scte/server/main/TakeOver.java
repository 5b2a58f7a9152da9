package org.scte.server.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.Directory;
import org.scte.server.directory.DirectoryFile;

/// Has the services that run with a plan's units let go of them. Each goes on with what is left to
/// it, and one to which nothing is left ends.
final class TakeOver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private TakeOver() {}

    /// Returns when no process has any of the units open.
    ///
    /// @throws CannotStart where one of them stays open
    static void of(ServicePlan plan) {
        Directory directory = new DirectoryFile(plan.data()).read();
        Map<String, List<String>> byAddress = new LinkedHashMap<>();
        for (UnitDefinition unit : plan.units()) {
            directory
                    .unit(unit.unit())
                    .ifPresent(place ->
                            byAddress
                                    .computeIfAbsent(place.url(), _ -> new ArrayList<>())
                                    .add(unit.unit()));
        }
        requirePort(plan, byAddress.keySet());
        for (List<String> units : byAddress.values()) {
            ControlCalls.unit(plan.data(), units.getFirst())
                    .ifPresent(service ->
                            service.post(
                                    "/control/release", PlainJson.write(Map.of("units", units))));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        plan.units().forEach(unit -> await(plan.data(), unit.unit(), deadline));
    }

    /// Before anything is let go of: a port that somebody else has is not free afterwards either.
    private static void requirePort(ServicePlan plan, Set<String> addresses) {
        Integer port = plan.port();
        if (port == null || port == 0) {
            return;
        }
        boolean theirs = addresses.stream().anyMatch(url -> Ports.port(url) == port);
        if (!theirs && !Ports.isFree(plan, port)) {
            throw new CannotStart(
                    "Port " + port + " is taken by another program; nothing was taken over.");
        }
    }

    private static void await(Path data, String unit, long deadline) {
        while (!UnitLock.isFree(data, unit)) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart("The unit " + unit + " was not let go of within a minute.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while another process lets go of its units.", e);
        }
    }
}
