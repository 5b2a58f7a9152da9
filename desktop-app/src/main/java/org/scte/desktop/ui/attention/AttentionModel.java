package org.scte.desktop.ui.attention;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.review.Reviews;

/// What needs a person in all units; follows the stores. Public methods are for the FX thread.
public final class AttentionModel implements AutoCloseable {
    private static final int MOST = 500;

    /// The choice of all units.
    static final String ALL = "";

    private final Function<String, LocalUnit> open;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final StuckFileDesk files;
    private final ObservableList<AttentionItem> items = FXCollections.observableArrayList();
    private final SimpleStringProperty only = new SimpleStringProperty(ALL);
    private final SimpleBooleanProperty grouped = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper reviews = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final Map<String, Subscription> watching = new HashMap<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile List<String> units = List.of();
    private List<AttentionItem> found = List.of();
    private List<AttentionItem> standings = List.of();
    private Consumer<RecordKey> onReview = _ -> {};
    private BiConsumer<String, Optional<Runnable>> tell = (_, _) -> {};

    /// @param open a unit's store by its name; asked in the background only
    public AttentionModel(
            Function<String, LocalUnit> open,
            Executor background,
            FxThread fx,
            Clock clock,
            Words words) {
        this.open = open;
        this.background = background;
        this.fx = fx;
        this.clock = clock;
        this.words = words;
        this.files = new StuckFileDesk(background, fx, words, this::tell, this::onRefused);
        only.subscribe((_, _) -> arrange());
        grouped.subscribe((_, _) -> arrange());
    }

    Words words() {
        return words;
    }

    Clock clock() {
        return clock;
    }

    /// What needs a person, by kind; of a kind by unit in the device's order, oldest first.
    ObservableList<AttentionItem> items() {
        return items;
    }

    /// The unit whose things are shown, or [#ALL].
    SimpleStringProperty onlyProperty() {
        return only;
    }

    /// Whether changes that were refused for the same reason stand as one.
    SimpleBooleanProperty groupedProperty() {
        return grouped;
    }

    /// The units of which anything needs a person, by name with what they are called.
    Map<String, String> concerned() {
        Map<String, String> concerned = new LinkedHashMap<>();
        all().forEach(item -> concerned.put(item.unitName(), item.unitTitle()));
        return concerned;
    }

    /// Changes of all units that wait to be sent, which is normal.
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Records of which two values wait for a decision.
    public ReadOnlyIntegerProperty reviewsProperty() {
        return reviews.getReadOnlyProperty();
    }

    /// What went wrong here; empty where nothing did.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Says where a record that needs a review goes.
    public void setOnReview(Consumer<RecordKey> goOn) {
        onReview = goOn;
    }

    /// Says who tells what happened, with the way back.
    public void setTell(BiConsumer<String, Optional<Runnable>> teller) {
        tell = teller;
    }

    private void tell(String what, Optional<Runnable> back) {
        message.set("");
        tell.accept(what, back);
    }

    void review(AttentionItem.Review item) {
        onReview.accept(item.record());
    }

    /// Looks at these units from now on.
    public void onUnits(List<String> now) {
        units = List.copyOf(now);
        read();
    }

    /// Hears how the units stand.
    public void onStatuses(Collection<SyncStatus> now) {
        List<AttentionItem> needing = new ArrayList<>();
        now.stream()
                .filter(AttentionModel::needsSomebody)
                .forEach(status -> needing.add(new AttentionItem.Standing(status, false)));
        now.stream()
                .filter(status -> status.clock().isSuspect())
                .findFirst()
                .ifPresent(status -> needing.add(new AttentionItem.Standing(status, true)));
        if (!needing.equals(standings)) {
            standings = needing;
            arrange();
        }
    }

    private static boolean needsSomebody(SyncStatus status) {
        return status.state() == UnitState.AUTH
                || status.state() == UnitState.UPGRADE
                || status.state() == UnitState.STUCK;
    }

    private void read() {
        if (reading.compareAndSet(false, true)) {
            background.execute(() -> {
                reading.set(false);
                List<AttentionItem> read = new ArrayList<>();
                int notSent = 0;
                for (String name : units) {
                    LocalUnit unit = open.apply(name);
                    watch(name, unit);
                    read.addAll(refused(unit));
                    read.addAll(reviews(unit));
                    read.addAll(stuck(unit));
                    notSent += unit.countWaiting();
                }
                int count = notSent;
                fx.run(() -> show(read, count));
            });
        }
    }

    private void watch(String name, LocalUnit unit) {
        synchronized (watching) {
            watching.computeIfAbsent(name, _ -> unit.watch(_ -> read()));
        }
    }

    private static List<AttentionItem> reviews(LocalUnit unit) {
        return Reviews.of(unit).stream()
                .<AttentionItem>map(each ->
                        new AttentionItem.Review(unit, each.key(), each.label(), each.fields()))
                .toList();
    }

    private static List<AttentionItem> stuck(LocalUnit unit) {
        return unit.contents().stuck().list().stream()
                .<AttentionItem>map(file -> new AttentionItem.Stuck(unit, List.of(file)))
                .toList();
    }

    private static List<AttentionItem> refused(LocalUnit unit) {
        List<OutboxEntry> entries = unit.listAttention(MOST);
        int held =
                (int)
                        entries.stream()
                                .filter(entry -> entry.state() == OutboxEntry.State.HELD)
                                .count();
        return entries.stream()
                .filter(entry -> entry.state() == OutboxEntry.State.REJECTED)
                .filter(entry -> Reviews.deletedElsewhere(entry).isEmpty())
                .<AttentionItem>map(entry -> new AttentionItem.Refused(unit, List.of(entry), held))
                .toList();
    }

    private void show(List<AttentionItem> read, int notSent) {
        waiting.set(notSent);
        found = read;
        reviews.set(
                (int)
                        read.stream()
                                .filter(item ->
                                        item instanceof AttentionItem.Review review
                                                && !review.fields().isEmpty())
                                .count());
        arrange();
    }

    private List<AttentionItem> all() {
        List<AttentionItem> all = new ArrayList<>(found);
        all.addAll(standings);
        return all;
    }

    private void arrange() {
        List<AttentionItem> shown = new ArrayList<>();
        for (AttentionItem item : all()) {
            if (only.get().equals(ALL) || only.get().equals(item.unitName())) {
                add(shown, item);
            }
        }
        shown.sort(Comparator.comparing(AttentionItem::kind));
        if (!shown.equals(items)) {
            items.setAll(shown);
        }
    }

    /// Adds it, to another with the same reason where these stand as one.
    private void add(List<AttentionItem> shown, AttentionItem item) {
        for (int i = 0; grouped.get() && i < shown.size(); i++) {
            Optional<AttentionItem> together = together(shown.get(i), item);
            if (together.isPresent()) {
                shown.set(i, together.get());
                return;
            }
        }
        shown.add(item);
    }

    private static Optional<AttentionItem> together(AttentionItem one, AttentionItem other) {
        if (one instanceof AttentionItem.Refused same
                && other instanceof AttentionItem.Refused fresh
                && same.unit() == fresh.unit()
                && same.reason().equals(fresh.reason())) {
            return Optional.of(
                    new AttentionItem.Refused(
                            same.unit(), joined(same.entries(), fresh.entries()), same.held()));
        }
        return one instanceof AttentionItem.Stuck same
                        && other instanceof AttentionItem.Stuck fresh
                        && same.unit() == fresh.unit()
                        && same.first().why().equals(fresh.first().why())
                ? Optional.of(
                        new AttentionItem.Stuck(same.unit(), joined(same.files(), fresh.files())))
                : Optional.empty();
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    // What is done about it -----------------------------------------------------------------

    /// Sends the changes again as they are.
    void resend(AttentionItem.Refused item) {
        message.set("");
        background.execute(() -> {
            for (OutboxEntry entry : item.entries()) {
                LocalChange again = new LocalChange(entry.useCase(), entry.ops());
                Written written = Written.of(() -> item.unit().resend(entry.change(), again));
                if (written instanceof Written.Refused refused) {
                    fx.run(() -> onRefused(refused));
                    return;
                }
            }
            fx.run(this::read);
        });
    }

    private void onRefused(Written.Refused refused) {
        message.set(words.say("failed", "reason", refused.problems().getFirst().message()));
    }

    /// Gives the changes up; what they said stays in the history of their records.
    void discard(AttentionItem.Refused item) {
        message.set("");
        List<UUID> given = item.entries().stream().map(OutboxEntry::change).toList();
        background.execute(() -> {
            try {
                given.forEach(item.unit().past()::giveUp);
            } catch (StoreException refused) {
                fx.run(() -> onRefused(Written.refusedByDisk(refused)));
                return;
            }
            fx.run(() -> {
                tell.accept(
                        words.say(
                                "attention.given",
                                "n",
                                given.size(),
                                "label",
                                item.first().label()),
                        Optional.of(() -> takeUp(item.unit(), given)));
                read();
            });
        });
    }

    private void takeUp(LocalUnit unit, List<UUID> given) {
        background.execute(() -> {
            for (UUID change : given) {
                if (Written.of(() -> unit.past().takeUp(change))
                        instanceof Written.Refused refused) {
                    fx.run(() ->
                            tell.accept(refused.problems().getFirst().message(), Optional.empty()));
                    return;
                }
            }
        });
    }

    /// What is done about files.
    StuckFileDesk files() {
        return files;
    }

    /// A form on the record of the first file, at the field that holds it.
    FormModel form(AttentionItem.Stuck item) {
        FormModel form = new FormModel(item.unit(), background, fx, clock, words);
        form.open(item.first().entity(), item.first().record(), item.first().field());
        return form;
    }

    /// A form on the record of the first change, at the field it is about.
    FormModel form(AttentionItem.Refused item) {
        FormModel form = new FormModel(item.unit(), background, fx, clock, words);
        String field = item.field();
        if (field == null) {
            form.open(item.operation().entity(), item.operation().id());
        } else {
            form.open(item.operation().entity(), item.operation().id(), field);
        }
        return form;
    }

    @Override
    public void close() {
        synchronized (watching) {
            watching.values().forEach(Subscription::close);
            watching.clear();
        }
    }
}
