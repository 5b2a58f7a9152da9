package org.scte.desktop.ui.list;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreChange;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.model.record.RecordId;

/// Keeps the rows in view as the store has them: a changed record repaints in place, nothing moves.
/// However fast commits come, the store is asked at most once every [#REST_MILLIS], and one
/// question is under way at a time.
final class LiveRows implements AutoCloseable {
    private static final int REST_MILLIS = 100;
    private static final int MANY = 1_000;

    private final LocalUnit unit;
    private final PagedRows rows;
    private final Executor background;
    private final FxThread fx;
    private final Consumer<Outcome> onOutcome;
    private final Subscription subscription;
    private final Object lock = new Object();
    private Set<RecordId> touched = new HashSet<>();
    private boolean everything;
    private boolean replaced;
    private boolean own;
    private boolean underWay;
    private volatile boolean closed;

    /// What a round of changes came to.
    ///
    /// @param count how many rows the query has now
    /// @param own somebody at this device made one of the changes
    /// @param replaced the store was filled anew
    record Outcome(long count, boolean own, boolean replaced) {}

    LiveRows(
            LocalUnit unit,
            PagedRows rows,
            Executor background,
            FxThread fx,
            Consumer<Outcome> onOutcome) {
        this.unit = unit;
        this.rows = rows;
        this.background = background;
        this.fx = fx;
        this.onOutcome = onOutcome;
        this.subscription = unit.watch(this::onChange);
    }

    private void onChange(StoreChange change) {
        if (closed || !(change.everything() || concerns(change.entities()))) {
            return;
        }
        synchronized (lock) {
            everything |= change.everything() || touched.size() > MANY;
            replaced |= change.everything();
            own |= change.own();
            if (!everything) {
                touched.addAll(change.records());
            }
            if (underWay) {
                return;
            }
            underWay = true;
        }
        fx.run(this::round);
    }

    /// Also what a row refers to may decide whether it is listed.
    private boolean concerns(Set<String> changed) {
        return rows.query().entities(unit.definition()).stream().anyMatch(changed::contains);
    }

    private record Batch(
            Set<RecordId> touched, boolean everything, boolean replaced, boolean own) {}

    private void round() {
        if (closed) {
            return;
        }
        Batch batch;
        synchronized (lock) {
            if (touched.isEmpty() && !everything) {
                underWay = false;
                return;
            }
            batch = new Batch(touched, everything, replaced, own);
            touched = new HashSet<>();
            everything = false;
            replaced = false;
            own = false;
        }
        var query = rows.query();
        Map<RecordId, Row> held = rows.held(batch.touched(), batch.everything());
        background.execute(() -> {
            try {
                Map<RecordId, Optional<LocalRecord>> found = new HashMap<>();
                for (RecordId id : held.keySet()) {
                    found.put(id, unit.find(query.entity(), id));
                }
                var outcome = new Outcome(unit.count(query), batch.own(), batch.replaced());
                fx.run(() -> {
                    if (query == rows.query()) {
                        found.forEach((id, record) -> repaint(held, id, record));
                        onOutcome.accept(outcome);
                    }
                });
            } finally {
                CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> fx.run(this::round));
            }
        });
    }

    private static void repaint(
            Map<RecordId, Row> held, RecordId id, Optional<LocalRecord> record) {
        Row row = held.get(id);
        if (row != null && row.id().filter(id::equals).isPresent()) {
            record.ifPresentOrElse(row::show, row::markGone);
        }
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
    }
}
