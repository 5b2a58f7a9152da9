package org.scte.desktop.ui.undo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OwnStep;
import org.scte.desktop.store.Past;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.synccentre.WaitingChange;

/// Takes back what was saved in this session, change by change and across units, and makes it
/// again. What was changed elsewhere since stays as it is, and is named. For the FX thread.
public final class UndoModel implements AutoCloseable {
    private static final int REMEMBERED = 100;

    /// Changes saved at once; more, as of an import, have their own way back.
    private static final int MOST = 500;

    private final Function<String, LocalUnit> open;
    private final Consumer<String> tell;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final Map<LocalUnit, Subscription> watching = new HashMap<>();
    private volatile @Nullable Thread stepping;
    private boolean busy;

    /// What was saved at once, and can be turned round.
    ///
    /// @param what it was, in a sentence
    private record Step(LocalUnit unit, List<Piece> pieces, String what) {
        Step {
            pieces = List.copyOf(pieces);
        }
    }

    private sealed interface Piece {
        /// A change to take back.
        record Back(UUID change) implements Piece {}

        /// A change that disappeared, to be made anew.
        record Anew(LocalChange change) implements Piece {}
    }

    /// @param open a unit's store by its name; asked in the background only
    /// @param tell says what happened
    public UndoModel(
            Function<String, LocalUnit> open,
            Consumer<String> tell,
            Executor background,
            FxThread fx,
            Words words) {
        this.open = open;
        this.tell = tell;
        this.background = background;
        this.fx = fx;
        this.words = words;
    }

    /// Remembers what is saved in these units from now on.
    public void onUnits(List<String> units) {
        for (String name : units) {
            background.execute(() -> {
                LocalUnit unit = open.apply(name);
                synchronized (watching) {
                    watching.computeIfAbsent(
                            unit, _ -> unit.past().watchOwn(step -> on(unit, step)));
                }
            });
        }
    }

    private void on(LocalUnit unit, OwnStep step) {
        if (Thread.currentThread() != stepping) {
            fx.run(() -> remember(unit, step));
        }
    }

    private void remember(LocalUnit unit, OwnStep step) {
        if (!step.takenBack().isEmpty()) { // by the button of a form or a notice
            done.removeIf(each ->
                    each.pieces().stream()
                            .anyMatch(piece ->
                                    piece instanceof Piece.Back(UUID change)
                                            && step.takenBack().contains(change)));
            return;
        }
        if (step.written().isEmpty() || step.written().size() > MOST) {
            return;
        }
        undone.clear();
        push(
                done,
                new Step(
                        unit,
                        step.written().stream()
                                .<Piece>map(entry -> new Piece.Back(entry.change()))
                                .toList(),
                        what(unit, step)));
    }

    private String what(LocalUnit unit, OwnStep step) {
        String first =
                WaitingChange.of(step.written().getFirst(), unit.definition(), words).sentence();
        int more = step.written().size() - 1;
        return more == 0 ? first : words.say("undo.several", "what", first, "n", more);
    }

    private static void push(Deque<Step> onto, Step step) {
        onto.push(step);
        if (onto.size() > REMEMBERED) {
            onto.removeLast();
        }
    }

    /// Whether there is anything to take back.
    public boolean canUndo() {
        return !done.isEmpty();
    }

    /// Whether there is anything to make again.
    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /// Takes back the last that was saved.
    public void undo() {
        turn(done, undone, "undo.done", "key.noUndo");
    }

    /// Makes again the last that was taken back.
    public void redo() {
        turn(undone, done, "redo.done", "key.noRedo");
    }

    private void turn(Deque<Step> from, Deque<Step> to, String said, String nothing) {
        if (busy) {
            return;
        }
        Step step = from.poll();
        if (step == null) {
            tell.accept(words.say(nothing));
            return;
        }
        busy = true;
        background.execute(() -> {
            stepping = Thread.currentThread();
            Turned turned = turn(step);
            stepping = null;
            fx.run(() -> {
                busy = false;
                if (!turned.pieces().isEmpty()) {
                    push(to, new Step(step.unit(), turned.pieces(), step.what()));
                }
                tell.accept(said(turned, step, said));
            });
        });
    }

    /// What became of a step.
    ///
    /// @param pieces what turns it round again
    /// @param left fields that hold something else by now
    /// @param refused why some of it could not be done; empty where it could
    private record Turned(List<Piece> pieces, Set<String> left, String refused) {}

    private static Turned turn(Step step) {
        List<Piece> back = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        String refused = "";
        for (Piece piece : step.pieces().reversed()) {
            Past.TakenBack taken = turn(step.unit().past(), piece);
            left.addAll(taken.left());
            switch (taken.written()) {
                case Written.Saved(UUID change, _) ->
                        back.add(
                                taken.anew()
                                        .<Piece>map(Piece.Anew::new)
                                        .orElseGet(() -> new Piece.Back(change)));
                case Written.Refused no -> refused = no.problems().getFirst().message();
            }
        }
        return new Turned(back, left, refused);
    }

    private static Past.TakenBack turn(Past past, Piece piece) {
        try {
            return switch (piece) {
                case Piece.Back(UUID change) -> past.takeBack(change);
                case Piece.Anew(LocalChange change) -> past.again(change);
            };
        } catch (StoreException refused) {
            return new Past.TakenBack(Written.refusedByDisk(refused), List.of(), Optional.empty());
        }
    }

    private String said(Turned turned, Step step, String said) {
        if (!turned.refused().isEmpty()) {
            return words.say("undo.refused", "what", step.what(), "reason", turned.refused());
        }
        return turned.left().isEmpty()
                ? words.say(said, "what", step.what())
                : words.say(
                        "undo.left",
                        "what",
                        step.what(),
                        "n",
                        turned.left().size(),
                        "fields",
                        String.join(", ", turned.left()));
    }

    @Override
    public void close() {
        synchronized (watching) {
            watching.values().forEach(Subscription::close);
            watching.clear();
        }
    }
}
