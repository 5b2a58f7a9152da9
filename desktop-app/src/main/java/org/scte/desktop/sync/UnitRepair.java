package org.scte.desktop.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.scte.desktop.store.Beacon;
import org.scte.desktop.store.Mending;

/// Has a unit's file made whole before it is opened, where the disk has damaged it.
final class UnitRepair {
    private UnitRepair() {}

    /// @param beacon told of changes that are lost, so that the device takes another identity: it
    ///   cannot go on with numbers that may be missing
    static Optional<Restored> repair(
            String unit, Path file, Path beacon, SyncLog log, Instant now) {
        Beacon known = Beacon.read(beacon).orElse(Beacon.NONE);
        Optional<Mending.Mended> found = Mending.mend(file, known, now);
        found.ifPresent(mended -> {
            log.add(sentence(mended), mended.aside().toString());
            if (mended.lost() > 0) {
                known.rewound(mended.lost()).write(beacon);
            }
        });
        return found.map(mended -> new Restored(unit, mended.backup(), mended.unsent()));
    }

    private static String sentence(Mending.Mended mended) {
        String saved =
                "This unit's file here was damaged, and is kept aside. %d changes made here were saved from it, %d could not be read. "
                        .formatted(mended.kept(), mended.lost());
        return mended.backup() == null
                ? saved + "Everything else is fetched anew."
                : saved + "Everything else is as it was backed up at " + mended.backup() + ".";
    }
}
