package org.scte.desktop.sync;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Applied;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.SnapshotPart;
import org.scte.desktop.store.Standing;
import org.scte.model.sync.Change;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.DefinitionChange;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// One unit's exchanges with its service until both are level, call by call: sends oldest first,
/// receives until there is no more, and does what has to come between (a newer definition, a
/// snapshot). It waits for nothing: whoever drives it carries the calls and brings the answers.
final class Exchange {
    /// Changes of one request; the protocol allows 5,000.
    private static final int BATCH = 1_000;

    /// Bytes of changes of one request, unless one change has more.
    private static final long BATCH_BYTES = 4L << 20;

    /// Snapshots and definitions fetched in one go before it is taken for a fault.
    private static final int MAX_DETOURS = 3;

    /// Percent of a first download; −1 when it is over.
    static final int NO_PROGRESS = -1;

    /// What comes next.
    sealed interface Step {
        /// To be carried; its answer goes to [Exchange#answered].
        record Ask(Call call) implements Step {}

        record Done(ExchangeResult result) implements Step {}

        /// This device may do nothing more in the unit, and all that it had to send is kept for an
        /// administrator: what it holds is to be erased.
        ///
        /// @param why a sentence
        record Withdrawn(String why) implements Step {}
    }

    private final String unit;
    private final LocalUnit store;
    private final Supplier<UUID> ids;
    private final SyncLog log;
    private final IntConsumer progress;
    private final SnapshotFetch snapshot;
    private final Runnable receiving;

    private Call asked = new Call.Ready();

    /// Changes of the next request: fewer after one that was too large, until it fits.
    private int most = BATCH;

    private Applied.Answers answers = Applied.Answers.NONE;
    private long received;
    private int detours;
    private boolean lost;

    /// What waited for its author is sent as well.
    private boolean handedOver;

    /// The last number that a change had when the service was asked.
    private long given;

    private int definitionDue;
    private @Nullable Call partDue;

    /// Slices to be erased when those that come in their place are here.
    private List<String> replaced = List.of();

    /// @param progress hears the percent of a download
    /// @param receiving hears that more is coming than fits one page
    Exchange(
            String unit,
            LocalUnit store,
            Supplier<UUID> ids,
            SyncLog log,
            IntConsumer progress,
            Runnable receiving) {
        this.unit = unit;
        this.store = store;
        this.ids = ids;
        this.log = log;
        this.progress = progress;
        this.snapshot = new SnapshotFetch(store, log, progress);
        this.receiving = receiving;
    }

    Step begin() {
        restart();
        most = BATCH;
        lost = false;
        handedOver = false;
        return sync();
    }

    private void restart() {
        answers = Applied.Answers.NONE;
        received = 0;
        detours = 0;
        partDue = null;
    }

    /// Takes the answer to what was asked last.
    ///
    /// @throws NotAnswering where the service does not answer as the protocol says
    /// @throws ServiceRefusal where it answers with a code
    Step answered(WireAnswer answer) {
        if (answer.status() == 200 || answer.status() == 206) {
            return taken(answer);
        }
        RuntimeException why = answer.refusal();
        if (asked instanceof Call.Snapshot(Call.Form form)
                && form == Call.Form.SQLITE
                && answer.status() == 415) {
            return ask(new Call.Snapshot(Call.Form.NDJSON));
        }
        if (why instanceof ServiceRefusal refusal
                && refusal.code().equals("gap")
                && refusal.lastSeq().isPresent()
                && !lost) {
            store.sync().requeue(refusal.lastSeq().getAsLong());
            tellHealed();
            restart();
            lost = true;
            return sync();
        }
        if (why instanceof ServiceRefusal refusal
                && refusal.withdrawal() != null
                && asked instanceof Call.Sync(SyncRequest request)) {
            return withdrawn(refusal, refusal.withdrawal(), request);
        }
        if (answer.status() == 413
                && asked instanceof Call.Sync(SyncRequest request)
                && !request.changes().isEmpty()) {
            return smaller(request.changes().size());
        }
        throw why;
    }

    /// What waits is sent all the same, and kept for an administrator; then what was refused
    /// before.
    private Step withdrawn(
            ServiceRefusal refusal, ServiceRefusal.Withdrawal withdrawal, SyncRequest request) {
        store.sync().setAside(withdrawal.kept());
        if (!withdrawal.full() && !handedOver && store.countWaiting() == 0) {
            handedOver = true;
            store.sync().handOver();
            return sync();
        }
        if (store.sync().shut(withdrawal.full())) {
            return new Step.Withdrawn(String.valueOf(refusal.getMessage()));
        }
        boolean heard =
                request.changes().isEmpty()
                        || request.changes().getFirst().seq() <= withdrawal.kept();
        if (!heard) {
            throw refusal;
        }
        store.sync().putBack();
        return sync();
    }

    /// The request was more than the service, or a proxy before it, takes: half of it is tried, and
    /// a single change that is too large by itself waits for a person.
    private Step smaller(int changes) {
        if (changes == 1) {
            store.sync().giveUpFirst();
            answers = answers.plus(new Applied.Answers(0, 0, 1, 0));
        }
        most = changes == 1 ? BATCH : changes / 2;
        return sync();
    }

    /// To be called when it is done or has failed: what was on its way waits again.
    void end() {
        progress.accept(NO_PROGRESS);
        store.sync().putBack();
    }

    private Step taken(WireAnswer answer) {
        return switch (asked) {
            case Call.Ready _ -> sync();
            case Call.Sync(SyncRequest request) -> page(request, answer);
            case Call.Definition _ -> definition(answer);
            case Call.Snapshot(Call.Form form) -> manifest(form, answer);
            case Call.SnapshotLines _ -> lines(answer);
            case Call.SnapshotFile(SnapshotPart part, long from) -> file(part, from, answer);
            case Call.Slices(List<String> slices, _) ->
                    manifest(snapshot.due(slices, answer.read(asked.accept(), JsonObject::parse)));
            case Call.SliceLines _ -> slices(answer);
        };
    }

    private Step ask(Call call) {
        asked = call;
        return new Step.Ask(call);
    }

    private Step sync() {
        List<Change> batch = store.sync().take(most, BATCH_BYTES);
        Standing standing = store.sync().standing();
        given = standing.given();
        return ask(new Call.Sync(standing.request(ids.get(), batch)));
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

    private Step page(SyncRequest request, WireAnswer answer) {
        SyncResponse response = answer.read(asked.accept(), ProtocolJson::readResponse);
        if (!response.request().equals(request.request())) {
            throw new NotAnswering("the answer is to another request", false);
        }
        if (response.lastSeq() > given) {
            throw new ServiceRefusal(
                    409,
                    "device-cloned",
                    "The service has changes of this device that were not made here.",
                    null,
                    null);
        }
        int batch = request.changes().size();
        Applied applied = store.sync().apply(response);
        store.contents().want(response.wanted());
        tellHealed();
        answers = answers.plus(applied.answers());
        switch (applied) {
            case Applied.Page page -> {
                received += page.received();
                most = Math.min(BATCH, 2 * most);
                if (batch > 0 && page.answers().all() == 0) {
                    throw new NotAnswering("it left changes without an answer", false);
                }
                if (page.more()) {
                    receiving.run();
                    return sync();
                }
                boolean swept = store.sync().sweep(); // and the service is to hear of it
                return !swept && batch < BATCH && store.countWaiting() == 0 ? done(false) : sync();
            }
            case Applied.NewerDefinition newer -> {
                definitionDue = newer.definition();
                return ask(new Call.Definition());
            }
            case Applied.SlicesRequired(List<String> added, List<String> replaced, _) -> {
                this.replaced = replaced;
                return ask(new Call.Slices(added, response.cursor()));
            }
            case Applied.SnapshotRequired required -> {
                log.add("Everything is fetched anew. " + required.reason());
                return ask(snapshot.begin());
            }
        }
    }

    private Step done(boolean upgradeNeeded) {
        return new Step.Done(new ExchangeResult(answers, received, upgradeNeeded));
    }

    private Step definition(WireAnswer answer) {
        boolean migrated = migrated(answer);
        if (partDue != null) {
            if (!migrated) {
                throw new NotAnswering("its definition needs a newer program", false);
            }
            return fetched(snapshot.fetch(partDue));
        }
        if (!migrated) {
            return done(true);
        }
        detour("The definition changes again and again.");
        return sync();
    }

    /// Whether the newer definition could be read and is now in force here.
    private boolean migrated(WireAnswer answer) {
        String source =
                answer.read(asked.accept(), bytes -> new String(bytes, StandardCharsets.UTF_8));
        try {
            UnitDefinition newer = UnitReader.readTrusted(source, unit + ".yaml");
            if (DefinitionChange.between(store.definition(), newer).stream()
                    .anyMatch(DefinitionChange::breaking)) {
                // no service takes such a one: what came was cut off, and would drop records
                throw new NotAnswering("its definition is not whole", false);
            }
            store.sync().migrate(newer);
            log.add("The unit is now defined by version " + newer.definition() + ".");
            return true;
        } catch (UnitFaults e) {
            log.add(
                    "Version %d of the unit's definition needs a newer program. Update to go on receiving."
                            .formatted(definitionDue),
                    String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Step manifest(Call.Form form, WireAnswer answer) {
        return manifest(snapshot.due(form, answer.read(asked.accept(), JsonObject::parse)));
    }

    private Step manifest(SnapshotFetch.Due due) {
        definitionDue = due.definition();
        if (definitionDue > store.definition().definition()) {
            partDue = due.part();
            return ask(new Call.Definition());
        }
        return fetched(snapshot.fetch(due.part()));
    }

    private Step lines(WireAnswer answer) {
        answer.requireType(asked.accept());
        snapshot.takeLines(answer);
        return onAdopted();
    }

    private Step slices(WireAnswer answer) {
        answer.requireType(asked.accept());
        long before = store.sync().digest().records();
        snapshot.takeSlices(replaced, answer);
        partDue = null;
        long more = store.sync().digest().records() - before;
        log.add("What this device may see has changed: %+d records.".formatted(more));
        detour("What this device may see changes again and again.");
        return sync();
    }

    private Step file(SnapshotPart part, long from, WireAnswer answer) {
        answer.requireType(asked.accept());
        return fetched(snapshot.takeFile(part, from, answer));
    }

    /// @param next what is still to be fetched of the snapshot
    private Step fetched(Optional<Call> next) {
        return next.map(this::ask).orElseGet(this::onAdopted);
    }

    private Step onAdopted() {
        partDue = null;
        progress.accept(NO_PROGRESS);
        long records = store.sync().digest().records();
        log.add("Fetched %d records.".formatted(records));
        received += records;
        detour("The service asks for one snapshot after another.");
        return sync();
    }

    private void detour(String reason) {
        if (detours >= MAX_DETOURS) {
            throw new NotAnswering(reason, false);
        }
        detours++;
    }
}
