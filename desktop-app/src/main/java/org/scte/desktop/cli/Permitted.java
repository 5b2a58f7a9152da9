package org.scte.desktop.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UseCase;

/// Ends a command in words before it does what this device may not do: after its lease, or by its
/// roles.
final class Permitted {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK)
                    .withZone(ZoneId.systemDefault());

    private Permitted() {}

    /// The unit, where its records may be shown.
    static LocalUnit toRead(Device device, String unit) {
        LocalUnit local = ClientCommand.unit(device, unit);
        requireShown(device.title(unit), local);
        return local;
    }

    /// The unit, where new work may be saved.
    static LocalUnit toWrite(Device device, String unit) {
        LocalUnit local = ClientCommand.unit(device, unit);
        LeaseStanding lease = local.lease();
        if (lease.refuses()) {
            throw ended(device.title(unit), lease);
        }
        return local;
    }

    /// @throws CommandFault where the unit's records are hidden
    static void requireShown(String title, LocalUnit local) {
        LeaseStanding lease = local.lease();
        if (lease.hides()) {
            throw ended(title, lease);
        }
    }

    private static CommandFault ended(String title, LeaseStanding lease) {
        return new CommandFault(ExitCode.LEASE_ENDED, sentence(title, lease));
    }

    /// What is said of a clock that is not to be trusted.
    static Optional<String> clock(ClockStanding clock) {
        return clock.isSuspect()
                ? Optional.of(
                        "This computer's clock says %s; by the last contact it should be %s. What you enter is kept and marked until the clock is checked."
                                .formatted(clock.says(), clock.should()))
                : Optional.empty();
    }

    /// How the unit stands to its lease; empty where nothing is worth saying.
    static String sentence(String title, LeaseStanding lease) {
        String away = "%s hasn't been in contact since %s. ".formatted(title, day(lease.since()));
        return switch (lease.kind()) {
            case FREE -> "";
            case WARNED -> away + "Its lease ends on " + day(lease.end()) + ".";
            case READ_ONLY ->
                    away
                            + "Its records can be read; changes can be saved again after the next sync.";
            case CAPTURE ->
                    away
                            + "New entries can be typed; its records are shown again after the next sync.";
            case LOCKED -> away + "It can be used again after the next sync.";
        };
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "never" : DAY.format(at);
    }

    /// "3 March 2027, 14:02".
    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    static void requireWrite(LocalUnit local, EntityDefinition entity) {
        if (!local.allowed().mayWrite(entity.name())) {
            throw refused("does not change " + entity.plural());
        }
    }

    static void requireUse(LocalUnit local, UseCase step) {
        if (!local.allowed().mayUse(step.name())) {
            throw refused("does not include this step: " + step.title());
        }
    }

    static void requireImport(LocalUnit local, EntityDefinition entity) {
        if (!local.allowed().mayImport(entity.name())) {
            throw refused("does not import " + entity.plural());
        }
    }

    static void requireExport(LocalUnit local, EntityDefinition entity) {
        if (!local.allowed().mayExport(entity.name())) {
            throw refused("does not export " + entity.plural());
        }
    }

    /// Of all that the device holds.
    static void requireExport(LocalUnit local) {
        List<String> kept =
                local.definition().ownEntities().stream()
                        .filter(entity -> local.allowed().mayRead(entity.name()))
                        .filter(entity -> !local.allowed().mayExport(entity.name()))
                        .map(EntityDefinition::plural)
                        .toList();
        if (!kept.isEmpty()) {
            throw refused("does not export " + String.join(", ", kept));
        }
    }

    private static CommandFault refused(String what) {
        return new CommandFault(ExitCode.REFUSED, "Your role here " + what + ".");
    }
}
