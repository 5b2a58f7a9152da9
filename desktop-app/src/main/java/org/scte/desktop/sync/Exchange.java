package org.scte.desktop.sync;

import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.scte.desktop.store.Applied;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.UnitSync;
import org.scte.model.sync.Change;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// One unit's exchanges with its service, one after the other, on the caller's thread: sends oldest
/// first, receives until there is no more, and does what has to come between (a newer definition, a
/// snapshot).
final class Exchange {
    /// Changes of one request; the protocol allows 5,000.
    private static final int BATCH = 1_000;

    /// Bytes of changes of one request, unless one change has more.
    private static final long BATCH_BYTES = 4L << 20;

    /// Snapshots and definitions fetched in one go before it is taken for a fault.
    private static final int MAX_DETOURS = 3;

    /// Percent of a first download; −1 when it is over.
    static final int NO_PROGRESS = -1;

    private final String unit;
    private final LocalUnit store;
    private final ServiceClient client;
    private final Supplier<String> base;
    private final Supplier<UUID> ids;
    private final SyncLog log;
    private final IntConsumer progress;
    private final Runnable receiving;

    /// @param base the address of the unit's service as the directory has it now
    /// @param progress hears the percent of a download
    /// @param receiving hears that more is coming than fits one page
    Exchange(
            String unit,
            LocalUnit store,
            ServiceClient client,
            Supplier<String> base,
            Supplier<UUID> ids,
            SyncLog log,
            IntConsumer progress,
            Runnable receiving) {
        this.unit = unit;
        this.store = store;
        this.client = client;
        this.base = base;
        this.ids = ids;
        this.log = log;
        this.progress = progress;
        this.receiving = receiving;
    }

    /// Goes on until everything is sent and nothing more is there.
    ///
    /// @throws NotAnswering where the service does not answer as the protocol says
    /// @throws ServiceRefusal where it answers with a code
    ExchangeResult run() {
        try {
            return level(false);
        } catch (ServiceRefusal refusal) {
            if (refusal.code().equals("gap") && refusal.lastSeq().isPresent()) {
                store.sync().requeue(refusal.lastSeq().getAsLong());
                tellHealed();
                return level(true);
            }
            throw refusal;
        } finally {
            store.sync().putBack();
        }
    }

    private void tellHealed() {
        store.sync()
                .takeHealed()
                .ifPresent(healed -> {
                    log.add(
                            "The service was put back and had lost changes of this device: %d are sent again."
                                    .formatted(healed.again()));
                    if (healed.lost() > 0) {
                        log.add(
                                "%d more had been sent too long ago to be kept here, and are lost."
                                        .formatted(healed.lost()));
                    }
                });
    }

    /// @param look whether to hear first how the service stands, before anything is sent
    private ExchangeResult level(boolean look) {
        boolean looking = look;
        int sent = 0;
        long received = 0;
        int refused = 0;
        int detours = 0;
        while (true) {
            List<Change> batch = looking ? List.of() : store.sync().take(BATCH, BATCH_BYTES);
            looking = false;
            Applied applied = store.sync().apply(ask(batch));
            tellHealed();
            switch (applied) {
                case Applied.Page page -> {
                    sent += page.sent();
                    received += page.received();
                    refused += page.refused();
                    if (!batch.isEmpty() && page.sent() == 0) {
                        throw new NotAnswering("it left changes without an answer", false);
                    }
                    if (page.more()) {
                        receiving.run();
                    }
                    if (!page.more() && batch.size() < BATCH && store.countWaiting() == 0) {
                        return new ExchangeResult(sent, received, refused, false);
                    }
                }
                case Applied.NewerDefinition newer -> {
                    sent += newer.sent();
                    if (!migrated(newer.definition())) {
                        return new ExchangeResult(sent, received, refused, true);
                    }
                    detours = detour(detours, "The definition changes again and again.");
                }
                case Applied.SnapshotRequired required -> {
                    bootstrap(required.reason());
                    received += store.sync().digest().records();
                    detours = detour(detours, "The service asks for one snapshot after another.");
                }
            }
        }
    }

    private static int detour(int detours, String reason) {
        if (detours >= MAX_DETOURS) {
            throw new NotAnswering(reason, false);
        }
        return detours + 1;
    }

    private SyncResponse ask(List<Change> batch) {
        UnitSync.Standing standing = store.sync().standing();
        SyncResponse response =
                client.sync(
                        base.get(),
                        unit,
                        new SyncRequest(
                                ids.get(),
                                standing.cursor(),
                                standing.definition(),
                                standing.acked(),
                                SyncRequest.DEFAULT_LIMIT,
                                standing.skipTo(),
                                batch.stream()
                                        .<SentChange>map(change -> new SentChange.Whole(change, ""))
                                        .toList()));
        if (response.lastSeq() > standing.given()) {
            throw new ServiceRefusal(
                    409,
                    "device-cloned",
                    "The service has changes of this device that were not made here.",
                    null,
                    null);
        }
        return response;
    }

    /// Whether the newer definition could be read and is now in force here.
    private boolean migrated(int version) {
        String source = client.definition(base.get(), unit);
        try {
            UnitDefinition newer = UnitReader.readTrusted(source, unit + ".yaml");
            store.sync().migrate(newer);
            log.add("The unit is now defined by version " + newer.definition() + ".");
            return true;
        } catch (UnitFaults e) {
            log.add(
                    "Version %d of the unit's definition needs a newer program. Update to go on receiving."
                            .formatted(version),
                    String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void bootstrap(String reason) {
        log.add("Everything is fetched anew. " + reason);
        progress.accept(0);
        try {
            JsonObject manifest = client.snapshot(base.get(), unit);
            if (manifest.whole("definition") > store.definition().definition()
                    && !migrated((int) manifest.whole("definition"))) {
                throw new NotAnswering("its definition needs a newer program", false);
            }
            List<JsonObject> parts = manifest.objects("parts");
            if (parts.size() != 1) {
                throw new NotAnswering("its snapshot has " + parts.size() + " parts", false);
            }
            client.snapshotPart(
                    base.get(),
                    unit,
                    parts.getFirst().text("part"),
                    part -> store.sync().adopt(part, progress));
            log.add("Fetched %d records.".formatted(store.sync().digest().records()));
        } finally {
            progress.accept(NO_PROGRESS);
        }
    }
}
