package org.scte.server.main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.PlainLine;
import org.scte.model.record.RecordId;
import org.scte.model.sync.SystemClock;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.transport.EnrolmentFile;
import org.scte.model.transport.TrustedAuthority;
import org.scte.server.access.AdministrationDevices;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.transport.CertificateAuthority;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin`: lets devices in, lists them, ends them; by the running administration, or on its files
/// where it is not running. Its other commands look after units' databases.
@Command(
        name = "admin",
        description = "Lets devices in and ends them; backs up, proves and restores units.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackupCommand.class,
            VerifyCommand.class,
            DumpCommand.class,
            RestoreCommand.class,
            ConfirmCommand.class,
            QuarantineCommand.class,
            AuditCommand.class,
            PreviewCommand.class,
            StaffCommand.class,
            LettersCommand.class,
            ReplayCommand.class,
            SourcesCommand.class,
            ForgottenCommand.class,
            LoadUnsentCommand.class
        })
final class AdminCommand implements Runnable {
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);

    /// Where administration listens when nobody said otherwise.
    static final String USUAL_DIRECTORY = "http://127.0.0.1:7100";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Say what to do: invite, devices, preview, grant, revoke, staff, quarantine, letters, replay, sources, forgotten, load-unsent, audit, backup, verify, dump, restore or confirm.");
    }

    @Command(
            name = "invite",
            description = "Makes a code that lets one device in, once, within 24 hours.",
            mixinStandardHelpOptions = true)
    int invite(
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "Staff",
                            description = "whom it is for (default: ${DEFAULT-VALUE})")
                    String name,
            @Option(
                            names = "--service",
                            paramLabel = "UNIT",
                            description = "let in a service instead of a person's device")
                    @Nullable String service,
            @Option(
                            names = "--grant",
                            paramLabel = "UNIT:ROLE[:SCOPE]",
                            defaultValue = "all:all",
                            description =
                                    "what it may do; may be given several times (default: everything)")
                    List<String> grants,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "write the enrolment file, to be handed over")
                    @Nullable Path file,
            @Mixin DataOption data,
            @Mixin Output output) {
        String whom = service == null ? name : service;
        List<Grant> checked = grants(grants);
        PreviewCommand.check(data.folder(), checked, output.err());
        EnrolmentFile made =
                ControlCalls.administration(data.folder())
                        .map(calls -> invited(data.folder(), calls, whom, service != null, grants))
                        .orElseGet(() ->
                                invitedOffline(data.folder(), whom, service != null, checked));
        if (file != null) {
            write(file, made);
        }
        if (output.isJson()) {
            output.out().println(made.json());
        } else {
            tell(output.out(), made, whom, checked, file);
        }
        return 0;
    }

    private static void write(Path file, EnrolmentFile made) {
        try {
            OwnerOnly.replace(file, made.json() + "\n");
        } catch (IOException e) {
            throw new CannotStart("The enrolment file " + file + " cannot be written.", e);
        }
    }

    private static void tell(
            PrintWriter out,
            EnrolmentFile made,
            String whom,
            List<Grant> grants,
            @Nullable Path file) {
        out.printf(
                "Code %s for %s: lets one device in, once, until %s.%nIt may do: %s.%n",
                made.code(),
                whom,
                UNTIL.format(Instant.parse(made.expires()).atZone(ZoneId.systemDefault())),
                said(grants));
        TrustedAuthority authority = made.authority();
        if (authority != null) {
            out.printf("The services' authority (SHA-256): %s%n", authority.fingerprint());
        }
        if (file != null) {
            out.printf(
                    "Hand over %s as you would a key. On that device: ./scte client enrol"
                            + " --file %s%n",
                    file, file.getFileName());
        } else if (authority != null) {
            out.printf(
                    "Hand over this text as you would a key, or have it in a file (--file"
                            + " FILE):%n%s%n",
                    made.json());
        } else {
            out.printf(
                    "On that device: ./scte client enrol --code %s --directory %s%n",
                    made.code(), made.directory());
        }
    }

    private static String said(List<Grant> grants) {
        return grants.equals(Grant.EVERYTHING)
                ? "everything in every unit"
                : grants.stream().map(Grant::text).collect(Collectors.joining(", "));
    }

    /// @throws CannotStart for what is no grant
    static List<Grant> grants(List<String> texts) {
        return texts.stream()
                .map(text ->
                        Grant.parse(text)
                                .orElseThrow(() ->
                                        new CannotStart(
                                                text
                                                        + " is not a grant: write UNIT:ROLE, or"
                                                        + " UNIT:ROLE:SCOPE.")))
                .toList();
    }

    private static EnrolmentFile invited(
            Path data, ControlCalls calls, String name, boolean service, List<String> grants) {
        JsonObject answer =
                calls.post(
                        "/control/invite",
                        PlainJson.write(
                                Map.of("name", name, "service", service, "grants", grants)));
        return invitation(
                data, answer.text("code"), answer.text("expires"), answer.text("directory"));
    }

    private static EnrolmentFile invitedOffline(
            Path data, String name, boolean service, List<Grant> grants) {
        Invitation made =
                new Offline(data, SystemClock.utc())
                        .withEnrolment(enrolment ->
                                enrolment.invite(
                                        AuditDesk.COMMAND_LINE,
                                        name,
                                        service ? Caller.Kind.SERVICE : Caller.Kind.DEVICE,
                                        grants));
        String directory =
                new DirectoryFile(data)
                        .read()
                        .unit(Definitions.ADMINISTRATION)
                        .map(place -> place.url())
                        .orElse(USUAL_DIRECTORY);
        return invitation(data, made.code(), made.expires().toString(), directory);
    }

    private static EnrolmentFile invitation(
            Path data, String code, String expires, String directory) {
        return new EnrolmentFile(
                code,
                expires,
                directory,
                directory.startsWith("https:")
                        ? CertificateAuthority.trusted(data).orElse(null)
                        : null);
    }

    @Command(name = "devices", description = "Lists the devices.", mixinStandardHelpOptions = true)
    int devices(@Mixin DataOption data, @Mixin Output output) {
        List<DeviceLine> devices = devicesOf(data.folder());
        if (output.isJson()) {
            output.json(Map.of("devices", devices.stream().map(DeviceLine::tree).toList()));
            return 0;
        }
        devices.forEach(device ->
                output.out()
                        .printf(
                                "%s  %-8s  %s (%s): %s%n",
                                device.id(),
                                device.revoked() ? "revoked" : "active",
                                PlainLine.of(device.name()),
                                PlainLine.of(device.actor()),
                                String.join(", ", device.grants())));
        if (devices.isEmpty()) {
            output.out().println("No device yet. Enrol one: ./scte admin invite");
        }
        return 0;
    }

    /// The devices and services that were let in.
    static List<DeviceLine> devicesOf(Path data) {
        return ControlCalls.administration(data)
                .map(AdminCommand::listed)
                .orElseGet(() -> listedOffline(data));
    }

    /// A device, as it is listed.
    record DeviceLine(
            String id,
            String name,
            String actor,
            List<String> grants,
            boolean revoked,
            boolean service) {
        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("device", id);
            tree.put("name", name);
            tree.put("actor", actor);
            tree.put("grants", grants);
            tree.put("revoked", revoked);
            return tree;
        }
    }

    private static List<DeviceLine> listed(ControlCalls calls) {
        return calls.get("/control/devices").objects("devices").stream()
                .map(device ->
                        new DeviceLine(
                                device.text("device"),
                                device.text("name"),
                                device.text("actor"),
                                device.texts("grants"),
                                device.flag("revoked", false),
                                device.flag("service", false)))
                .toList();
    }

    private static List<DeviceLine> listedOffline(Path data) {
        List<EnrolledDevice> devices =
                new Offline(data, SystemClock.utc())
                        .withUnit(
                                Offline.administration(),
                                unit -> new AdministrationDevices(unit).list());
        return devices.stream()
                .map(device ->
                        new DeviceLine(
                                device.id().toString(),
                                device.name(),
                                device.actor(),
                                device.grants().stream().map(Grant::text).toList(),
                                device.revoked(),
                                device.kind() == Caller.Kind.SERVICE))
                .toList();
    }

    @Command(
            name = "grant",
            description =
                    "Says anew what a device may do: these grants take the place of all it had.",
            mixinStandardHelpOptions = true)
    int grant(
            @Parameters(paramLabel = "DEVICE", description = "its id, as admin devices lists it")
                    String device,
            @Parameters(
                            paramLabel = "UNIT:ROLE",
                            arity = "1..*",
                            description = "a role of that unit; all:all is everything")
                    List<String> grants,
            @Mixin DataOption data) {
        RecordId id =
                RecordId.parse(device)
                        .orElseThrow(() -> new CannotStart(device + " is not the id of a device."));
        List<Grant> checked = grants(grants);
        PreviewCommand.check(data.folder(), checked, spec.commandLine().getErr());
        boolean known =
                ControlCalls.administration(data.folder())
                        .map(calls ->
                                calls.post(
                                                "/control/grant",
                                                PlainJson.write(
                                                        Map.of("device", device, "grants", grants)))
                                        .flag("known", false))
                        .orElseGet(() ->
                                new Offline(data.folder(), SystemClock.utc())
                                        .<Boolean>withEnrolment(enrolment ->
                                                enrolment.grant(
                                                        AuditDesk.COMMAND_LINE, id, checked)));
        spec.commandLine()
                .getOut()
                .println(known ? "It may do: " + said(checked) + "." : "No device has this id.");
        return known ? 0 : 1;
    }

    @Command(
            name = "revoke",
            description = "Ends a device, and those that came of it by taking a new identity.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "DEVICE", description = "its id, as admin devices lists it")
                    String device,
            @Mixin DataOption data,
            @Mixin Output output) {
        Optional<RecordId> id = RecordId.parse(device);
        if (id.isEmpty()) {
            throw new CannotStart(device + " is not the id of a device.");
        }
        List<String> revoked =
                ControlCalls.administration(data.folder())
                        .map(calls -> calls.post("/control/revoke", body(device)).texts("devices"))
                        .orElseGet(() -> revokeOffline(data.folder(), id.get()));
        revoked.forEach(ended ->
                ControlCalls.all(data.folder())
                        .forEach(calls -> {
                            JsonObject _ = calls.post("/control/end", body(ended));
                        }));
        if (output.isJson()) {
            output.json(Map.of("revoked", revoked.size()));
        } else {
            output.out()
                    .println(
                            revoked.isEmpty()
                                    ? "No active device has this id."
                                    : "Revoked: "
                                            + revoked.size()
                                            + ". Its next request is refused.");
        }
        return revoked.isEmpty() ? 1 : 0;
    }

    private static String body(String device) {
        return PlainJson.write(Map.of("device", device));
    }

    private static List<String> revokeOffline(Path data, RecordId device) {
        return new Offline(data, SystemClock.utc())
                        .withEnrolment(
                                enrolment -> enrolment.revoke(AuditDesk.COMMAND_LINE, device))
                        .stream()
                        .map(RecordId::toString)
                        .toList();
    }
}
