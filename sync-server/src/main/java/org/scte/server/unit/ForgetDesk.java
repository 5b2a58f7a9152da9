package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.scte.model.sync.Forgotten;
import org.scte.model.sync.SyncRequest;
import org.scte.server.store.ForgottenTable;
import org.scte.server.store.StoreSession;

/// Where a unit erases personal data, tells devices what they are to erase too, and knows which of
/// them have.
public final class ForgetDesk {
    /// Records that one answer tells of.
    private static final int TOLD_AT_ONCE = 1_000;

    /// Some records in one transaction; as heavy as the changes that it makes.
    private static final int WEIGHT = Forgetting.AT_ONCE;

    private final UnitService unit;

    /// Up to which number each device is known to have erased, so that an exchange that says so
    /// again writes nothing.
    private final Map<String, Long> confirmed = new ConcurrentHashMap<>();

    ForgetDesk(UnitService unit) {
        this.unit = unit;
    }

    /// Erases some of what is due.
    ///
    /// @return whether there is more to do
    public boolean goOn() {
        return unit.read(session -> session.forgotten().firstDue().isPresent())
                && unit.write(
                        WEIGHT,
                        session -> new Forgetting(session, unit.definition(), unit.now()).goOn());
    }

    /// Whether all is erased, and files may still hold some of it.
    public boolean isSweepDue() {
        return unit.read(session ->
                session.forgotten().isSweepDue() && session.forgotten().firstDue().isEmpty());
    }

    /// Has the unit's file, and the snapshots made of it, rid of what was erased. It takes about as
    /// long as copying the file; nothing is written meanwhile.
    ///
    /// @return whether it is done; else it is to be tried again
    public boolean sweep() {
        long erasedAt = erasedAt();
        SnapshotFiles.deleteBefore(unit, erasedAt);
        new ContentKeeper(unit).eraseReleased();
        boolean swept = unit.sweep();
        return swept
                && unit.write(
                        1,
                        session -> {
                            boolean last = session.forgotten().erasedAt() == erasedAt;
                            if (last) {
                                session.forgotten().endSweep();
                            }
                            return last;
                        });
    }

    /// The last position at which something was erased: what was made of an earlier state is not
    /// handed out any more.
    long erasedAt() {
        return unit.read(session -> session.forgotten().erasedAt());
    }

    /// Whether the request says that the device has erased more than was known.
    boolean isNews(Caller caller, SyncRequest request) {
        return request.forgotten() > 0
                && confirmed.getOrDefault(caller.device(), 0L) < request.forgotten();
    }

    /// Notes what the device says that it has erased.
    void confirm(StoreSession session, Caller caller, SyncRequest request) {
        if (!isNews(caller, request)) {
            return;
        }
        long number = Math.min(request.forgotten(), session.forgotten().last());
        if (number > session.forgotten().confirmed(caller.device())) {
            session.forgotten().confirm(caller.device(), number, unit.now());
        }
        confirmed.put(caller.device(), request.forgotten());
    }

    /// What the device is to erase since it last did: of what it sees, and of what it has written
    /// itself. Empty for nothing, and while something is still to be emptied here: the device would
    /// be done before it has heard of that.
    static Optional<Forgotten> told(
            StoreSession session, View view, Caller caller, SyncRequest request) {
        List<ForgottenTable.Entry> behind =
                session.forgotten().list(request.forgotten(), TOLD_AT_ONCE);
        if (behind.isEmpty() || session.forgotten().firstDue().isPresent()) {
            return Optional.empty();
        }
        List<Forgotten.Named> records = new ArrayList<>();
        for (ForgottenTable.Entry entry : behind) {
            boolean knows =
                    view.isWhole()
                            || session.places()
                                    .find(entry.entity(), entry.id())
                                    .filter(view::sees)
                                    .isPresent()
                            || session.history()
                                    .changedBy(entry.entity(), entry.id(), caller.device());
            if (knows) {
                records.add(new Forgotten.Named(entry.entity(), entry.id()));
            }
        }
        return Optional.of(new Forgotten(behind.getLast().number(), records));
    }

    /// The records that are forgotten themselves, oldest first.
    public List<ForgottenTable.Entry> list() {
        return unit.read(session -> session.forgotten().list(0, Integer.MAX_VALUE)).stream()
                .filter(ForgottenTable.Entry::root)
                .toList();
    }

    /// Up to which number each device that has said so has erased.
    public Map<String, Long> confirmed() {
        return unit.read(session -> session.forgotten().confirmed());
    }

    /// The number that the last one has.
    public long last() {
        return unit.read(session -> session.forgotten().last());
    }
}
