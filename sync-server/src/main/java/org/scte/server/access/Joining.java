package org.scte.server.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.scte.model.access.Passphrase;
import org.scte.model.access.PassphraseVerifier;
import org.scte.server.access.SecurityEvents.Kind;
import org.scte.server.access.StaffStore.Open;
import org.scte.server.unit.ProtocolRefusal;

/// How somebody becomes a member of staff by a one-time code, in two steps: name and passphrase,
/// then one code of the second factor. Before that nothing counts, and the one-time code stays
/// good.
public final class Joining {
    /// How long the second step may take.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Wrong codes of the second factor before it begins anew.
    static final int TRIES = 5;

    /// Begun at once; then the oldest is forgotten.
    private static final int MOST = 100;

    private final StaffDesk staff;
    private final Sessions sessions;
    private final SecurityEvents events;
    private final Clock clock;
    private final InstantSource steady;
    private final SecureRandom random;
    private final WrongTries wrongTries;
    private final Map<String, Begun> begun = new LinkedHashMap<>();

    /// The first step is done.
    ///
    /// @param ticket for the second
    public record Step(String ticket, String name, Totp totp) {}

    private record Begun(
            Open code,
            String name,
            PassphraseVerifier passphrase,
            Totp totp,
            Instant since,
            int wrong) {
        Begun oneMoreWrong() {
            return new Begun(code, name, passphrase, totp, since, wrong + 1);
        }
    }

    /// @param clock for the second factor
    /// @param steady a clock that nobody sets, for waiting
    public Joining(
            StaffDesk staff,
            Sessions sessions,
            SecurityEvents events,
            Clock clock,
            InstantSource steady,
            SecureRandom random) {
        this.staff = staff;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
        this.steady = steady;
        this.random = random;
        this.wrongTries = new WrongTries(steady);
    }

    /// The first step. The code is not used up by it.
    ///
    /// @param address where the request came from
    /// @throws ProtocolRefusal `403 bad-code`, `429 slow-down` after five of them in a minute, `422
    ///   invalid` where name or passphrase cannot be taken
    public synchronized Step begin(String code, String name, String passphrase, String address) {
        Open open = open(code, address);
        String usable = usableName(open, name);
        PassphraseRules.fault(passphrase, usable)
                .ifPresent(fault -> {
                    throw ProtocolRefusal.of(422, "invalid", fault);
                });
        forgetOld();
        String ticket = sessions.newId();
        Totp totp = Totp.random(random);
        PassphraseVerifier verifier = PassphraseVerifier.of(Passphrase.of(passphrase), random);
        begun.put(ticket, new Begun(open, usable, verifier, totp, steady.instant(), 0));
        return new Step(ticket, usable, totp);
    }

    private Open open(String code, String address) {
        long wait = wrongTries.secondsToWait(address);
        if (wait > 0) {
            events.note(staff.records().unit(), "", Kind.TOO_MANY_CODES);
            throw SignIn.tooMany(wait);
        }
        return staff.store()
                .findCode(code)
                .orElseThrow(() -> {
                    wrongTries.add(address);
                    events.note(staff.records().unit(), "", Kind.WRONG_CODE);
                    return ProtocolRefusal.of(
                            403,
                            "bad-code",
                            "This code is not known, was used, or is older than a day.");
                });
    }

    private String usableName(Open code, String typed) {
        String made = code.name();
        if (made == null) {
            return StaffDesk.usableName(typed);
        }
        if (!StaffRecords.folded(made).equals(StaffRecords.folded(typed))) {
            throw ProtocolRefusal.of(422, "invalid", "This code was made for another name.");
        }
        return made;
    }

    private void forgetOld() {
        Instant now = steady.instant();
        begun.values().removeIf(one -> isOld(one, now));
        if (begun.size() >= MOST) {
            begun.remove(begun.keySet().iterator().next());
        }
    }

    private static boolean isOld(Begun one, Instant now) {
        return !now.isBefore(one.since().plus(PATIENCE));
    }

    /// Shows the second step again.
    ///
    /// @throws ProtocolRefusal `403 bad-code` where it has to begin anew
    public synchronized Step again(String ticket) {
        Begun one = find(ticket);
        return new Step(ticket, one.name(), one.totp());
    }

    private Begun find(String ticket) {
        Begun one = begun.get(ticket);
        if (one == null || isOld(one, steady.instant())) {
            throw ProtocolRefusal.of(403, "bad-code", "That took too long. Begin again.");
        }
        return one;
    }

    /// The second step: the member of staff is one from now on, and signed in; older sessions end.
    ///
    /// @param typed the code of the second factor
    /// @throws ProtocolRefusal `422 wrong-code` for another code, `403 bad-code` where it has to
    ///   begin anew
    public synchronized Sessions.Session confirm(String ticket, String typed) {
        Begun one = find(ticket);
        OptionalLong step = one.totp().match(typed, clock.instant(), 0);
        if (step.isEmpty()) {
            events.note(staff.records().unit(), "", Kind.WRONG_SIGN_IN);
            if (one.wrong() + 1 >= TRIES) {
                begun.remove(ticket);
            } else {
                begun.put(ticket, one.oneMoreWrong());
            }
            throw ProtocolRefusal.of(
                    422,
                    "wrong-code",
                    "That is not the present code. Look at the clocks of both devices.");
        }
        begun.remove(ticket);
        StaffMember member =
                staff.join(one.code(), one.name(), one.passphrase(), one.totp(), step.getAsLong());
        sessions.endAllOf(member.id());
        return sessions.open(member);
    }
}
