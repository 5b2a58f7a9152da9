package org.scte.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.scte.model.record.RecordId;
import org.scte.server.access.SecurityEvents.Kind;

/// Who is signed in to the console: in memory alone, so that a restart signs everybody out. What a
/// member of staff may do is read from their record each time, so that an end counts at once.
public final class Sessions {
    /// Without a request for so long, a session is over.
    static final Duration IDLE = Duration.ofMinutes(15);

    /// However much it is used, it is over then.
    static final Duration LONGEST = Duration.ofHours(8);

    /// Sessions at once; then the one that was used the longest ago ends.
    private static final int MOST = 1_000;

    private static final int ID_BYTES = 16;

    private final StaffRecords records;
    private final SecurityEvents events;
    private final InstantSource steady;
    private final SecureRandom random;
    private final SecretKeySpec formKey;
    private final Map<String, Held> held = new HashMap<>();

    /// @param id 128 random bits
    public record Session(String id, StaffMember member) {}

    private record Held(RecordId staff, Instant begun, Instant used) {}

    /// @param steady a clock that nobody sets, as [Nonces#steadyClock]
    public Sessions(
            StaffDesk staff, SecurityEvents events, InstantSource steady, SecureRandom random) {
        this.records = staff.records();
        this.events = events;
        this.steady = steady;
        this.random = random;
        byte[] key = new byte[32];
        random.nextBytes(key);
        this.formKey = new SecretKeySpec(key, "HmacSHA256");
    }

    /// An id that nobody guesses.
    public String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /// Begins a session, always under a new id.
    Session open(StaffMember member) {
        String id = newId();
        Instant now = steady.instant();
        synchronized (this) {
            held.values().removeIf(one -> isOver(one, now));
            if (held.size() >= MOST) {
                held.entrySet().stream()
                        .min((a, b) -> a.getValue().used().compareTo(b.getValue().used()))
                        .ifPresent(oldest -> held.remove(oldest.getKey()));
            }
            held.put(id, new Held(member.id(), now, now));
        }
        events.tell(records.unit(), member.name(), Kind.SIGN_IN);
        return new Session(id, member);
    }

    /// The session of an id, which is used by this; empty where it is over, or its member of staff
    /// was ended.
    public synchronized Optional<Session> find(String id) {
        Held one = held.get(id);
        if (one == null) {
            return Optional.empty();
        }
        Instant now = steady.instant();
        Optional<StaffMember> member =
                isOver(one, now)
                        ? Optional.empty()
                        : records.find(one.staff()).filter(StaffMember::active);
        if (member.isEmpty()) {
            held.remove(id);
            return Optional.empty();
        }
        held.put(id, new Held(one.staff(), one.begun(), now));
        return Optional.of(new Session(id, member.get()));
    }

    private static boolean isOver(Held one, Instant now) {
        return !now.isBefore(one.used().plus(IDLE)) || !now.isBefore(one.begun().plus(LONGEST));
    }

    /// Signs out.
    public void end(Session session) {
        boolean was;
        synchronized (this) {
            was = held.remove(session.id()) != null;
        }
        if (was) {
            events.tell(records.unit(), session.member().name(), Kind.SIGN_OUT);
        }
    }

    /// Ends all of a member of staff, as when they set another passphrase.
    synchronized void endAllOf(RecordId staff) {
        held.values().removeIf(one -> one.staff().equals(staff));
    }

    /// What a form carries that was made for this id: no page of another origin can know it.
    public String formToken(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(formKey);
            byte[] sum = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    public boolean isFormToken(String id, String token) {
        return MessageDigest.isEqual(
                formToken(id).getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
    }

    /// Notes a form that came without its token, or from a page of another origin.
    public void noteForeignForm() {
        events.note(records.unit(), "", Kind.FOREIGN_FORM);
    }
}
