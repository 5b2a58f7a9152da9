package org.scte.desktop.ui.shell;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.help.HelpTopic;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.model.record.RecordId;

/// The window without its controls: the places, where one is and was, and how the units stand. For
/// the FX thread only.
public final class ShellModel {
    private static final int REMEMBERED = 50;

    private final ObservableList<String> units = FXCollections.observableArrayList();
    private final Map<String, SyncStatus> statuses = new LinkedHashMap<>();
    private final ReadOnlyLongWrapper statusVersion = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(new Place.SyncCentre());
    private final ReadOnlyObjectWrapper<Optional<HelpTopic>> help =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
    private int left;
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ClockStanding> clock =
            new ReadOnlyObjectWrapper<>(ClockStanding.TRUSTED);
    private boolean clockSeen;
    private boolean settled;
    private int reviews;
    private final Deque<Visit> before = new ArrayDeque<>();
    private final Deque<Visit> after = new ArrayDeque<>();
    private Optional<RecordAt> entered = Optional.empty();
    private Supplier<Optional<RecordAt>> looked = Optional::empty;
    private Consumer<Visit> onRecord = _ -> {};

    /// A record, in the list of its entity.
    public record RecordAt(String unit, String entity, RecordId id) {}

    /// A place as it was left.
    ///
    /// @param record the one that was open there
    record Visit(Place place, Optional<RecordAt> record) {}

    /// One sentence over the content for ten seconds.
    ///
    /// @param undo takes back what it tells of
    /// @param stays until it is dismissed or another one comes
    public record Notice(String text, Optional<Runnable> undo, boolean stays) {
        static final Notice NONE = new Notice("", Optional.empty(), false);

        boolean isNone() {
            return text.isEmpty();
        }
    }

    /// Says how many changes waited when the program was started.
    public void leftFromBefore(int changes) {
        left = changes;
    }

    /// Changes that wait since the program was closed; 0 once something has become of one, or
    /// another waits beside them.
    int left() {
        if (statuses.size() == units.size() && countWaiting() != left) {
            left = 0;
        }
        return left;
    }

    /// Says for as long as the window is open why nothing can be saved; empty where it can.
    public void warn(String sentence) {
        warning.set(sentence);
    }

    ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /// How this computer's clock stands; trusted too where somebody has read that it is not.
    ReadOnlyObjectProperty<ClockStanding> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /// What is said of the clock has been read: nothing more of it until it was right again.
    void acknowledgeClock() {
        clockSeen = true;
        showClock();
    }

    private void showClock() {
        ClockStanding now =
                statuses.values().stream()
                        .map(SyncStatus::clock)
                        .filter(ClockStanding::isSuspect)
                        .findFirst()
                        .orElse(ClockStanding.TRUSTED);
        clockSeen &= now.isSuspect();
        clock.set(clockSeen ? ClockStanding.TRUSTED : now);
    }

    /// Units on this device, in the directory's order.
    public ObservableList<String> units() {
        return units;
    }

    public void onUnits(List<String> now) {
        if (!units.equals(now)) {
            units.setAll(now);
        }
        statuses.keySet().retainAll(now);
        showClock();
        before.removeIf(visit -> isGone(visit.place()));
        after.removeIf(visit -> isGone(visit.place()));
        if (isGone(place.get())) {
            place.set(
                    place.get() instanceof Place.Absent(String unit)
                            ? new Place.Unit(unit)
                            : new Place.SyncCentre());
        }
        statusVersion.set(statusVersion.get() + 1);
    }

    /// Whether a place is in a unit that is not on this device any more; of one that wasn't, is
    /// now.
    private boolean isGone(Place to) {
        return switch (to) {
            case Place.Unit(String unit, _) -> !units.contains(unit);
            case Place.Absent(String unit) -> units.contains(unit);
            case Place.Import(String unit, _) -> !units.contains(unit);
            case Place.Print(String unit, _) -> !units.contains(unit);
            case Place.Review(RecordKey of) -> !units.contains(of.unit());
            case Place.Deleted(String unit) -> !units.contains(unit);
            case Place.History(RecordKey of) -> !units.contains(of.unit());
            case Place.Door door -> door.of().stream().anyMatch(one -> !units.contains(one.unit()));
            case Place.Home _, Place.Attention _, Place.SyncCentre _, Place.Settings _ -> false;
        };
    }

    public void onStatus(SyncStatus status) {
        statuses.put(status.unit(), status);
        showClock();
        statusVersion.set(statusVersion.get() + 1);
        settle();
    }

    /// At the start one is at the sync centre; once a unit has its data one is at Home, unless
    /// somebody went elsewhere meanwhile.
    private void settle() {
        if (!settled && statuses.values().stream().anyMatch(ShellModel::hasData)) {
            go(new Place.Home());
            before.clear();
        }
    }

    private static boolean hasData(SyncStatus status) {
        return status.lastHeard() != null && status.state() != UnitState.BOOTSTRAP;
    }

    /// Counts up with every change of a status.
    public ReadOnlyLongProperty statusVersionProperty() {
        return statusVersion.getReadOnlyProperty();
    }

    public Optional<SyncStatus> status(String unit) {
        return Optional.ofNullable(statuses.get(unit));
    }

    public Collection<SyncStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    /// Changes that were not accepted, and records to review.
    public int countAttention() {
        return reviews + statuses.values().stream().mapToInt(SyncStatus::attention).sum();
    }

    /// Says how many records need a review.
    void onReviews(int count) {
        reviews = count;
        statusVersion.set(statusVersion.get() + 1);
    }

    public int countWaiting() {
        return statuses.values().stream().mapToInt(SyncStatus::waiting).sum();
    }

    // Where one is --------------------------------------------------------------------------

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// What is read over the place one is at, which stays as it is; nothing where that is in view.
    ReadOnlyObjectProperty<Optional<HelpTopic>> helpProperty() {
        return help.getReadOnlyProperty();
    }

    void help(HelpTopic topic) {
        settled = true;
        help.set(Optional.of(topic));
    }

    void closeHelp() {
        help.set(Optional.empty());
    }

    public void go(Place to) {
        settled = true;
        closeHelp();
        if (!to.equals(place.get())) {
            leave(here());
            entered = Optional.empty();
            place.set(to);
        }
    }

    /// Goes to a record.
    public void go(RecordAt record) {
        settled = true;
        closeHelp();
        var to = new Visit(new Place.Unit(record.unit()), Optional.of(record));
        if (!to.equals(here())) {
            leave(here());
        }
        visit(to);
    }

    /// Somebody goes into a record that the list shows: the one they went into before is a step
    /// back.
    void onEntered(RecordAt record) {
        Optional<RecordAt> now = Optional.of(record);
        if (entered.isPresent() && !entered.equals(now)) {
            leave(new Visit(place.get(), entered));
        }
        entered = now;
    }

    /// @param looked the record that is open in the unit one is at
    /// @param onRecord shows the record of a visit, or none, once its place is shown
    void follow(Supplier<Optional<RecordAt>> looked, Consumer<Visit> onRecord) {
        this.looked = looked;
        this.onRecord = onRecord;
    }

    private Visit here() {
        return new Visit(place.get(), looked.get());
    }

    private void leave(Visit visit) {
        before.push(visit);
        if (before.size() > REMEMBERED) {
            before.removeLast();
        }
        after.clear();
    }

    private void visit(Visit visit) {
        entered = visit.record();
        place.set(visit.place());
        onRecord.accept(visit);
    }

    /// The nth unit, from 1; nothing where there are fewer.
    public void goToUnit(int nth) {
        if (nth >= 1 && nth <= units.size()) {
            go(new Place.Unit(units.get(nth - 1)));
        }
    }

    /// To the record or place one was at before; from help to the place under it.
    public void back() {
        if (help.get().isPresent()) {
            closeHelp();
        } else {
            step(before, after);
        }
    }

    public void forward() {
        closeHelp();
        step(after, before);
    }

    boolean hasBack() {
        return help.get().isPresent() || !before.isEmpty();
    }

    boolean hasForward() {
        return !after.isEmpty();
    }

    private void step(Deque<Visit> from, Deque<Visit> to) {
        if (!from.isEmpty()) {
            to.push(here());
            visit(from.pop());
        }
    }

    // What is told --------------------------------------------------------------------------

    public ReadOnlyObjectProperty<Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void tell(String text) {
        notice.set(new Notice(text, Optional.empty(), false));
    }

    public void tellWithUndo(String text, Runnable undo) {
        notice.set(new Notice(text, Optional.of(undo), false));
    }

    /// Of much that was done at once: the way back stays in view.
    public void keepWithUndo(String text, Runnable undo) {
        notice.set(new Notice(text, Optional.of(undo), true));
    }

    public void dismissNotice() {
        notice.set(Notice.NONE);
    }

    /// Takes back what the notice in view tells of.
    public void undo() {
        Notice shown = notice.get();
        dismissNotice();
        shown.undo().ifPresent(Runnable::run);
    }
}
