package org.scte.desktop.sync;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.UnitBackups;

/// What a device knows of itself and does for a person beside syncing: how the computer stands, and
/// units that rest because somebody said so. May look at files; not for the FX thread.
public final class DeviceCare {
    private static final System.Logger LOG = System.getLogger(DeviceCare.class.getName());

    private final Home home;
    private final Map<String, LocalUnit> stores;
    private final Map<String, SyncLoop> loops;
    private final DirectoryBook directory;
    private final DeviceUnsent unsent;
    private final DeviceBackups backups;
    private final DeviceSupport support;
    private final List<Restored> restored = new CopyOnWriteArrayList<>();
    private final Map<String, Boolean> paused = new ConcurrentHashMap<>();

    DeviceCare(
            Home home,
            Map<String, LocalUnit> stores,
            Map<String, SyncLoop> loops,
            DirectoryBook directory,
            Identities identities,
            SyncLogs logs) {
        this.home = home;
        this.stores = stores;
        this.loops = loops;
        this.directory = directory;
        this.backups = new DeviceBackups(home, identities.clock(), stores, logs);
        this.support = new DeviceSupport(home, identities, stores, loops, logs);
        this.unsent = new DeviceUnsent(identities);
    }

    /// How the computer stands now.
    public DeviceFacts facts() {
        return new DeviceFacts(
                network(), ahead(), disk(), backups.last().orElse(null), backups.spare());
    }

    Network network() {
        return Network.of(
                loops.values().stream().map(SyncLoop::facts).toList(), directory.isUnreachable());
    }

    private @Nullable Duration ahead() {
        return stores.values().stream()
                .filter(store -> store.sync().lastHeard().isPresent())
                .max(Comparator.comparing(store -> store.sync().lastHeard().orElseThrow()))
                .flatMap(LocalUnit::clockAhead)
                .orElse(null);
    }

    private DeviceFacts.@Nullable Disk disk() {
        try {
            return backups.disk();
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the free space is not known", e);
            return null;
        }
    }

    /// Saves what these units have not sent to a file that an administrator can load.
    ///
    /// @throws KeyShut where the passphrase was not given
    /// @throws java.io.UncheckedIOException where it cannot be written
    public UnsentSaved saveUnsent(Path file, List<String> units) {
        return unsent.save(
                file,
                units.stream()
                        .flatMap(unit -> Optional.ofNullable(stores.get(unit)).stream())
                        .toList());
    }

    void start() {
        backups.start();
    }

    void close() {
        backups.close();
    }

    DeviceBackups nightly() {
        return backups;
    }

    /// A unit's file was found damaged and made whole.
    void add(Restored unit) {
        restored.add(unit);
    }

    /// What was done to damaged files when this device was opened.
    public List<Restored> restored() {
        return List.copyOf(restored);
    }

    /// The backups there are, by unit, newest first.
    public Map<String, List<UnitBackups.Kept>> backups() {
        return backups.list();
    }

    /// Removes backups that are not the newest of their unit.
    public void thin() {
        backups.thin();
    }

    /// Writes a file for whoever helps, without anything that is personal.
    ///
    /// @return what is in it
    /// @throws UncheckedIOException where it cannot be written
    public List<String> saveSupport(Path file) {
        return support.save(file, facts());
    }

    /// Backs up all units now.
    ///
    /// @return those that could not be, with the reason
    public Map<String, String> backUpNow() {
        return backups.makeAll();
    }

    /// Whether somebody has the unit rest.
    boolean isPaused(String unit) {
        return paused.computeIfAbsent(unit, name -> Files.exists(home.pausedFile(name)));
    }

    /// Has a unit rest, or go on: while it rests nothing is exchanged by itself. Kept over starts.
    public void pause(String unit, boolean rest) {
        home.keepPaused(unit, rest);
        paused.put(unit, rest);
        Optional.ofNullable(loops.get(unit)).ifPresent(SyncLoop::onPause);
    }
}
