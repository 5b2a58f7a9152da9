package org.scte.server.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.scte.model.access.Passphrase;
import org.scte.model.access.PassphraseVerifier;
import org.scte.model.access.SealedKey;
import org.scte.server.access.SecurityEvents.Kind;
import org.scte.server.access.StaffStore.Secret;
import org.scte.server.unit.ProtocolRefusal;

/// How staff sign in: name, passphrase and the code of the second factor at once, so that nobody
/// learns which of them was wrong. One try at a time, because each takes 64 MiB for half a second.
public final class SignIn {
    private static final int SALT_BYTES = 16;
    private static final int SUM_BYTES = 32;

    private final StaffDesk staff;
    private final Sessions sessions;
    private final SecurityEvents events;
    private final Clock clock;
    private final WrongTries byAddress;
    private final WrongTries byName;
    private final ReentrantLock turn = new ReentrantLock(true);

    /// What is tried where nobody has the name: the same work, and never right.
    private final Secret decoy;

    /// @param clock for the second factor
    /// @param steady a clock that nobody sets, for waiting
    public SignIn(
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
        this.byAddress = new WrongTries(steady);
        this.byName = new WrongTries(steady);
        this.decoy =
                new Secret(
                        new PassphraseVerifier(
                                SealedKey.Cost.NOW,
                                text(SALT_BYTES, random),
                                text(SUM_BYTES, random)),
                        Totp.random(random),
                        0);
    }

    private static String text(int count, SecureRandom random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @param code of the second factor
    /// @param address where the request came from
    /// @throws ProtocolRefusal `403 not-signed-in` where anything is wrong, `429 slow-down` after
    ///   five of them in a minute, for the address or for the name
    public Sessions.Session signIn(String name, String passphrase, String code, String address) {
        turn.lock();
        try {
            String folded = StaffRecords.folded(name);
            long wait = Math.max(byAddress.secondsToWait(address), byName.secondsToWait(folded));
            if (wait > 0) {
                events.note(unit(), "", Kind.TOO_MANY_SIGN_INS);
                throw tooMany(wait);
            }
            return right(name, passphrase, code)
                    .map(sessions::open)
                    .orElseThrow(() -> {
                        byAddress.add(address);
                        byName.add(folded);
                        events.note(unit(), "", Kind.WRONG_SIGN_IN);
                        return ProtocolRefusal.of(
                                403,
                                "not-signed-in",
                                "Name, passphrase and code do not belong together."
                                        + " A code counts once.");
                    });
        } finally {
            turn.unlock();
        }
    }

    private Optional<StaffMember> right(String name, String passphrase, String code) {
        Optional<StaffMember> member = staff.records().named(name).filter(StaffMember::active);
        Optional<Secret> kept = member.flatMap(one -> staff.store().secret(one.id()));
        Secret secret = kept.orElse(decoy);
        boolean same =
                passphrase.length() <= PassphraseRules.LONGEST
                        && secret.passphrase().matches(Passphrase.of(passphrase));
        OptionalLong step = secret.totp().match(code, clock.instant(), secret.lastStep());
        return kept.isPresent() && same && step.isPresent()
                ? member.filter(one -> staff.store().useStep(one.id(), step.getAsLong()))
                : Optional.empty();
    }

    private String unit() {
        return staff.records().unit();
    }

    static ProtocolRefusal tooMany(long wait) {
        return new ProtocolRefusal(
                429,
                "slow-down",
                "Too many wrong tries. Try again in " + wait + " seconds.",
                Map.of(),
                Map.of("Retry-After", String.valueOf(wait)));
    }
}
