package org.scte.desktop.ui.door;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreChange;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.InOrder;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.Door;

/// One door without its controls: whom the typed letters mean, the verdict of the last scan, and
/// how many are in. Scans are answered in their order, none is lost. For the FX thread only.
public final class DoorModel {
    /// Rows that a digit can pick.
    static final int ROWS = 9;

    /// What the door is made of and cannot make itself.
    ///
    /// @param name of the door, as people call it
    public record Parts(
            LocalUnit unit,
            Occasion occasion,
            String name,
            Clock clock,
            Executor background,
            FxThread fx,
            Words words) {}

    private final Parts parts;
    private final GuestBook book = new GuestBook();
    private final DoorDesk desk;
    private final Executor inOrder;
    private final Subscription watching;
    private final ObservableList<Guest> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Verdict> verdict = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GuestBook.Counts> counts =
            new ReadOnlyObjectWrapper<>(new GuestBook.Counts(0, 0, 0));
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
    private String typed = "";

    /// @param door as the unit's definition says it
    public DoorModel(Parts parts, Door door) {
        this.parts = parts;
        var values = new ValueText(parts.words(), new Times(parts.words(), parts.clock()));
        var reader =
                new GuestReader(parts.unit(), door, parts.occasion().id(), parts.clock(), values);
        this.desk =
                new DoorDesk(
                        parts.unit(),
                        door,
                        reader,
                        book,
                        parts.name(),
                        parts.clock(),
                        parts.words());
        this.inOrder = new InOrder(parts.background());
        this.watching = parts.unit().watch(this::onChange);
        inOrder.execute(() -> {
            desk.load();
            tell(() -> loaded.set(true));
        });
    }

    private void onChange(StoreChange change) {
        inOrder.execute(() -> {
            desk.follow(change);
            tell(() -> {});
        });
    }

    /// Shows how many are in, and what else there is to show.
    private void tell(Runnable more) {
        GuestBook.Counts now = book.counts();
        String latest = String.join(" · ", desk.last());
        parts.fx()
                .run(() -> {
                    counts.set(now);
                    last.set(latest);
                    more.run();
                    if (!typed.isEmpty()) {
                        typed(typed);
                    }
                });
    }

    public Words words() {
        return parts.words();
    }

    Occasion occasion() {
        return parts.occasion();
    }

    String name() {
        return parts.name();
    }

    /// Whom the letters mean that are in the field, who is not in yet first.
    ObservableList<Guest> rows() {
        return rows;
    }

    /// Of the last scan; null before the first. It stays until the next one.
    ReadOnlyObjectProperty<@Nullable Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<GuestBook.Counts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Whether all guests are here; scans made before wait for that.
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// The last three that were let in here, in one line.
    ReadOnlyStringProperty lastProperty() {
        return last.getReadOnlyProperty();
    }

    /// How many guests the list has.
    int size() {
        return book.size();
    }

    // What people do ------------------------------------------------------------------------

    /// The letters in the field are these now.
    void typed(String text) {
        typed = text.strip();
        List<Guest> found = typed.isEmpty() ? List.of() : book.search(typed, ROWS);
        if (!rows.equals(found)) {
            rows.setAll(found);
        }
    }

    /// Whether a digit behind the letters picks a row, and is not one more of a number.
    boolean picks(int digit) {
        return digit >= 1 && digit <= rows.size() && !book.hasNumberFrom(typed + digit);
    }

    /// Lets the nth row in, from 1.
    void pick(int nth) {
        admit(rows.get(nth - 1));
    }

    void admit(Guest guest) {
        typed("");
        ask(() -> desk.admit(guest.id(), ""));
    }

    /// Enter behind what is in the field.
    ///
    /// @param scanned by a scanner: it is a number, never somebody's first letters
    void enter(String text, boolean scanned) {
        typed(text);
        if (typed.isEmpty()) {
            return;
        }
        if (!scanned && !rows.isEmpty()) {
            pick(1);
            return;
        }
        String code = typed;
        typed("");
        ask(() -> desk.scan(code));
    }

    private void ask(Supplier<Verdict> work) {
        inOrder.execute(() -> {
            Verdict said;
            try {
                said = work.get();
            } catch (StoreException e) {
                said = desk.fault(String.valueOf(e.getMessage()));
            }
            Verdict shown = said;
            tell(() -> verdict.set(shown));
        });
    }

    /// The door is left: nothing more is heard of it.
    public void close() {
        watching.close();
    }
}
