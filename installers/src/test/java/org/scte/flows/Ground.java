package org.scte.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.scte.acceptance.Programs;
import org.scte.acceptance.ServiceProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What flows run on: a service for each unit, as a process of its own that may be cut at any
/// moment, one clock that a test puts forward, and devices.
final class Ground implements AutoCloseable {
    /// How long anything may take to come about.
    static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final Path data;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> returning = new LinkedHashMap<>();
    private final Map<String, Duration> clocks = new LinkedHashMap<>();

    /// What each may do; nothing stands for everything.
    private final Map<Laptop, List<String>> laptops = new LinkedHashMap<>();

    private final ExecutorService starter = Executors.newVirtualThreadPerTaskExecutor();
    private Duration passed = Duration.ZERO;
    private int runs;

    /// By which devices go.
    private final InstantSource time = this::now;

    private final Clock clock = time.withZone(ZoneOffset.UTC);

    private Ground(Path folder) throws IOException {
        this.folder = folder;
        this.data = Files.createDirectories(folder.resolve("data"));
    }

    /// Starts `administration` and these.
    static Ground open(Path folder, String... units) {
        try {
            Ground ground = new Ground(folder);
            ground.start("administration");
            for (String unit : units) {
                ground.start(unit);
            }
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String unit) {
        services.put(unit, ServiceProcess.startSmall(data, unit));
        clocks.put(unit, Duration.ZERO);
    }

    Books books() {
        return new Books(data, List.copyOf(services.keySet()));
    }

    List<String> units() {
        return List.copyOf(services.keySet());
    }

    List<Laptop> laptops() {
        return List.copyOf(laptops.keySet());
    }

    /// A number for whatever has to be called otherwise in each run.
    int nextRun() {
        return ++runs;
    }

    /// Enrols a device, which fetches everything once.
    ///
    /// @param grants what it may do; everything where none is given
    Laptop enrol(String name, String... grants) {
        JsonNode invitation = invite(name, grants);
        Laptop laptop =
                Laptop.enrol(
                        folder.resolve(name),
                        clock,
                        invitation.path("code").stringValue(),
                        invitation.path("directory").stringValue());
        laptops.put(laptop, List.of(grants));
        return laptop;
    }

    /// A one-time code with its address.
    JsonNode invite(String name, String... grants) {
        List<String> invite = new ArrayList<>(List.of("invite", "--name", name, "--json"));
        for (String grant : grants) {
            invite.addAll(List.of("--grant", grant));
        }
        return JsonMapper.shared().readTree(admin(invite.toArray(String[]::new)));
    }

    /// Says anew what a device may do.
    void grant(Laptop laptop, String... grants) {
        List<String> grant = new ArrayList<>(List.of("grant", laptop.id()));
        grant.addAll(List.of(grants));
        admin(grant.toArray(String[]::new));
        laptops.put(laptop, List.of(grants));
    }

    /// Ends a device.
    void revoke(Laptop laptop) {
        admin("revoke", laptop.id());
    }

    /// What services have set aside, as a person reads it.
    String setAside() {
        return admin("quarantine");
    }

    /// Takes all that a unit has set aside of a device.
    void accept(String unit, Laptop laptop) {
        admin("quarantine", "accept", unit, laptop.id(), "all");
    }

    /// What holds of all records at any time, on the services and on the devices.
    void checkRecords() {
        RecordInvariants.check(data, units());
        Holdings holdings = new Holdings(books());
        laptops.forEach(holdings::check);
    }

    /// Has a unit read all that the units it follows have published, from their beginning. It does
    /// so at its return, where nothing new comes before.
    void replay(String unit) {
        for (String source : books().sources(unit)) {
            admin("replay", unit, "--source", source);
        }
    }

    /// Who is forgotten in each unit, and on which devices something may be left.
    JsonNode forgotten() {
        return JsonMapper.shared().readTree(admin("forgotten", "--json")).path("forgotten");
    }

    private String admin(String... arguments) {
        whole();
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return Programs.here(all.toArray(String[]::new));
    }

    /// The address of a unit's service.
    String url(String unit) {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(data.resolve("directory.json")))
                    .path("units")
                    .path(unit)
                    .path("url")
                    .stringValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `kill -9`, and a start at the same address that nobody waits for.
    void cut(String unit) {
        whole(unit);
        ServiceProcess service = service(unit);
        service.kill();
        returning.put(unit, CompletableFuture.runAsync(service::restart, starter));
    }

    /// Waits until all that were cut are there again.
    void whole() {
        List.copyOf(returning.keySet()).forEach(this::whole);
    }

    private void whole(String unit) {
        CompletableFuture<Void> start = returning.remove(unit);
        if (start != null) {
            start.join();
        }
    }

    private ServiceProcess service(String unit) {
        ServiceProcess service = services.get(unit);
        if (service == null) {
            throw new AssertionError("there is no service of " + unit);
        }
        return service;
    }

    /// Puts the clock of devices and of these units forward; of others by [#sameTime].
    void pass(Duration time, String... units) {
        passed = passed.plus(time);
        sameTime(units);
    }

    /// Has these units go by the same time as devices.
    void sameTime(String... units) {
        whole();
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (String unit : units) {
            if (!passed.equals(clocks.put(unit, passed))) {
                ServiceProcess service = service(unit);
                Duration by = passed;
                starts.add(CompletableFuture.runAsync(() -> service.restart(by), starter));
            }
        }
        starts.forEach(CompletableFuture::join);
    }

    Instant now() {
        return Instant.now().plus(passed);
    }

    LocalDate today() {
        return now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void close() {
        laptops.keySet().forEach(Laptop::close);
        returning.values().forEach(start -> start.exceptionally(_ -> null).join());
        services.values().forEach(ServiceProcess::close);
        starter.close();
    }
}
