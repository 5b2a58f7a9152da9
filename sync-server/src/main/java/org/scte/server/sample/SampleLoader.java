package org.scte.server.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.FeedPage;
import org.scte.server.unit.UnitService;

/// Writes the sample into empty units, before their services start.
public final class SampleLoader {
    /// Operations of one change: large enough to be quick, small enough to be one page of a sync.
    private static final int OPERATIONS_PER_CHANGE = 100;

    private static final int MESSAGES_PER_PAGE = 1_000;

    /// People of whom the smaller units' samples are.
    private static final int FIRST_PEOPLE = 40;

    private static final String ACTOR = "sample";

    private SampleLoader() {}

    /// Fills membership, then events with its copy of membership's people and registrations of
    /// theirs.
    ///
    /// @throws IllegalStateException where a unit is not empty, or does not take the sample
    public static void load(
            UnitService membership, UnitService events, SampleSize size, long seed) {
        requireEmpty(membership);
        requireEmpty(events);
        write(membership, out -> SampleMembership.make(size, seed, out));
        copy(membership, events);
        List<RecordId> people = ids(events, "person");
        List<RecordId> chapters = ids(events, "chapter");
        write(events, out -> SampleEvents.make(size, seed, people, chapters, out));
    }

    /// Fills the units that stand on membership, each with the first people of its copy; the rest
    /// of the copy comes when their services run.
    ///
    /// @throws IllegalStateException where a unit is not empty, or does not take the sample
    public static void loadOthers(
            UnitService membership,
            UnitService commerce,
            UnitService certification,
            UnitService learning,
            SampleSize size,
            long seed) {
        int people = FIRST_PEOPLE * size.share();
        List<RecordId> buyers = copyFirst(people, membership, commerce);
        write(commerce, out -> SampleCommerce.make(size, seed, buyers, out));
        List<RecordId> holders = copyFirst(people, membership, certification);
        write(certification, out -> SampleCertification.make(size, seed, holders, out));
        List<RecordId> learners = copyFirst(people, membership, learning);
        write(learning, out -> SampleLearning.make(size, seed, learners, out));
    }

    /// Copies until there are people enough; who they are.
    private static List<RecordId> copyFirst(int people, UnitService membership, UnitService to) {
        requireEmpty(to);
        long after = 0;
        long before = -1;
        while (after != before && to.list("person").size() < people) {
            before = after;
            after = copyPage(membership, to, after);
        }
        List<RecordId> held = ids(to, "person");
        return held.subList(0, Math.min(people, held.size()));
    }

    private static void requireEmpty(UnitService unit) {
        if (unit.head() != 0) {
            throw new IllegalStateException(unit.definition().title() + " has records already.");
        }
    }

    private static void write(UnitService unit, Consumer<Consumer<Operation.Create>> sample) {
        List<Operation> batch = new ArrayList<>(OPERATIONS_PER_CHANGE);
        sample.accept(create -> {
            batch.add(create);
            if (batch.size() == OPERATIONS_PER_CHANGE) {
                write(unit, batch);
            }
        });
        write(unit, batch);
    }

    private static void write(UnitService unit, List<Operation> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Ack ack = unit.writeAsService(ACTOR, List.copyOf(batch));
        if (!ack.problems().isEmpty()) {
            throw new IllegalStateException(
                    "the sample was not taken: " + ack.problems().getFirst());
        }
        batch.clear();
    }

    /// What the subscriber of a running service does.
    private static void copy(UnitService from, UnitService to) {
        long after = 0;
        long before = -1;
        while (after != before && after < from.head()) {
            before = after;
            after = copyPage(from, to, after);
        }
    }

    private static long copyPage(UnitService from, UnitService to, long after) {
        FeedPage page = from.feed(from.epoch(), after, MESSAGES_PER_PAGE);
        Cursor cursor = page.cursor();
        to.intake().apply(from.definition().unit(), page.messages(), cursor);
        return cursor.pos();
    }

    private static List<RecordId> ids(UnitService unit, String entity) {
        return unit.list(entity).stream().map(StoredRecord::id).sorted().toList();
    }
}
