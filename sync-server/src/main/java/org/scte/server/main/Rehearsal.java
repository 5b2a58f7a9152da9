package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.scte.model.access.DeviceKey;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.Authenticator;
import org.scte.server.access.DeviceRegister;
import org.scte.server.access.Nonces;
import org.scte.server.access.SecurityEvents;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.http.ServiceHost;
import org.scte.server.http.ServiceServer;
import org.scte.server.http.UnitRoutes;
import org.scte.server.unit.UnitService;

/// Goes through the start of a service once, on a folder that is thrown away: what a program loads
/// for the first time takes seconds, and while units are taken over people wait for it.
final class Rehearsal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Clock clock;
    private final Map<String, UnitService> units = new HashMap<>();

    private Rehearsal(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static void of(ServicePlan plan, Clock clock) {
        Path folder = plan.data().resolve("rehearsal-" + ProcessHandle.current().pid());
        try (Rehearsal rehearsal = new Rehearsal(folder, clock)) {
            OwnerOnly.makeFolder(folder);
            rehearsal.open(plan.units());
            rehearsal.serve();
        } catch (IOException e) {
            throw new UncheckedIOException("a start cannot be tried in " + folder, e);
        }
    }

    private void open(List<UnitDefinition> definitions) {
        for (UnitDefinition definition : definitions) {
            Path file = folder.resolve(definition.unit() + ".db");
            units.put(
                    definition.unit(),
                    UnitService.open(
                            file, definition, clock, UuidCreator::getTimeOrderedEpochPlus1));
        }
    }

    private void serve() throws IOException {
        Nonces nonces = new Nonces(Nonces.steadyClock(), new SecureRandom());
        SecurityEvents events = new SecurityEvents(Nonces.steadyClock(), _ -> {});
        try (DeviceRegister devices = DeviceRegister.open(folder.resolve("access.db"));
                ServiceCalls calls =
                        new ServiceCalls(
                                "rehearsal",
                                DeviceKey.generate(new SecureRandom()),
                                Optional::empty,
                                clock,
                                UuidCreator::getTimeOrderedEpochPlus1);
                ServiceServer server =
                        ServiceServer.start(
                                ServiceHost.LOOPBACK,
                                0,
                                null,
                                nonces::current,
                                List.of(
                                        new UnitRoutes(
                                                new Authenticator(
                                                        nonces,
                                                        devices,
                                                        new DirectoryFile(folder),
                                                        events),
                                                units)))) {
            calls.get(server.url(), "rehearsal", "/v1/units/rehearsal/definition", PATIENCE);
            calls.getOpen(server.url(), "/health/ready", PATIENCE);
        }
    }

    @Override
    public void close() throws IOException {
        units.values().forEach(UnitService::close);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
