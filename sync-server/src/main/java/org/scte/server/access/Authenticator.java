package org.scte.server.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.PublicKey;
import org.scte.model.access.RequestToken;
import org.scte.model.record.RecordId;
import org.scte.server.access.SecurityEvents.Kind;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;

/// Tells who sent a request, from its signed token and this process's own copy of the devices; asks
/// no other service.
public final class Authenticator {
    private static final String SCHEME = "Bearer ";

    private final Nonces nonces;
    private final KnownDevices devices;
    private final DirectoryFile directory;
    private final SecurityEvents events;

    /// Who a token says it is from, and by which key that can be proved.
    private record Claimant(Caller caller, PublicKey key, boolean revoked) {}

    /// @param directory for the keys of services
    public Authenticator(
            Nonces nonces, KnownDevices devices, DirectoryFile directory, SecurityEvents events) {
        this.nonces = nonces;
        this.devices = devices;
        this.directory = directory;
        this.events = events;
    }

    /// For `Scte-Nonce` on every answer.
    public String currentNonce() {
        return nonces.current();
    }

    /// Who sent a request.
    ///
    /// @param revoked an administrator has ended the device
    public record Sender(Caller caller, boolean revoked) {}

    /// @param target path and query as sent
    /// @param audience the unit the request is for
    /// @param authorization the header
    /// @param body as sent, before it is unpacked
    /// @throws ProtocolRefusal `401 unauthenticated` where the token does not prove the request,
    ///   `403 revoked` for a revoked device, `429 slow-down` for one that asks too often
    public Caller authenticate(
            String method,
            String target,
            String audience,
            @Nullable String authorization,
            byte[] body) {
        Sender sender = sender(method, target, audience, authorization, body);
        if (sender.revoked()) {
            throw revoked(Map.of());
        }
        return sender.caller();
    }

    /// What a device is told that an administrator has ended.
    public static ProtocolRefusal revoked(Map<String, Object> extra) {
        return new ProtocolRefusal(
                403, "revoked", "An administrator has ended this device.", extra, Map.of());
    }

    /// As [#authenticate], for a request that a revoked device may make too.
    public Sender sender(
            String method,
            String target,
            String audience,
            @Nullable String authorization,
            byte[] body) {
        RequestToken.Unverified sent = read(authorization);
        RequestToken token = sent.token();
        Claimant claimant =
                claimant(token)
                        .orElseThrow(() -> {
                            events.note(audience, "", Kind.UNKNOWN_DEVICE);
                            return unauthenticated("This device is not known here.");
                        });
        if (!sent.isSignedBy(claimant.key())) {
            events.note(audience, "", Kind.WRONG_SIGNATURE);
            throw unauthenticated("The token is not signed by this device's key.");
        }
        Optional<String> wrong = wrongBinding(token, claimant, method, target, audience, body);
        if (wrong.isPresent()) {
            events.note(audience, token.issuer(), Kind.WRONG_REQUEST);
            throw unauthenticated(wrong.get());
        }
        useUp(token, audience);
        if (claimant.revoked()) {
            events.note(audience, token.issuer(), Kind.ENDED_DEVICE);
        }
        return new Sender(claimant.caller(), claimant.revoked());
    }

    /// What a device may do by now; empty where it is ended or not known any more.
    public Optional<Caller> now(RecordId device) {
        return devices.find(device)
                .filter(known -> !known.revoked())
                .map(known -> callerOf(device.toString(), known));
    }

    /// Hears of each device whose rights may be others now.
    public AutoCloseable onChange(Consumer<RecordId> heard) {
        return devices.onChange(heard);
    }

    private static Caller callerOf(String device, EnrolledDevice known) {
        return new Caller(device, known.actor(), known.kind(), grantsOf(known));
    }

    private static RequestToken.Unverified read(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw unauthenticated("The request has no bearer token.");
        }
        return RequestToken.parse(authorization.substring(SCHEME.length()))
                .orElseThrow(() -> unauthenticated("The token cannot be read."));
    }

    private Optional<Claimant> claimant(RequestToken token) {
        Optional<RecordId> device = RecordId.parse(token.issuer());
        if (device.isPresent()) {
            return devices.find(device.get())
                    .map(known ->
                            new Claimant(
                                    callerOf(token.issuer(), known),
                                    known.publicKey(),
                                    known.revoked()));
        }
        return directory
                .read()
                .service(token.issuer())
                .map(service ->
                        new Claimant(
                                new Caller(
                                        token.issuer(),
                                        token.issuer(),
                                        Caller.Kind.SERVICE,
                                        Grant.EVERYTHING),
                                service.publicKey(),
                                false));
    }

    private static List<Grant> grantsOf(EnrolledDevice device) {
        return switch (device.kind()) {
            case DEVICE -> device.grants();
            case SERVICE -> Grant.EVERYTHING;
        };
    }

    /// Why the token is for something else; empty where it is for this.
    private static Optional<String> wrongBinding(
            RequestToken token,
            Claimant claimant,
            String method,
            String target,
            String audience,
            byte[] body) {
        if (!token.subject().equals(claimant.caller().actor())) {
            return Optional.of("The token names another actor than this device has.");
        }
        if (!token.audience().equals(audience)) {
            return Optional.of("The token is for another unit.");
        }
        if (!token.method().equals(method) || !token.target().equals(target)) {
            return Optional.of("The token is for another request.");
        }
        if (!token.bodyHash().equals(RequestToken.hashOf(body))) {
            return Optional.of("The token is for another body.");
        }
        return Optional.empty();
    }

    private void useUp(RequestToken token, String audience) {
        switch (nonces.use(token.issuer(), token.nonce(), token.tokenId())) {
            case FRESH -> {}
            case STALE -> throw unauthenticated("The nonce is not fresh; use the one given here.");
            case REPLAYED -> {
                events.note(audience, token.issuer(), Kind.REPLAYED);
                throw unauthenticated("The token was used before.");
            }
            case TOO_MANY -> {
                events.note(audience, token.issuer(), Kind.TOO_MANY);
                throw new ProtocolRefusal(
                        429,
                        "slow-down",
                        "This device has sent too many requests.",
                        Map.of(),
                        Map.of("Retry-After", String.valueOf(nonces.secondsToNextWindow())));
            }
        }
    }

    private static ProtocolRefusal unauthenticated(String detail) {
        return new ProtocolRefusal(
                401, "unauthenticated", detail, Map.of(), Map.of("WWW-Authenticate", "Bearer"));
    }
}
