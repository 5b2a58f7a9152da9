package org.scte.desktop.ui.attention;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.form.DraftCopy;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.review.ReviewKey;
import org.scte.desktop.ui.review.Reviews;
import org.scte.model.sync.Problem;

/// The changes of all units that were not accepted; follows the stores. Public methods are for the
/// FX thread.
public final class AttentionModel implements AutoCloseable {
    private static final int MOST = 500;

    private final Function<String, LocalUnit> open;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final ObservableList<AttentionItem> items = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper reviews = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final Map<String, Subscription> watching = new HashMap<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile List<String> units = List.of();
    private Consumer<ReviewKey> onReview = _ -> {};

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
    }

    Words words() {
        return words;
    }

    Clock clock() {
        return clock;
    }

    /// What needs a person, by unit in the device's order, oldest first.
    ObservableList<AttentionItem> items() {
        return items;
    }

    /// Changes of all units that wait to be sent, which is normal.
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Records of which two values wait for a decision.
    public ReadOnlyIntegerProperty reviewsProperty() {
        return reviews.getReadOnlyProperty();
    }

    /// Says where a record that needs a review goes.
    public void setOnReview(Consumer<ReviewKey> goOn) {
        onReview = goOn;
    }

    void review(AttentionItem.Review item) {
        onReview.accept(item.key());
    }

    /// What went wrong here; empty where nothing did.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Looks at these units from now on.
    public void onUnits(List<String> now) {
        units = List.copyOf(now);
        read();
    }

    private void read() {
        if (reading.compareAndSet(false, true)) {
            background.execute(() -> {
                reading.set(false);
                List<AttentionItem> found = new ArrayList<>();
                List<AttentionItem> asked = new ArrayList<>();
                int notSent = 0;
                for (String name : units) {
                    LocalUnit unit = open.apply(name);
                    watch(name, unit);
                    found.addAll(refused(unit));
                    asked.addAll(reviews(unit));
                    notSent += unit.countWaiting();
                }
                int count = notSent;
                found.addAll(asked);
                fx.run(() -> show(found, count));
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
                .<AttentionItem>map(entry -> new AttentionItem.Refused(unit, entry, held))
                .toList();
    }

    private void show(List<AttentionItem> found, int notSent) {
        waiting.set(notSent);
        reviews.set(
                (int)
                        found.stream()
                                .filter(AttentionItem.Review.class::isInstance)
                                .filter(item -> !((AttentionItem.Review) item).fields().isEmpty())
                                .count());
        if (!found.equals(items)) {
            items.setAll(found);
        }
    }

    /// Sends the change again as it is.
    void resend(AttentionItem.Refused item) {
        message.set("");
        background.execute(() -> {
            Written written =
                    item.unit()
                            .resend(
                                    item.change(),
                                    new LocalChange(item.entry().useCase(), item.entry().ops()));
            fx.run(() -> tell(written));
        });
    }

    private void tell(Written written) {
        switch (written) {
            case Written.Saved _ -> read();
            case Written.Refused(List<Problem> problems) ->
                    message.set(
                            words.say("attention.failed", "reason", problems.getFirst().message()));
        }
    }

    /// Gives the change up; its values stay as a draft.
    void discard(AttentionItem.Refused item) {
        message.set("");
        background.execute(() -> {
            DraftCopy.discard(item.unit(), item.entry(), clock.instant());
            fx.run(this::read);
        });
    }

    /// A form on the record of the change, at the field it is about.
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
