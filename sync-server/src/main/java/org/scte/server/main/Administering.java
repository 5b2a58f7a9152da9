package org.scte.server.main;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.scte.server.access.AdministrationDevices;
import org.scte.server.access.Authenticator;
import org.scte.server.access.Enrolment;
import org.scte.server.access.EnrolmentCodes;
import org.scte.server.access.Joining;
import org.scte.server.access.Nonces;
import org.scte.server.access.SecurityEvents;
import org.scte.server.access.Sessions;
import org.scte.server.access.SignIn;
import org.scte.server.access.StaffDesk;
import org.scte.server.access.StaffStore;
import org.scte.server.console.AuditPages;
import org.scte.server.console.ConsoleRoutes;
import org.scte.server.console.DevicePages;
import org.scte.server.console.Guard;
import org.scte.server.console.HealthProber;
import org.scte.server.console.LetterPages;
import org.scte.server.console.QuarantinePages;
import org.scte.server.console.SignInPages;
import org.scte.server.console.StaffPages;
import org.scte.server.console.UnitDesks;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.http.ControlRoutes;
import org.scte.server.http.EnrolRoutes;
import org.scte.server.http.Routes;
import org.scte.server.http.StaffRoutes;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the administration's process has beyond others: enrolment, staff, and the console.
final class Administering {
    private static final Logger LOG = LoggerFactory.getLogger(Administering.class);

    private final Process process;
    private final AdministrationDevices devices;
    private final Enrolment enrolment;
    private final StaffDesk staff;

    /// The process it is in.
    ///
    /// @param url by which it is reached, once it is
    /// @param opened takes what must be closed
    record Process(
            ServicePlan plan,
            DirectoryFile directory,
            ServiceCalls calls,
            SecurityEvents events,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random,
            Supplier<String> url,
            Consumer<AutoCloseable> opened) {}

    Administering(Process process, UnitService unit, AdministrationDevices devices) {
        this.process = process;
        this.devices = devices;
        EnrolmentCodes codes =
                EnrolmentCodes.open(
                        process.plan().data().resolve("enrolment.db"),
                        process.clock(),
                        process.random());
        process.opened().accept(codes);
        this.enrolment =
                new Enrolment(
                        unit, devices, codes, process.events(), process.clock(), process.ids());
        StaffStore store =
                StaffStore.open(
                        process.plan().data().resolve("staff.db"),
                        process.clock(),
                        process.random());
        process.opened().accept(store);
        this.staff = new StaffDesk(unit, store, process.clock(), process.ids());
    }

    /// For the command line's control.
    ControlRoutes.Administration control() {
        return new ControlRoutes.Administration(enrolment, devices, process.url());
    }

    /// Its routes.
    ///
    /// @param secret of the control file
    List<Routes> routes(Authenticator authenticator, String secret) {
        Sessions sessions =
                new Sessions(staff, process.events(), Nonces.steadyClock(), process.random());
        Guard guard = new Guard(sessions);
        UnitDesks desks = new UnitDesks(process.plan().data(), process.directory());
        ConsoleRoutes first = first(guard);
        return List.of(
                new EnrolRoutes(authenticator, enrolment, process.url()),
                new StaffRoutes(secret, staff, process.url()),
                first,
                signing(guard, sessions),
                devicePages(guard, desks, first),
                new QuarantinePages(guard, desks, devices, process.clock()),
                new LetterPages(guard, desks, process.clock()),
                new AuditPages(guard, desks, devices, process.clock()),
                new StaffPages(guard, staff, process.clock()));
    }

    private ConsoleRoutes first(Guard guard) {
        HealthProber prober =
                new HealthProber(process.directory(), process.calls(), process.clock());
        process.opened().accept(prober);
        prober.start();
        return new ConsoleRoutes(
                process.plan().host().name(),
                process.directory(),
                prober,
                devices,
                guard,
                process.clock());
    }

    private SignInPages signing(Guard guard, Sessions sessions) {
        SignIn signIn =
                new SignIn(
                        staff,
                        sessions,
                        process.events(),
                        process.clock(),
                        Nonces.steadyClock(),
                        process.random());
        Joining joining =
                new Joining(
                        staff,
                        sessions,
                        process.events(),
                        process.clock(),
                        Nonces.steadyClock(),
                        process.random());
        return new SignInPages(guard, signIn, joining);
    }

    private DevicePages devicePages(Guard guard, UnitDesks desks, ConsoleRoutes first) {
        return new DevicePages(
                guard,
                new DevicePages.Parts(
                        process.plan().data(),
                        enrolment,
                        devices,
                        desks,
                        first::present,
                        process.url(),
                        process.clock()));
    }

    /// Where there is no administrator yet, says by which code the first one signs in: once, in the
    /// log of whoever started the services.
    void welcome() {
        staff.firstCode()
                .ifPresent(code ->
                        LOG.info(
                                "The first administrator signs in at {} with the code {}",
                                process.url().get() + "/console/join",
                                code.code().replaceAll("(.{4})(?!$)", "$1-")));
    }
}
