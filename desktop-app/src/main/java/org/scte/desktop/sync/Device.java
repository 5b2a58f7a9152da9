package org.scte.desktop.sync;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;
import org.scte.model.access.DeviceKey;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// This computer as an enrolled device: its home folder, its units and their sync loops. Each unit
/// has a loop and a state of its own; one unit's trouble never stops another.
public final class Device implements AutoCloseable {
    private static final Duration ENROL_TIMEOUT = Duration.ofSeconds(15);

    private final Home home;
    private final Identity identity;
    private final Clock clock;
    private final ServiceClient client;
    private final RandomGenerator random = new SecureRandom();
    private final Map<String, LocalUnit> stores = new ConcurrentHashMap<>();
    private final Map<String, SyncLoop> loops = new ConcurrentHashMap<>();
    private final Map<String, SyncLog> logs = new ConcurrentHashMap<>();
    private final List<Consumer<List<String>>> unitListeners = new CopyOnWriteArrayList<>();
    private final DirectoryWatch directoryWatch = new DirectoryWatch(this::lookForUnits);
    private final StatusBoard board = new StatusBoard(this::status);
    private volatile UnitDirectory directory;
    private volatile boolean directoryUnreachable;
    private volatile boolean started;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Device(Home home, Clock clock) {
        this.home = home;
        this.identity = home.identity();
        this.clock = clock;
        this.client = new ServiceClient(identity, clock, UuidCreator::getTimeOrderedEpochPlus1);
        this.directory = home.directory();
    }

    /// Opens an enrolled home; nothing is sent before [#start].
    ///
    /// @throws NotEnrolled where it has no device
    /// @throws HomeInUse where another process works in it
    public static Device open(Path folder, Clock clock) {
        Home home = new Home(folder);
        if (!home.isEnrolled()) {
            throw new NotEnrolled(folder);
        }
        home.lock();
        try {
            Device device = new Device(home, clock);
            device.directory.units().keySet().forEach(device::openKept);
            return device;
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    /// Whether this home has been enrolled.
    public static boolean isEnrolled(Path folder) {
        return new Home(folder).isEnrolled();
    }

    /// Enrols this home by a one-time code at the directory of this address, as
    /// `http://127.0.0.1:7100`.
    ///
    /// @throws ServiceRefusal where the code does not hold: `bad-code`, `slow-down`
    /// @throws NotAnswering where nobody answers there
    public static void enrol(Path folder, String directory, String code, String name) {
        if (!UnitDirectory.mayFollow(directory)) {
            throw new NotAnswering(
                    "not an address that may be followed (https, or this machine): " + directory,
                    false);
        }
        OkHttpClient http = Http.client(ENROL_TIMEOUT, ENROL_TIMEOUT);
        try (Home home = new Home(folder)) {
            home.lock();
            DeviceKey key = DeviceKey.generate(new SecureRandom());
            home.save(Http.enrol(http, directory, code, name, key));
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /// Starts a sync loop for each unit; returns at once.
    public void start() {
        started = true;
        loops.values().forEach(SyncLoop::start);
        directoryWatch.start();
    }

    public String name() {
        return identity.name();
    }

    public String actor() {
        return identity.actor();
    }

    /// This device's id.
    public String id() {
        return identity.device();
    }

    /// Units on this device, in the directory's order.
    public List<String> units() {
        List<String> units = new ArrayList<>(directory.units().keySet());
        units.retainAll(stores.keySet());
        return units;
    }

    /// @throws IllegalArgumentException where the unit is not on this device
    public LocalUnit unit(String unit) {
        return Optional.ofNullable(stores.get(unit))
                .orElseThrow(() -> new IllegalArgumentException("no such unit here: " + unit));
    }

    /// What people call the unit.
    public String title(String unit) {
        return directory.find(unit).map(UnitDirectory.Place::title).orElse(unit);
    }

    public SyncStatus status(String unit) {
        LocalUnit store = unit(unit);
        LoopFacts facts = loop(unit).facts();
        int waiting = store.countWaiting();
        int attention = store.countAttention();
        return new SyncStatus(
                unit,
                title(unit),
                state(facts, waiting, attention),
                waiting,
                attention,
                store.sync().lastSent().orElse(null),
                store.sync().lastHeard().orElse(null),
                facts.downSince(),
                facts.nextTry(),
                facts.tries(),
                facts.progress());
    }

    private UnitState state(LoopFacts facts, int waiting, int attention) {
        if (attention > 0) {
            return UnitState.ATTENTION;
        } else if (facts.signIn()) {
            return UnitState.AUTH;
        } else if (facts.upgrade()) {
            return UnitState.UPGRADE;
        } else if (facts.down()) {
            return nobodyAnswers() ? UnitState.NO_NETWORK : UnitState.UNIT_DOWN;
        } else if (facts.progress() != Exchange.NO_PROGRESS) {
            return UnitState.BOOTSTRAP;
        } else if (waiting > 0) {
            return UnitState.PENDING;
        } else if (facts.active()) {
            return UnitState.ACTIVE;
        }
        return facts.heard() ? UnitState.IDLE : UnitState.UNKNOWN;
    }

    /// Not even a connection came about, to any unit and to the directory.
    private boolean nobodyAnswers() {
        return directoryUnreachable
                && loops.values().stream().allMatch(loop -> loop.facts().unreachable());
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
    /// [#start].
    ///
    /// @throws NotAnswering where the service does not answer; what waits is kept
    /// @throws ServiceRefusal where it refuses this device
    public ExchangeResult exchange(String unit) {
        if (started) {
            throw new IllegalStateException("the unit's loop does that");
        }
        return loop(unit).once();
    }

    /// Who changed what of a record, newest first, as the service tells it.
    public JsonObject history(String unit, String entity, RecordId id, int limit) {
        return client.history(base(unit), unit, entity, id, limit);
    }

    /// The latest lines of the unit's sync log, newest first.
    public List<LogLine> log(String unit, int limit) {
        return logOf(unit).list(limit);
    }

    private SyncLog logOf(String unit) {
        return logs.computeIfAbsent(unit, _ -> new SyncLog(clock));
    }

    private SyncLoop loop(String unit) {
        return Optional.ofNullable(loops.get(unit))
                .orElseThrow(() -> new IllegalArgumentException("no such unit here: " + unit));
    }

    private String base(String unit) {
        return directory.find(unit).map(UnitDirectory.Place::url).orElse(identity.directory());
    }

    /// Asks for the directory, at the address given at enrolment and then at those of the units,
    /// and opens the units that joined. Units whose service cannot be reached for a first time are
    /// left for the next time.
    ///
    /// @return the units that are in the directory and could not be opened, with the reason
    /// @throws NotAnswering where nobody answers
    public synchronized Map<String, RuntimeException> refreshDirectory() {
        UnitDirectory heard = hearDirectory();
        directoryUnreachable = false;
        if (heard.version() != directory.version() || !heard.equals(directory)) {
            home.save(heard);
            directory = heard;
        }
        Map<String, RuntimeException> missing = new LinkedHashMap<>();
        Set<String> before = new LinkedHashSet<>(stores.keySet());
        for (String unit : heard.units().keySet()) {
            try {
                openFirst(unit);
            } catch (NotAnswering | ServiceRefusal e) {
                missing.put(unit, e);
            }
        }
        if (!before.equals(stores.keySet())) {
            List<String> now = units();
            unitListeners.forEach(listener -> listener.accept(now));
        }
        return missing;
    }

    private UnitDirectory hearDirectory() {
        Set<String> addresses = new LinkedHashSet<>();
        addresses.add(identity.directory());
        directory.units().values().forEach(place -> addresses.add(place.url()));
        NotAnswering last = null;
        for (String address : addresses) {
            try {
                return client.directory(address);
            } catch (NotAnswering e) {
                last = e;
            } catch (ServiceRefusal e) {
                last = new NotAnswering(String.valueOf(e.getMessage()), false, e);
            }
        }
        throw Objects.requireNonNull(last);
    }

    private void openFirst(String unit) {
        if (stores.containsKey(unit) || closed.get()) {
            return;
        }
        if (Files.exists(home.unitFile(unit))) {
            openKept(unit);
        }
        if (!stores.containsKey(unit)) {
            open(unit, client.definition(base(unit), unit));
        }
    }

    /// Opens a unit by the definition in its file, without asking anybody.
    private void openKept(String unit) {
        LocalUnit.findDefinitionSource(home.unitFile(unit)).ifPresent(source -> open(unit, source));
    }

    private void open(String unit, String source) {
        LocalUnit store;
        try {
            store =
                    LocalUnit.open(
                            home.unitFile(unit),
                            UnitReader.readTrusted(source, unit + ".yaml"),
                            identity.actor(),
                            clock,
                            UuidCreator::getTimeOrderedEpochPlus1);
        } catch (UnitFaults e) {
            logOf(unit).add("The unit's definition needs a newer program.", e.toString());
            return;
        }
        SyncLoop loop =
                new SyncLoop(
                        new SyncLoop.Parts(
                                unit,
                                store,
                                client,
                                () -> base(unit),
                                clock,
                                UuidCreator::getTimeOrderedEpochPlus1,
                                random,
                                logOf(unit),
                                _ -> directoryWatch.poke(),
                                () -> onFacts(unit)));
        loops.put(unit, loop);
        stores.put(unit, store);
        store.watch(_ -> board.refresh(unit));
        if (started) {
            loop.start();
        }
    }

    private void onFacts(String unit) {
        if (loop(unit).facts().down()) {
            directoryWatch.poke();
        }
        units().forEach(board::refresh); // one unit's answer says something of the network
    }

    /// Looks at the directory once; says whether something is missing.
    private boolean lookForUnits() {
        boolean missing;
        try {
            missing = !refreshDirectory().isEmpty();
        } catch (NotAnswering e) {
            directoryUnreachable = e.unreachable();
            missing = true;
        }
        units().forEach(board::refresh);
        return missing || loops.values().stream().anyMatch(loop -> loop.facts().down());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        client.close();
        directoryWatch.close();
        loops.values().forEach(SyncLoop::close);
        board.close();
        stores.values().forEach(LocalUnit::close);
        home.close();
    }
}
