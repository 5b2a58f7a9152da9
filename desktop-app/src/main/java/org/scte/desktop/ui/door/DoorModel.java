package org.scte.desktop.ui.door;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreChange;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.InOrder;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.Document;
import org.scte.model.unit.Door;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

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
            Words words,
            Printers printers) {}

    private final Parts parts;
    private final GuestBook book = new GuestBook();
    private final Door door;
    private final ValueText values;
    private final DoorSound sound;
    private final Badges badges;
    private final GuestKeeper keeper;
    private final DoorDesk desk;
    private final Executor inOrder;
    private final Subscription watching;
    private final ObservableList<Guest> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Verdict> verdict = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GuestBook.Counts> counts =
            new ReadOnlyObjectWrapper<>(new GuestBook.Counts(0, 0, 0));
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Readiness.Line>> ready =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
    private final Readiness readiness;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper audible = new ReadOnlyBooleanWrapper(true);
    private String typed = "";

    /// @param door as the unit's definition says it
    public DoorModel(Parts parts, Door door) {
        this.parts = parts;
        this.door = door;
        this.readiness = new Readiness(parts.unit(), parts.clock(), parts.words());
        this.badges = new Badges(parts.unit(), parts.printers(), parts.clock(), parts.words());
        this.sound = new DoorSound(parts.background());
        this.values = new ValueText(parts.words(), new Times(parts.words(), parts.clock()));
        var reader =
                new GuestReader(parts.unit(), door, parts.occasion().id(), parts.clock(), values);
        this.keeper = new GuestKeeper(door, reader, book);
        this.desk =
                new DoorDesk(
                        parts.unit(),
                        door,
                        reader,
                        book,
                        keeper,
                        parts.name(),
                        parts.clock(),
                        parts.words());
        this.inOrder = new InOrder(parts.background());
        this.watching = parts.unit().watch(this::onChange);
        inOrder(() -> {
            keeper.load();
            tell(() -> loaded.set(true));
            parts.background().execute(this::lookRound);
        });
    }

    private void lookRound() {
        List<Readiness.Line> found = readiness.look(book.size(), parts.printers());
        parts.fx().run(() -> ready.set(found));
    }

    private void onChange(StoreChange change) {
        inOrder(() -> {
            keeper.follow(change);
            tell(() -> {});
        });
    }

    /// What the disk refuses is a verdict too.
    private void inOrder(Runnable work) {
        inOrder.execute(() -> {
            try {
                work.run();
            } catch (StoreException e) {
                Verdict fault = desk.fault(String.valueOf(e.getMessage()));
                parts.fx().run(() -> show(fault));
            }
        });
    }

    /// Shows how many are in, and what else there is to show.
    private void tell(Runnable more) {
        GuestBook.Counts now = book.counts();
        String latest = String.join(" · ", desk.last());
        String heard = readiness.age();
        parts.fx()
                .run(() -> {
                    counts.set(now);
                    last.set(latest);
                    age.set(heard);
                    more.run();
                    if (!typed.isEmpty()) {
                        typed(typed);
                    }
                });
    }

    public Words words() {
        return parts.words();
    }

    public Occasion occasion() {
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

    /// What there is to know before the first guest; empty while it is not known.
    ReadOnlyObjectProperty<List<Readiness.Line>> readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// How old the list is.
    ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
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

    /// Whether a badge, a ticket or a card of a guest has this on it.
    boolean isNumber(String text) {
        return book.byNumber(text).isPresent();
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
        String code = text.strip();
        if (code.isEmpty()) {
            return;
        }
        if (!scanned) {
            typed(code);
        }
        if (!scanned && !rows.isEmpty()) {
            pick(1);
            return;
        }
        typed("");
        ask(() -> desk.scan(code));
    }

    private void ask(Supplier<Verdict> work) {
        inOrder(() -> {
            Verdict said = work.get();
            tell(() -> show(said));
        });
    }

    private void show(Verdict shown) {
        told.set("");
        verdict.set(shown);
        sound.play(shown.kind().sound());
    }

    /// Takes back the last one that was let in here.
    void undo() {
        ask(() -> desk.undo().orElseGet(() -> desk.nothing()));
    }

    /// The guest of the last verdict, where only payment is against it.
    Optional<RecordId> unpaid() {
        return Optional.ofNullable(verdict.get())
                .filter(said -> said.kind() == Verdict.Kind.UNPAID)
                .flatMap(Verdict::guest);
    }

    /// Lets in who has not paid.
    ///
    /// @param why kept with the entry
    void letIn(RecordId guest, String why) {
        ask(() -> desk.admit(guest, why));
    }

    /// What is asked of somebody who is on no list; empty where nobody comes unannounced, or this
    /// device may not let them in.
    List<AskPanel.Ask> walkInAsks(String begun) {
        Door.WalkIn step = door.walkIn();
        if (step == null || !parts.unit().allowed().mayUse(step.by())) {
            return List.of();
        }
        EntityDefinition guests = parts.unit().definition().entity(door.guests()).orElseThrow();
        List<AskPanel.Ask> asks = new ArrayList<>();
        Optional<RecordId> known = known(begun);
        for (String name : step.ask()) {
            if (known.isPresent() && isNaming(name)) {
                continue; // the person's own record says it
            }
            FieldDefinition field = guests.field(name).orElseThrow();
            String given = field.defaultValue() instanceof Value.Text(String text) ? text : "";
            asks.add(
                    new AskPanel.Ask(
                            name, field.label(), field.choices(), asks.isEmpty() ? begun : given));
        }
        return asks;
    }

    /// Of whom the last verdict says that they are known and not registered, where nobody else's
    /// name is typed.
    Optional<RecordId> known(String begun) {
        return begun.isEmpty()
                ? Optional.ofNullable(verdict.get()).flatMap(Verdict::known)
                : Optional.empty();
    }

    private boolean isNaming(String field) {
        return Stream.concat(door.name().stream(), door.company().stream())
                .anyMatch(path -> path.own().filter(field::equals).isPresent());
    }

    /// @param known who it is, where that is known
    void walkIn(Map<String, String> given, Optional<RecordId> known) {
        Door.WalkIn step = door.walkIn();
        if (step != null) {
            Map<String, Value> set = new LinkedHashMap<>();
            String who = step.who();
            if (who != null) {
                known.ifPresent(person -> set.put(who, Value.text(person.toString())));
            }
            given.forEach((name, text) -> set.put(name, Value.text(text)));
            ask(() -> desk.walkIn(step, set));
        }
    }

    List<Guest> notHere() {
        return book.list(Guest::isExpected);
    }

    List<Guest> toSortOut() {
        return book.list(Guest::isToSortOut);
    }

    void settle(Guest guest) {
        ask(() -> desk.settle(guest.id()));
    }

    ValueText values() {
        return values;
    }

    /// What became of the last badge; empty where there is nothing to say.
    ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// Whether verdicts are heard.
    ReadOnlyBooleanProperty audibleProperty() {
        return audible.getReadOnlyProperty();
    }

    void turnSound() {
        sound.turn();
        audible.set(sound.isOn());
    }

    /// Whether a badge can be printed here at all.
    boolean printsBadges() {
        return door.badge() != null;
    }

    /// Prints the badge of the guest whom the last verdict is about. Scans go on meanwhile.
    void print() {
        Optional<RecordId> guest = Optional.ofNullable(verdict.get()).flatMap(Verdict::guest);
        Document badge = parts.unit().definition().documents().get(String.valueOf(door.badge()));
        if (guest.isEmpty() || badge == null) {
            told.set(parts.words().say("door.badge.nobody"));
            return;
        }
        told.set(parts.words().say("door.badge.making"));
        parts.background()
                .execute(() -> {
                    String said = badges.print(badge, guest.get());
                    parts.fx().run(() -> told.set(said));
                });
    }

    /// The door is left: nothing more is heard of it.
    public void close() {
        watching.close();
    }
}
