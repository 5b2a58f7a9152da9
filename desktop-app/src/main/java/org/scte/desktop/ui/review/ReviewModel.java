package org.scte.desktop.ui.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Saving;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Watching;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ConflictEntity;

/// What a person decides of records that were changed in two places, one record after the other.
/// Public methods are for the FX thread.
public final class ReviewModel implements AutoCloseable {
    /// What the review needs of the window around it.
    ///
    /// @param open a unit's store by its name; asked in the background only
    /// @param units the names of the units on this device
    /// @param actor who works here
    /// @param tell says what happened, with the way back
    /// @param done leaves when nothing is left to review
    public record Around(
            Function<String, LocalUnit> open,
            Supplier<List<String>> units,
            String actor,
            History history,
            BiConsumer<String, Optional<Runnable>> tell,
            Runnable done) {}

    private final Around around;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final Times times;
    private final ReviewReading reading;
    private final ReadOnlyObjectWrapper<@Nullable ReviewCase> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final Saving saving;
    private final ReadOnlyStringWrapper other = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper undecided = new ReadOnlyIntegerWrapper();
    private final Watching watching = new Watching();
    private List<RecordKey> queue = List.of();
    private long asked;

    /// The change that stands against this person's; null while the service has not told it.
    private @Nullable HistoryEntry stands;

    public ReviewModel(Around around, Executor background, FxThread fx, Clock clock, Words words) {
        this.around = around;
        this.background = background;
        this.fx = fx;
        this.clock = clock;
        this.words = words;
        this.saving = new Saving(around.tell(), background, fx, words);
        this.times = new Times(words, clock);
        this.reading = new ReviewReading(words, times, around.actor());
    }

    Words words() {
        return words;
    }

    /// The record under review; null where there is nothing to review.
    ReadOnlyObjectProperty<@Nullable ReviewCase> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// "1 of 3"; empty where there is one alone.
    ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// Why it could not be saved; empty where it could.
    ReadOnlyStringProperty messageProperty() {
        return saving.messageProperty();
    }

    /// Who made the other change and when, as the service tells it; empty while that is not known.
    ReadOnlyStringProperty otherProperty() {
        return other.getReadOnlyProperty();
    }

    /// How many fields nothing is chosen of yet.
    ReadOnlyIntegerProperty undecidedProperty() {
        return undecided.getReadOnlyProperty();
    }

    // Going from record to record -----------------------------------------------------------

    /// The records of all units that need a review.
    private record Found(List<RecordKey> queue, Optional<ReviewCase> at) {}

    /// Shows this record, or where it asks nothing any more the first that does.
    public void open(RecordKey wanted) {
        read(wanted, 0);
    }

    /// The next record, or the one before; the first comes behind the last.
    public void step(int step) {
        ReviewCase now = shown.get();
        if (now != null && queue.size() > 1) {
            int at = queue.indexOf(now.key());
            read(queue.get(Math.floorMod(at + step, queue.size())), 0);
        }
    }

    /// Leaves the record as it is for now.
    void later() {
        ReviewCase now = shown.get();
        if (now != null && queue.indexOf(now.key()) < queue.size() - 1) {
            step(1);
        } else {
            around.done().run();
        }
    }

    /// @param from where to look for another, should `wanted` ask nothing any more
    private void read(RecordKey wanted, int from) {
        long ask = ++asked;
        List<String> units = around.units().get();
        background.execute(() -> {
            List<RecordKey> all = new ArrayList<>();
            units.forEach(unit ->
                    Reviews.of(around.open().apply(unit)).forEach(each -> all.add(each.key())));
            RecordKey key = all.contains(wanted) || all.isEmpty() ? wanted : after(all, from);
            LocalUnit unit = around.open().apply(key.unit());
            Optional<ReviewCase> found = reading.find(unit, key);
            watch(unit, key);
            fx.run(() -> {
                if (ask == asked) {
                    show(new Found(all, found));
                }
            });
        });
    }

    private static RecordKey after(List<RecordKey> all, int from) {
        return all.get(Math.min(from, all.size() - 1));
    }

    private void watch(LocalUnit unit, RecordKey key) {
        watching.follow(
                unit.watch(change -> {
                    if (change.everything()
                            || change.records().contains(key.record())
                            || change.entities().contains(ConflictEntity.NAME)) {
                        fx.latest(this, this::again);
                    }
                }));
    }

    /// Something of the record under review is another now.
    private void again() {
        ReviewCase now = shown.get();
        if (now != null && !saving.isBusy()) {
            read(now.key(), queue.indexOf(now.key()));
        }
    }

    private void show(Found found) {
        queue = found.queue();
        ReviewCase now = found.at().orElse(null);
        place.set(
                now == null || queue.size() < 2
                        ? ""
                        : words.say(
                                "review.place",
                                "n",
                                queue.indexOf(now.key()) + 1,
                                "all",
                                queue.size()));
        if (now != null && ReviewCase.same(shown.get(), now)) {
            return; // what was chosen stays
        }
        saving.say("");
        other.set("");
        stands = null;
        shown.set(now);
        switch (now) {
            case null -> undecided.set(0);
            case ReviewCase.Clash clash -> {
                clash.fields().forEach(field -> field.chosenProperty().subscribe(_ -> count()));
                askWho(clash);
            }
            case ReviewCase.Deleted deleted -> {
                undecided.set(0);
                askWho(deleted);
            }
        }
        count();
    }

    private void count() {
        if (shown.get() instanceof ReviewCase.Clash clash) {
            undecided.set((int) clash.fields().stream().filter(field -> !field.isChosen()).count());
        }
    }

    /// Asks the service who made the change that stands; without an answer nothing is said of it.
    private void askWho(ReviewCase of) {
        background.execute(() -> {
            History.Told told =
                    around.history().ask(of.key().unit(), of.key().entity(), of.key().record());
            if (of instanceof ReviewCase.Clash clash) {
                var theirs = reading.theirs(clash, told);
                fx.run(() -> theirs.forEach(ReviewField::tell));
            }
            told.latest(entry -> isOther(of, entry))
                    .ifPresent(entry ->
                            fx.run(() -> {
                                if (of == shown.get()) {
                                    stands = entry;
                                    other.set(said(of, entry));
                                }
                            }));
        });
    }

    private static boolean isOther(ReviewCase of, HistoryEntry entry) {
        return switch (of) {
            case ReviewCase.Clash clash ->
                    entry.pos() != clash.pos()
                            && clash.fields().stream()
                                    .anyMatch(field ->
                                            entry.set().containsKey(field.definition().name()));
            case ReviewCase.Deleted _ -> entry.op().equals("delete");
        };
    }

    private String said(ReviewCase of, HistoryEntry entry) {
        String when = times.when(entry.received());
        return switch (of) {
            case ReviewCase.Clash _ -> words.say("review.by", "who", entry.actor(), "when", when);
            case ReviewCase.Deleted _ ->
                    words.say("rec.conflict.deleted", "who", entry.actor(), "time", when);
        };
    }

    // Deciding ------------------------------------------------------------------------------

    void chooseAll(Function<ReviewField, ReviewField.@Nullable Side> side) {
        if (shown.get() instanceof ReviewCase.Clash clash) {
            clash.fields().forEach(field -> field.choose(side.apply(field)));
        }
    }

    /// A value of neither side, typed by hand.
    void choose(ReviewField field, Value typed) {
        if (shown.get() instanceof ReviewCase.Clash clash) {
            background.execute(() -> {
                ReviewField.Side side = reading.side(clash.unit(), field.definition(), typed);
                fx.run(() -> field.choose(side));
            });
        }
    }

    /// A control for such a value.
    LoneField editor(ReviewCase.Clash clash, ReviewField field) {
        ReviewField.Side chosen = field.chosenProperty().get();
        ReviewField.Side from = chosen == null ? field.yours() : chosen;
        var editor =
                new LoneField(
                        clash.unit(),
                        field.definition(),
                        field.definition().label(),
                        words,
                        clock,
                        background,
                        fx);
        boolean ref = field.definition().to() != null && !from.value().isNothing();
        editor.show(from.value(), ref ? from.text() : "");
        return editor;
    }

    /// Saves what was chosen as one change, once every field is, and goes on.
    void save() {
        if (shown.get() instanceof ReviewCase.Clash clash && undecided.get() == 0) {
            Map<Conflict, Value> decisions = new LinkedHashMap<>();
            for (ReviewField field : clash.fields()) {
                ReviewField.Side chosen = field.chosenProperty().get();
                if (chosen != null) {
                    decisions.put(field.conflict().orElseThrow(), chosen.value());
                }
            }
            List<Operation> beside = overruled(clash).stream().toList();
            write(clash, () -> clash.unit().decide(decisions, beside), "review.saved");
        }
    }

    /// What becomes of fields that were settled without asking, and not as somebody wants it.
    private static Optional<Operation> overruled(ReviewCase.Clash clash) {
        Map<String, Value> set = new LinkedHashMap<>();
        Map<String, Value> was = new LinkedHashMap<>();
        for (ReviewField field : clash.merged()) {
            field.overruled()
                    .ifPresent(value -> {
                        set.put(field.definition().name(), value);
                        was.put(field.definition().name(), field.holds().value());
                    });
        }
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Operation.Update(clash.key().entity(), clash.key().record(), set, was));
    }

    /// Makes the record anew with what was changed here; what it held else this device still knows,
    /// or the service has told.
    void restore() {
        if (shown.get() instanceof ReviewCase.Deleted gone) {
            HistoryEntry deletion = stands;
            saving.say("");
            background.execute(() -> {
                Optional<Map<String, Value>> held =
                        gone.held().or(() -> Optional.ofNullable(deletion).map(HistoryEntry::was));
                fx.run(() ->
                        held.ifPresentOrElse(
                                fields ->
                                        write(gone, () -> gone.restore(fields), "review.restored"),
                                () -> onNotTold(gone)));
            });
        }
    }

    private void onNotTold(ReviewCase of) {
        saving.say(words.say("review.notTold", "unit", of.unit().definition().title()));
        askWho(of);
    }

    /// Gives up what was changed here.
    void letStay() {
        if (shown.get() instanceof ReviewCase.Deleted gone) {
            write(
                    gone,
                    () -> {
                        gone.unit().past().giveUp(gone.change().change());
                        return new Written.Saved(gone.change().change());
                    },
                    "review.leftDeleted");
        }
    }

    private void write(ReviewCase of, Supplier<Written> work, String word) {
        saving.write(work, saved -> onSaved(of, saved, words.say(word, "label", of.label())));
    }

    private void onSaved(ReviewCase of, Written.Saved saved, String said) {
        switch (of) {
            case ReviewCase.Clash _ -> saving.tellWithUndo(said, of.unit(), saved.change());
            case ReviewCase.Deleted _ -> around.tell().accept(said, Optional.empty());
        }
        int at = queue.indexOf(of.key());
        if (queue.size() < 2) {
            shown.set(null);
            around.done().run();
        } else {
            read(queue.get((at + 1) % queue.size()), at);
        }
    }

    @Override
    public void close() {
        watching.close();
    }
}
