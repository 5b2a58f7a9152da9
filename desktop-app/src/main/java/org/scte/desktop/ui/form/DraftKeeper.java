package org.scte.desktop.ui.form;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.model.record.RecordId;

/// Keeps what is typed into one form on the disk while it is typed. Of several states waiting to be
/// written only the latest is.
final class DraftKeeper {
    private static final System.Logger LOG = System.getLogger(DraftKeeper.class.getName());

    private final LocalUnit unit;
    private final Executor background;
    private final String entity;
    private final RecordId id;
    private final Consumer<Boolean> told;
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

    /// @param told hears, in the background, whether the last state is on the disk
    DraftKeeper(
            LocalUnit unit,
            Executor background,
            String entity,
            RecordId id,
            Consumer<Boolean> told) {
        this.told = told;
        this.unit = unit;
        this.background = background;
        this.entity = entity;
        this.id = id;
    }

    void keep(DraftRecord draft) {
        hand(() -> unit.drafts().save(draft));
    }

    void discard() {
        hand(() -> unit.drafts().discard(entity, id));
    }

    private void hand(Runnable write) {
        if (waiting.getAndSet(write) == null) {
            background.execute(this::writeLatest);
        }
    }

    private void writeLatest() {
        Runnable write = waiting.getAndSet(null);
        if (write == null) {
            return;
        }
        try {
            write.run();
            told.accept(true);
        } catch (StoreException e) {
            told.accept(false); // it stays in the form, and saving it says why
            LOG.log(System.Logger.Level.WARNING, "What is typed could not be kept on disk", e);
        }
    }
}
