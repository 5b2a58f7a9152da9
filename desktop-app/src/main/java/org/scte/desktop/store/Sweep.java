package org.scte.desktop.store;

/// Rids a unit's file, its log, what is left of downloads, its backups, damaged files that were
/// kept aside and its contents of what was erased, also of bytes that nothing refers to any more.
final class Sweep {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

    private Sweep() {}

    /// Does so where it is due. Nobody reads or writes the file meanwhile.
    ///
    /// @return whether the service is to hear that nothing is left
    static boolean of(Database database, LocalUnit unit) {
        if (!database.read(Forgetting::isSweepDue)) {
            return false;
        }
        try {
            Download.deleteAll(database.file());
            UnitBackups.deleteAll(database.file());
            Mending.deleteAside(database.file());
            unit.contents().forget();
            database.write(session -> {
                Forgetting.sweepSearch(session, unit.schema());
                return true;
            });
            return database.sweep() && database.write(Forgetting::endSweep);
        } catch (StoreException e) { // as a full disk: the next exchange tries again
            LOG.log(System.Logger.Level.WARNING, "The file could not be written anew", e);
            return false;
        }
    }
}
