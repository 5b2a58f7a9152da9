package org.scte.desktop.sync;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.scte.desktop.store.LocalUnit;

/// The beacons of a device's units; a unit whose file is older than its beacon gets the device a
/// new name.
final class Beacons implements AutoCloseable {
    private final Home home;
    private final Identities identities;
    private final Map<String, DeviceBeaconKeeper> keepers = new ConcurrentHashMap<>();

    Beacons(Home home, Identities identities) {
        this.home = home;
        this.identities = identities;
    }

    void keep(String unit, LocalUnit store, SyncLog log) {
        store.sync().belongTo(identities.now().device());
        DeviceBeaconKeeper keeper =
                DeviceBeaconKeeper.start(
                        home.beaconFile(unit), store, () -> identities.now().device());
        store.watch(_ -> keeper.onCommit());
        keeper.onCommit();
        keepers.put(unit, keeper);
        if (keeper.isRewound()) {
            log.add(
                    "This unit's file here is older than it was: %d changes made here are not in it. What had been sent comes back from the service."
                            .formatted(keeper.missing()));
            identities.rewound(unit, new Identities.Rewind(keeper, log));
        }
    }

    /// Keeps a unit's beacon no more.
    void end(String unit) {
        DeviceBeaconKeeper keeper = keepers.remove(unit);
        if (keeper != null) {
            keeper.close();
        }
    }

    @Override
    public void close() {
        keepers.values().forEach(DeviceBeaconKeeper::close);
    }
}
