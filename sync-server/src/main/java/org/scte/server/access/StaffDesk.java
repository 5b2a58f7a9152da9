package org.scte.server.access;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.PassphraseVerifier;
import org.scte.model.record.RecordId;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// Who administers and audits: invited by a code, ended by an administrator. Part of the
/// administration's process alone.
public final class StaffDesk {
    private static final int LONGEST_NAME = 120;

    /// Who else stands in an audit as the one who acted.
    private static final Set<String> TAKEN =
            Set.of(AuditDesk.COMMAND_LINE, UnitService.SERVICE, "operator", "administrator");

    private final UnitService administration;
    private final StaffRecords records;
    private final StaffStore store;

    public StaffDesk(
            UnitService administration, StaffStore store, Clock clock, Supplier<UUID> ids) {
        this.administration = administration;
        this.records = new StaffRecords(administration, clock, ids);
        this.store = store;
    }

    StaffRecords records() {
        return records;
    }

    StaffStore store() {
        return store;
    }

    /// Everybody, those that were ended too, by name.
    public List<StaffMember> list() {
        return records.list().stream()
                .sorted(
                        Comparator.comparing((StaffMember member) -> !member.active())
                                .thenComparing(member -> StaffRecords.folded(member.name())))
                .toList();
    }

    /// Where nobody can sign in as an administrator: a fresh code for the first one, which voids
    /// the last. There is no default account.
    public synchronized Optional<Invitation> firstCode() {
        if (isAnyAdministratorBut(null)) {
            store.voidCodes(null);
            return Optional.empty();
        }
        return Optional.of(store.makeCode(null, Role.ADMINISTRATOR));
    }

    private boolean isAnyAdministratorBut(@Nullable RecordId one) {
        return records.list().stream()
                .filter(member -> member.active() && member.isAdministrator())
                .filter(member -> !member.id().equals(one))
                .anyMatch(member -> store.secret(member.id()).isPresent());
    }

    /// Makes a code by which this person joins, or, where they are known, sets passphrase and
    /// second factor anew. What they sign in with now counts until they do.
    ///
    /// @param by who invites
    /// @param role null for what they are, or an administrator
    /// @throws ProtocolRefusal `422 invalid` for what is no name
    public synchronized Invitation invite(String by, String name, @Nullable Role role) {
        String usable = usableName(name);
        Optional<StaffMember> known = records.named(usable);
        Role given = role == null ? known.map(StaffMember::role).orElse(Role.ADMINISTRATOR) : role;
        if (given == Role.AUDITOR && known.isPresent()) {
            requireAnother(known.get());
        }
        Invitation made = store.makeCode(known.map(StaffMember::name).orElse(usable), given);
        new AuditDesk(administration).administrator(by, "invite-staff", given.word());
        return made;
    }

    static String usableName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > LONGEST_NAME) {
            throw ProtocolRefusal.of(422, "invalid", "A name has 1 to 120 characters.");
        }
        if (TAKEN.contains(StaffRecords.folded(trimmed))) {
            throw ProtocolRefusal.of(422, "invalid", "That name stands for something else here.");
        }
        return trimmed;
    }

    /// Ends somebody: their sessions with it.
    ///
    /// @param by who ends them
    /// @throws ProtocolRefusal `404 not-found`, `409 last-administrator`
    public synchronized void end(String by, RecordId id) {
        StaffMember member =
                records.find(id)
                        .filter(StaffMember::active)
                        .orElseThrow(() ->
                                ProtocolRefusal.of(404, "not-found", "Nobody active is that."));
        requireAnother(member);
        records.end(by, id);
        store.forget(id);
        store.voidCodes(member.name());
    }

    private void requireAnother(StaffMember member) {
        if (member.active() && member.isAdministrator() && !isAnyAdministratorBut(member.id())) {
            throw ProtocolRefusal.of(
                    409,
                    "last-administrator",
                    "The last administrator stays. Invite another one first.");
        }
    }

    /// Takes in who has proved both: the code is used up by it.
    ///
    /// @throws ProtocolRefusal `403 bad-code` where the code is not good any more
    synchronized StaffMember join(
            StaffStore.Open code,
            String name,
            PassphraseVerifier passphrase,
            Totp totp,
            long step) {
        boolean late = code.name() == null && isAnyAdministratorBut(null);
        if (late || !store.useCode(code)) {
            throw ProtocolRefusal.of(403, "bad-code", "This code is not good any more.");
        }
        RecordId id = records.save(name, name, code.role());
        store.save(id, new StaffStore.Secret(passphrase, totp, step));
        return records.find(id).orElseThrow();
    }
}
