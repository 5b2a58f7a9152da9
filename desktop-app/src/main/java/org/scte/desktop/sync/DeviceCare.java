package org.scte.desktop.sync;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;

/// What a device knows of itself and does for a person beside syncing: how the computer stands, and
/// units that rest because somebody said so. May look at files; not for the FX thread.
public final class DeviceCare {
    private static final System.Logger LOG = System.getLogger(DeviceCare.class.getName());

    private final Home home;
    private final Map<String, LocalUnit> stores;
    private final Map<String, SyncLoop> loops;
    private final BooleanSupplier noDirectory;
    private final DeviceUnsent unsent;
    private final Map<String, Boolean> paused = new ConcurrentHashMap<>();

    DeviceCare(
            Home home,
            Map<String, LocalUnit> stores,
            Map<String, SyncLoop> loops,
            BooleanSupplier noDirectory,
            Identities identities) {
        this.home = home;
        this.stores = stores;
        this.loops = loops;
        this.noDirectory = noDirectory;
        this.unsent = new DeviceUnsent(identities);
    }

    /// How the computer stands now.
    public DeviceFacts facts() {
        return new DeviceFacts(network(), ahead(), disk());
    }

    Network network() {
        return Network.of(
                loops.values().stream().map(SyncLoop::facts).toList(), noDirectory.getAsBoolean());
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
            FileStore kept = Files.getFileStore(home.folder());
            return new DeviceFacts.Disk(kept.getUsableSpace(), kept.getTotalSpace());
        } catch (IOException e) {
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
