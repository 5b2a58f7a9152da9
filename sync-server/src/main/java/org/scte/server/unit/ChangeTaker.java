package org.scte.server.unit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.RecordCheck;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.StoreSession;

/// Takes one change whole, or leaves nothing of it: merge, then rules, then what the whole unit
/// must keep, then history and messages.
final class ChangeTaker {
    private final StoreSession session;
    private final UnitDefinition definition;

    ChangeTaker(StoreSession session, UnitDefinition definition) {
        this.session = session;
        this.definition = definition;
    }

    /// What became of a change.
    ///
    /// @param pos its place in the history where it was taken
    /// @param effects what it has done
    record Result(long pos, Findings findings, List<Effect> effects) {
        boolean taken() {
            return !findings.refuse();
        }
    }

    /// @param stale the change was made under an older definition
    Result take(
            HistoryRow.Author author,
            List<Operation> ops,
            Authority authority,
            Cause cause,
            boolean stale) {
        return take(author, ops, authority, cause, stale, null, null);
    }

    /// @param resent null for a change that comes for the first time
    /// @param sight null where its author sees the whole unit
    Result take(
            HistoryRow.Author author,
            List<Operation> ops,
            Authority authority,
            Cause cause,
            boolean stale,
            @Nullable Resent resent,
            @Nullable Sight sight) {
        return session.atomically(
                () -> {
                    Taking taking =
                            new Taking(session, definition, author, authority, ops.size(), resent);
                    take(taking, ops, cause, stale, sight);
                    return new Result(taking.pos(), taking.findings(), taking.effects());
                },
                Result::taken);
    }

    private static void take(
            Taking taking, List<Operation> ops, Cause cause, boolean stale, @Nullable Sight sight) {
        merge(taking, taking.arrivals().taken(taking, ops), stale);
        if (taking.findings().refuse()) {
            return;
        }
        LinkCheck links = new LinkCheck(taking);
        links.settleDeleted();
        if (taking.findings().refuse()) {
            return;
        }
        taking.reached().forEach(taking::write);
        if (!taking.authority().isUnquestioned()) {
            new Comeback(taking).settle();
            new RuleCheck(taking).run();
            checkRequired(taking);
        }
        links.settleReferences();
        UniqueKeys.settle(taking);
        FileUses.settle(taking);
        new MergeWatch(taking, cause).settle();
        if (taking.findings().refuse()) {
            return;
        }
        new ForgetWatch(taking).settle();
        new Placing(taking.session(), taking.definition()).settle(taking);
        if (sight != null) {
            sight.checkPlaced(taking);
            if (taking.findings().refuse()) {
                return;
            }
        }
        taking.effects().forEach(effect -> taking.session().history().append(effect.row(taking)));
        ResentMerge.markMadeBesides(taking);
        new Publisher(taking, cause).publish();
    }

    private static void merge(Taking taking, List<Operation> ops, boolean stale) {
        StepGuard guard = guard(taking, stale);
        if (guard != null) {
            guard.check(ops);
        }
        if (taking.findings().refuse()) {
            return;
        }
        FieldAccess access = new FieldAccess(taking, stale);
        RecordMerge merge = new RecordMerge(taking);
        Decisions decisions = new Decisions(taking, ops);
        for (int op = 0; op < ops.size(); op++) {
            Operation operation = ops.get(op);
            Optional<EntityDefinition> entity = access.check(op, operation);
            if (entity.isPresent() && decisions.isOpen(op, operation)) {
                Set<String> decided =
                        guard == null
                                ? decisions.of(operation)
                                : guard.decided(operation, ops.getFirst());
                merge.merge(
                        op,
                        taking.withoutForgotten(op, operation, entity.get()),
                        entity.get(),
                        decided);
            }
        }
        decisions.checkMerged();
        if (guard != null) {
            guard.checkMerged();
        }
    }

    private static @Nullable StepGuard guard(Taking taking, boolean stale) {
        String name = taking.author().useCase();
        if (name == null) {
            return null;
        }
        UseCase useCase = taking.definition().useCases().get(name);
        if (useCase == null) {
            taking.findings()
                    .add(
                            Problem.of(
                                    stale ? Problem.Code.STALE_DEFINITION : Problem.Code.INVALID,
                                    "There is no step called " + name + "."));
            return null;
        }
        return new StepGuard(taking, useCase);
    }

    private static void checkRequired(Taking taking) {
        for (WorkingRecord record : taking.reached()) {
            if (!record.isLiving()) {
                continue;
            }
            for (RecordCheck.Missing missing :
                    RecordCheck.missing(
                            record.entity(),
                            record.fields(),
                            taking.forgotten()
                                    .concerns(record.entity(), record.id(), record.fields()))) {
                taking.findings()
                        .add(
                                Problem.ofField(
                                        Problem.Code.INVALID,
                                        missing.message() + ".",
                                        record.lastEffect().op(),
                                        missing.field()));
            }
        }
    }
}
