package org.scte.desktop.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;

/// What the service last said that this device may do in a unit, and how long ago that was. Times
/// are the service's. It hides and refuses; it protects nothing on the disk.
///
/// @param contact null where the service never answered
/// @param seen the latest time known, which is never counted back but by a contact: a clock that is
///   set back gives no more time
/// @param offsetMillis from this device's clock to the service's, as last known
/// @param isShut access was withdrawn, and what is here is about to be erased
record Permit(
        @Nullable Instant contact,
        @Nullable Instant seen,
        long offsetMillis,
        Allowance allowance,
        boolean isShut) {
    static Permit read(Session session) {
        Instant contact = Meta.instant(session, Meta.Key.SERVICE_TIME);
        return new Permit(
                contact,
                Meta.instant(session, Meta.Key.TIME_SEEN),
                Meta.number(session, Meta.Key.CLOCK_OFFSET_MILLIS, 0),
                Meta.find(session, Meta.Key.ALLOWANCE)
                        .map(ProtocolJson::readAllowance)
                        .orElse(Allowance.UNTOLD),
                false);
    }

    /// The service has answered: time is counted anew from here, also where a clock had been ahead.
    static void saveContact(Session session, SyncResponse response, Instant receivedAt) {
        Meta.save(
                session,
                Meta.Key.CLOCK_OFFSET_MILLIS,
                response.now().toEpochMilli() - receivedAt.toEpochMilli());
        Meta.save(session, Meta.Key.SERVICE_TIME, response.now().toString());
        Meta.save(session, Meta.Key.TIME_SEEN, response.now().toString());
        Meta.save(
                session,
                Meta.Key.ALLOWANCE,
                ProtocolJson.writeAllowance(response.allowance().with(List.of())));
    }

    /// Keeps how late it is, where that matters.
    ///
    /// @param clock this device's
    /// @param ran how long the program has run since it last said so, by a clock that nobody sets
    static Permit passTime(Session session, Instant clock, Duration ran) {
        Permit permit = read(session);
        if (permit.contact() == null || permit.allowance().lease() == null) {
            return permit;
        }
        Instant later = permit.now(clock.minus(ran)).plus(ran);
        Instant now = permit.now(clock);
        Instant seen = later.isAfter(now) ? later : now;
        Meta.save(session, Meta.Key.TIME_SEEN, seen.toString());
        return new Permit(permit.contact(), seen, permit.offsetMillis(), permit.allowance(), false);
    }

    Permit shut() {
        return new Permit(contact, seen, offsetMillis, allowance, true);
    }

    private Instant now(Instant clock) {
        Instant now = clock.plusMillis(offsetMillis);
        return seen != null && seen.isAfter(now) ? seen : now;
    }

    LeaseStanding standing(Instant clock) {
        Lease lease = allowance.lease();
        if (contact == null || lease == null) {
            return new LeaseStanding(LeaseStanding.Kind.FREE, contact, null, null);
        }
        Duration away = Duration.between(contact, now(clock));
        Duration warn = lease.warn();
        LeaseStanding.Kind kind;
        if (away.compareTo(lease.end()) >= 0) {
            kind =
                    switch (lease.after()) {
                        case READ_ONLY -> LeaseStanding.Kind.READ_ONLY;
                        case CAPTURE -> LeaseStanding.Kind.CAPTURE;
                        case LOCKED -> LeaseStanding.Kind.LOCKED;
                    };
        } else {
            kind =
                    warn != null && away.compareTo(warn) >= 0
                            ? LeaseStanding.Kind.WARNED
                            : LeaseStanding.Kind.FREE;
        }
        return new LeaseStanding(kind, contact, contact.plus(lease.end()), lease.after());
    }

    Allowed allowed() {
        return Objects.requireNonNullElse(allowance.allowed(), Allowed.EVERYTHING);
    }

    /// What of a change this device may not do; the service decides again.
    List<Problem> problems(LocalChange change, UnitDefinition definition, Instant clock) {
        if (isShut) {
            return List.of(
                    Problem.of(
                            Problem.Code.FORBIDDEN,
                            definition.title()
                                    + " is no longer for this device: nothing new can be saved here."));
        }
        if (standing(clock).refuses()) {
            return List.of(
                    Problem.of(
                            Problem.Code.FORBIDDEN,
                            definition.title()
                                    + " has been without contact for too long: nothing new can be saved here until it has synced."));
        }
        String step = change.useCase();
        if (step != null) {
            return allowed().mayUse(step) || !definition.useCases().containsKey(step)
                    ? List.of()
                    : List.of(
                            forbidden(
                                    0, "does not include this step", stepTitle(definition, step)));
        }
        if (change.ops().stream().anyMatch(Conflict::isDecision)) {
            return List.of(); // of which record it is, only the conflict knows
        }
        List<Problem> problems = new ArrayList<>();
        for (int op = 0; op < change.ops().size(); op++) {
            check(op, change.ops().get(op), definition, problems);
        }
        return problems;
    }

    private void check(int index, Operation op, UnitDefinition definition, List<Problem> problems) {
        String title =
                definition.entity(op.entity()).map(EntityDefinition::title).orElse(op.entity());
        if (!allowed().mayWrite(op.entity())) {
            problems.add(forbidden(index, "does not change this", title));
            return;
        }
        Map<String, Value> set =
                switch (op) {
                    case Operation.Create create -> create.set();
                    case Operation.Update update -> update.set();
                    case Operation.Delete _ -> Map.of();
                };
        for (String field : set.keySet()) {
            if (allowed().isHidden(op.entity(), field)) {
                problems.add(
                        Problem.ofField(
                                Problem.Code.FORBIDDEN,
                                "Your role here does not see this: %s, %s.".formatted(title, field),
                                index,
                                field));
            }
        }
    }

    private static String stepTitle(UnitDefinition definition, String step) {
        return Objects.requireNonNull(definition.useCases().get(step)).title();
    }

    private static Problem forbidden(int op, String what, String title) {
        return Problem.ofOp(
                Problem.Code.FORBIDDEN, "Your role here %s: %s.".formatted(what, title), op);
    }
}
