package org.scte.desktop.ui.attention;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.scte.desktop.store.StuckFile;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

/// What is done about files that do not come to the service; for the FX thread. That it is done is
/// seen by the store's change.
final class StuckFileDesk {
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final BiConsumer<String, Optional<Runnable>> tell;
    private final Consumer<Written.Refused> refusal;

    /// @param tell says what was done, with the way back
    /// @param refusal hears that nothing was
    StuckFileDesk(
            Executor background,
            FxThread fx,
            Words words,
            BiConsumer<String, Optional<Runnable>> tell,
            Consumer<Written.Refused> refusal) {
        this.background = background;
        this.fx = fx;
        this.words = words;
        this.tell = tell;
        this.refusal = refusal;
    }

    /// Has files sent again that were not taken.
    void sendAgain(AttentionItem.Stuck item) {
        background.execute(() -> item.files().forEach(item.unit().contents().stuck()::sendAgain));
    }

    /// Says no more that files are gone from here.
    void dismiss(AttentionItem.Stuck item) {
        background.execute(() -> item.files().forEach(item.unit().contents().stuck()::dismiss));
    }

    /// Takes files that were not taken out of their records; these have them back by Undo.
    void takeOut(AttentionItem.Stuck item) {
        change(
                item.files(),
                item.unit().contents().stuck()::takeOut,
                () ->
                        tell.accept(
                                words.say(
                                        "attention.file.out",
                                        "n",
                                        item.files().size(),
                                        "file",
                                        item.first().file().name(),
                                        "label",
                                        item.first().label()),
                                Optional.of(() -> putBack(item))));
    }

    private void putBack(AttentionItem.Stuck item) {
        change(item.files(), item.unit().contents().stuck()::putBack, () -> {});
    }

    private void change(List<StuckFile> files, Function<StuckFile, Written> how, Runnable then) {
        background.execute(() -> {
            for (StuckFile file : files) {
                if (how.apply(file) instanceof Written.Refused refused) {
                    fx.run(() -> refusal.accept(refused));
                    return;
                }
            }
            fx.run(then);
        });
    }
}
