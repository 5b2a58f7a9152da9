package org.scte.server.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitReader;
import org.scte.server.unit.UnitService;

/// An administration with its staff, at a time that a test moves.
final class StaffStage implements AutoCloseable {
    static final String PASSPHRASE = "four walls of rain";
    static final String HERE = "127.0.0.1";

    final MovingClock clock = new MovingClock();
    final List<SecurityEvents.Event> events = new ArrayList<>();
    final UnitService administration;
    final StaffStore store;
    final StaffDesk staff;
    final Sessions sessions;
    final SignIn signIn;
    final Joining joining;

    StaffStage(Path data) {
        SecureRandom random = new SecureRandom();
        SecurityEvents told = new SecurityEvents(clock, events::add);
        administration =
                UnitService.open(
                        data.resolve("administration.db"),
                        UnitReader.read(
                                ShippedUnits.find("administration").orElseThrow(),
                                "administration.yaml"),
                        clock,
                        UuidCreator::getTimeOrderedEpochPlus1);
        store = StaffStore.open(data.resolve("staff.db"), clock, random);
        staff = new StaffDesk(administration, store, clock, UuidCreator::getTimeOrderedEpochPlus1);
        sessions = new Sessions(staff, told, clock, random);
        signIn = new SignIn(staff, sessions, told, clock, clock, random);
        joining = new Joining(staff, sessions, told, clock, clock, random);
    }

    String codeNow(Totp totp) {
        return totp.code(Totp.step(clock.instant()));
    }

    /// Joins by a code, and says by which second factor.
    Joined join(String code, String name) {
        Joining.Step step = joining.begin(code, name, PASSPHRASE, HERE);
        return new Joined(step.totp(), joining.confirm(step.ticket(), codeNow(step.totp())));
    }

    record Joined(Totp totp, Sessions.Session session) {}

    Joined first(String name) {
        return join(staff.firstCode().orElseThrow().code(), name);
    }

    @Override
    public void close() {
        store.close();
        administration.close();
    }
}
