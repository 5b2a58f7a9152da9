package org.scte.desktop.sync;

import java.nio.file.Path;
import java.time.Instant;
import org.scte.desktop.store.Beacon;
import org.scte.desktop.store.Mending;

/// Has a unit's file made whole before it is opened, where the disk has damaged it.
final class UnitRepair {
    private UnitRepair() {}

    /// @param beacon told of changes that are lost, so that the device takes another identity: it
    ///   cannot go on with numbers that may be missing
    static void repair(Path file, Path beacon, SyncLog log, Instant now) {
        Mending.mend(file, now)
                .ifPresent(mended -> {
                    log.add(
                            "This unit's file here was damaged, and is kept aside. %d changes made here were saved from it, %d could not be read. Everything else is fetched anew."
                                    .formatted(mended.kept(), mended.lost()),
                            mended.aside().toString());
                    if (mended.lost() > 0) {
                        Beacon.read(beacon)
                                .orElse(Beacon.NONE)
                                .rewound(mended.lost())
                                .write(beacon);
                    }
                });
    }
}
