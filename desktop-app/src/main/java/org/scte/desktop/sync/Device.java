package org.scte.desktop.sync;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;
import org.scte.model.record.RecordId;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.transport.EnrolmentFile;

/// This computer as an enrolled device: its home folder, its units and their sync loops. Each unit
/// has a loop and a state of its own; one unit's trouble never stops another.
public final class Device implements AutoCloseable {
    private static final Supplier<UUID> IDS = UuidCreator::getTimeOrderedEpochPlus1;

    private final Home home;
    private final boolean reading;
    private final Identities identities;
    private final Beacons beacons;
    private final Clock clock;
    private final ServiceClient client;
    private final RandomGenerator random = new SecureRandom();
    private final Map<String, LocalUnit> stores = new ConcurrentHashMap<>();
    private final Map<String, SyncLoop> loops = new ConcurrentHashMap<>();
    private final SyncLogs logs;
    private final List<Consumer<List<String>>> unitListeners = new CopyOnWriteArrayList<>();
    private final DirectoryWatch directoryWatch = new DirectoryWatch(this::lookForUnits);
    private final Untold untold = new Untold(stores, loops);
    private final StatusBoard board = new StatusBoard(this::find);
    private final DirectoryBook directory;
    private final UnitChoice choice;
    private final UnitOpening opening;
    private final Preparing preparing = new Preparing();
    private final DeviceCare care;
    private volatile boolean started;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Device(Home home, Clocks clocks, boolean reading) {
        this.reading = reading;
        this.home = home;
        this.clock = clocks.wall();
        this.logs = new SyncLogs(clock, home, reading);
        this.identities = new Identities(home, clock, IDS, stores);
        this.beacons = new Beacons(home, identities);
        this.client = new ServiceClient(identities.now(), clock, IDS);
        this.identities.onChange(client::signAs);
        this.directory =
                new DirectoryBook(
                        home,
                        client,
                        identities.now().directory(),
                        unit -> Optional.ofNullable(loops.get(unit)).ifPresent(SyncLoop::syncNow));
        this.choice = new UnitChoice(home, directory, client, stores, directoryWatch, this::erase);
        this.care = new DeviceCare(home, stores, loops, directory, identities, logs);
        this.opening =
                new UnitOpening(home, this::actor, clocks, IDS, logs::of, care::add, reading);
        this.client.tellWaiting(untold::sayTo);
        this.choice.units().forEach(this::openKept);
    }

    /// Opens an enrolled home; nothing is sent before [#start].
    ///
    /// @throws NotEnrolled where it has no device
    /// @throws DeviceBusy where another process works in it
    public static Device open(Path folder, Clocks clocks) {
        Home home = enrolled(folder);
        home.lock();
        try {
            return new Device(home, clocks, false);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    /// By a clock that nobody sets.
    public static Device open(Path folder, Clock clock) {
        return open(folder, Clocks.of(clock));
    }

    /// Opens an enrolled home to look at it, also while another process works in it.
    ///
    /// @throws NotEnrolled where it has no device
    public static Device openReading(Path folder, Clocks clocks) {
        return new Device(enrolled(folder), clocks, true);
    }

    private static Home enrolled(Path folder) {
        Home home = new Home(folder);
        if (!home.isEnrolled()) {
            throw new NotEnrolled(folder);
        }
        return home;
    }

    /// Whether this home has been enrolled.
    public static boolean isEnrolled(Path folder) {
        return new Home(folder).isEnrolled();
    }

    /// Enrols this home by a one-time code at a directory on this computer.
    ///
    /// @throws EnrolmentRefused where the code does not hold: `bad-code`, `slow-down`
    /// @throws NotAnswering where nobody answers there
    public static void enrol(Path folder, String directory, String code, String name) {
        Enrolment.enrol(folder, new EnrolmentFile(code, "", directory, null), name);
    }

    /// Starts a sync loop for each unit; returns at once.
    public void start() {
        requireWriting();
        started = true;
        loops.forEach(this::start);
        directoryWatch.start();
        care.start();
    }

    private void start(String unit, SyncLoop loop) {
        loop.start();
        preparing.prepare(unit(unit).definition());
    }

    public String name() {
        return identities.now().name();
    }

    public String actor() {
        return identities.now().actor();
    }

    /// How its key is kept.
    public KeySealing sealing() {
        return new KeySealing(identities);
    }

    /// This device's id.
    public String id() {
        return identities.now().device();
    }

    /// Units on this device, in the directory's order.
    public List<String> units() {
        return directory.units().stream().filter(stores::containsKey).toList();
    }

    /// @throws IllegalArgumentException where the unit is not on this device
    public LocalUnit unit(String unit) {
        return Optional.ofNullable(stores.get(unit))
                .orElseThrow(() -> new IllegalArgumentException("no such unit here: " + unit));
    }

    /// What people call the unit.
    public String title(String unit) {
        return directory.title(unit);
    }

    public SyncStatus status(String unit) {
        return SyncStatus.of(unit, title(unit), unit(unit), loop(unit).facts(), care);
    }

    private Optional<SyncStatus> find(String unit) {
        return SyncStatus.find(unit, title(unit), stores.get(unit), loops.get(unit), care);
    }

    /// What it does beside syncing.
    public DeviceCare care() {
        return care;
    }

    /// Tells the present statuses at once and then each change, on a background thread.
    public Subscription watchStatus(Consumer<SyncStatus> listener) {
        return board.watch(listener, units());
    }

    /// Tells when units joined or left this device.
    public Subscription watchUnits(Consumer<List<String>> listener) {
        unitListeners.add(listener);
        return () -> unitListeners.remove(listener);
    }

    /// Asks the unit's loop to exchange now instead of waiting.
    public void syncNow(String unit) {
        loop(unit).syncNow();
        directoryWatch.poke();
    }

    /// Exchanges with the unit's service until both are level, on the caller's thread; only before
    /// [#start]. A unit that is not here yet is fetched.
    public SyncOutcome syncOnce(String unit) {
        requireWriting();
        if (started) {
            throw new IllegalStateException("the unit's loop does that");
        }
        try {
            return Patience.with(() -> {
                openFirst(unit);
                if (!loops.containsKey(unit)) {
                    return SyncOutcome.unreadable(unit, title(unit));
                }
                ExchangeResult result = directory.at(unit, _ -> loop(unit).once());
                return SyncOutcome.of(unit, title(unit), result);
            });
        } catch (AccessWithdrawn e) {
            erase(unit, UnitChoice.WITHDRAWN, String.valueOf(e.getMessage()));
            return SyncOutcome.withdrawn(unit, title(unit));
        } catch (NotAnswering | ServiceRefusal e) {
            return SyncOutcome.unheard(unit, title(unit), stores.get(unit), e);
        } catch (RuntimeException e) {
            return SyncOutcome.stuck(unit, title(unit), e); // another unit's may go well
        }
    }

    private void requireWriting() {
        if (reading) {
            throw new IllegalStateException("this home is open for reading alone");
        }
    }

    /// Who changed what of a record, newest first, as the service tells it.
    ///
    /// @param before only changes before this position; null for the latest
    /// @throws NotAnswering where the service does not answer
    public List<HistoryEntry> history(
            String unit, String entity, RecordId id, @Nullable Long before, int limit) {
        return directory.at(unit, base -> client.history(base, unit, entity, id, before, limit));
    }

    /// The latest lines of the unit's sync log, newest first.
    public List<LogLine> log(String unit, int limit) {
        return logs.of(unit).list(limit);
    }

    private SyncLoop loop(String unit) {
        return Objects.requireNonNull(loops.get(unit), () -> "no such unit here: " + unit);
    }

    /// Which units it keeps, also those that were never reached yet.
    public UnitChoice choice() {
        return choice;
    }

    /// Asks for the directory, at the address given at enrolment and then at those of the units.
    /// Where nobody answers, the directory stays as it was last heard.
    ///
    /// @throws NotAnswering where nobody answers and none was ever heard
    public void refreshDirectory() {
        requireWriting();
        directory.refreshWhereAnswered();
    }

    /// Opens the units that joined; whether all are here.
    private boolean openJoined() {
        Set<String> before = Set.copyOf(stores.keySet());
        boolean all = true;
        for (String unit : choice.units()) {
            try {
                openFirst(unit);
            } catch (NotAnswering | ServiceRefusal e) {
                all = false; // the next look tries again
            }
        }
        if (!before.equals(stores.keySet())) {
            tellUnits();
        }
        return all;
    }

    private void tellUnits() {
        List<String> now = units();
        unitListeners.forEach(listener -> listener.accept(now));
    }

    private synchronized void openFirst(String unit) {
        if (stores.containsKey(unit) || closed.get()) {
            return;
        }
        if (Files.exists(home.unitFile(unit))) {
            openKept(unit);
        }
        if (!stores.containsKey(unit)) {
            String source = directory.at(unit, base -> client.definition(base, unit));
            opening.open(unit, source).ifPresent(store -> add(unit, store));
        }
    }

    private void openKept(String unit) {
        opening.kept(unit).ifPresent(store -> add(unit, store));
    }

    private void add(String unit, LocalUnit store) {
        SyncLoop loop =
                new SyncLoop(
                        new SyncLoop.Parts(
                                unit,
                                store,
                                client,
                                () -> directory.base(unit),
                                clock,
                                IDS,
                                random,
                                logs.of(unit),
                                identities,
                                this::onElsewhere,
                                why ->
                                        Thread.startVirtualThread(
                                                () -> erase(unit, UnitChoice.WITHDRAWN, why)),
                                () -> care.isPaused(unit),
                                () -> onFacts(unit)));
        loops.put(unit, loop);
        stores.put(unit, store);
        store.on(this::id);
        store.watch(_ -> board.refresh(unit));
        if (!reading) {
            beacons.keep(unit, store, logs.of(unit));
        }
        if (started) {
            start(unit, loop);
        }
    }

    /// Not on its loop's own thread, which has to end first.
    private synchronized void erase(String unit, String said, String why) {
        LocalUnit store = stores.get(unit);
        if (store == null || closed.get()) {
            return; // the next start finds the same
        }
        loop(unit).close();
        stores.remove(unit);
        loops.remove(unit);
        beacons.end(unit);
        int files = store.contents().own().size();
        store.close();
        home.erase(unit);
        logs.of(unit).add(said, UnitChoice.detail(why, files));
        tellUnits();
    }

    private void onFacts(String unit) {
        if (!loops.containsKey(unit)) {
            return;
        }
        if (loop(unit).facts().down()) {
            directoryWatch.poke();
        }
        units().forEach(board::refresh); // one unit's answer says something of the network
    }

    /// A service says that it does not have the unit.
    private void onElsewhere(ServiceRefusal refusal) {
        if (!directory.correct(refusal)) {
            directoryWatch.poke();
        }
    }

    /// Looks at the directory once; says whether something is missing.
    private boolean lookForUnits() {
        boolean missing;
        try {
            directory.refresh();
            missing = !openJoined();
        } catch (NotAnswering e) {
            missing = true;
        }
        units().forEach(board::refresh);
        untold.tell();
        return missing || loops.values().stream().anyMatch(loop -> loop.facts().down());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        client.close();
        directoryWatch.close();
        care.close();
        loops.values().forEach(SyncLoop::close);
        board.close();
        beacons.close();
        stores.values().forEach(LocalUnit::close);
        home.close();
    }
}
