package org.scte.desktop.ui.shell;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.scte.desktop.ui.history.RecordKey;

/// The window without its controls: the places, where one is and was, and how the units stand. For
/// the FX thread only.
public final class ShellModel {
    private static final int REMEMBERED = 50;

    private final ObservableList<String> units = FXCollections.observableArrayList();
    private final Map<String, SyncStatus> statuses = new LinkedHashMap<>();
    private final ReadOnlyLongWrapper statusVersion = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(new Place.SyncCentre());
    private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ClockStanding> clock =
            new ReadOnlyObjectWrapper<>(ClockStanding.TRUSTED);
    private boolean clockSeen;
    private boolean settled;
    private int reviews;
    private final Deque<Place> before = new ArrayDeque<>();
    private final Deque<Place> after = new ArrayDeque<>();

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
        before.removeIf(this::isGone);
        after.removeIf(this::isGone);
        if (isGone(place.get())) {
            place.set(new Place.SyncCentre());
        }
        statusVersion.set(statusVersion.get() + 1);
    }

    /// Whether a place is in a unit that is not on this device any more.
    private boolean isGone(Place to) {
        return switch (to) {
            case Place.Unit(String unit) -> !units.contains(unit);
            case Place.Import(String unit, _) -> !units.contains(unit);
            case Place.Print(String unit, _) -> !units.contains(unit);
            case Place.Review(RecordKey of) -> !units.contains(of.unit());
            case Place.Door door -> door.of().stream().anyMatch(one -> !units.contains(one.unit()));
            case Place.Attention _, Place.SyncCentre _, Place.Settings _ -> false;
        };
    }

    public void onStatus(SyncStatus status) {
        statuses.put(status.unit(), status);
        showClock();
        statusVersion.set(statusVersion.get() + 1);
        settle();
    }

    /// At the start one is at the sync centre; once a unit has its data one is there, unless
    /// somebody went elsewhere meanwhile. The first unit in order has the precedence.
    private void settle() {
        if (settled) {
            return;
        }
        for (String unit : units) {
            SyncStatus status = statuses.get(unit);
            if (status == null) {
                return;
            }
            if (hasData(status)) {
                go(new Place.Unit(unit));
                before.clear();
                return;
            }
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

    public void go(Place to) {
        settled = true;
        if (to.equals(place.get())) {
            return;
        }
        before.push(place.get());
        if (before.size() > REMEMBERED) {
            before.removeLast();
        }
        after.clear();
        place.set(to);
    }

    /// The nth unit, from 1; nothing where there are fewer.
    public void goToUnit(int nth) {
        if (nth >= 1 && nth <= units.size()) {
            go(new Place.Unit(units.get(nth - 1)));
        }
    }

    public void back() {
        step(before, after);
    }

    public void forward() {
        step(after, before);
    }

    private void step(Deque<Place> from, Deque<Place> to) {
        if (!from.isEmpty()) {
            to.push(place.get());
            place.set(from.pop());
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
