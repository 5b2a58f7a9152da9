package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.AdministrationDevices;
import org.scte.server.access.Authenticator;
import org.scte.server.access.DeviceRegister;
import org.scte.server.access.KnownDevices;
import org.scte.server.access.Nonces;
import org.scte.server.access.SecurityEvents;
import org.scte.server.console.ActivityRoutes;
import org.scte.server.console.UnitActivity;
import org.scte.server.control.ControlFile;
import org.scte.server.directory.Directory.ServicePlace;
import org.scte.server.directory.Directory.UnitPlace;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.KeyFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.http.ControlRoutes;
import org.scte.server.http.DirectoryRoutes;
import org.scte.server.http.Elsewhere;
import org.scte.server.http.Encryption;
import org.scte.server.http.EndingRoutes;
import org.scte.server.http.FeedRoutes;
import org.scte.server.http.MetricsText;
import org.scte.server.http.Routes;
import org.scte.server.http.ServedUnits;
import org.scte.server.http.ServiceServer;
import org.scte.server.http.SourceRoutes;
import org.scte.server.http.StandingRoutes;
import org.scte.server.http.UnitRoutes;
import org.scte.server.messages.Inbox;
import org.scte.server.messages.Subscriber;
import org.scte.server.sources.SourceRunner;
import org.scte.server.store.StoreFailure;
import org.scte.server.transport.CertificateAuthority;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running service: its units, its server, what it follows, and, where it serves
/// administration, enrolment and the console. Everything is put together here, by hand, and taken
/// apart in the opposite order.
public final class ServiceProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    private final ServicePlan plan;
    private final Clock clock;
    private final Supplier<UUID> ids = UuidCreator::getTimeOrderedEpochPlus1;
    private final SecureRandom random = new SecureRandom();
    private final DirectoryFile directory;
    private final DeviceKey key;
    private final ServiceCalls calls;

    /// What must be closed, the latest first.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final Map<String, UnitService> units = new LinkedHashMap<>();

    /// Units that are not served, each with the reason.
    private final Map<String, String> refused = new TreeMap<>();

    private final SecurityEvents events =
            new SecurityEvents(Nonces.steadyClock(), new AuditKeeper(units)::hear);

    private final Map<String, SourceRunner> runners = new TreeMap<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final BiConsumer<ServiceProcess, Set<String>> reopen;
    private @Nullable ServiceServer server;

    private ServiceProcess(
            ServicePlan plan, Clock clock, BiConsumer<ServiceProcess, Set<String>> reopen) {
        this.plan = plan;
        this.clock = clock;
        this.reopen = reopen;
        this.directory = new DirectoryFile(plan.data());
        this.key = KeyFile.readOrMake(plan.data(), plan.name());
        this.calls =
                new ServiceCalls(
                        plan.name(),
                        key,
                        () -> CertificateAuthority.trusted(plan.data()),
                        clock,
                        ids);
    }

    /// Starts a service; it answers when this returns.
    ///
    /// @throws CannotStart where something outside keeps it from starting
    static ServiceProcess start(ServicePlan plan, Clock clock) {
        return start(plan, clock, (_, _) -> {});
    }

    /// @param reopen told that the service is to be closed and started again without some of its
    ///   units, so that it opens the others' files anew; must not block
    static ServiceProcess start(
            ServicePlan plan, Clock clock, BiConsumer<ServiceProcess, Set<String>> reopen) {
        ServiceProcess process = new ServiceProcess(plan, clock, reopen);
        boolean started = false;
        try {
            process.start();
            started = true;
            return process;
        } finally {
            if (!started) {
                process.close();
            }
        }
    }

    String url() {
        ServiceServer running = server;
        return running == null ? "" : running.url();
    }

    /// What its server answers, each as `GET /path/{parameter}`.
    List<String> routes() {
        ServiceServer running = server;
        return running == null ? List.of() : running.routes();
    }

    ServicePlan plan() {
        return plan;
    }

    /// The units as they run here, by name.
    Map<String, UnitService> units() {
        return units;
    }

    /// The units that are not served, each with the reason.
    Map<String, String> refused() {
        return refused;
    }

    private void start() {
        plan.units().forEach(one -> opened(UnitLock.take(plan.data(), one.unit())));
        int port = reservedPort();
        plan.units().forEach(this::openUnit);
        KnownDevices devices = devices();
        Authenticator authenticator =
                new Authenticator(
                        new Nonces(Nonces.steadyClock(), random), devices, directory, events);
        opened(calls);
        followOthers();
        ControlFile control = serve(port, authenticator, devices);
        announce();
        writeControl(control);
        subscribers.forEach(Subscriber::start);
    }

    /// Chooses a port and says so in the directory at once: of two services that start together,
    /// each gets its own.
    private int reservedPort() {
        int[] chosen = new int[1];
        directory.update(now -> {
            chosen[0] = Ports.choose(plan, now);
            return chosen[0] == 0
                    ? now
                    : now.with(plan.name(), place(plan.host().url(chosen[0])), Map.of());
        });
        return chosen[0];
    }

    private ServicePlace place(String url) {
        return new ServicePlace(url, key.publicKey(), ProcessHandle.current().pid());
    }

    /// Opens a unit, or notes why it is not served: the others go on.
    private void openUnit(UnitDefinition definition) {
        String unit = definition.unit();
        UnitFiles files = new UnitFiles(plan.data(), unit, clock, ids);
        try {
            files.settle();
            Optional<String> doubt = files.doubt();
            if (doubt.isPresent()) {
                refuse(unit, doubt.get(), null);
                return;
            }
            UnitService service =
                    opened(UnitService.open(files.database(), definition, clock, ids));
            BeaconKeeper keeper =
                    opened(
                            BeaconKeeper.start(
                                    files.beacon(),
                                    service.epoch(),
                                    UnitFiles.installation(plan.data(), ids),
                                    service.head()));
            opened(service.onCommit(keeper::onCommit));
            opened(RetentionKeeper.start(service, plan.keepHistory(), Nonces.steadyClock()));
            opened(Clockwork.start(service));
            runners.put(
                    unit,
                    opened(
                            SourceRunner.start(
                                    service, plan.sources(), clock, Nonces.steadyClock())));
            units.put(unit, service);
            AuditKeeper.tell(service);
            Thread.ofPlatform().name("warm " + unit).daemon().start(service::warm);
        } catch (StoreFailure e) {
            refuse(unit, "The database of " + unit + " cannot be opened.", e);
        }
    }

    private void refuse(String unit, String reason, @Nullable StoreFailure why) {
        LOG.error("{} is not served. {}", unit, reason, why);
        refused.put(unit, reason);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private Optional<UnitService> administration() {
        return Optional.ofNullable(units.get(Definitions.ADMINISTRATION));
    }

    private KnownDevices devices() {
        Optional<UnitService> administration = administration();
        if (administration.isPresent()) {
            return new AdministrationDevices(administration.get());
        }
        DeviceRegister register =
                opened(DeviceRegister.open(plan.data().resolve("access-" + plan.name() + ".db")));
        Subscriber subscriber =
                follow(
                        plan.name(),
                        new Inbox.Devices(register, Definitions.ADMINISTRATION),
                        Definitions.ADMINISTRATION);
        register.onUnknown(subscriber::poke);
        return register;
    }

    private void followOthers() {
        units.forEach((unit, service) ->
                service.definition()
                        .heard()
                        .forEach(source ->
                                follow(unit, new Inbox.Projections(service, source), source)));
    }

    private Subscriber follow(String reader, Inbox inbox, String source) {
        Subscriber subscriber =
                new Subscriber(reader, source, inbox, directory, calls, clock, random);
        subscribers.add(subscriber);
        return opened(subscriber);
    }

    private ControlFile serve(int port, Authenticator authenticator, KnownDevices devices) {
        String secret = ControlFile.newSecret(random);
        List<Routes> routes = new ArrayList<>();
        routes.add(new DirectoryRoutes(directory));
        routes.add(activity(authenticator));
        ServedUnits served =
                new ServedUnits(units, refused, new Elsewhere(directory::read, this::url));
        routes.add(new UnitRoutes(authenticator, served, this::addFigures));
        routes.add(new FeedRoutes(authenticator, served));
        routes.add(new EndingRoutes(secret, devices));
        routes.add(new StandingRoutes(secret, served, ids.get().toString(), this::askReopen));
        Optional<Administering> administering =
                administration().map(unit -> administering(unit, (AdministrationDevices) devices));
        routes.add(
                new ControlRoutes(
                        secret,
                        units,
                        _ -> announce(),
                        administering.map(Administering::control).orElse(null)));
        routes.add(new SourceRoutes(secret, units, runners));
        administering.ifPresent(own -> routes.addAll(own.routes(authenticator, secret)));
        ServiceServer running =
                opened(
                        ServiceServer.start(
                                plan.host(),
                                port,
                                encryption(),
                                authenticator::currentNonce,
                                routes));
        server = running;
        administering.ifPresent(Administering::welcome);
        return new ControlFile(running.url(), secret);
    }

    private void addFigures(MetricsText text) {
        new FeedFigures(subscribers, clock).add(text);
        new SourceFigures(units, runners, clock).add(text);
    }

    private @Nullable Encryption encryption() {
        if (!plan.host().tls()) {
            return null;
        }
        CertificateAuthority authority = CertificateAuthority.readOrMake(plan.data(), clock);
        return opened(new Encryption(() -> authority.issue(plan.host().name())));
    }

    private void askReopen(Set<String> without) {
        reopen.accept(this, without);
    }

    private ActivityRoutes activity(Authenticator authenticator) {
        Heard heard = new Heard(subscribers, runners);
        Map<String, UnitActivity> activities = new TreeMap<>();
        units.forEach((unit, service) -> {
            UnitActivity activity = new UnitActivity(clock, service.head(), () -> heard.of(unit));
            opened(service.onCommit(activity::onCommit));
            activities.put(unit, activity);
        });
        return new ActivityRoutes(authenticator, activities);
    }

    private Administering administering(UnitService unit, AdministrationDevices devices) {
        return new Administering(
                new Administering.Process(
                        plan, directory, calls, events, clock, ids, random, this::url, open::push),
                unit,
                devices);
    }

    private void announce() {
        Map<String, UnitPlace> places = new TreeMap<>();
        for (UnitDefinition planned : plan.units()) {
            UnitService service = units.get(planned.unit());
            UnitDefinition definition = service == null ? planned : service.definition();
            places.put(
                    planned.unit(),
                    new UnitPlace(
                            url(),
                            definition.title(),
                            definition.definition(),
                            definition.desktop()));
        }
        directory.announce(plan.name(), place(url()), places);
    }

    private void writeControl(ControlFile control) {
        Path own = ControlFile.of(plan.data(), plan.name());
        control.write(own);
        opened(() -> control.remove(own));
        if (plan.servesAdministration()) {
            Path common = ControlFile.ofAdministration(plan.data());
            control.write(common);
            opened(() -> control.remove(common));
        }
    }

    /// Stops, and says so in the directory: what takes its units over may take its address.
    @Override
    public void close() {
        if (server != null && !open.isEmpty()) {
            opened(() -> directory.update(now -> now.ended(plan.name())));
        }
        pause();
    }

    /// Stops for a moment: first what waits for others, then the server, then the databases.
    void pause() {
        while (!open.isEmpty()) {
            AutoCloseable resource = open.pop();
            try {
                resource.close();
            } catch (Exception e) {
                // The others must be closed all the same.
                LOG.warn("while stopping {}", plan.name(), e);
            }
        }
    }
}
