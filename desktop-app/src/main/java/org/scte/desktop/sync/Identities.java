package org.scte.desktop.sync;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.scte.desktop.store.LocalUnit;

/// Who this installation is, and how it becomes somebody else: where another installation works
/// under its name, or where a unit's file was put back to an older state. What waits is kept and
/// sent under its old ids.
final class Identities {
    private final Home home;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<String, LocalUnit> stores;
    private final Map<String, Rewind> rewound = new ConcurrentHashMap<>();
    private volatile Identity now;
    private Consumer<Identity> signer = _ -> {};

    /// A unit whose file is older than it was.
    record Rewind(DeviceBeaconKeeper keeper, SyncLog log) {}

    /// @param stores the units that are open, by name
    Identities(Home home, Clock clock, Supplier<UUID> ids, Map<String, LocalUnit> stores) {
        this.home = home;
        this.clock = clock;
        this.ids = ids;
        this.stores = stores;
        this.now = home.identity();
    }

    /// Who signs is told of each new identity.
    synchronized void onChange(Consumer<Identity> told) {
        signer = told;
    }

    Clock clock() {
        return clock;
    }

    UUID newId() {
        return ids.get();
    }

    Identity now() {
        return now;
    }

    /// From now on the unit is not exchanged before this installation has another identity.
    void rewound(String unit, Rewind rewind) {
        rewound.put(unit, rewind);
    }

    /// Called before each exchange of a unit.
    ///
    /// @throws NotAnswering where the unit needs another identity and administration does not
    ///   answer
    /// @throws ServiceRefusal where administration refuses one
    void settle(String unit) {
        Rewind rewind = rewound.get(unit);
        if (rewind == null) {
            return;
        }
        synchronized (this) {
            if (!rewound.containsKey(unit)) {
                return;
            }
            if (!rewind.keeper().isRenewed()) {
                become(new NewIdentity(now, home.directory().administration(), clock, ids).take());
            }
            LocalUnit store = stores.get(unit);
            if (store != null) {
                store.sync().fetchAnew();
            }
            rewind.keeper().settled();
            rewind.log().add("This device works under a new identity, and fetches the unit anew.");
            rewound.remove(unit);
        }
    }

    /// Takes another identity, unless that has been done since `device` signed.
    ///
    /// @throws NotAnswering where administration does not answer
    /// @throws ServiceRefusal where it refuses
    synchronized void renew(String device) {
        if (now.device().equals(device)) {
            become(new NewIdentity(now, home.directory().administration(), clock, ids).take());
        }
    }

    /// Has the key in another way in this process, which changes nothing on the disk.
    synchronized void keep(HeldKey key) {
        now = now.with(key);
        signer.accept(now);
    }

    /// Lays the key down in another way.
    synchronized void save(HeldKey key) {
        home.save(now.with(key));
        keep(key);
    }

    private void become(Identity fresh) {
        home.save(fresh);
        // first the numbers: what is sent under the old name with new numbers is refused at most
        stores.values().forEach(store -> store.sync().belongTo(fresh.device()));
        now = fresh;
        signer.accept(fresh);
    }
}
