package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.scte.model.message.UnitMessage;
import org.scte.model.sync.Problem;
import org.scte.model.unit.Reaction;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.LetterTable;
import org.scte.server.store.LetterTable.State;
import org.scte.server.store.StoreSession;

/// Lets other units' messages take effect on this unit's own records, each once for each reaction.
/// What cannot take effect waits and is tried again; what comes behind it about the same record
/// waits too, and everything else goes on.
final class Reactions {
    /// A chain of messages that brings about messages again and again is a loop.
    static final int MOST_HOPS = 16;

    /// For how long a message is tried again by itself: whatever it stands on may come from a
    /// service that is down for a day.
    static final Duration TRIED_FOR = Duration.ofDays(2);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;

    Reactions(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    /// Hears one message. That a record is no longer published brings nothing about here.
    void hear(String source, UnitMessage message) {
        if (message.data() == null) {
            return;
        }
        for (Reaction reaction : definition.consumes().values()) {
            // another version of it has been heard too: who changes to it does nothing twice
            if (reaction.message().isAnyOf(message.type())
                    && session.letters().markHandled(message.id(), reaction.name())
                    && reaction.message().isOf(message.type())) {
                hear(source, message, reaction);
            }
        }
    }

    private void hear(String source, UnitMessage message, Reaction reaction) {
        if (message.depth() > MOST_HOPS) {
            keep(source, message, reaction, State.DEAD, "It has come round in a loop of messages.");
        } else if (session.letters().holdsUp(source, message.subject())) {
            keep(
                    source,
                    message,
                    reaction,
                    State.WAITING,
                    "It waits behind an earlier message about the same record.");
        } else {
            switch (attempt(source, message, reaction)) {
                case ReactionPlan.Outcome.Done() -> {}
                case ReactionPlan.Outcome.Failed(String reason) ->
                        keep(source, message, reaction, State.WAITING, reason);
            }
        }
    }

    private void keep(
            String source, UnitMessage message, Reaction reaction, State state, String reason) {
        session.letters().unmarkHandled(message.id(), reaction.name());
        session.letters()
                .add(
                        source,
                        reaction.name(),
                        state,
                        reason,
                        now,
                        now.plus(FIRST_WAIT),
                        new ForgottenRecords(session, definition).without(message));
    }

    /// Tries those again that are due.
    ///
    /// @return how many took effect
    int retry(int most) {
        int done = 0;
        for (LetterTable.Letter letter : session.letters().due(now, most)) {
            if (retry(letter)) {
                done++;
            }
        }
        return done;
    }

    private boolean retry(LetterTable.Letter letter) {
        if (letter.reaction().equals(MergeLetters.REACTION)) {
            Optional<String> reason =
                    new MergeLetters(session, definition, now).retry(letter.message());
            return settled(
                    letter,
                    reason.<ReactionPlan.Outcome>map(ReactionPlan.Outcome.Failed::new)
                            .orElseGet(ReactionPlan.Outcome.Done::new));
        }
        Reaction reaction = definition.consumes().get(letter.reaction());
        if (reaction == null) { // the unit does not do that any more
            session.letters().remove(letter.number());
            return true;
        }
        return settled(letter, attempt(letter.source(), letter.message(), reaction));
    }

    private boolean settled(LetterTable.Letter letter, ReactionPlan.Outcome outcome) {
        return switch (outcome) {
            case ReactionPlan.Outcome.Done() -> {
                session.letters().markHandled(letter.message().id(), letter.reaction());
                session.letters().remove(letter.number());
                yield true;
            }
            case ReactionPlan.Outcome.Failed(String reason) -> {
                boolean over = !now.isBefore(letter.since().plus(TRIED_FOR));
                int doublings = Math.min(letter.tries(), MOST_DOUBLINGS);
                Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
                Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
                session.letters()
                        .failed(
                                letter.number(),
                                over ? State.DEAD : State.WAITING,
                                reason,
                                now.plus(bounded));
                yield false;
            }
        };
    }

    private ReactionPlan.Outcome attempt(String source, UnitMessage message, Reaction reaction) {
        ReactionPlan plan = ReactionPlan.of(session, definition, reaction, message, now);
        if (plan.operations().isEmpty()) {
            return plan.outcome();
        }
        UUID change = UuidCreator.getNameBasedSha1(message.id(), "reaction:" + reaction.name());
        HistoryRow.Author author =
                new HistoryRow.Author(
                        change, "unit:" + source, source, null, message.time(), false, now);
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(
                                author,
                                plan.operations(),
                                Authority.SERVICE,
                                Cause.ofMessage(message),
                                false);
        return result.taken()
                ? new ReactionPlan.Outcome.Done()
                : new ReactionPlan.Outcome.Failed(told(result.findings().problems()));
    }

    private static String told(List<Problem> problems) {
        return problems.stream().map(Problem::message).distinct().collect(Collectors.joining(" "));
    }
}
