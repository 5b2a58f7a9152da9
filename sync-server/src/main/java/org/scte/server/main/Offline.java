package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.AdministrationDevices;
import org.scte.server.access.Enrolment;
import org.scte.server.access.EnrolmentCodes;
import org.scte.server.access.SecurityEvents;
import org.scte.server.access.StaffDesk;
import org.scte.server.access.StaffStore;
import org.scte.server.unit.UnitService;

/// Works on the files of a data folder while the service that owns them is not running.
final class Offline {
    private final Path data;
    private final Clock clock;

    Offline(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /// Opens the unit's files for the time of `job`.
    ///
    /// @throws CannotStart where a process has them open
    <T> T withUnit(UnitDefinition definition, Function<UnitService, T> job) {
        Path file = data.resolve("units").resolve(definition.unit() + ".db");
        try (UnitLock _ = UnitLock.take(data, definition.unit());
                UnitService unit =
                        UnitService.open(
                                file, definition, clock, UuidCreator::getTimeOrderedEpochPlus1)) {
            return job.apply(unit);
        }
    }

    /// Opens enrolment for the time of `job`.
    <T> T withEnrolment(Function<Enrolment, T> job) {
        return withUnit(
                administration(),
                unit -> {
                    try (EnrolmentCodes codes =
                            EnrolmentCodes.open(
                                    data.resolve("enrolment.db"), clock, new SecureRandom())) {
                        return job.apply(
                                new Enrolment(
                                        unit,
                                        new AdministrationDevices(unit),
                                        codes,
                                        new SecurityEvents(clock, _ -> {}),
                                        clock,
                                        UuidCreator::getTimeOrderedEpochPlus1));
                    }
                });
    }

    /// Opens the staff's desk for the time of `job`.
    <T> T withStaff(Function<StaffDesk, T> job) {
        return withUnit(
                administration(),
                unit -> {
                    try (StaffStore store =
                            StaffStore.open(data.resolve("staff.db"), clock, new SecureRandom())) {
                        return job.apply(
                                new StaffDesk(
                                        unit, store, clock, UuidCreator::getTimeOrderedEpochPlus1));
                    }
                });
    }

    static UnitDefinition administration() {
        UnitDefinition definition = Definitions.load(null).get(Definitions.ADMINISTRATION);
        if (definition == null) {
            throw new IllegalStateException("the program ships administration's definition");
        }
        return definition;
    }
}
