package org.scte.desktop.ui.undo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
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

    /// Of what was done at once, so much is turned in one transaction.
    private static final int BATCH = 200;

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
    /// @param first what the first of it was, in a sentence
    private record Step(LocalUnit unit, List<Past.Turn> pieces, String first, Object deed) {
        Step {
            pieces = List.copyOf(pieces);
        }

        /// The same with what the next commit of the deed wrote.
        Step with(List<Past.Turn> more) {
            List<Past.Turn> all = new ArrayList<>(pieces);
            all.addAll(more);
            return new Step(unit, all, first, deed);
        }
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
                                    piece instanceof Past.Turn.Back(UUID change)
                                            && step.takenBack().contains(change)));
            return;
        }
        if (step.written().isEmpty() || step.written().size() > MOST) {
            return;
        }
        undone.clear();
        List<Past.Turn> pieces =
                step.written().stream()
                        .<Past.Turn>map(entry -> new Past.Turn.Back(entry.change()))
                        .toList();
        Step last = done.peek();
        if (last != null && last.deed().equals(step.deed())) {
            done.pop();
            done.push(last.with(pieces));
            return;
        }
        String first =
                WaitingChange.of(step.written().getFirst(), unit.definition(), words).sentence();
        push(done, new Step(unit, pieces, first, step.deed()));
    }

    /// What a step was, in a sentence.
    private String what(Step step) {
        int more = step.pieces().size() - 1;
        return more == 0
                ? step.first()
                : words.say("undo.several", "what", step.first(), "n", more);
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
            Optional<Turned> turned = Optional.empty();
            stepping = Thread.currentThread();
            try {
                turned = Optional.of(turn(step));
            } finally {
                stepping = null;
                var came = turned;
                fx.run(() -> {
                    busy = false;
                    came.ifPresentOrElse(
                            all -> onTurned(step, all, to, said), () -> from.push(step));
                });
            }
        });
    }

    private void onTurned(Step step, Turned turned, Deque<Step> to, String said) {
        if (!turned.pieces().isEmpty()) {
            push(to, new Step(step.unit(), turned.pieces(), step.first(), step.deed()));
        }
        tell.accept(
                said(turned, step, said) + (turned.closed() ? " " + words.say("undo.closed") : ""));
    }

    /// What became of a step.
    ///
    /// @param pieces what turns it round again
    /// @param left fields that hold something else by now
    /// @param closed a question that it had decided stays closed
    /// @param refused why some of it could not be done; empty where it could
    private record Turned(
            List<Past.Turn> pieces, Set<String> left, boolean closed, String refused) {}

    private static Turned turn(Step step) {
        List<Past.Turn> back = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        boolean closed = false;
        String refused = "";
        Past past = step.unit().past();
        List<Past.Turn> pieces = step.pieces().reversed();
        for (int from = 0; from < pieces.size(); from += BATCH) {
            List<Past.Turn> some = pieces.subList(from, Math.min(pieces.size(), from + BATCH));
            List<Past.TakenBack> all = turn(past, some);
            for (int at = 0; at < all.size(); at++) {
                Past.TakenBack taken = all.get(at);
                left.addAll(taken.left());
                switch (taken.written()) {
                    case Written.Saved(UUID change, _) -> {
                        closed |= hasDecided(past, some.get(at));
                        back.add(
                                taken.anew()
                                        .<Past.Turn>map(Past.Turn.Again::new)
                                        .orElseGet(() -> new Past.Turn.Back(change)));
                    }
                    case Written.Refused no -> refused = no.problems().getFirst().message();
                }
            }
        }
        return new Turned(back, left, closed, refused);
    }

    private static boolean hasDecided(Past past, Past.Turn turned) {
        return switch (turned) {
            case Past.Turn.Back(UUID change) -> past.hasDecided(change);
            case Past.Turn.Again _ -> false;
        };
    }

    private static List<Past.TakenBack> turn(Past past, List<Past.Turn> some) {
        try {
            return past.turn(some);
        } catch (StoreException refused) {
            var why =
                    new Past.TakenBack(Written.refusedByDisk(refused), List.of(), Optional.empty());
            return Collections.nCopies(some.size(), why);
        }
    }

    private String said(Turned turned, Step step, String said) {
        String what = what(step);
        if (!turned.refused().isEmpty()) {
            return turned.pieces().isEmpty()
                    ? words.say("undo.refused", "what", what, "reason", turned.refused())
                    : words.say(
                            "undo.partly",
                            "n",
                            turned.pieces().size(),
                            "all",
                            step.pieces().size(),
                            "reason",
                            turned.refused());
        }
        return turned.left().isEmpty()
                ? words.say(said, "what", what)
                : words.say(
                        "undo.left",
                        "what",
                        what,
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
