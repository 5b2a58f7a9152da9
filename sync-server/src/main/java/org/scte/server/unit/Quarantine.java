package org.scte.server.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.DeviceTable;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.QuarantineTable;
import org.scte.server.store.StoreSession;

/// Keeps changes that are not taken, for an administrator to accept or discard one by one.
final class Quarantine {
    /// What is kept of one device; behind it nothing more is taken.
    private static final int MOST_CHANGES = 5_000;

    private static final long MOST_BYTES = 64L << 20;

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;

    Quarantine(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    /// Sets aside what a device sends that may not write any more. Numbers may be missing: what is
    /// there is kept.
    QuarantineDesk.Heard hear(Caller caller, List<SentChange> changes) {
        String device = caller.device();
        DeviceTable.DeviceState state = session.devices().state(device);
        long last = state.lastSeq();
        boolean full = state.cloned() || isFull(device);
        List<SentChange> fresh =
                changes.stream()
                        .filter(change -> change.seq() > state.lastSeq())
                        .sorted(Comparator.comparingLong(SentChange::seq))
                        .toList();
        for (SentChange sent : fresh) {
            if (full || sent.seq() == last) {
                continue;
            }
            Ack ack = take(caller, sent);
            session.audit().add(Acts.ofDevice(caller, sent, ack), now);
            session.devices().save(device, sent, ack, now);
            last = sent.seq();
            full = isFull(device);
        }
        if (last != state.lastSeq()) {
            session.devices().save(device, new DeviceTable.DeviceState(last, false));
        }
        return new QuarantineDesk.Heard(last, full);
    }

    private boolean isFull(String device) {
        QuarantineTable.Size size = session.quarantine().size(device);
        return size.changes() >= MOST_CHANGES || size.bytes() >= MOST_BYTES;
    }

    private Ack take(Caller caller, SentChange sent) {
        return switch (sent) {
            case SentChange.Broken broken -> Ack.rejected(broken.seq(), broken.problems());
            case SentChange.Whole(Change change, _) ->
                    setAside(caller, change, QuarantineTable.Reason.WITHDRAWN, "");
        };
    }

    /// Keeps a change that is not taken.
    ///
    /// @param where a further sentence for its author, with a space before it, or nothing
    Ack setAside(Caller caller, Change change, QuarantineTable.Reason reason, String where) {
        if (isFull(caller.device())) {
            return Ack.rejected(
                    change.seq(), List.of(problem(where, "Too much of it is kept already.")));
        }
        if (!change.ops().isEmpty()) {
            Change kept = withoutForgotten(change);
            session.quarantine().save(caller.device(), kept, now, reason);
            SetAsideFiles.in(kept.ops())
                    .forEach(use -> session.contents().expect(use.sha256(), use.size()));
        }
        return new Ack(
                change.seq(),
                Ack.Outcome.SET_ASIDE,
                null,
                List.of(),
                List.of(problem(where, "An administrator decides about your change.")));
    }

    /// What is kept is not what nobody is to know any more.
    private Change withoutForgotten(Change change) {
        return new Change(
                change.seq(),
                change.id(),
                change.at(),
                change.suspect(),
                change.actor(),
                change.useCase(),
                new ForgottenRecords(session, definition).without(change.ops()),
                change.wasAcked());
    }

    private static Problem problem(String where, String last) {
        return Problem.of(
                Problem.Code.FORBIDDEN,
                "This record is not yours to see any more." + where + " " + last);
    }

    /// Takes a change that was set aside, as its author's and on an administrator's word; what
    /// cannot be taken stays.
    ///
    /// @throws ProtocolRefusal `404 not-found` where it is not there
    Ack accept(String by, String device, long seq) {
        QuarantineTable.Kept kept = find(device, seq);
        Change change = kept.change();
        HistoryRow.Author author =
                new HistoryRow.Author(
                        change.id(),
                        device,
                        change.actor(),
                        change.useCase(),
                        change.at(),
                        change.suspect(),
                        now);
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(
                                author,
                                change.ops(),
                                Authority.DEVICE,
                                Cause.ofChange(change.id()),
                                true);
        Ack ack =
                result.taken()
                        ? Ack.taken(seq, result.pos(), result.findings().notes())
                        : Ack.rejected(seq, result.findings().problems());
        session.audit().add(Acts.ofQuarantine(by, kept, "accept", Acts.result(ack)), now);
        if (result.taken()) {
            session.quarantine().remove(device, seq);
        }
        return ack;
    }

    /// @throws ProtocolRefusal `404 not-found` where it is not there
    void discard(String by, String device, long seq) {
        QuarantineTable.Kept kept = find(device, seq);
        session.audit().add(Acts.ofQuarantine(by, kept, "discard", "done"), now);
        session.quarantine().remove(device, seq);
    }

    /// Discards what was about records out of its sender's sight and has waited for so long. What
    /// an ended device handed over stays: it has no other copy.
    ///
    /// @return whether there may be more
    boolean expire(Duration keep, int most) {
        List<QuarantineTable.Kept> old =
                session.quarantine()
                        .listOlder(
                                QuarantineTable.Reason.OUT_OF_SIGHT,
                                session.horizon().age().minus(keep),
                                most);
        for (QuarantineTable.Kept kept : old) {
            session.audit().add(Acts.ofExpiry(kept), now);
            session.quarantine().remove(kept.device(), kept.change().seq());
        }
        return old.size() == most;
    }

    private QuarantineTable.Kept find(String device, long seq) {
        return session.quarantine()
                .find(device, seq)
                .orElseThrow(() ->
                        ProtocolRefusal.of(404, "not-found", "There is no such change there."));
    }
}
