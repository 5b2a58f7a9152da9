package org.scte.server.main;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.SystemClock;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.control.ControlCalls;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.AuditDesk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin staff`: who may use the services' machine may let in administrators, and those again who
/// lost what they sign in with.
@Command(
        name = "staff",
        description = "Lets administrators and auditors into the console.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class StaffCommand implements Runnable {
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: invite.");
    }

    /// A code, and where it is typed.
    private record Made(String code, String expires, String address) {}

    @Command(
            name = "invite",
            description =
                    "Makes a code by which this person joins, or sets passphrase and second factor"
                            + " anew; once, within 24 hours.",
            mixinStandardHelpOptions = true)
    int invite(
            @Parameters(paramLabel = "NAME", description = "by which they sign in") String name,
            @Option(names = "--auditor", description = "who reads everything and changes nothing")
                    boolean auditor,
            @Mixin DataOption data,
            @Mixin Output output) {
        Role role = auditor ? Role.AUDITOR : null;
        Made made =
                ControlCalls.administration(data.folder())
                        .map(calls -> invited(calls, name, role))
                        .orElseGet(() -> invitedOffline(data.folder(), name, role));
        if (output.isJson()) {
            output.json(
                    Map.of(
                            "code", made.code(),
                            "expires", made.expires(),
                            "address", made.address()));
        } else {
            output.out()
                    .printf(
                            "%s signs in at %s with the code %s, once, until %s.%n",
                            name,
                            made.address(),
                            made.code().replaceAll("(.{4})(?!$)", "$1-"),
                            UNTIL.format(
                                    Instant.parse(made.expires()).atZone(ZoneId.systemDefault())));
        }
        return 0;
    }

    private static Made invited(ControlCalls calls, String name, @Nullable Role role) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("name", name);
        if (role != null) {
            asked.put("role", role.word());
        }
        JsonObject answer = calls.post("/control/staff/invite", PlainJson.write(asked));
        return new Made(answer.text("code"), answer.text("expires"), answer.text("address"));
    }

    private static Made invitedOffline(Path data, String name, @Nullable Role role) {
        String url =
                new DirectoryFile(data)
                        .read()
                        .unit(Definitions.ADMINISTRATION)
                        .map(place -> place.url())
                        .orElse(AdminCommand.USUAL_DIRECTORY);
        return new Offline(data, SystemClock.utc())
                .withStaff(staff -> {
                    var made = staff.invite(AuditDesk.COMMAND_LINE, name, role);
                    return new Made(made.code(), made.expires().toString(), url + "/console/join");
                });
    }
}
