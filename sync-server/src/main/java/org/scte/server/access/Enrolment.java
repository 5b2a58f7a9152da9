package org.scte.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.access.PublicKey;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.EnrolmentCodes.Invited;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// How a device joins, and how it is ended. Part of the administration's process alone; what it
/// writes there reaches every other service as `device-changed`.
public final class Enrolment {
    private static final String DEVICE = "device";

    /// Instants as the protocol writes them: UTC, always milliseconds.
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final UnitService administration;
    private final AdministrationDevices devices;
    private final EnrolmentCodes codes;
    private final SecurityEvents events;
    private final WrongTries wrongTries;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /// A device that has just joined.
    public record Enrolled(RecordId device, String actor) {}

    public Enrolment(
            UnitService administration,
            AdministrationDevices devices,
            EnrolmentCodes codes,
            SecurityEvents events,
            Clock clock,
            Supplier<UUID> ids) {
        this.administration = administration;
        this.devices = devices;
        this.codes = codes;
        this.events = events;
        this.wrongTries = new WrongTries(clock);
        this.clock = clock;
        this.ids = ids;
    }

    /// Makes a code for one device of this member of staff, or for a service.
    ///
    /// @param by who invites
    /// @param grants what the device may do
    /// @throws ProtocolRefusal `422 invalid` for what is no name
    public Invitation invite(String by, String actor, Caller.Kind kind, List<Grant> grants) {
        Invitation made = codes.make(usableName(actor), kind, grants);
        new AuditDesk(administration).administrator(by, "invite", Grants.text(grants));
        return made;
    }

    /// Enrols a device by a code.
    ///
    /// @param address where the request came from
    /// @throws ProtocolRefusal `403 bad-code`, `429 slow-down` after five of them in a minute, `422
    ///   invalid` where name or key cannot be taken (the code is then still good)
    public Enrolled enrol(String code, String publicKey, String name, String address) {
        long wait = wrongTries.secondsToWait(address);
        if (wait > 0) {
            events.note(administration.definition().unit(), "", SecurityEvents.Kind.TOO_MANY_CODES);
            throw new ProtocolRefusal(
                    429,
                    "slow-down",
                    "Too many wrong codes came from this address.",
                    Map.of(),
                    Map.of("Retry-After", String.valueOf(wait)));
        }
        PublicKey key = usableKey(publicKey);
        String checkedName = usableName(name);
        Invited invited =
                codes.use(code)
                        .orElseThrow(() -> {
                            wrongTries.add(address);
                            events.note(
                                    administration.definition().unit(),
                                    "",
                                    SecurityEvents.Kind.WRONG_CODE);
                            return ProtocolRefusal.of(
                                    403,
                                    "bad-code",
                                    "This code is not known, was used, or is older than a day.");
                        });
        return create(invited, key, checkedName, Optional.empty());
    }

    /// Gives a device a new identity: a child with the same actor, after it was cloned or rewound.
    ///
    /// @param was the device that signed the request
    /// @throws ProtocolRefusal `422 invalid` where name or key cannot be taken
    public Enrolled enrolAgain(RecordId was, String publicKey, String name) {
        PublicKey key = usableKey(publicKey);
        EnrolledDevice before =
                devices.find(was)
                        .orElseThrow(() ->
                                ProtocolRefusal.of(401, "unauthenticated", "Unknown device."));
        return create(
                new Invited(before.actor(), before.kind(), before.grants()),
                key,
                usableName(name),
                Optional.of(was));
    }

    private PublicKey usableKey(String text) {
        PublicKey key =
                PublicKey.parse(text)
                        .orElseThrow(() ->
                                invalid(
                                        "publicKey is not 32 bytes of an Ed25519 key in"
                                                + " base64url."));
        if (devices.list().stream().anyMatch(device -> device.publicKey().equals(key))) {
            throw invalid("A device with this key has been enrolled already.");
        }
        return key;
    }

    private static String usableName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > 120) {
            throw invalid("name has 1 to 120 characters.");
        }
        return trimmed;
    }

    private static ProtocolRefusal invalid(String detail) {
        return ProtocolRefusal.of(422, "invalid", detail);
    }

    private Enrolled create(
            Invited invited, PublicKey key, String name, Optional<RecordId> parent) {
        RecordId id = new RecordId(ids.get());
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.text(name));
        fields.put("public-key", Value.text(key.text()));
        fields.put("kind", Value.text(EnrolledDevice.wordOf(invited.kind())));
        fields.put("actor", Value.text(invited.name()));
        fields.put("grants", texts(invited.grants()));
        fields.put("status", Value.text("active"));
        fields.put("enrolled", now());
        parent.ifPresent(was -> fields.put("parent", Value.text(was.toString())));
        write(invited.name(), List.of(new Operation.Create(DEVICE, id, fields)));
        return new Enrolled(id, invited.name());
    }

    /// When a device was enrolled; empty where it is not known.
    public Optional<Instant> enrolled(RecordId device) {
        return administration
                .find(DEVICE, device)
                .flatMap(fields ->
                        fields.get("enrolled") instanceof Value.Text(String text)
                                ? Optional.of(Instant.parse(text))
                                : Optional.empty());
    }

    /// Says anew what a device may do; false where it is not known.
    ///
    /// @param by who grants
    public boolean grant(String by, RecordId device, List<Grant> grants) {
        Optional<EnrolledDevice> known = devices.find(device);
        if (known.isEmpty()) {
            return false;
        }
        Value was = texts(known.get().grants());
        write(
                by,
                List.of(
                        new Operation.Update(
                                DEVICE,
                                device,
                                Map.of("grants", texts(grants)),
                                Map.of("grants", was))));
        devices.changed(List.of(device));
        return true;
    }

    private static Value texts(List<Grant> grants) {
        return new Value.Texts(grants.stream().map(Grant::text).toList());
    }

    /// Ends a device and those that came of it; which that were. None where it is not known or was
    /// ended before.
    ///
    /// @param by who ends it
    public List<RecordId> revoke(String by, RecordId device) {
        List<EnrolledDevice> ending =
                devices.family(device).stream().filter(one -> !one.revoked()).toList();
        if (!ending.isEmpty()) {
            Map<String, Value> set = Map.of("status", Value.text("revoked"), "revoked", now());
            Map<String, Value> was = Map.of("status", Value.text("active"));
            write(
                    by,
                    ending.stream()
                            .<Operation>map(one -> new Operation.Update(DEVICE, one.id(), set, was))
                            .toList());
            devices.changed(ending.stream().map(EnrolledDevice::id).toList());
        }
        return ending.stream().map(EnrolledDevice::id).toList();
    }

    private Value now() {
        return Value.text(INSTANT.format(clock.instant()));
    }

    private void write(String actor, List<Operation> ops) {
        Ack ack = administration.writeAsService(actor, ops);
        if (ack.outcome() == Ack.Outcome.REJECTED) {
            throw invalid(ack.problems().getFirst().message());
        }
    }
}
