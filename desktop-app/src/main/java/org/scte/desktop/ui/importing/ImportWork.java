package org.scte.desktop.ui.importing;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.scte.desktop.importing.UnreadableFile;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

/// What an import has done in the background, one thing at a time, and what is said of it. For the
/// FX thread; an answer that comes after people went on is dropped.
final class ImportWork {
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private long asked;

    ImportWork(Executor background, FxThread fx, Words words) {
        this.background = background;
        this.fx = fx;
        this.words = words;
    }

    /// What is being done; empty while nothing is.
    ReadOnlyStringWrapper busy() {
        return busy;
    }

    /// What just happened or went wrong; empty where there is nothing to say.
    ReadOnlyStringWrapper message() {
        return message;
    }

    /// What is on its way is of no interest any more.
    void drop() {
        asked++;
        busy.set("");
        message.set("");
    }

    /// Does `work` in the background, and `then` with its answer on the FX thread.
    <T> void run(String saying, Supplier<T> work, Consumer<T> then) {
        long ask = ++asked;
        busy.set(saying);
        message.set("");
        background.execute(() -> {
            try {
                T answer = work.get();
                fx.run(() -> finish(ask, () -> then.accept(answer)));
            } catch (UnreadableFile expected) {
                fx.run(() -> finish(ask, () -> say(expected)));
            } catch (RuntimeException fault) {
                log(fault);
                fx.run(() -> finish(ask, () -> say(fault)));
            }
        });
    }

    /// Looks something up beside the work, and shows it; where that fails nothing is shown.
    <T> void look(Supplier<T> looking, Consumer<T> then) {
        background.execute(() -> {
            try {
                T answer = looking.get();
                fx.run(() -> then.accept(answer));
            } catch (RuntimeException fault) {
                log(fault);
            }
        });
    }

    /// Says how far the work is, as the work tells.
    IntConsumer progress(IntFunction<String> saying) {
        return n -> fx.latest(this, () -> showProgress(saying.apply(n)));
    }

    private void showProgress(String text) {
        if (!busy.get().isEmpty()) {
            busy.set(text);
        }
    }

    private void finish(long ask, Runnable then) {
        if (ask == asked) {
            busy.set("");
            then.run();
        }
    }

    private static void log(RuntimeException fault) {
        System.getLogger(ImportWork.class.getName())
                .log(System.Logger.Level.WARNING, "an import stopped", fault);
    }

    private void say(RuntimeException fault) {
        message.set(words.say("import.fault", "reason", String.valueOf(fault.getMessage())));
    }
}
