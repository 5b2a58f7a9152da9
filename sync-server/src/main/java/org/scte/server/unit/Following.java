package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.MergeTable.Act;
import org.scte.server.store.MergeTable.Due;
import org.scte.server.store.MergeTable.Marked;
import org.scte.server.store.StoreSession;

/// Lets the records of a unit follow a merge, or its end: a change of the service's for each, with
/// the rules that any change has. It goes over them in passes, since one may stand on another, as
/// long as a pass still changes some; what is left then is put before an administrator. How far it
/// has come is kept, so that a stop anywhere is gone on from.
final class Following {
    /// Records of one transaction: few enough that devices' changes hardly wait.
    static final int AT_ONCE = 200;

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;
    private final FollowPlan plan;

    Following(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
        this.plan = new FollowPlan(session, definition, now);
    }

    /// Goes on for [#AT_ONCE] records.
    ///
    /// @return whether there is more to do
    boolean goOn() {
        int left = AT_ONCE;
        Optional<Due> due = session.merges().firstDue();
        while (left > 0 && due.isPresent()) {
            left -= goOn(due.get(), left);
            due = session.merges().firstDue();
        }
        return due.isPresent();
    }

    /// How many records it looked at, at least one.
    private int goOn(Due due, int most) {
        List<Marked> records = records(due, most);
        Due after = due;
        for (Marked record : records) {
            Outcome outcome = settle(due, record);
            if (outcome instanceof Outcome.Refused(String reason) && due.ends()) {
                new MergeLetters(session, definition, now).add(due, record, reason);
            }
            after = counted(after, record, outcome);
        }
        if (records.size() == most) {
            session.merges().saveProgress(after);
        } else {
            endPass(after);
        }
        return Math.max(1, records.size());
    }

    private List<Marked> records(Due due, int most) {
        return switch (due.act()) {
            case FOLLOW -> session.merges().referrers(due.id(), due.after(), most);
            case RETURN -> session.merges().marked(due.id(), due.after(), most);
            case FILL -> List.of();
        };
    }

    private static Due counted(Due due, Marked record, Outcome outcome) {
        return progress(
                due,
                record.key(),
                due.moved() + (outcome instanceof Outcome.Moved ? 1 : 0),
                due.refused() + (outcome instanceof Outcome.Refused ? 1 : 0),
                due.ends());
    }

    private static Due progress(Due due, String after, int moved, int refused, boolean ends) {
        return new Due(
                due.number(),
                due.entity(),
                due.id(),
                due.act(),
                due.survivor(),
                due.change(),
                due.actor(),
                due.correlation(),
                due.depth(),
                after,
                moved,
                refused,
                ends);
    }

    /// Another pass where this one has changed some and left others; a last one where it has not.
    private void endPass(Due due) {
        if (due.refused() > 0 && !due.ends()) {
            session.merges().saveProgress(progress(due, "", 0, 0, due.moved() == 0));
            return;
        }
        if (due.act() != Act.RETURN) {
            settle(due, new Marked(due.entity(), due.id()));
        }
        session.merges().removeDue(due.number());
    }

    /// What became of one record.
    sealed interface Outcome {
        /// There was nothing to do.
        record Nothing() implements Outcome {}

        record Moved() implements Outcome {}

        /// @param reason for people
        record Refused(String reason) implements Outcome {}
    }

    /// Does for one record what is due.
    Outcome settle(Due due, Marked record) {
        Optional<FollowPlan.Plan> planned = plan.of(due, record);
        if (planned.isEmpty()) {
            return new Outcome.Nothing();
        }
        FollowPlan.Plan toDo = planned.get();
        Outcome outcome = toDo.ops().isEmpty() ? new Outcome.Moved() : take(due, record, toDo);
        if (outcome instanceof Outcome.Moved && due.act() == Act.RETURN) {
            session.merges().unmark(due.id(), record);
        }
        return outcome instanceof Outcome.Moved && !toDo.moves() ? new Outcome.Nothing() : outcome;
    }

    private Outcome take(Due due, Marked record, FollowPlan.Plan toDo) {
        HistoryRow.Author author = author(due, record);
        Cause cause = new Cause(due.correlation(), due.change(), due.depth());
        ChangeTaker.Result result =
                session.atomically(
                        () ->
                                new ChangeTaker(session, definition)
                                        .take(author, toDo.ops(), Authority.MERGE, cause, false),
                        taken -> taken.taken() && isDone(toDo));
        if (!result.taken()) {
            return new Outcome.Refused(told(result.findings().problems()));
        }
        if (!isDone(toDo)) { // what it stands on has not followed yet, and a rule put it back
            return new Outcome.Refused("A rule keeps it as it is.");
        }
        Ack ack = Ack.taken(1, result.pos(), result.findings().notes());
        String content = ProtocolJson.writeOperations(toDo.ops());
        session.audit().add(Acts.ofService(author, ack, content), now);
        if (due.act() != Act.RETURN) {
            plan.mark(due, record, result.effects());
        }
        return new Outcome.Moved();
    }

    /// Whether the references are what they were to become.
    private boolean isDone(FollowPlan.Plan toDo) {
        Operation first = toDo.ops().getFirst();
        return toDo.references().entrySet().stream()
                .allMatch(reference ->
                        session.records()
                                .find(first.entity(), first.id())
                                .map(record -> record.fields().get(reference.getKey()))
                                .filter(reference.getValue()::equals)
                                .isPresent());
    }

    private static String told(List<Problem> problems) {
        return problems.stream().map(Problem::message).distinct().collect(Collectors.joining(" "));
    }

    private HistoryRow.Author author(Due due, Marked record) {
        UUID change =
                UuidCreator.getNameBasedSha1(
                        due.change(), due.act().name() + " " + due.id() + " " + record.key());
        return new HistoryRow.Author(
                change, UnitService.SERVICE, due.actor(), null, now, false, now);
    }

    /// A record as people may find it: "Registration 0193…".
    static String named(UnitDefinition definition, Marked record) {
        RecordId id = record.id();
        return definition.entity(record.entity()).map(EntityDefinition::title).orElse("Record")
                + " "
                + id;
    }
}
