package org.scte.server.main;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.server.directory.Directory;

/// Chooses the port of a service: the one that was asked for, else the one it had before, so that
/// clients find it again, else a free one that no stopped service waits to have back: of a hundred
/// from 7100 on, or from `-Dscte.ports=` on.
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
        Optional<Integer> before = before(plan, directory);
        if (before.filter(port -> isFree(plan, port)).isPresent()) {
            return before.get();
        }
        Set<Integer> others = taken(directory);
        for (int port = FIRST; port <= LAST; port++) {
            if (!others.contains(port) && isFree(plan, port)) {
                return port;
            }
        }
        return 0;
    }

    private static Optional<Integer> before(ServicePlan plan, Directory directory) {
        return directory
                .service(plan.name())
                .map(Directory.ServicePlace::url)
                .or(() ->
                        plan.units().size() == 1
                                ? directory
                                        .unit(plan.units().getFirst().unit())
                                        .map(Directory.UnitPlace::url)
                                : Optional.empty())
                .map(url -> URI.create(url).getPort());
    }

    private static Set<Integer> taken(Directory directory) {
        return Stream.concat(
                        directory.units().values().stream().map(Directory.UnitPlace::url),
                        directory.services().values().stream().map(Directory.ServicePlace::url))
                .map(url -> URI.create(url).getPort())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isFree(ServicePlan plan, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the server does: a port in TIME_WAIT is free
            socket.bind(plan.host().listening(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
