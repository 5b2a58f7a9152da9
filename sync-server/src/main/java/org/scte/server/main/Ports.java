package org.scte.server.main;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.directory.Directory;

/// Chooses the port of a service: the one that was asked for, else one at which clients look for it
/// or for one of its units, where no running service has that, else a free one that no stopped
/// service waits to have back: of a hundred from 7100 on, or from `-Dscte.ports=` on.
final class Ports {
    private static final int FIRST = Integer.getInteger("scte.ports", 7_100);
    private static final int LAST = FIRST + 99;

    private Ports() {}

    /// 0 for any.
    static int choose(ServicePlan plan, Directory directory) {
        Integer asked = plan.port();
        if (asked != null) {
            if (asked != 0 && !isFree(plan, asked)) {
                throw new CannotStart("Port " + asked + " is taken by another program.");
            }
            return asked;
        }
        for (int port : before(plan, directory)) {
            if (isFree(plan, port)) {
                return port;
            }
        }
        Set<Integer> others = taken(directory);
        for (int port = FIRST; port <= LAST; port++) {
            if (!others.contains(port) && isFree(plan, port)) {
                return port;
            }
        }
        return 0;
    }

    /// Where clients look for its units, those addresses first that are no others' too, then its
    /// own of before. The administration's is what devices were given, so that no other service
    /// takes it.
    private static Set<Integer> before(ServicePlan plan, Directory directory) {
        Set<Integer> administration = portsOf(Stream.of(Definitions.ADMINISTRATION), directory);
        Set<Integer> shared = portsOf(plan.units().stream().map(UnitDefinition::unit), directory);
        Set<Integer> own = new LinkedHashSet<>(shared);
        own.removeAll(
                portsOf(
                        directory.units().keySet().stream().filter(u -> !plan.serves(u)),
                        directory));
        Set<Integer> before = new LinkedHashSet<>();
        if (plan.servesAdministration()) {
            before.addAll(administration);
        }
        before.addAll(own);
        directory.service(plan.name()).ifPresent(service -> before.add(port(service.url())));
        before.addAll(shared);
        if (!plan.servesAdministration()) {
            before.removeAll(administration);
        }
        directory
                .services()
                .forEach((name, service) -> {
                    if (!name.equals(plan.name()) && service.isRunning()) {
                        before.remove(port(service.url())); // also while it opens its files anew
                    }
                });
        return before;
    }

    private static Set<Integer> portsOf(Stream<String> units, Directory directory) {
        return units.flatMap(unit -> directory.unit(unit).stream())
                .map(place -> port(place.url()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static int port(String url) {
        return URI.create(url).getPort();
    }

    private static Set<Integer> taken(Directory directory) {
        return Stream.concat(
                        directory.units().values().stream().map(Directory.UnitPlace::url),
                        directory.services().values().stream().map(Directory.ServicePlace::url))
                .map(Ports::port)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static boolean isFree(ServicePlan plan, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the server does: a port in TIME_WAIT is free
            socket.bind(plan.host().listening(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
